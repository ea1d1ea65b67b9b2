//! The features of every candidate of every turn.
//!
//! One pass over the turns; salience runs along. Reads context, turns and facts; tells a [`Sheet`] what speaks for whom.
//! Where only one may speak there is nothing to weigh.

use std::ops::Range;

use super::candidates::{Finder, MOST};
use super::exponents::ln_1p;
use super::facts::{Facts, is_open};
use super::narration::synonym;
use super::salience::{Pronouns, Salience};
use super::sheet::{Column, NOTHING, Sheet, Slots};
use super::signs::Frequency;
use super::slate::{Link, Seen};
use super::templates::Feature;
use super::turn::Turn;
use crate::attribute::context::Context;
use crate::lexicon::{Sex, Word};

/// Computes the features of a text's turns.
pub(crate) struct Extractor<'c, 'a> {
    pub(super) cx: &'c Context<'a>,
    pub(super) turns: &'c [Turn],
    pub(super) facts: &'c Facts,
    salience: Salience,
    pub(super) pronouns: Pronouns,
    pub(super) finder: Finder,
    /// For each entity the listed words of its names.
    pub(super) name_words: Vec<Vec<Word>>,
    pub(super) found: Vec<u32>,
    pub(super) sexes: Sexes,
    pub(super) about: About,
    /// The speakers that the caller knows, by turn.
    held: Vec<(usize, u32)>,
    /// By entity: those of the cast stand far apart.
    sex_of: Vec<Sex>,
    /// By entity.
    pub(super) frequencies: Vec<Frequency>,
}

/// Which turns about a turn count, by number.
#[derive(Default)]
pub(super) struct About {
    /// Those of its chapter.
    pub(super) chapter: Range<usize>,
    /// Those of them that are near enough for what is said there to tell.
    pub(super) near: Range<usize>,
}

impl About {
    /// Paragraphs within which what is said tells.
    const PARAGRAPHS: u32 = 14;

    /// Goes on to a turn.
    fn pass(&mut self, turns: &[Turn], number: usize) {
        let Some(turn) = turns.get(number) else { return };
        if !self.chapter.contains(&number) {
            let rest = turns.get(number..).unwrap_or_default();
            self.chapter = number..number + rest.partition_point(|other| other.chapter == turn.chapter);
            self.near = number..number;
        }
        let far = |other: usize| turns.get(other).is_some_and(|other| !turn.is_near(other, Self::PARAGRAPHS));
        while far(self.near.start) {
            self.near.start += 1;
        }
        while self.near.end < self.chapter.end && !far(self.near.end) {
            self.near.end += 1;
        }
    }

    /// The turns before one among some, at most so many.
    pub(super) fn before(among: &Range<usize>, number: usize, most: usize) -> Range<usize> {
        among.start.max(number.saturating_sub(most)).min(number)..number
    }

    /// The turns after one among some, at most so many.
    pub(super) fn after(among: &Range<usize>, number: usize, most: usize) -> Range<usize> {
        number + 1..among.end.min(number + 1 + most).max(number + 1)
    }
}

/// The candidates of a turn who are men, and women.
#[derive(Default)]
pub(super) struct Sexes {
    men: Slots,
    women: Slots,
}

impl Sexes {
    /// Those of a sex; nobody where it is not known.
    pub(super) const fn of(&self, sex: Sex) -> Slots {
        match sex {
            Sex::Masculine => self.men,
            Sex::Feminine => self.women,
            Sex::Unknown => Slots::NONE,
        }
    }

    /// Those of the other sex.
    pub(super) const fn other(&self, sex: Sex) -> Slots {
        match sex {
            Sex::Masculine => self.women,
            Sex::Feminine => self.men,
            Sex::Unknown => Slots::NONE,
        }
    }
}

impl<'c, 'a> Extractor<'c, 'a> {
    pub(crate) fn new(cx: &'c Context<'a>, turns: &'c [Turn], facts: &'c Facts, held: Vec<(usize, u32)>) -> Self {
        Self {
            cx,
            turns,
            facts,
            salience: Salience::new(cx.people()),
            pronouns: Pronouns::new(cx),
            finder: Finder::new(cx),
            name_words: cx.cast.entities.iter().map(|entity| name_words(cx, entity)).collect(),
            found: Vec::new(),
            sexes: Sexes::default(),
            about: About::default(),
            held,
            sex_of: (0..cx.people() as u32).map(|entity| cx.sex(entity)).collect(),
            frequencies: facts.counts.iter().map(|counts| Frequency::new(facts, counts)).collect(),
        }
    }

