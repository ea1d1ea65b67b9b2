//! Phrases of the list: *was quoted as saying*, *in his view*.
//!
//! Reads the list once into rows by first word; gives each token of a passage what the list says of it. It does not say
//! that the phrase reports here.

use crate::chain::code::{Codes, OUTSIDE, UNKNOWN};
use crate::lexicon::list::lines;
use crate::passage::Passage;

/// What the list says of a token: 0 for nothing, else one more than the class and, in the high bits, the side of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Of a phrase that the token is of.
    pub(crate) phrase: u8,
    /// Whether the token is the phrase's first (1) and its last (2).
    pub(crate) edge: u8,
}

/// The class names of the list in the order of their numbers.
const CLASSES: &[&str] = &["say", "ask", "answer", "manner", "write", "think", "gesture", "attitude", "object"];
const SIDES: &[&str] = &["before", "after", "before,after"];

/// A phrase: its words after the first, and what the list says of it.
type Row = (Vec<u32>, u8);

/// The phrases by their first words. Every token of a text is looked up: by its code in rows, not by hash.
pub(crate) struct Phrases {
    /// For each code the number of its phrases in `rows`.
    first: Vec<u16>,
    /// Phrases that begin with one word; first of all none.
    rows: Vec<Rows>,
}

/// Phrases that begin with one word.
#[derive(Default)]
struct Rows {
    /// Longest first.
    longest: Vec<Row>,
    /// Which words can come second, by the lowest nine bits of their codes: after most first words none does.
    second: [u64; 8],
    /// Whether a phrase is the one word.
    alone: bool,
}

impl Rows {
    fn push(&mut self, row: Row) {
        match row.0.first() {
            Some(code) => self.second[*code as usize >> 6 & 7] |= 1 << (code & 63),
            None => self.alone = true,
        }
        self.longest.push(row);
    }

    /// Whether a phrase may go on with this word, or be over before it.
    fn may_go_on(&self, code: u32) -> bool {
        self.alone || self.second[code as usize >> 6 & 7] >> (code & 63) & 1 != 0
    }
}

fn class_number(name: &str) -> u8 {
    CLASSES.iter().position(|class| *class == name).map_or(0, |at| at as u8 + 1)
}

impl Phrases {
    pub(crate) fn new(codes: &Codes) -> Self {
        let mut first = vec![0; codes.len() as usize];
        let mut rows: Vec<Rows> = vec![Rows::default()];
        for line in lines(include_str!("../lexicon/en/cue_phrases.txt")) {
            let mut fields = line.fields();
            let (Some(phrase), Some(class), Some(side)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let side = SIDES.iter().position(|name| *name == side).unwrap_or(0) as u8;
            // all that the lists do not know has one code: it stands for no word of a phrase
            let known = |word| Some(codes.word(word)).filter(|code| *code != UNKNOWN);
            let mut words = phrase.split(' ').map(known);
            let opening = words.next().flatten().and_then(|code| first.get_mut(code as usize));
            let (Some(number), Some(words)) = (opening, words.collect::<Option<Vec<u32>>>()) else { continue };
            if *number == 0 {
                *number = rows.len() as u16;
                rows.push(Rows::default());
            }
            if let Some(row) = rows.get_mut(usize::from(*number)) {
                row.push((words, class_number(class) | side << 4));
            }
        }
        for rows in &mut rows {
            rows.longest.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { first, rows }
    }

    /// Writes on each token the longest phrase that it is of.
    pub(crate) fn mark(&self, passage: &mut Passage) {
        let mut at = 0;
        while at < passage.items.len() {
            let number = self.first.get(passage.items[at].word as usize).copied().unwrap_or(0);
            let after = passage.items.get(at + 1..).unwrap_or_default();
            let fits = |row: &&Row| {
                row.0.len() <= after.len() && row.0.iter().zip(after).all(|(code, item)| item.word == *code)
            };
            let next = after.first().map_or(OUTSIDE, |item| item.word);
            let rows = if number == 0 { None } else { self.rows.get(usize::from(number)) };
            let rows = rows.filter(|rows| rows.may_go_on(next));
            let Some((words, phrase)) = rows.and_then(|rows| rows.longest.iter().find(fits)) else {
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
