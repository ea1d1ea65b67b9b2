//! How each person talks: the words that their certain turns say more often than everyone's.
//!
//! Smoothed towards the whole text's counts; only words that a person has said tell for or against them.

use crate::attribute::context::Context;
use crate::attribute::scene::facts::pieces;
use crate::attribute::scene::turn::Turn;

/// People with vocabularies of their own: those with most certain turns.
const PEOPLE: usize = 16;
/// Words of a turn that are looked at.
const WORDS: usize = 120;
/// How many words of everyone's are mixed into each person's.
const PRIOR: f32 = 300.0;

/// Word counts by person.
pub(crate) struct Vocabulary {
    people: Vec<Person>,
    /// For each entity its number among the people.
    person_of: Vec<u8>,
    /// For each word of the text how often turns say it.
    all: Vec<f32>,
    total: f32,
}

struct Person {
    counts: Vec<f32>,
    /// For each word what saying it tells for the person; of words that he has not said, nothing.
    gains: Vec<f32>,
    total: f32,
}

const NOBODY: u8 = u8::MAX;

impl Vocabulary {
    /// Counts the words of turns whose speakers `told` gives.
    pub(crate) fn new(cx: &Context<'_>, turns: &[Turn], told: &[Option<u32>]) -> Self {
        let words = cx.tokens.iter().map(|token| token.word.0 as usize + 1).max().unwrap_or(0);
        let mut this =
            Self { people: Vec::new(), person_of: vec![NOBODY; cx.people()], all: vec![0.0; words], total: 1.0 };
        for entity in most_told(told, this.person_of.len()) {
            if let Some(slot) = this.person_of.get_mut(entity as usize) {
                *slot = this.people.len() as u8;
                this.people.push(Person { counts: vec![0.0; words], gains: Vec::new(), total: 0.0 });
            }
        }
        for (turn, told) in turns.iter().zip(told) {
            let person = told.and_then(|entity| this.person_of.get(entity as usize)).copied();
            let mut person = person.and_then(|person| this.people.get_mut(person as usize));
            for at in pieces(cx, turn).flatten().filter(|&at| !cx.token(at).is_mark()) {
                let word = cx.token(at).word.0 as usize;
                if let Some(count) = this.all.get_mut(word) {
                    *count += 1.0;
                }
                this.total += 1.0;
                if let Some(person) = person.as_deref_mut() {
                    person.total += 1.0;
                    if let Some(count) = person.counts.get_mut(word) {
                        *count += 1.0;
                    }
                }
            }
        }
        for person in &mut this.people {
            let said = person.counts.iter().zip(&this.all);
            person.gains = said.map(|(count, all)| gain(*count, *all / this.total)).collect();
        }
        this
    }

    /// The words of a turn that count.
    pub(crate) fn words(cx: &Context<'_>, turn: &Turn, words: &mut Vec<u32>) {
        words.clear();
        let spoken = pieces(cx, turn).flatten().filter(|&at| !cx.token(at).is_mark());
        words.extend(spoken.take(WORDS).map(|at| cx.token(at).word.0));
    }

    /// How much the words are this person's, between -3 and 3; `own` where the counts hold the words themselves.
    pub(crate) fn score(&self, words: &[u32], entity: u32, own: bool) -> f32 {
        let person = self.person_of.get(entity as usize).and_then(|&person| self.people.get(person as usize));
        let Some(person) = person.filter(|person| person.total > 0.0 && !words.is_empty()) else { return 0.0 };
        let total = if own { person.total - words.len() as f32 } else { person.total };
        let missing = -((total + PRIOR) / PRIOR).ln();
        let mut sum = missing * words.len() as f32;
        if own {
            for &word in words {
                let said = person.counts.get(word as usize).copied().unwrap_or(0.0);
                let here = words.iter().filter(|other| **other == word).count() as f32;
                sum += gain(said - here, self.all.get(word as usize).copied().unwrap_or(1.0) / self.total);
            }
        } else {
            sum += words.iter().filter_map(|word| person.gains.get(*word as usize)).sum::<f32>();
        }
        (sum / (words.len() as f32 + 3.0).sqrt()).clamp(-3.0, 3.0)
    }
}

/// What a word says that a person has said so often and that has this share of everyone's.
fn gain(count: f32, share: f32) -> f32 {
    if count > 0.0 { (count / (PRIOR * share)).ln_1p() } else { 0.0 }
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