    /// Tells every turn's features; `show` is shown each turn when all of it is told.
    pub(crate) fn run<S: Sheet>(mut self, sheet: &mut S, mut show: impl FnMut(&mut S, &Seen<'_>)) {
        let held = std::mem::take(&mut self.held);
        let mut held = held.iter().peekable();
        let mut all = 0;
        for (number, turn) in self.turns.iter().enumerate() {
            self.about.pass(self.turns, number);
            self.finder.find(self.cx, self.facts, (number, turn), &self.about.chapter, &mut self.found);
            let mut fixed = None;
            while let Some((_, entity)) = held.next_if(|(turn, _)| *turn <= number) {
                self.finder.hold(*entity, &mut self.found);
                fixed = Some(*entity);
            }
            let link = self.link(number, turn);
            sheet.open(link.blocks, all, self.found.len());
            if self.found.len() > 1 {
                self.features(number, turn, sheet);
            }
            all += self.found.len();
            show(sheet, &Seen { found: &self.found, link, fixed });
        }
    }

    fn link(&self, number: usize, turn: &Turn) -> Link {
        let open = is_open(turn, self.facts.narrator);
        let alone = open && !self.is_narrated(turn);
        Link {
            blocks: self.blocks(number, turn, alone),
            begins: self.begins(number, turn),
            ties: self.ties(number, turn, open, alone),
        }
    }

    /// Tells the features of a turn's candidates.
    fn features<S: Sheet>(&mut self, number: usize, turn: &'c Turn, sheet: &mut S) {
        self.sexes = self.sexes_of_candidates();
        self.salience(turn, sheet);
        self.talk(number, sheet);
        self.evidence_near(number, sheet);
        self.addressed_near(number, sheet);
        self.tag(number, turn, sheet);
        self.own_paragraph(turn, sheet);
        self.paragraph_before(turn, sheet);
        self.paragraph_after(turn, sheet);
        self.beats(turn, sheet);
        self.distance(sheet);
        self.frequency(sheet);
    }

    fn sexes_of_candidates(&self) -> Sexes {
        let mut sexes = Sexes::default();
        for (slot, entity) in self.found.iter().enumerate() {
            match self.sex_of.get(*entity as usize).copied().unwrap_or_default() {
                Sex::Masculine => sexes.men.insert(Slots::of(slot)),
                Sex::Feminine => sexes.women.insert(Slots::of(slot)),
                Sex::Unknown => {}
            }
        }
        sexes
    }

    /// Numbers of each candidate, side by side.
    pub(super) fn columns<const N: usize>(&self, values: impl Fn(u32) -> [f32; N]) -> [Column; N] {
        let mut columns = [NOTHING; N];
        for (slot, entity) in self.found.iter().enumerate().take(MOST) {
            columns.iter_mut().zip(values(*entity)).for_each(|(column, value)| column[slot] = value);
        }
        columns
    }

    /// Another turn, where it is near enough to count.
    pub(super) fn near(&self, number: usize, by: isize) -> Option<usize> {
        let turn = self.turns.get(number)?;
        let other = number.checked_add_signed(by)?;
        let near = self.turns.get(other).filter(|other| turn.is_near(other, 2 * by.unsigned_abs() as u32));
        near.map(|_| other)
    }

    /// Who was named last and who is most salient.
    fn salience<S: Sheet>(&mut self, turn: &Turn, sheet: &mut S) {
        let start = self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start as usize);
        self.salience.enter(turn.chapter);
        self.salience.advance(self.cx, &self.pronouns, start);
        let recent = [Feature::Recent0, Feature::Recent1, Feature::Recent2];
        for (entity, feature) in self.finder.recent.iter().zip(recent) {
            sheet.set(self.finder.slots(*entity), feature);
        }
        let mut allowed = Slots::first(self.found.len());
        allowed.remove(self.sexes.other(turn.sex()));
        let salience = allowed.map(|slot| (slot, self.salience.of(self.found[slot])));
        let salient = [Feature::Salient0, Feature::Salient1, Feature::Salient2];
        for (slot, feature) in most::<3>(salience).into_iter().flatten().zip(salient) {
            sheet.put(slot, feature, 1.0);
        }
    }
}

/// The logarithms of numbers of times.
pub(super) fn logarithms<const N: usize>(times: &Column<N>) -> Column<N> {
    times.map(ln_1p)
}

/// The places with the greatest values, the greatest first; of equals the first.
pub(super) fn most<const N: usize>(values: impl Iterator<Item = (usize, f32)>) -> [Option<usize>; N] {
    let mut most = [(usize::MAX, f32::NEG_INFINITY); N];
    for mut one in values {
        if one.1 > most[N - 1].1 {
            // those that are less move down
            for place in &mut most {
                if one.1 > place.1 {
                    std::mem::swap(place, &mut one);
                }
            }
        }
    }
    most.map(|(place, _)| (place < usize::MAX).then_some(place))
}

/// The telling words of an entity's names, abbreviated titles written out.
fn name_words(cx: &Context<'_>, entity: &crate::cast::Entity) -> Vec<Word> {
    entity.words.iter().map(|word| synonym(cx, *word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_about_a_turn() {
        // three chapters, in which some turns stand close and some far apart
        let turn = |number: u32| Turn {
            paragraph: number * 3 + number / 5 * 8,
            pieces: 0..0,
            continued: false,
            second: false,
            told: None,
            chapter: number / 40,
        };
        let turns: Vec<Turn> = (0..110).map(turn).collect();
        let mut about = About::default();
        for (number, turn) in turns.iter().enumerate() {
            about.pass(&turns, number);
            let those = |holds: &dyn Fn(&Turn) -> bool| -> Vec<usize> {
                turns.iter().enumerate().filter(|(_, other)| holds(other)).map(|(number, _)| number).collect()
            };
            let chapter = those(&|other| other.chapter == turn.chapter);
            let near = those(&|other| turn.is_near(other, About::PARAGRAPHS));
            assert_eq!(about.chapter.clone().collect::<Vec<_>>(), chapter, "turn {number}");
            assert_eq!(about.near.clone().collect::<Vec<_>>(), near, "turn {number}");
            let some = |holds: &dyn Fn(usize) -> bool| near.iter().copied().filter(|at| holds(*at)).collect::<Vec<_>>();
            let before = About::before(&about.near, number, 3).collect::<Vec<_>>();
            assert_eq!(before, some(&|at| at < number && at + 3 >= number), "before turn {number}");
            let after = About::after(&about.near, number, 3).collect::<Vec<_>>();
            assert_eq!(after, some(&|at| at > number && at <= number + 3), "after turn {number}");
        }
    }
}
