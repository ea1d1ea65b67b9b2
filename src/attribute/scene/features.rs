//! The features of every candidate of every turn.
//!
//! One pass over the turns; salience runs along. Reads context, turns and facts; writes one [`Scored`] a turn.

use super::candidates::{Candidate, Finder};
use super::facts::{Facts, is_open};
use super::feature::{Feature, Row};
use super::salience::{Antecedents, Salience};
use super::scenery::synonym;
use super::turn::Turn;
use super::vocabulary::Vocabulary;
use crate::attribute::context::{Context, NONE};
use crate::lexicon::{Sex, Word};

/// A turn with its candidates' features, ready to be weighed.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    pub(crate) entities: Vec<u32>,
    pub(crate) rows: Vec<Row>,
    /// The blocks of weights that count, as bits.
    pub(crate) blocks: u8,
    /// The ties that hold, as bits.
    pub(crate) ties: u32,
    /// A chain begins.
    pub(crate) begins: bool,
    /// The speaker that the caller knows.
    pub(crate) fixed: Option<u32>,
}

/// Computes the features of a text's turns.
pub(crate) struct Extractor<'c, 'a> {
    pub(super) cx: &'c Context<'a>,
    pub(super) turns: &'c [Turn],
    pub(super) facts: &'c Facts,
    pub(super) vocabulary: Vocabulary,
    pub(super) salience: Salience,
    pub(super) antecedents: Antecedents,
    pub(super) finder: Finder,
    /// For each entity the listed words of its names.
    pub(super) name_words: Vec<Vec<Word>>,
    pub(super) found: Vec<Candidate>,
    pub(super) words: Vec<u32>,
}

impl<'c, 'a> Extractor<'c, 'a> {
    pub(crate) fn new(cx: &'c Context<'a>, turns: &'c [Turn], facts: &'c Facts) -> Self {
        let entities = cx.people();
        Self {
            cx,
            turns,
            facts,
            vocabulary: Vocabulary::new(cx, turns, &facts.told),
            salience: Salience::new(entities),
            antecedents: Salience::antecedents(cx),
            finder: Finder::new(entities),
            name_words: cx.cast.entities.iter().map(|entity| name_words(cx, entity)).collect(),
            found: Vec::new(),
            words: Vec::new(),
        }
    }

    /// The features of every turn.
    pub(crate) fn run(mut self) -> Vec<Scored> {
        let mut scored = Vec::with_capacity(self.turns.len());
        for (number, turn) in self.turns.iter().enumerate() {
            scored.push(self.turn(number, turn));
        }
        scored
    }

    fn turn(&mut self, number: usize, turn: &'c Turn) -> Scored {
        let mut found = std::mem::take(&mut self.found);
        self.finder.find(self.cx, self.facts, self.turns, number, &mut found);
        let scenery = self.scenery(number, turn);
        let mut rows = vec![[0.0; Feature::COUNT]; found.len()];
        self.salience(turn, &found, &mut rows);
        self.ranks(turn, &found, &mut rows);
        let mut words = std::mem::take(&mut self.words);
        Vocabulary::words(self.cx, turn, &mut words);
        let open = is_open(turn, self.facts.narrator);
        let alone = open && scenery.words == 0;
        for (candidate, row) in found.iter().zip(&mut rows) {
            self.tag(number, turn, &scenery, candidate.entity, row);
            self.narration(&scenery, turn.kind(), candidate.entity, row);
            self.distance(turn, candidate, row);
            self.talk(number, candidate.entity, row);
            self.evidence_near(number, turn, candidate.entity, row);
            self.frequency(candidate.entity, row);
            self.addressed_near(number, turn, candidate.entity, row);
            let own = self.facts.told(Some(number)) == Some(candidate.entity);
            row[Feature::Vocabulary as usize] = self.vocabulary.score(&words, candidate.entity, own);
        }
        let scored = Scored {
            entities: found.iter().map(|candidate| candidate.entity).collect(),
            rows,
            blocks: self.blocks(number, turn, alone),
            ties: self.ties(number, turn, open, alone),
            begins: self.begins(number, turn),
            fixed: None,
        };
        self.found = found;
        self.words = words;
        scored
    }

    /// Another turn, where it is near enough to count.
    pub(super) fn near(&self, number: usize, by: isize) -> Option<usize> {
        let turn = self.turns.get(number)?;
        let other = number.checked_add_signed(by)?;
        let near = self.turns.get(other).filter(|other| {
            other.chapter == turn.chapter && other.paragraph.abs_diff(turn.paragraph) <= 2 * by.unsigned_abs() as u32
        });
        near.map(|_| other)
    }

    fn salience(&mut self, turn: &Turn, found: &[Candidate], rows: &mut [Row]) {
        let start = self.cx.pieces.get(turn.pieces.start as usize).map_or(0, |piece| piece.inner.start as usize);
        let paragraph = self.cx.segments.paragraphs.get(turn.paragraph as usize);
        let paragraph = paragraph.map_or(0, |paragraph| paragraph.tokens.start as usize);
        self.salience.enter(turn.chapter);
        self.salience.advance(self.cx, paragraph);
        self.snapshot(found, rows, Feature::SalienceParagraph);
        self.salience.advance(self.cx, start);
        self.snapshot(found, rows, Feature::Salience);
    }

    fn snapshot(&self, found: &[Candidate], rows: &mut [Row], feature: Feature) {
        for (candidate, row) in found.iter().zip(rows) {
            row[feature as usize] = self.salience.of(candidate.entity).ln_1p();
        }
    }

    /// Who was named last and who is most salient.
    fn ranks(&self, turn: &Turn, found: &[Candidate], rows: &mut [Row]) {
        let mut order: Vec<usize> = (0..found.len()).collect();
        let last = |index: &usize| match found.get(*index).map_or(NONE, |candidate| candidate.narrated) {
            NONE => -1,
            narrated => i64::from(narrated),
        };
        order.sort_by_key(|index| std::cmp::Reverse(last(index)));
        let recent = [Feature::Recent0, Feature::Recent1, Feature::Recent2];
        for (index, feature) in order.iter().zip(recent) {
            rows[*index][feature as usize] = 1.0;
        }
        let sex = turn.sex();
        let allowed = |index: &usize| {
            let own = found.get(*index).map_or(Sex::Unknown, |candidate| self.cx.sex(candidate.entity));
            sex == Sex::Unknown || own == sex || own == Sex::Unknown
        };
        order.sort_unstable();
        order.retain(allowed);
        order.sort_by(|a, b| rows[*b][Feature::Salience as usize].total_cmp(&rows[*a][Feature::Salience as usize]));
        let salient = [Feature::Salient0, Feature::Salient1, Feature::Salient2];
        for (index, feature) in order.iter().zip(salient) {
            rows[*index][feature as usize] = 1.0;
        }
    }
}

/// The telling words of an entity's names, abbreviated titles written out.
fn name_words(cx: &Context<'_>, entity: &crate::cast::Entity) -> Vec<Word> {
    entity.words.iter().map(|word| synonym(cx, *word)).collect()
}
