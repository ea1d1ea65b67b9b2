//! A paragraph as the rules and features of reported speech see it: one [`Item`] a token, and the noun phrases and quoted stretches in it.
//!
//! Reads tokens and the state of each towards quotation marks; writes flat rows that are used again for the next
//! paragraph. It decides nothing.
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the ranges that `fill` made of the passage's own items; tables are as long as the enums \
              that number them"
)]

mod knowledge;
mod listed;
mod phrase;
pub(crate) mod states;

use std::ops::Range;

use crate::chain::code::{OUTSIDE, QUOTE};
use crate::chain::table::NO_TAG;
use crate::lexicon::{Classes, Lexicon, Tag};
use crate::segment::token::{Shape, Token};
use crate::segment::{Segments, Sentence};
pub(crate) use knowledge::Knowledge;
use listed::Listed;

/// Where a token stands towards quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum State {
    #[default]
    Outside,
    Inside,
    Opening,
    Closing,
}

impl State {
    /// Between marks, or one of them.
    const fn is_marked(self) -> bool {
        !matches!(self, Self::Outside)
    }
}

/// A token of the passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    /// Its word as features see it.
    pub(crate) word: u32,
    /// Its verb's base form as features see it.
    pub(crate) stem: u32,
    pub(crate) tag: Tag,
    pub(crate) state: State,
    /// The number of its sentence within the passage.
    pub(crate) sentence: u16,
    /// The number of its noun phrase, or [`NONE`].
    pub(crate) phrase: u16,
    /// The number of its quoted stretch, or [`NONE`].
    pub(crate) block: u16,
    pub(crate) classes: Classes,
    /// What it does in a clause.
    pub(crate) part: Part,
    /// How many verbs with tense stand before it in the passage.
    pub(crate) finites: u32,
    /// What the list of phrases says of it.
    pub(crate) listed: Listed,
}

impl Item {
    /// Whether it opens or closes a quotation.
    pub(crate) const fn is_edge(&self) -> bool {
        matches!(self.state, State::Opening | State::Closing)
    }
}

/// Whether the tag of this number is a mark's.
pub(crate) fn is_mark(tag: u8) -> bool {
    (Tag::Comma as u8..=Tag::Quote as u8).contains(&tag)
}

/// So many tokens a dateline has at most.
const DATELINE: usize = 16;

/// No phrase, no block.
pub(crate) const NONE: u16 = u16::MAX;

/// What a word does in a clause, as far as the word alone tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    #[default]
    Other,
    /// A form of *be*, *have*, *do*, a modal, *not*, *to*, *also*.
    Auxiliary,
    /// *who*, *which*, *whose*.
    Relative,
    /// *that*, *whether*, *if*, *how*, *why*, *what*.
    Complementizer,
    /// *and*, *but*, *or*.
    Coordinator,
    /// *monday*, *today*, *tonight*.
    Time,
    /// A preposition that a noun phrase goes on after: *of*, *for*, *at*.
    Preposition,
}

/// A paragraph laid out.
#[derive(Debug, Default)]
pub(crate) struct Passage {
    /// The number of the first token in the document.
    pub(crate) first: u32,
    pub(crate) items: Vec<Item>,
    /// The tokens of each sentence.
    pub(crate) sentences: Vec<Range<usize>>,
    /// The tokens of each noun phrase, in order.
    pub(crate) phrases: Vec<Range<usize>>,
    /// The tokens of each quoted stretch with its marks, in order.
    pub(crate) blocks: Vec<Range<usize>>,
}

impl Passage {
    /// Lays out paragraph `number`.
    pub(crate) fn fill(&mut self, source: &Source<'_>, number: usize) {
        self.items.clear();
        self.sentences.clear();
        let Some(paragraph) = source.segments.paragraphs.get(number) else { return };
        self.first = paragraph.tokens.start;
        let mut finites = 0;
        let sentences = paragraph.sentences.start as usize..paragraph.sentences.end as usize;
        for sentence in source.segments.sentences.get(sentences).unwrap_or_default() {
            let mut start = self.items.len();
            for at in sentence.tokens.start as usize..sentence.tokens.end as usize {
                let Some(token) = source.segments.tokens.get(at) else { break };
                let state = source.states.get(at).copied().unwrap_or_default();
                let item = source.item(token, state, self.sentences.len());
                self.items.push(Item { finites, ..item });
                finites += u32::from(item.tag.is_finite());
            }
            if self.sentences.is_empty() {
                let dateline = self.dateline(source.text, source.segments);
                if dateline > start {
                    self.sentences.push(start..dateline);
                    start = dateline;
                    self.items[start..].iter_mut().for_each(|item| item.sentence = 1);
                }
            }
            self.sentences.push(start..self.items.len());
        }
        self.mark_blocks();
        phrase::mark_phrases(self);
        source.knowledge.phrases.mark(self);
    }

