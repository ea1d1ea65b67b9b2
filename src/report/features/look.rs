//! Tokens as the features of every cue see them: worked out once a paragraph, asked for again by each cue in it.
//!
//! Reads a passage and how likely each of its tokens is a cue; writes one [`Look`] a token. It knows no cue.

use crate::chain::code::{COMMA, DASH, OUTSIDE, SEMICOLON};
use crate::chain::table::NO_TAG;
use crate::passage::{Item, Knowledge, NONE, Passage, State, is_mark};

/// From this step on a token counts as a cue.
const CUE: u8 = 3;

/// A token and what stands right beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) word: u32,
    /// The tags before it, its own, the one after it: six bits each.
    pub(super) tags: u32,
    /// The states of the token before it, its own, of the two after it: two bits each.
    pub(super) states: u8,
    /// What it ends, begins and is beside: bit 0 its sentence ends here; bit 1 a noun phrase begins; from bit 2 on how likely one
    /// of the next four is a cue, in steps.
    pub(super) shape: u8,
    /// What lies between the cue and what stands behind it: see [`super::Counts`].
    pub(super) passes: u8,
    /// What its sentence still holds after it within twenty tokens: 1 a finite verb, 2 a comma, 4 a quotation mark; 8 more
    /// than five tokens.
    pub(super) rest: u8,
    pub(super) sentence: u16,
    pub(super) block: u16,
    /// Of a quotation, with neither of its marks beside it.
    pub(super) deep: bool,
    /// A comma, a dash or a quotation mark follows.
    pub(super) before_joint: bool,
}

impl Look {
    /// Beyond the paragraph.
    const OUTSIDE: Self = Self {
        word: OUTSIDE,
        tags: 0,
        states: 0,
        shape: 0,
        passes: 0,
        rest: 0,
        sentence: 0,
        block: NONE,
        deep: false,
        before_joint: false,
    };

    /// The number of its tag.
    pub(super) const fn tag(&self) -> u8 {
        (self.tags >> 6 & 63) as u8
    }

    /// The number of its state.
    pub(super) const fn state(&self) -> u8 {
        self.states >> 4 & 3
    }
}

/// The tokens of a paragraph, two that are none before them and one behind.
#[derive(Debug, Default)]
pub(crate) struct Looks(Vec<Look>);

/// How many tokens that are none stand before the first, and how many around all.
const BEFORE: usize = 2;
const AROUND: usize = 3;

/// What stands behind a token.
#[derive(Default)]
struct Ahead {
    /// How likely the next four are cues, a byte each, the nearest lowest.
    steps: u32,
    /// For how many tokens more a finite verb, a comma, a quotation mark of the sentence are near: a byte each.
    near: u32,
    /// How many tokens of the sentence there are.
    length: usize,
}

impl Ahead {
    /// How far a token is near.
    const REST: u32 = 19;
    const ONES: u32 = 0x01_01_01;

    /// One in the lowest bit of each byte of `near` that is not zero.
    const fn some(&self) -> u32 {
        (self.near + 0x7F * Self::ONES) >> 7 & Self::ONES
    }

    fn rest(&self) -> u8 {
        let some = self.some();
        (some | some >> 7 | some >> 14) as u8 & 7 | u8::from(self.length > 5) << 3
    }

    fn likely(&self) -> u8 {
        if self.steps == 0 { 0 } else { self.steps.to_le_bytes().into_iter().max().unwrap_or(0) }
    }

    fn pass(&mut self, item: &Item, step: u8) {
        let here =
            u32::from(item.tag.is_finite()) | u32::from(item.word == COMMA) << 8 | u32::from(item.is_edge()) << 16;
        self.near = (self.near - self.some()) & !(here * 0xFF) | (here * Self::REST);
        self.length += 1;
        self.steps = self.steps << 8 | u32::from(step);
    }

    fn end_sentence(&mut self) {
        (self.near, self.length) = (0, 0);
    }
}

/// The block that a token is of, as a token beside it asks: a mark is of none.
fn held(item: Option<&Item>) -> u16 {
    item.map_or(NONE, |item| if is_mark(item.tag as u8) { NONE } else { item.block })
}

impl Looks {
    /// Looks at each token of a passage, from the last to the first; `likely` tells how likely it is a cue, in steps.
    pub(crate) fn fill(&mut self, passage: &Passage, knowledge: &Knowledge, likely: &[u8]) {
        self.0.clear();
        self.0.resize(passage.len() + AROUND, Look::OUTSIDE);
        let tag = |item: Option<&Item>| u32::from(item.map_or(NO_TAG, |item| item.tag as u8));
        let state = |item: Option<&Item>| item.map_or(State::Outside, |item| item.state) as u8;
        let mut ahead = Ahead::default();
        let mut items = passage.items.iter().zip(likely).rev();
        let mut from = items.next();
        // what tags, states and the rest are of the token behind
        let (mut tags, mut states, mut sentence, mut next, mut joint) = (0, 0, None, NONE, false);
        let last = from.map(|(item, _)| item);
        tags |= tag(last) << 12 | u32::from(NO_TAG) << 6;
        states |= state(last) << 6;
        for look in self.0.iter_mut().rev().skip(AROUND - BEFORE) {
            let Some((item, step)) = from else { break };
            from = items.next();
            let before = from.map(|(item, _)| item);
            let last = sentence != Some(item.sentence);
            if last {
                ahead.end_sentence();
            }
            tags = tag(before) << 12 | tags >> 6;
            states = state(before) << 6 | states >> 2;
            let starts = item.phrase != NONE && before.is_none_or(|before| before.phrase != item.phrase);
            let mark = matches!(item.word, COMMA | SEMICOLON | DASH);
            let passes = u8::from(mark)
                | u8::from(item.tag.is_finite()) << 2
                | u8::from(*step >= CUE) << 4
                | u8::from(item.word == knowledge.that || item.word == knowledge.whether) << 1;
            let passes = if item.state == State::Outside { passes } else { 0 };
            *look = Look {
                word: item.word,
                tags,
                states,
                shape: u8::from(last) | u8::from(starts) << 1 | ahead.likely() << 2,
                passes: passes | u8::from(item.state == State::Closing) << 6,
                rest: ahead.rest(),
                sentence: item.sentence,
                block: item.block,
                deep: item.block != NONE && item.block == next && item.block == held(before),
                before_joint: joint,
            };
            ahead.pass(item, *step);
            (sentence, next) = (Some(item.sentence), held(Some(item)));
            joint = item.is_edge() || mark && item.word != SEMICOLON;
        }
    }

    /// Two tokens before a place of the passage, its own, the one after.
    pub(super) fn around(&self, at: usize) -> &[Look; 4] {
        const NOTHING: &[Look; 4] = &[Look::OUTSIDE; 4];
        self.0.get(at..).and_then(|from| from.first_chunk()).unwrap_or(NOTHING)
    }

    /// The tokens of a stretch of the passage.
    pub(super) fn of(&self, range: std::ops::Range<usize>) -> &[Look] {
        self.0.get(range.start + BEFORE..range.end + BEFORE).unwrap_or_default()
    }
}
