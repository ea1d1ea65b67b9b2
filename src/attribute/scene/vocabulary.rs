//! How each person talks: the words that their certain turns say more often than everyone's, and how they name others.
//!
//! Smoothed towards the whole text's counts; only words that a person has said tell for or against them.

use crate::attribute::context::{Context, NONE};
use crate::attribute::scene::exponents::{ln, ln_1p};
use crate::attribute::scene::facts::pieces;
use crate::attribute::scene::forms::Forms;
use crate::attribute::scene::sheet::Column;
use crate::attribute::scene::shortlist::FEW;
use crate::attribute::scene::turn::Turn;

/// People with vocabularies of their own: those with most certain turns.
const PEOPLE: usize = 16;
/// Words of a turn that are looked at.
const WORDS: usize = 120;
/// How many words of everyone's are mixed into each person's.
const PRIOR: f32 = 300.0;
/// … and how many forms of naming.
const FORMS: f32 = 100.0;
/// So many words are weighed side by side.
const ASIDE: usize = 8;

/// Word counts by person.
pub(crate) struct Vocabulary {
    /// For each entity its number among the people.
    person_of: Vec<u8>,
    /// How many words each person says, and what each word tells that he has not said.
    totals: [f32; PEOPLE],
    missing: [f32; PEOPLE],
    /// For each word number its row, or [`NONE`].
    row_of: Vec<u32>,
    rows: Vec<Spoken>,
    /// How many of everyone's are mixed into each person's.
    prior: f32,
}

/// What is known of a word that some turn says. One row holds all people: a word costs one look-up, not one a person.
struct Spoken {
    /// How often turns say it; in the end its share of all words.
    share: f32,
    counts: [f32; PEOPLE],
    /// What saying it tells for each person; of words that he has not said, nothing.
    gains: [f32; PEOPLE],
}

/// What the words of a turn tell.
#[derive(Default)]
pub(crate) struct Said {
    /// The rows of the words.
    rows: Vec<u32>,
    gains: [f32; PEOPLE],
    /// How often each row is among them; all nothing but while they are counted.
    times: Vec<u8>,
}

impl Said {
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

const NOBODY: u8 = u8::MAX;

impl Vocabulary {
    /// Counts the words of turns whose speakers `told` gives.
    pub(crate) fn new(cx: &Context<'_>, turns: &[Turn], told: &[Option<u32>]) -> Self {
        let mut this = Self::empty(cx, told, PRIOR);
        this.count(turns.iter().map(|turn| spoken(cx, turn)), told);
        this
    }

    /// Counts how people are named in the turns whose speakers `told` gives.
    pub(crate) fn of_forms(cx: &Context<'_>, forms: &Forms, told: &[Option<u32>]) -> Self {
        let mut this = Self::empty(cx, told, FORMS);
        this.count((0..told.len()).map(|turn| [forms.of(turn).iter().copied()].into_iter()), told);
        this
    }

    fn empty(cx: &Context<'_>, told: &[Option<u32>], prior: f32) -> Self {
        let mut person_of = vec![NOBODY; cx.people()];
        for (number, entity) in most_told(told, person_of.len()).into_iter().enumerate() {
            if let Some(slot) = person_of.get_mut(entity as usize) {
                *slot = number as u8;
            }
        }
        let (totals, missing) = ([0.0; PEOPLE], [0.0; PEOPLE]);
        Self { person_of, totals, missing, row_of: Vec::new(), rows: Vec::new(), prior }
    }

    fn person(&self, entity: u32) -> u8 {
        self.person_of.get(entity as usize).copied().unwrap_or(NOBODY)
    }

    /// Counts what the turns say, and works out what it tells.
    fn count(
        &mut self,
        turns: impl Iterator<Item = impl Iterator<Item = impl Iterator<Item = u32>>>,
        told: &[Option<u32>],
    ) {
        let mut total = 1.0;
        for (stretches, told) in turns.zip(told) {
            let person = told.map_or(NOBODY, |entity| self.person(entity));
            let mut said = 0.0;
            for words in stretches {
                for word in words {
                    said += 1.0;
                    self.add(word, person);
                }
            }
            if let Some(total) = self.totals.get_mut(person as usize) {
                *total += said;
            }
            total += said;
        }
        self.weigh(total);
    }

    /// Counts a word.
    fn add(&mut self, word: u32, person: u8) {
        let word = word as usize;
        if word >= self.row_of.len() {
            // room for more than this one, as many come
            self.row_of.resize(word + word / 2 + 1, NONE);
        }
        let slot = &mut self.row_of[word];
        if *slot == NONE {
            *slot = self.rows.len() as u32;
            self.rows.push(Spoken { share: 0.0, counts: [0.0; PEOPLE], gains: [0.0; PEOPLE] });
        }
        let Some(row) = self.rows.get_mut(*slot as usize) else { return };
        row.share += 1.0;
        if let Some(count) = row.counts.get_mut(person as usize) {
            *count += 1.0;
        }
    }

    /// Works out what each word tells.
    fn weigh(&mut self, total: f32) {
        for row in &mut self.rows {
            row.share /= total;
            for (gain_of, count) in row.gains.iter_mut().zip(&row.counts) {
                *gain_of = gain(*count, self.prior * row.share);
            }
        }
        self.missing = self.totals.map(|total| missing(total, self.prior));
    }

