//! The features of every candidate of every turn.
//!
//! One pass over the turns; salience runs along. Reads context, turns and facts; shows each turn as [`Seen`].

use super::candidates::{Candidate, Finder};
use super::facts::{Facts, is_open};
use super::logarithms::Logs;
use super::narration::synonym;
use super::pairs::WIDTH;
use super::salience::{Antecedents, Pronouns, Salience};
use super::signs::Frequency;
use super::slate::{Link, Seen};
use super::templates::{Feature, Row};
use super::turn::Turn;
use super::vocabulary::{Said, Vocabulary, spoken};
use crate::attribute::context::{Context, NONE};
use crate::lexicon::{Sex, Word};

/// Computes the features of a text's turns.
pub(crate) struct Extractor<'c, 'a> {
    pub(super) cx: &'c Context<'a>,
    pub(super) turns: &'c [Turn],
    pub(super) facts: &'c Facts,
    pub(super) vocabulary: Vocabulary,
    pub(super) salience: Salience,
    pub(super) antecedents: Antecedents,
    pronouns: Pronouns,
    pub(super) finder: Finder,
    /// For each entity the listed words of its names.
    pub(super) name_words: Vec<Vec<Word>>,
    pub(super) found: Vec<Candidate>,
    said: Said,
    /// The speakers that the caller knows, by turn.
    held: Vec<(usize, u32)>,
    rows: Vec<Row>,
    /// By entity.
    pub(super) frequencies: Vec<Frequency>,
    pub(super) logs: Logs,
}

impl<'c, 'a> Extractor<'c, 'a> {
    pub(crate) fn new(cx: &'c Context<'a>, turns: &'c [Turn], facts: &'c Facts, held: Vec<(usize, u32)>) -> Self {
        let entities = cx.people();
        let pronouns = Pronouns::new(cx);
        Self {
            cx,
            turns,
            facts,
            vocabulary: Vocabulary::new(cx, turns, &facts.told),
            salience: Salience::new(entities),
            antecedents: Salience::antecedents(cx, &pronouns),
            pronouns,
            finder: Finder::new(cx),
            name_words: cx.cast.entities.iter().map(|entity| name_words(cx, entity)).collect(),
            found: Vec::new(),
            said: Said::default(),
            held,
            rows: Vec::new(),
            frequencies: facts.counts.iter().map(|counts| Frequency::new(facts, counts)).collect(),
            logs: Logs::new(),
        }
    }

