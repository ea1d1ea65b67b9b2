//! Tokens as the features of every cue see them: worked out once a paragraph, asked for again by each cue in it.
//!
//! Reads a passage and how likely each of its tokens is a cue; writes one [`Look`] a token. It knows no cue.

use std::ops::Range;

use crate::chain::code::{COMMA, DASH, OUTSIDE, SEMICOLON};
use crate::chain::table::NO_TAG;
use crate::passage::{Item, Knowledge, NONE, Passage, State, is_mark};
use crate::report::pick::CUE_STEP;

/// A token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) word: u32,
    /// The tags of the token and of the two after it, six bits each, its own highest.
    pub(super) tags: u32,
    /// The states of the token and of the three after it, two bits each, its own highest.
    pub(super) states: u8,
    /// Whether its sentence ends with it, and whether a noun phrase begins after it.
    pub(super) is_last: bool,
    pub(super) before_phrase: bool,
    /// The number of its tag.
    pub(super) tag: u8,
    /// The number of its state.
    pub(super) state: u8,
    /// What it adds to [`super::Counts`] of what stands behind it, in their bits; bit 1 for a *that*, bit [`FINITE`] for a finite verb.
    pub(super) passes: u8,
    /// What its sentence still holds after it within twenty tokens: 1 a finite verb, 2 a comma, 4 a quotation mark; 8 more
    /// than five tokens.
    pub(super) rest: u8,
    /// How likely one of the next four is a cue, in steps.
    pub(super) ahead: u8,
    /// Of a quotation, with no mark of any kind beside it.
    pub(super) deep: bool,
    /// A comma, a dash or a quotation mark.
    pub(super) joins: bool,
    pub(super) sentence: u16,
    pub(super) phrase: u16,
    pub(super) block: u16,
}

impl Look {
    /// Beyond the paragraph.
    pub(super) const OUTSIDE: Self = Self {
        word: OUTSIDE,
        tags: 0,
        states: 0,
        is_last: false,
        before_phrase: false,
        tag: NO_TAG,
        state: State::Outside as u8,
        passes: 0,
        rest: 0,
        ahead: 0,
        deep: false,
        joins: false,
        sentence: NONE,
        phrase: NONE,
        block: NONE,
    };

    /// A token with what it tells by itself.
    fn new(item: &Item, knowledge: &Knowledge, step: u8) -> Self {
        let mark = matches!(item.word, COMMA | SEMICOLON | DASH);
        let outside = u8::from(mark)
            | u8::from(item.tag.is_finite()) << 2
            | u8::from(step >= CUE_STEP) << 4
            | u8::from(item.word == knowledge.that || item.word == knowledge.whether) << 1;
        let passes = match item.state {
            State::Outside => outside,
            State::Closing => 1 << 6,
            State::Inside | State::Opening => 0,
        };
        Self {
            word: item.word,
            tag: item.tag as u8,
            state: item.state as u8,
            passes: passes | u8::from(item.tag.is_finite()) << FINITE,
            joins: item.is_edge() || mark && item.word != SEMICOLON,
            sentence: item.sentence,
            phrase: item.phrase,
            block: item.block,
            ..Self::OUTSIDE
        }
    }
}

/// The bit of [`Look::passes`] that tells of a finite verb, be it quoted or not.
const FINITE: u8 = 3;

/// A token with two before it and the one after it.
pub(super) type Around = [Look; 4];

/// The tokens of a paragraph, two that are none before them and two behind.
#[derive(Debug, Default)]
pub(crate) struct Looks(Vec<Look>);

/// How many tokens that are none stand on each side.
const BESIDE: usize = 2;

impl Looks {
    /// Looks at each token of a passage; `likely` tells how likely it is a cue, in steps.
    pub(crate) fn fill(&mut self, passage: &Passage, knowledge: &Knowledge, likely: &[u8]) {
        self.0.clear();
        self.0.extend([Look::OUTSIDE; BESIDE]);
        let looks = passage.items.iter().zip(likely).map(|(item, step)| Look::new(item, knowledge, *step));
        self.0.extend(looks);
        self.mark_beside();
        self.0.extend([Look::OUTSIDE; BESIDE]);
        for (at, step) in likely.iter().enumerate().filter(|(_, step)| **step > 0) {
            let before = self.0.get_mut((at + BESIDE).saturating_sub(4)..at + BESIDE).unwrap_or_default();
            before.iter_mut().for_each(|look| look.ahead = look.ahead.max(*step));
        }
        for block in &passage.blocks {
            let within = self.0.get_mut(block.start + BESIDE..block.end + BESIDE).unwrap_or_default();
            let mut before = true;
            for at in 0..within.len() {
                let after = within.get(at + 1).is_none_or(|look| is_mark(look.tag));
                let Some(look) = within.get_mut(at) else { break };
                look.deep = !before && !after;
                before = is_mark(look.tag);
            }
        }
    }

    /// Marks what stands after each token, from the last to the first and the one before it.
    fn mark_beside(&mut self) {
        /// How many tokens further something is near.
        const NEAR: u32 = 19;
        const ONES: u32 = 0x01_01_01;
        let none = u32::from(NO_TAG);
        let (mut tags, mut states) = (none << 12 | none << 6, 0);
        let (mut sentence, mut phrase, mut length) = (NONE, NONE, 0);
        // for a finite verb, a comma and a quotation mark each: for how many tokens more it is near
        let mut near = 0u32;
        for look in self.0.iter_mut().skip(BESIDE - 1).rev() {
            look.is_last = look.sentence != sentence;
            if look.is_last {
                (near, length) = (0, 0);
            }
            let some = (near + 0x7F * ONES) >> 7 & ONES;
            look.rest = (some | some >> 7 | some >> 14) as u8 & 7 | u8::from(length > 5) << 3;
            let (finite, comma) = (look.passes >> FINITE & 1, look.word == COMMA);
            let edge = look.state == State::Opening as u8 || look.state == State::Closing as u8;
            let here = u32::from(finite) | u32::from(comma) << 8 | u32::from(edge) << 16;
            near = (near - some) & !(here * 0xFF) | (here * NEAR);
            tags = tags >> 6 | u32::from(look.tag) << 12;
            states = states >> 2 | look.state << 6;
            look.before_phrase = phrase != NONE && phrase != look.phrase;
            (look.tags, look.states) = (tags, states);
            (sentence, phrase) = (look.sentence, look.phrase);
            length += 1;
        }
    }

    /// A token of the passage with those beside it.
    pub(super) fn around(&self, at: usize) -> &Around {
        const NOTHING: &Around = &[Look::OUTSIDE; 4];
        self.0.get(at..).and_then(|from| from.first_chunk()).unwrap_or(NOTHING)
    }

    /// The tokens of a stretch of the passage.
    pub(super) fn of(&self, range: Range<usize>) -> &[Look] {
        self.0.get(range.start + BESIDE..range.end + BESIDE).unwrap_or_default()
    }
}
