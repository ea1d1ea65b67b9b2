//! A cue with what the constructions ask of its surroundings: what kind of cue it is, what stands left and right of it,
//! where its clause ends.
//!
//! Reads a passage about one place; works out once what several constructions ask. It proposes nothing.

use std::ops::Range;

use crate::chain::code::{COLON, COMMA, DASH, SEMICOLON, STOP};
use crate::cue::subject;
use crate::lexicon::{Classes, Tag};
use crate::passage::{Item, Knowledge, Part, Passage, State};

/// How far a rule looks, in tokens: the work for a cue must not grow with the sentence.
pub(super) const REACH: usize = 250;

/// The number of the cue's kind, as features see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Other,
    /// *say*, *ask*, *whisper*, *write*.
    Say,
    /// *think*, *hope*.
    Attitude,
    /// *accuse*, *praise*.
    Object,
    /// *according to*.
    According,
    /// A colon.
    Colon,
}

/// A cue with what rules ask of its surroundings, computed once.
pub(crate) struct Cx<'p> {
    pub(crate) passage: &'p Passage,
    pub(crate) knowledge: &'p Knowledge,
    pub(crate) at: usize,
    pub(crate) kind: Kind,
    pub(crate) sentence: Range<usize>,
    /// The noun phrase that can be its subject.
    pub(crate) left: Option<Range<usize>>,
    /// The noun phrase right after it.
    pub(crate) right: Option<Range<usize>>,
    /// After *be*.
    pub(crate) passive: bool,
}

/// The kind of cue that a token can be.
pub(crate) fn kind(knowledge: &Knowledge, item: &Item) -> Kind {
    if item.word == knowledge.according {
        Kind::According
    } else if item.word == COLON {
        Kind::Colon
    } else if !item.tag.is_verb() {
        Kind::Other
    } else if item.classes.any(Classes::SPEECH) {
        Kind::Say
    } else if item.classes.any(Classes::ATTITUDE.with(Classes::THINK)) {
        Kind::Attitude
    } else if item.classes.any(Classes::OBJECT) {
        Kind::Object
    } else {
        Kind::Other
    }
}

impl<'p> Cx<'p> {
    /// The surroundings of the cue at `at`, which the passage holds.
    pub(crate) fn new(passage: &'p Passage, knowledge: &'p Knowledge, at: usize) -> Self {
        let sentence = passage.sentence_of(at);
        let item = &passage.items[at];
        let before = at.checked_sub(1).filter(|before| *before >= sentence.start);
        let kind = kind(knowledge, item);
        let forms_of_be = |item: &Item| item.part == Part::Auxiliary && knowledge.is_be(item.word);
        Self {
            passage,
            knowledge,
            at,
            kind,
            left: subject::left(passage, at),
            right: subject::right(passage, at),
            passive: item.tag == Tag::Vbn && before.is_some_and(|before| forms_of_be(&passage.items[before])),
            sentence,
        }
    }

    pub(super) fn item(&self, at: usize) -> Option<&Item> {
        self.passage.items.get(at)
    }

    pub(super) fn word(&self, at: usize) -> u32 {
        self.passage.word(at as isize)
    }

    pub(super) fn state(&self, at: usize) -> State {
        self.passage.state(at as isize)
    }

    pub(super) fn verbal(&self) -> bool {
        matches!(self.kind, Kind::Say | Kind::Attitude | Kind::Object) && !self.passive
    }

    /// The first token after the cue that is no adverb.
    pub(super) fn next(&self) -> usize {
        let limit = self.sentence.end;
        (self.at + 1..limit).find(|at| self.passage.items[*at].tag != Tag::Rb).unwrap_or(limit)
    }

    pub(super) fn block_at(&self, at: usize) -> Option<Range<usize>> {
        self.passage.blocks.get(self.item(at)?.block as usize).cloned()
    }

    /// The last quoted stretch that ends at or before `at`, at most `reach` tokens before.
    pub(super) fn block_before(&self, at: usize, reach: usize) -> Option<Range<usize>> {
        (at.saturating_sub(reach).max(1)..=at)
            .rev()
            .find_map(|end| self.block_at(end - 1).filter(|block| block.end == end))
    }

    /// The first quoted stretch that begins after `at`, at most `reach` tokens after.
    pub(super) fn block_after(&self, at: usize, reach: usize) -> Option<Range<usize>> {
        (at + 1..at + 1 + reach).find_map(|start| self.block_at(start).filter(|block| block.start == start))
    }

    pub(super) fn has_finite(&self, range: Range<usize>) -> bool {
        let range = range.start.max(range.end.saturating_sub(REACH))..range.end;
        self.passage.items.get(range).unwrap_or_default().iter().any(|item| item.tag.is_finite())
    }

    pub(super) fn speaks(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.classes.any(Classes::SPEECH) && item.tag.is_finite())
    }

    /// A range without marks and joining words at its ends.
    pub(super) fn stripped(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        let loose = |item: &Item| matches!(item.word, COMMA | STOP | COLON | SEMICOLON | DASH) || item.tag == Tag::Stop;
        while start < end
            && self
                .item(start)
                .is_some_and(|item| loose(item) || item.word == self.knowledge.and || item.word == self.knowledge.but)
        {
            start += 1;
        }
        while start < end && self.item(end - 1).is_some_and(loose) {
            end -= 1;
        }
        start..end
    }

    /// From `start` to the end of the clause, through a quotation that is open there.
    pub(super) fn onward(&self, start: usize) -> Range<usize> {
        let limit = self.passage.len().min(start + REACH);
        let mut end = self.sentence.end.max(start).min(limit);
        while end < limit && matches!(self.state(end - 1), State::Inside | State::Opening) {
            end += 1;
        }
        let closing = |at: usize| self.state(at) == State::Closing && self.word(at - 1) == COMMA;
        let cut = (start + 1..end)
            .find(|at| (self.state(*at) == State::Outside || closing(*at)) && self.clause_ends(start, *at, end));
        self.stripped(start..cut.unwrap_or(end))
    }

    /// Whether a reported clause that began at `start` ends before `at`.
    pub(super) fn clause_ends(&self, start: usize, at: usize, end: usize) -> bool {
        let word = self.word(at);
        let Some(next) = self.item(at + 1).filter(|_| at + 2 < end) else { return false };
        let joint = next.part == Part::Coordinator;
        if word == COMMA || self.state(at) == State::Closing {
            let saying = next.tag == Tag::Vbg && next.classes.any(Classes::SPEECH);
            let clause = (next.tag == Tag::Prp || next.tag.is_proper()) && self.speaks(at + 2);
            let next_clause =
                joint && self.item(at + 2).is_some_and(|item| item.tag == Tag::Prp || item.tag.is_proper());
            if next.word == self.knowledge.according || saying || clause || next_clause && self.speaks(at + 3) {
                return true;
            }
            if joint && next.state == State::Outside && self.speaks(at + 2) {
                return true;
            }
        }
        if matches!(word, COMMA | DASH) && at - start > 4 && self.knowledge.cuts(next.word) {
            return true;
        }
        self.item(at).is_some_and(|item| item.part == Part::Coordinator) && next.tag == Tag::Vbd && self.speaks(at + 1)
    }
}