    /// Where the dateline ends that the paragraph begins with, its dash included: *ELMSTEAD, Ohio (AP) —*. It is no part
    /// of what anybody says.
    fn dateline(&self, text: &str, segments: &Segments) -> usize {
        let token = |at: usize| segments.tokens.get(self.first as usize + at);
        // a town in capitals
        let upper = |token: &Token| token.shape.any(Shape::UPPER) && token.end - token.start > 2;
        if !token(0).is_some_and(upper) {
            return 0;
        }
        for at in 1..self.items.len().min(DATELINE) {
            let Some(token) = token(at) else { break };
            match token.text(text) {
                "—" | "–" | "-" | "--" if token.shape.any(Shape::SPACED) => return at + 1,
                "—" | "--" => return at + 1,
                "," | "(" | ")" | "/" | "." => {}
                _ if token.is_capital() || token.shape.any(Shape::DIGIT) => {}
                _ => break,
            }
        }
        0
    }

    fn mark_blocks(&mut self) {
        self.blocks.clear();
        if !self.items.iter().any(|item| item.state.is_marked()) {
            return;
        }
        let mut open: Option<usize> = None;
        for at in 0..=self.items.len() {
            let state = self.items.get(at).map_or(State::Outside, |item| item.state);
            let (closes, opens) = match state {
                State::Opening => (open.map(|_| at), Some(at)),
                State::Closing => (open.map(|_| at + 1), None),
                State::Inside => (None, open.or(Some(at))),
                State::Outside => (open.map(|_| at), None),
            };
            // stretches beyond the numbers are told by their states alone
            let number = u16::try_from(self.blocks.len()).unwrap_or(NONE);
            if let (Some(start), Some(end), true) = (open, closes, number < NONE) {
                self.items[start..end].iter_mut().for_each(|item| item.block = number);
                self.blocks.push(start..end);
            }
            open = opens;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The item at a position that may lie outside.
    #[inline]
    pub(crate) fn item(&self, at: isize) -> Option<&Item> {
        usize::try_from(at).ok().and_then(|at| self.items.get(at))
    }

    #[inline]
    pub(crate) fn word(&self, at: isize) -> u32 {
        self.item(at).map_or(OUTSIDE, |item| item.word)
    }

    /// The number of the tag at a position that may lie outside.
    #[inline]
    pub(crate) fn tag(&self, at: isize) -> u8 {
        self.item(at).map_or(NO_TAG, |item| item.tag as u8)
    }

    #[inline]
    pub(crate) fn state(&self, at: isize) -> State {
        self.item(at).map_or(State::Outside, |item| item.state)
    }

    /// The tokens of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, at: usize) -> Range<usize> {
        let number = self.items.get(at).map_or(0, |item| item.sentence as usize);
        self.sentences.get(number).cloned().unwrap_or_default()
    }

    /// Whether any words of a sentence stand between marks.
    pub(crate) fn is_beside_marks(&self, sentence: &Range<usize>) -> bool {
        self.items.get(sentence.clone()).unwrap_or_default().iter().any(|item| item.state.is_marked())
    }

    /// Whether any of some tokens is a verb with tense.
    pub(crate) fn has_finite(&self, range: Range<usize>) -> bool {
        self.count_finite(range) > 0
    }

    /// How many of some tokens are verbs with tense.
    pub(crate) fn count_finite(&self, range: Range<usize>) -> u32 {
        let items = self.items.get(range).unwrap_or_default();
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return 0 };
        last.finites - first.finites + u32::from(last.tag.is_finite())
    }

    /// The tokens of the noun phrase that a token stands in.
    pub(crate) fn phrase_at(&self, at: usize) -> Option<Range<usize>> {
        self.phrases.get(self.items.get(at)?.phrase as usize).cloned()
    }
}

/// What a passage is laid out from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'d> {
    pub(crate) text: &'d str,
    pub(crate) lexicon: &'d Lexicon,
    pub(crate) knowledge: &'d Knowledge,
    pub(crate) segments: &'d Segments,
    /// One state a token of the document.
    pub(crate) states: &'d [State],
}

impl Source<'_> {
    /// Whether a paragraph has a sentence without words between marks that has a word which reports: told before the
    /// paragraph is laid out.
    pub(crate) fn narrates_speech(&self, paragraph: usize) -> bool {
        let Some(paragraph) = self.segments.paragraphs.get(paragraph) else { return false };
        let numbers = paragraph.sentences.start as usize..paragraph.sentences.end as usize;
        let narrates = |sentence: &Sentence| {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let tokens = self.segments.tokens.get(range.clone()).unwrap_or_default();
            let states = self.states.get(range).unwrap_or_default();
            tokens.iter().any(|token| self.lexicon.classes(token.word).any(Classes::REPORTING))
                && !states.iter().any(|state| state.is_marked())
        };
        self.segments.sentences.get(numbers).unwrap_or_default().iter().any(narrates)
    }

    fn item(&self, token: &Token, state: State, sentence: usize) -> Item {
        let (word, stem) = self.knowledge.codes.of(token, self.text);
        // whatever mark a text quotes with, rules and weights meet one
        let marks = token.is_mark() && matches!(state, State::Opening | State::Closing);
        let (word, stem, tag) = if marks { (QUOTE, QUOTE, Tag::Quote) } else { (word, stem, token.tag) };
        Item {
            word,
            stem,
            tag,
            state,
            sentence: sentence.min(NONE as usize) as u16,
            phrase: NONE,
            block: NONE,
            classes: self.lexicon.classes(token.word),
            part: self.knowledge.part(word),
            finites: 0,
            listed: Listed::default(),
        }
    }
}
