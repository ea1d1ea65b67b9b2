//! Phrases and nouns of the lists: *was quoted as saying*, *in his view*, *claim*.
//!
//! Reads the lists once into rows by first word; gives each token of a passage what the lists say of it. It does not say
//! that the phrase reports here.

use std::collections::HashMap;

use crate::chain::code::Codes;
use crate::lexicon::list::lines;
use crate::passage::Passage;

/// What the lists say of a token: 0 for nothing, else one more than the class and, in the high bits, the side of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Of a phrase that the token is of.
    pub(crate) phrase: u8,
    /// Whether the token is the phrase's first (1) and its last (2).
    pub(crate) edge: u8,
}

/// The class names of the lists in the order of their numbers.
const CLASSES: &[&str] = &["say", "ask", "answer", "manner", "write", "think", "gesture", "attitude", "object"];
const SIDES: &[&str] = &["before", "after", "before,after", "none"];

/// A phrase: its words after the first, and what the list says of it.
type Row = (Vec<u32>, u8);

/// The phrases by their first words, and the nouns.
pub(crate) struct Phrases {
    by_first: HashMap<u32, Vec<Row>>,
    nouns: HashMap<u32, u8>,
}

fn class_number(name: &str) -> u8 {
    CLASSES.iter().position(|class| *class == name).map_or(0, |at| at as u8 + 1)
}

impl Phrases {
    pub(crate) fn new(codes: &Codes) -> Self {
        let mut by_first: HashMap<u32, Vec<Row>> = HashMap::new();
        for line in lines(include_str!("../lexicon/en/phrases.txt")) {
            let mut fields = line.fields();
            let (Some(phrase), Some(class), Some(side)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let side = SIDES.iter().position(|name| *name == side).unwrap_or(0) as u8;
            let mut words = phrase.split(' ').map(|word| codes.word(word));
            if let Some(first) = words.next().filter(|first| *first >= 64) {
                by_first.entry(first).or_default().push((words.collect(), class_number(class) | side << 4));
            }
        }
        for rows in by_first.values_mut() {
            rows.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        let nouns = lines(include_str!("../lexicon/en/speech_nouns.txt")).filter_map(|line| {
            let mut fields = line.fields();
            Some((codes.word(fields.next()?), class_number(fields.next()?)))
        });
        Self { by_first, nouns: nouns.filter(|(code, _)| *code >= 64).collect() }
    }

    /// The class of a noun that reports; 0 for other words.
    pub(crate) fn noun(&self, code: u32) -> u8 {
        self.nouns.get(&code).copied().unwrap_or(0)
    }

    /// Writes on each token the longest phrase that it is of.
    pub(crate) fn mark(&self, passage: &mut Passage) {
        let mut at = 0;
        while at < passage.items.len() {
            let rows = self.by_first.get(&passage.items[at].word);
            let fits = |row: &&Row| {
                row.0
                    .iter()
                    .enumerate()
                    .all(|(offset, code)| passage.items.get(at + 1 + offset).is_some_and(|item| item.word == *code))
            };
            let Some((words, phrase)) = rows.and_then(|rows| rows.iter().find(fits)) else {
                at += 1;
                continue;
            };
            let end = at + words.len();
            for (number, item) in passage.items.iter_mut().enumerate().take(end + 1).skip(at) {
                item.listed = Listed { phrase: *phrase, edge: u8::from(number == at) | u8::from(number == end) << 1 };
            }
            at = end + 1;
        }
    }
}
