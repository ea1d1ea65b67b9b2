//! What a cue reports, by rule: each rule knows one construction and proposes source and content where it finds it.
//!
//! Reads a passage and the place of a cue; writes at most one [`Proposal`]. The chain has the last word: proposals are
//! among its features, and a rule whose proposal it follows gives the answer its name.

use std::ops::Range;

use super::passage::{Item, Knowledge, Part, Passage, State};
use crate::chain::code::{COLON, COMMA, DASH, SEMICOLON, STOP};
use crate::cue::subject;
use crate::lexicon::{Classes, Tag};

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

/// What a rule reads out of the passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    pub(crate) rule: &'static str,
    pub(crate) source: Option<Range<usize>>,
    pub(crate) content: Range<usize>,
    /// Content that goes on after the cue.
    pub(crate) more: Option<Range<usize>>,
}

/// A rule: its name, an example, and what it proposes.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    /// A sentence that it reads; its content stands between brackets, its source between braces.
    pub(crate) example: &'static str,
    apply: fn(&Cx<'_>) -> Option<Reading>,
}

/// A reading before it has its rule's name: source, content, more content.
type Reading = (Option<Range<usize>>, Range<usize>, Option<Range<usize>>);

/// The constructions, the one to try first on top.
pub(crate) static RULES: &[Rule] = &[
    Rule { name: "according-to", example: "[The dam held], according to {the agency}.", apply: according_to },
    Rule { name: "colon-cue", example: "{She} put it plainly: “[The dam will go].”", apply: colon },
    Rule { name: "after-quotation", example: "“[The dam will go],” {she} said.", apply: after_quotation },
    Rule { name: "before-quotation", example: "{She} said, “[The dam will go].”", apply: before_quotation },
    Rule { name: "that-clause", example: "{She} said that [the dam would go].", apply: that_clause },
    Rule { name: "trailing", example: "[The dam would go], {she} said.", apply: trailing },
    Rule { name: "trailing-inverted", example: "[The dam would go], said {Ann Lee}.", apply: trailing_inverted },
    Rule { name: "trailing-adjunct", example: "[The dam would go], {she} said on Monday.", apply: trailing_adjunct },
    Rule { name: "that-clause-later", example: "{She} told the town that [the dam would go].", apply: later_clause },
    Rule { name: "complement", example: "{She} said [the dam would go].", apply: complement },
    Rule { name: "passive", example: "[The dam] is expected [to go].", apply: passive },
];

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

    /// What the first rule that applies proposes.
    pub(crate) fn propose(&self) -> Option<Proposal> {
        RULES.iter().find_map(|rule| {
            let (source, content, more) = (rule.apply)(self)?;
            let more = more.filter(|more| !more.is_empty());
            (!content.is_empty()).then_some(Proposal { rule: rule.name, source, content, more })
        })
    }

    fn item(&self, at: usize) -> Option<&Item> {
        self.passage.items.get(at)
    }

    fn word(&self, at: usize) -> u32 {
        self.passage.word(at as isize)
    }

    fn state(&self, at: usize) -> State {
        self.passage.state(at as isize)
    }

    fn verbal(&self) -> bool {
        matches!(self.kind, Kind::Say | Kind::Attitude | Kind::Object) && !self.passive
    }

    /// The first token after the cue that is no adverb.
    fn next(&self) -> usize {
        let limit = self.sentence.end;
        (self.at + 1..limit).find(|at| self.passage.items[*at].tag != Tag::Rb).unwrap_or(limit)
    }

    fn block_at(&self, at: usize) -> Option<Range<usize>> {
        self.passage.blocks.get(self.item(at)?.block as usize).cloned()
    }

    /// The last quoted stretch that ends at or before `at`, at most `reach` tokens before.
    fn block_before(&self, at: usize, reach: usize) -> Option<Range<usize>> {
        (at.saturating_sub(reach).max(1)..=at)
            .rev()
            .find_map(|end| self.block_at(end - 1).filter(|block| block.end == end))
    }

    /// The first quoted stretch that begins after `at`, at most `reach` tokens after.
    fn block_after(&self, at: usize, reach: usize) -> Option<Range<usize>> {
        (at + 1..at + 1 + reach).find_map(|start| self.block_at(start).filter(|block| block.start == start))
    }

    fn has_finite(&self, range: Range<usize>) -> bool {
        self.passage.items.get(range).unwrap_or_default().iter().any(|item| item.tag.is_finite())
    }

    fn speaks(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| item.classes.any(Classes::SPEECH) && item.tag.is_finite())
    }

    /// A range without marks and joining words at its ends.
    fn stripped(&self, range: Range<usize>) -> Range<usize> {
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
    fn onward(&self, start: usize) -> Range<usize> {
        let mut end = self.sentence.end.max(start);
        while end < self.passage.len() && matches!(self.state(end - 1), State::Inside | State::Opening) {
            end += 1;
        }
        let closing = |at: usize| self.state(at) == State::Closing && self.word(at - 1) == COMMA;
        let cut = (start + 1..end)
            .find(|at| (self.state(*at) == State::Outside || closing(*at)) && self.clause_ends(start, *at, end));
        self.stripped(start..cut.unwrap_or(end))
    }

    /// Whether a reported clause that began at `start` ends before `at`.
    fn clause_ends(&self, start: usize, at: usize, end: usize) -> bool {
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

fn according_to(cx: &Cx<'_>) -> Option<Reading> {
    if cx.kind != Kind::According {
        return None;
    }
    let source = subject::right(cx.passage, cx.at + 1)?;
    let content =
        if cx.at > cx.sentence.start + 2 { cx.stripped(cx.sentence.start..cx.at) } else { cx.onward(source.end) };
    Some((Some(source), content, None))
}

fn colon(cx: &Cx<'_>) -> Option<Reading> {
    if cx.kind != Kind::Colon {
        return None;
    }
    let content = cx.block_at(cx.at + 1).filter(|block| block.start == cx.at + 1)?;
    let start = cx.sentence.start;
    let verb = (start.max(cx.at.saturating_sub(40))..cx.at)
        .rev()
        .find(|at| cx.passage.items[*at].tag.is_verb() && cx.state(*at) == State::Outside);
    let source = match verb {
        Some(verb) => subject::left(cx.passage, verb),
        None => (cx.at - start <= 5 && cx.at > start).then_some(start..cx.at),
    };
    Some((source, content, None))
}

fn after_quotation(cx: &Cx<'_>) -> Option<Reading> {
    if !cx.verbal() || cx.kind == Kind::Object {
        return None;
    }
    let block = cx.block_before(cx.at, 14)?;
    let other_verb = (block.end..cx.at)
        .any(|at| cx.item(at).is_some_and(|item| item.tag.is_finite() && item.part != Part::Auxiliary));
    let last = cx.item(block.end.checked_sub(2)?)?;
    let closed = block.len() > 2 && (last.tag == Tag::Stop || matches!(last.word, COMMA | DASH));
    if other_verb || !(closed || block.end < cx.at && cx.word(block.end) == COMMA) {
        return None;
    }
    let beside = cx.at == block.end || cx.at == block.end + 1 && matches!(cx.word(block.end), COMMA | DASH);
    let between = || {
        (block.end..cx.at).find_map(|at| {
            let phrase = cx.passage.phrase_at(at)?;
            (phrase.start >= block.end && cx.passage.items[at].part != Part::Time).then_some(at..phrase.end)
        })
    };
    let source = cx
        .right
        .clone()
        .filter(|_| beside)
        .or_else(|| cx.left.clone().filter(|left| left.start >= block.end))
        .or_else(between)
        .or_else(|| cx.left.clone())?;
    let sentence = cx.passage.sentence_of(block.start);
    let mixed = block.start > sentence.start
        && sentence == cx.sentence
        && !(sentence.start..block.start).any(|at| cx.speaks(at));
    let start = if mixed { sentence.start } else { block.start };
    let more = continuation(cx, cx.at.max(source.end.saturating_sub(1)));
    Some((Some(source), cx.stripped(start..block.end), more))
}

/// The quotation that goes on after *he said.* or *he said,*
fn continuation(cx: &Cx<'_>, end: usize) -> Option<Range<usize>> {
    let next = cx.block_after(end, 14)?;
    let verb = cx.has_finite(end + 1..next.start);
    let before = cx.item(next.start - 1)?;
    let new_sentence = before.tag == Tag::Stop && cx.item(next.start)?.sentence != cx.item(cx.at)?.sentence;
    (!verb && (new_sentence || before.word == COMMA)).then_some(next)
}

fn before_quotation(cx: &Cx<'_>) -> Option<Reading> {
    if !cx.verbal() {
        return None;
    }
    let next = cx.next();
    let opens = |at: usize| cx.state(at) == State::Opening;
    let start = match cx.word(next) {
        COLON => next + 1,
        COMMA if opens(next + 1) => next + 1,
        _ if opens(next) => next,
        _ => return None,
    };
    let source = cx.left.clone()?;
    Some((Some(source), cx.onward(start), None))
}

fn that_clause(cx: &Cx<'_>) -> Option<Reading> {
    let next = cx.next();
    let item = cx.item(next).filter(|item| item.part == Part::Complementizer)?;
    if !cx.verbal() || item.state != State::Outside || next >= cx.sentence.end {
        return None;
    }
    let start = if item.word == cx.knowledge.that { next + 1 } else { next };
    Some((Some(cx.left.clone()?), cx.onward(start), None))
}

/// Whether the clause ends right after the cue.
fn ends_at(cx: &Cx<'_>, at: usize) -> bool {
    at + 1 >= cx.sentence.end || cx.word(at) == COMMA || cx.item(at).is_none_or(|item| item.tag == Tag::Stop)
}

fn trailing(cx: &Cx<'_>) -> Option<Reading> {
    let next = cx.next();
    if !cx.verbal() || cx.kind != Kind::Say || !ends_at(cx, next) {
        return None;
    }
    let source = cx.left.clone()?;
    if source.start <= cx.sentence.start + 2 || cx.word(source.start - 1) != COMMA {
        return None;
    }
    let goes_on = cx.item(next + 1).is_some_and(|item| {
        let saying = item.tag == Tag::Vbg && item.classes.any(Classes::SPEECH);
        !saying && !matches!(item.part, Part::Relative | Part::Coordinator)
    });
    let more = (cx.word(next) == COMMA && cx.sentence.end > next + 4 && goes_on).then(|| cx.onward(next + 1));
    let content = cx.stripped(cx.sentence.start..source.start - 1);
    Some((Some(source), content, more))
}

fn trailing_inverted(cx: &Cx<'_>) -> Option<Reading> {
    let comma = cx.at.checked_sub(1).filter(|before| cx.word(*before) == COMMA)?;
    let past = matches!(cx.item(cx.at)?.tag, Tag::Vbd | Tag::Vbz);
    if !cx.verbal() || cx.kind != Kind::Say || comma <= cx.sentence.start + 2 || !past {
        return None;
    }
    let source = cx.right.clone().filter(|right| right.end + 3 >= cx.sentence.end)?;
    Some((Some(source), cx.stripped(cx.sentence.start..comma), None))
}

fn trailing_adjunct(cx: &Cx<'_>) -> Option<Reading> {
    if !cx.verbal() || cx.kind != Kind::Say {
        return None;
    }
    let adjunct = cx.item(cx.next()).filter(|item| {
        item.part == Part::Time || item.part == Part::Preposition || item.tag == Tag::In && item.part == Part::Other
    })?;
    let source = cx.left.clone()?;
    let before = source.start.checked_sub(1)?;
    let clause = before > cx.sentence.start + 2 && cx.word(before) == COMMA && cx.has_finite(cx.sentence.start..before);
    let fits = clause && adjunct.state == State::Outside;
    fits.then(|| (Some(source), cx.stripped(cx.sentence.start..before), None))
}

fn later_clause(cx: &Cx<'_>) -> Option<Reading> {
    if !cx.verbal() {
        return None;
    }
    let source = cx.left.clone()?;
    let from = cx.next();
    for at in from..cx.sentence.end.min(from + 14) {
        let item = cx.item(at)?;
        if item.state == State::Outside && (item.word == cx.knowledge.that || item.word == cx.knowledge.whether) {
            return Some((Some(source), cx.onward(at + 1), None));
        }
        if item.state == State::Opening && matches!(cx.word(at - 1), COMMA | COLON) {
            return Some((Some(source), cx.onward(at), None));
        }
        if item.tag.is_finite() {
            return None;
        }
    }
    None
}

fn complement(cx: &Cx<'_>) -> Option<Reading> {
    let next = cx.next();
    if !cx.verbal() || ends_at(cx, next) {
        return None;
    }
    let source = cx.left.clone()?;
    let mut start = next;
    let item = cx.item(start)?;
    if cx.kind == Kind::Say && (item.part == Part::Time || item.part == Part::Preposition) {
        // an adjunct of the cue: said on Monday the dam would go
        let mut end = start + 1;
        while end < cx.sentence.end && cx.passage.phrase_at(end).is_some() {
            end += 1;
        }
        if end + 2 < cx.sentence.end {
            start = end;
        }
    }
    Some((Some(source), cx.onward(start), None))
}

fn passive(cx: &Cx<'_>) -> Option<Reading> {
    let verb = matches!(cx.kind, Kind::Say | Kind::Attitude | Kind::Object) && cx.passive;
    let next = cx.next();
    let joins = next < cx.sentence.end && cx.knowledge.joins_passive(cx.word(next));
    let subject = cx.left.clone().filter(|_| verb && joins)?;
    Some((None, subject, Some(cx.onward(next))))
}