    /// Shows every turn with its candidates' features.
    pub(crate) fn run(mut self, mut show: impl FnMut(&Seen<'_>)) {
        let held = std::mem::take(&mut self.held);
        let mut held = held.iter().peekable();
        for (number, turn) in self.turns.iter().enumerate() {
            let link = self.turn(number, turn);
            let mut fixed = None;
            while let Some((_, entity)) = held.next_if(|(turn, _)| *turn <= number) {
                self.hold(*entity);
                fixed = Some(*entity);
            }
            show(&Seen { found: &self.found, rows: &self.rows, link, fixed });
        }
    }

    /// Makes sure that a speaker whom the caller knows is a candidate.
    fn hold(&mut self, entity: u32) {
        if self.found.iter().all(|candidate| candidate.entity != entity) {
            self.found.truncate(WIDTH - 1);
            self.rows.truncate(WIDTH - 1);
            self.found.push(Candidate::new(entity));
            self.rows.push([0.0; Feature::COUNT]);
        }
    }

    fn turn(&mut self, number: usize, turn: &'c Turn) -> Link {
        self.finder.find(self.cx, self.facts, self.turns, number, &mut self.found);
        let mut rows = std::mem::take(&mut self.rows);
        rows.clear();
        rows.resize(self.found.len(), [0.0; Feature::COUNT]);
        let open = is_open(turn, self.facts.narrator);
        // where only one may speak there is nothing to weigh
        let words = if rows.len() > 1 { self.features(number, turn, &mut rows) } else { 1 };
        self.rows = rows;
        let alone = open && words == 0;
        Link {
            blocks: self.blocks(number, turn, alone),
            begins: self.begins(number, turn),
            ties: self.ties(number, turn, open, alone),
        }
    }

    /// Works out the features of a turn's candidates; gives how many words of narration stand in its paragraph.
    fn features(&mut self, number: usize, turn: &'c Turn, rows: &mut [Row]) -> u32 {
        let scenery = self.scenery(number, turn);
        let found = std::mem::take(&mut self.found);
        self.salience(turn, &found, rows);
        self.ranks(turn, &found, rows);
        self.found = found;
        let mut said = std::mem::take(&mut self.said);
        self.vocabulary.listen(spoken(self.cx, turn), &mut said);
        self.talk(number, rows);
        self.evidence_near(number, turn, rows);
        self.addressed_near(number, turn, rows);
        for (candidate, row) in self.found.iter().zip(rows) {
            self.tag(number, turn, &scenery, candidate.entity, row);
            self.narration(&scenery, turn.kind(), candidate.entity, row);
            self.distance(turn, candidate, row);
            self.frequency(candidate.entity, row);
            let own = self.facts.told(Some(number)) == Some(candidate.entity);
            row[Feature::Vocabulary as usize] = self.vocabulary.score(&said, candidate.entity, own);
        }
        self.said = said;
        scenery.words
    }

    /// Another turn, where it is near enough to count.
    pub(super) fn near(&self, number: usize, by: isize) -> Option<usize> {
        let turn = self.turns.get(number)?;
        let other = number.checked_add_signed(by)?;
        let near = self.turns.get(other).filter(|other| turn.is_near(other, 2 * by.unsigned_abs() as u32));
        near.map(|_| other)
    }

    fn salience(&mut self, turn: &Turn, found: &[Candidate], rows: &mut [Row]) {
        let start = self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start as usize);
        let paragraph = self.cx.segments.paragraphs.get(turn.paragraph as usize);
        let paragraph = paragraph.map_or(0, |paragraph| paragraph.tokens.start as usize);
        self.salience.enter(turn.chapter);
        self.salience.advance(self.cx, &self.pronouns, paragraph);
        self.snapshot(found, rows, Feature::SalienceParagraph);
        self.salience.advance(self.cx, &self.pronouns, start);
        self.snapshot(found, rows, Feature::Salience);
    }

    fn snapshot(&self, found: &[Candidate], rows: &mut [Row], feature: Feature) {
        for (candidate, row) in found.iter().zip(rows) {
            row[feature as usize] = self.logs.ln_1p(self.salience.of(candidate.entity));
        }
    }

    /// Who was named last and who is most salient.
    fn ranks(&self, turn: &Turn, found: &[Candidate], rows: &mut [Row]) {
        let last = found.iter().map(|candidate| match candidate.narrated {
            NONE => -1,
            narrated => i64::from(narrated),
        });
        let recent = [Feature::Recent0, Feature::Recent1, Feature::Recent2];
        for (slot, feature) in most::<_, 3>(last.enumerate()).into_iter().flatten().zip(recent) {
            rows[slot][feature as usize] = 1.0;
        }
        let sex = turn.sex();
        let allowed = |own: Sex| sex == Sex::Unknown || own == sex || own == Sex::Unknown;
        let of_sex = found.iter().enumerate().filter(|(_, candidate)| allowed(self.cx.sex(candidate.entity)));
        let salience = of_sex.map(|(slot, candidate)| (slot, self.salience.of(candidate.entity)));
        let salient = [Feature::Salient0, Feature::Salient1, Feature::Salient2];
        for (slot, feature) in most::<_, 3>(salience).into_iter().flatten().zip(salient) {
            rows[slot][feature as usize] = 1.0;
        }
    }
}

/// The places with the greatest values, the greatest first; of equals the first.
pub(super) fn most<T: PartialOrd + Copy, const N: usize>(
    values: impl Iterator<Item = (usize, T)>,
) -> [Option<usize>; N] {
    let mut most: [Option<(usize, T)>; N] = [None; N];
    for one in values {
        let before = most.iter().take_while(|place| place.is_some_and(|(_, value)| value >= one.1)).count();
        // those from there on move down
        let mut carried = Some(one);
        most.iter_mut().skip(before).for_each(|place| std::mem::swap(place, &mut carried));
    }
    most.map(|place| place.map(|(place, _)| place))
}

/// The telling words of an entity's names, abbreviated titles written out.
fn name_words(cx: &Context<'_>, entity: &crate::cast::Entity) -> Vec<Word> {
    entity.words.iter().map(|word| synonym(cx, *word)).collect()
}