    /// Takes up the words of a turn that count, stretch by stretch.
    pub(crate) fn listen(&self, stretches: impl Iterator<Item = impl Iterator<Item = u32>>, said: &mut Said) {
        said.rows.clear();
        for words in stretches {
            let left = WORDS.saturating_sub(said.rows.len());
            said.rows.extend(words.take(left).map(|word| self.row_of.get(word as usize).copied().unwrap_or(NONE)));
        }
        said.rows.retain(|row| *row != NONE);
        let mut gains = [0.0; PEOPLE];
        for row in &said.rows {
            let row = &self.rows[*row as usize];
            gains = std::array::from_fn(|person| gains[person] + row.gains[person]);
        }
        said.gains = gains;
    }

    /// How much the words are each candidate's, between -3 and 3; `known` is he whose counts hold the words themselves.
    pub(crate) fn scores(&self, said: &mut Said, own: &[u32], known: Option<u32>) -> Column<FEW> {
        let words = said.rows.len() as f32;
        let scale = 1.0 / (words + 3.0).sqrt();
        // of whom nothing is known nothing is missing either
        let all: [f32; PEOPLE] = std::array::from_fn(|person| {
            ((self.missing[person] * words + said.gains[person]) * scale).clamp(-3.0, 3.0)
        });
        let mut scores = [0.0; FEW];
        for (score, &entity) in scores.iter_mut().zip(own) {
            let person = self.person(entity) as usize;
            let Some(his) = all.get(person) else { continue };
            *score = *his;
            if known == Some(entity) && self.totals[person] > 0.0 {
                let sum = missing(self.totals[person] - words, self.prior) * words + self.others(said, person);
                *score = (sum * scale).clamp(-3.0, 3.0);
            }
        }
        scores
    }

    /// What the words tell for a person whose counts hold them, by what he says elsewhere.
    fn others(&self, said: &mut Said, person: usize) -> f32 {
        let Said { rows, times, .. } = said;
        times.resize(times.len().max(self.rows.len()), 0);
        // so few words count that none is said more often than a byte holds
        rows.iter().for_each(|slot| times[*slot as usize] += 1);
        let mut sum = 0.0;
        for several in rows.chunks(ASIDE) {
            let (mut counts, mut expected) = ([0.0; ASIDE], [1.0; ASIDE]);
            for ((slot, count), expected) in several.iter().zip(&mut counts).zip(&mut expected) {
                let row = &self.rows[*slot as usize];
                *count = row.counts[person] - f32::from(times[*slot as usize]);
                *expected = self.prior * row.share;
            }
            let gains: [f32; ASIDE] = std::array::from_fn(|place| gain(counts[place], expected[place]));
            sum += gains.iter().sum::<f32>();
        }
        rows.iter().for_each(|slot| times[*slot as usize] = 0);
        sum
    }
}

/// The words and marks of a turn: who breaks off and who exclaims is telling too.
pub(crate) fn spoken(cx: &Context<'_>, turn: &Turn) -> impl Iterator<Item = impl Iterator<Item = u32>> {
    let stretches = pieces(cx, turn).map(|piece| cx.tokens.get(piece).unwrap_or_default());
    stretches.map(|tokens| tokens.iter().map(|token| token.word.0))
}

/// What a word says that a person has said so often, where everyone's that are mixed into his hold it so often.
fn gain(count: f32, expected: f32) -> f32 {
    // without a branch several go side by side
    ln_1p(if count > 0.0 { count } else { 0.0 } / expected)
}

/// What a word says that a person of so many words has not said.
fn missing(total: f32, prior: f32) -> f32 {
    -ln((total + prior) / prior)
}

/// The entities that most turns are told to be of.
fn most_told(told: &[Option<u32>], entities: usize) -> Vec<u32> {
    let mut counts = vec![0_u32; entities];
    for entity in told.iter().flatten() {
        if let Some(count) = counts.get_mut(*entity as usize) {
            *count += 1;
        }
    }
    let mut order: Vec<u32> = (0..entities as u32).filter(|&entity| counts[entity as usize] > 0).collect();
    order.sort_by_key(|&entity| std::cmp::Reverse(counts[entity as usize]));
    order.truncate(PEOPLE);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two people: what some turns say, word by word, and whose they are.
    fn counted(turns: &[(&[u32], u32)]) -> Vocabulary {
        let mut this = Vocabulary {
            person_of: vec![0, 1],
            totals: [0.0; PEOPLE],
            missing: [0.0; PEOPLE],
            row_of: Vec::new(),
            rows: Vec::new(),
            prior: PRIOR,
        };
        let told: Vec<Option<u32>> = turns.iter().map(|(_, told)| Some(*told)).collect();
        this.count(turns.iter().map(|(words, _)| [words.iter().copied()].into_iter()), &told);
        this
    }

    #[test]
    fn words_tell_whose_they_are() {
        let vocabulary = counted(&[(&[1, 2, 3, 3], 0), (&[1, 4, 5], 1), (&[3, 3, 6], 0), (&[4, 4], 1)]);
        let mut said = Said::default();
        for (words, first) in [(&[3, 3, 2][..], true), (&[4, 5], false), (&[3, 3, 2], true)] {
            vocabulary.listen([words.iter().copied()].into_iter(), &mut said);
            let scores = vocabulary.scores(&mut said, &[0, 1], None);
            assert_eq!(scores[0] > scores[1], first, "{words:?}: {scores:?}");
        }
        // whose own words they are is told by what he says elsewhere, however often it is asked
        vocabulary.listen([[3, 3, 6].into_iter()].into_iter(), &mut said);
        let plain = vocabulary.scores(&mut said, &[0, 1], None);
        let known = vocabulary.scores(&mut said, &[0, 1], Some(0));
        assert!(known[0] < plain[0] && known[1] == plain[1], "{known:?}, not {plain:?}");
        assert_eq!(vocabulary.scores(&mut said, &[0, 1], Some(0)), known);
        assert!(said.times.iter().all(|times| *times == 0));
    }
}
