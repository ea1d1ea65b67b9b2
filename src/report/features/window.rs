//! Within what a cue's source and content are looked for, and which ranges that rules see hold each token of it.
//!
//! Reads a cue, what rules propose and how likely other tokens are cues; writes a range and a byte a token.

use std::ops::Range;

use crate::cue::rules::{Cx, Proposal};
use crate::cue::subject;
use crate::passage::State;

/// The furthest that source and content may lie from the cue, in tokens.
const SPAN: usize = 180;
/// Over how many likely cues source and content may lie, to each side.
const OTHERS: usize = 12;

/// The tokens that can be source or content: the cue's sentence, and where the paragraph quotes two to each side.
pub(super) fn window(cx: &Cx<'_>, cue: &Range<usize>, likely: &[u8]) -> Range<usize> {
    let passage = cx.passage;
    let here = passage.items[cx.at].sentence as usize;
    let (reach, span) = if passage.blocks.is_empty() { (0, SPAN / 2) } else { (2, SPAN) };
    let start = passage.sentences.get(here.saturating_sub(reach)).map_or(0, |sentence| sentence.start);
    let last = passage.sentences.get(here + reach).or(passage.sentences.last());
    let end = last.map_or(passage.len(), |sentence| sentence.end);
    let (start, end) = (start.max(cue.start.saturating_sub(span)), end.min(cue.end + span));
    // nobody reports over so many other cues; a text of nothing but cues would take a hundred times the time of others
    let likely = |range: Range<usize>| likely.get(range).unwrap_or_default();
    let start = nth_other(likely(start..cue.start).iter().rev()).map_or(start, |steps| cue.start - steps);
    let end = nth_other(likely(cue.end..end).iter()).map_or(end, |steps| cue.end + steps);
    start.min(cue.start)..end.max(cue.end)
}

/// How many tokens away the first cue is that is too many.
fn nth_other<'l>(mut likely: impl Iterator<Item = &'l u8>) -> Option<usize> {
    let mut others = 0;
    likely.position(|step| {
        others += usize::from(*step >= 2);
        others > OTHERS
    })
}

/// For each token of a window, and one to each side of it, which ranges hold it: 1 the proposed source, 2 the noun phrase to the
/// left, 4 the one to the right, 8 and 16 the shared subjects, 32 the proposed content; 64 what 2 says, 128 what 8 says.
pub(super) fn held(cx: &Cx<'_>, proposal: Option<&Proposal>, likely: &[u8], window: &Range<usize>) -> Vec<u8> {
    let mut held = vec![0; window.len() + 2];
    let mut mark = |range: Option<&Range<usize>>, bit: u8| {
        let within = |at: usize| (at + 1).saturating_sub(window.start).min(window.len() + 2);
        let range = range.map_or(0..0, |range| within(range.start)..within(range.end));
        held.get_mut(range).unwrap_or_default().iter_mut().for_each(|held| *held |= bit);
    };
    let [main, previous] = &shared(cx, likely);
    mark(proposal.and_then(|proposal| proposal.source.as_ref()), 1);
    mark(cx.left.as_ref(), 2 | 64);
    mark(cx.right.as_ref(), 4);
    mark(main.as_ref(), 8 | 128);
    mark(previous.as_ref(), 16);
    mark(proposal.map(|proposal| &proposal.content), 32);
    mark(proposal.and_then(|proposal| proposal.more.as_ref()), 32);
    held
}

/// The subjects of other verbs that the cue may share.
fn shared(cx: &Cx<'_>, likely: &[u8]) -> [Option<Range<usize>>; 2] {
    let items = &cx.passage.items;
    let start = cx.sentence.start;
    let first =
        (start..cx.at.min(start + SPAN)).find(|at| items[*at].tag.is_finite() && items[*at].state == State::Outside);
    let from = start.max(cx.at.saturating_sub(60));
    let cue =
        (from..cx.at).rev().find(|at| likely.get(*at).is_some_and(|likely| *likely >= 3) && items[*at].tag.is_verb());
    [first, cue].map(|verb| verb.and_then(|verb| subject::left(cx.passage, verb)))
}

/// Which phrases and which content a token is of, and of the tokens beside it: bits as [`held`] gives them, of those beside it
/// the highest three.
#[derive(Clone, Copy)]
pub(super) struct Holding {
    pub(super) before: u8,
    pub(super) now: u8,
    pub(super) after: u8,
    pub(super) proposes: bool,
}

impl Holding {
    /// The noun phrases that the token is of.
    pub(super) const fn nouns(self) -> u8 {
        self.now & 7
    }

    /// The same with the subjects that the cue may share.
    pub(super) const fn subjects(self) -> u8 {
        self.now & 31
    }

    /// Whether the token is of the noun phrase to the right of the cue.
    pub(super) const fn right(self) -> u8 {
        self.nouns() >> 2
    }

    /// Whether the token and those beside it are of the phrase to the left and of the first shared subject.
    pub(super) const fn edges(self) -> u8 {
        (self.now >> 6) << 4 | (self.after >> 1) << 2 | self.before >> 1
    }

    /// Whether the token is of the proposed content; 2 where nothing is proposed.
    pub(super) const fn proposed(self) -> u8 {
        if self.proposes { self.now >> 5 & 1 } else { 2 }
    }

    /// Whether the token before, the token and the one after are of the proposed content.
    pub(super) const fn edge(self) -> u8 {
        self.before & 1 | (self.now >> 5 & 1) << 1 | (self.after & 1) << 2
    }
}
