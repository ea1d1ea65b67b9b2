//! How each person talks: the words that their certain turns say more often than everyone's, and how they name others.
//!
//! Smoothed towards the whole text's counts; only words that a person has said tell for or against them.

use crate::attribute::context::{Context, NONE};
use crate::attribute::scene::facts::pieces;
use crate::attribute::scene::forms::Forms;
use crate::attribute::scene::turn::Turn;

/// People with vocabularies of their own: those with most certain turns.
const PEOPLE: usize = 16;
/// Words of a turn that are looked at.
const WORDS: usize = 120;
/// How many words of everyone's are mixed into each person's.
const PRIOR: f32 = 300.0;
/// … and how many forms of naming.
const FORMS: f32 = 100.0;

/// Word counts by person.
pub(crate) struct Vocabulary {
    /// For each entity its number among the people.
    person_of: Vec<u8>,
    people: [Person; PEOPLE],
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

#[derive(Clone, Copy, Default)]
struct Person {
    total: f32,
    /// What each word tells that he has not said.
    missing: f32,
}

/// What the words of a turn tell.
#[derive(Default)]
pub(crate) struct Said {
    /// The rows of the words.
    rows: Vec<u32>,
    gains: [f32; PEOPLE],
}

const NOBODY: u8 = u8::MAX;

impl Vocabulary {
    /// Counts the words of turns whose speakers `told` gives.
    pub(crate) fn new(cx: &Context<'_>, turns: &[Turn], told: &[Option<u32>]) -> Self {
        let words = cx.tokens.iter().map(|token| token.word.0 as usize + 1).max().unwrap_or(0);
        let mut this = Self::empty(cx, words, told, PRIOR);
        this.count(turns.iter().map(|turn| spoken(cx, turn)), told);
        this
    }

    /// Counts how people are named in the turns whose speakers `told` gives.
    pub(crate) fn of_forms(cx: &Context<'_>, forms: &Forms, told: &[Option<u32>]) -> Self {
        let mut this = Self::empty(cx, forms.count, told, FORMS);
        this.count((0..told.len()).map(|turn| forms.of(turn).iter().copied()), told);
        this
    }

    fn empty(cx: &Context<'_>, words: usize, told: &[Option<u32>], prior: f32) -> Self {
        let mut person_of = vec![NOBODY; cx.people()];
        for (number, entity) in most_told(told, person_of.len()).into_iter().enumerate() {
            if let Some(slot) = person_of.get_mut(entity as usize) {
                *slot = number as u8;
            }
        }
        let people = [Person::default(); PEOPLE];
        Self { person_of, people, row_of: vec![NONE; words], rows: Vec::new(), prior }
    }

    fn person(&self, entity: u32) -> u8 {
        self.person_of.get(entity as usize).copied().unwrap_or(NOBODY)
    }

    /// Counts what the turns say, and works out what it tells.
    fn count(&mut self, turns: impl Iterator<Item = impl Iterator<Item = u32>>, told: &[Option<u32>]) {
        let mut total = 1.0;
        for (words, told) in turns.zip(told) {
            let person = told.map_or(NOBODY, |entity| self.person(entity));
            let mut said = 0.0;
            for word in words {
                said += 1.0;
                self.add(word, person);
            }
            if let Some(person) = self.people.get_mut(person as usize) {
                person.total += said;
            }
            total += said;
        }
        self.weigh(total);
    }

    /// Counts a word.
    fn add(&mut self, word: u32, person: u8) {
        let Some(slot) = self.row_of.get_mut(word as usize) else { return };
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
        for person in &mut self.people {
            person.missing = missing(person.total, self.prior);
        }
    }

    /// Takes up the words of a turn that count.
    pub(crate) fn listen(&self, words: impl Iterator<Item = u32>, said: &mut Said) {
        said.rows.clear();
        said.rows.extend(words.take(WORDS).filter_map(|word| self.row_of.get(word as usize)));
        said.gains = [0.0; PEOPLE];
        for row in said.rows.iter().filter_map(|row| self.rows.get(*row as usize)) {
            said.gains.iter_mut().zip(&row.gains).for_each(|(sum, gain)| *sum += gain);
        }
    }

    /// How much the words are this person's, between -3 and 3; `own` where the counts hold the words themselves.
    pub(crate) fn score(&self, said: &Said, entity: u32, own: bool) -> f32 {
        let number = self.person(entity) as usize;
        let (Some(person), Some(gains)) = (self.people.get(number), said.gains.get(number)) else { return 0.0 };
        let words = said.rows.len() as f32;
        if person.total <= 0.0 || said.rows.is_empty() {
            return 0.0;
        }
        let sum = if own {
            missing(person.total - words, self.prior) * words + self.others(said, number)
        } else {
            person.missing * words + gains
        };
        (sum / (words + 3.0).sqrt()).clamp(-3.0, 3.0)
    }

    /// What the words tell for a person whose counts hold them, by what he says elsewhere.
    fn others(&self, said: &Said, person: usize) -> f32 {
        let gain_of = |slot: &u32| {
            let row = self.rows.get(*slot as usize)?;
            let here: u32 = said.rows.iter().map(|other| u32::from(other == slot)).sum();
            Some(gain(row.counts.get(person)? - here as f32, self.prior * row.share))
        };
        said.rows.iter().filter_map(gain_of).sum()
    }
}

/// The words and marks of a turn: who breaks off and who exclaims is telling too.
pub(crate) fn spoken(cx: &Context<'_>, turn: &Turn) -> impl Iterator<Item = u32> {
    let tokens = pieces(cx, turn).flat_map(|piece| cx.tokens.get(piece).unwrap_or_default());
    tokens.map(|token| token.word.0)
}

/// What a word says that a person has said so often, where everyone's that are mixed into his hold it so often.
fn gain(count: f32, expected: f32) -> f32 {
    if count > 0.0 { (count / expected).ln_1p() } else { 0.0 }
}

/// What a word says that a person of so many words has not said.
fn missing(total: f32, prior: f32) -> f32 {
    -((total + prior) / prior).ln()
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
