//! One function for each construction: where it holds, its source and its content.
//!
//! Reads the passage about one cue; gives a [`Reading`] or none. Which construction is asked first, the table of
//! [`super`] says.

use std::ops::Range;

use super::context::REACH;
use super::{Cx, Kind, Reading, saying_after};
use crate::chain::code::{COLON, COMMA, DASH};
use crate::cue::subject;
use crate::lexicon::{Classes, Tag};
use crate::passage::{Part, State};

pub(super) fn according_to(cx: &Cx<'_>) -> Option<Reading> {
    if cx.kind != Kind::According {
        return None;
    }
    let mut source = subject::right(cx.passage, cx.at + 1)?;
    if cx.at == cx.sentence.start {
        source.end = before_comma(cx, source.end).unwrap_or(source.end);
    }
    let content =
        if cx.at > cx.sentence.start + 2 { cx.stripped(cx.sentence.start..cx.at) } else { cx.onward(source.end) };
    Some((Some(source), content, None))
}

/// The first comma from `at` on, where what hangs on the source reaches to it: *a report by the firm of Ann Lee,*.
fn before_comma(cx: &Cx<'_>, at: usize) -> Option<usize> {
    const REACH: usize = 15;
    let words = at..cx.sentence.end.min(at + REACH);
    let mut after =
        words.filter(|at| cx.word(*at) == COMMA || cx.passage.items.get(*at).is_some_and(|item| item.tag.is_finite()));
    after.next().filter(|at| cx.word(*at) == COMMA)
}

pub(super) fn colon(cx: &Cx<'_>) -> Option<Reading> {
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

pub(super) fn fronted_quotation(cx: &Cx<'_>) -> Option<Reading> {
    if !cx.verbal() || cx.kind == Kind::Object {
        return None;
    }
    let block = cx.block_before(cx.at, 14)?;
    let other_verb = (block.end..cx.at)
        .any(|at| cx.item(at).is_some_and(|item| item.tag.is_finite() && item.part != Part::Auxiliary));
    let last = cx.item(block.end.checked_sub(2)?)?;
    let closed = block.len() > 2 && (last.tag == Tag::Stop || matches!(last.word, COMMA | DASH));
    if other_verb || !(closed || block.end < cx.at && cx.word(block.end) == COMMA) || leads_on(cx, block.end) {
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
        && !(sentence.start.max(block.start.saturating_sub(REACH))..block.start).any(|at| cx.speaks(at));
    let start = if mixed { sentence.start } else { block.start };
    let more = continuation(cx, cx.at.max(source.end.saturating_sub(1)));
    Some((Some(source), cx.stripped(start..block.end), more))
}

/// *“…” and Ann said, “…*: the cue introduces what follows.
fn leads_on(cx: &Cx<'_>, after: usize) -> bool {
    let joins = cx.item(after).is_some_and(|item| item.part == Part::Coordinator);
    joins && matches!(cx.word(cx.at + 1), COMMA | COLON) && cx.state(cx.at + 2) == State::Opening
}

/// The quotation that goes on after *he said.* or *he said,*
fn continuation(cx: &Cx<'_>, end: usize) -> Option<Range<usize>> {
    let next = cx.block_after(end, 14)?;
    let verb = cx.has_finite(end + 1..next.start);
    let before = cx.item(next.start - 1)?;
    let new_sentence = before.tag == Tag::Stop && cx.item(next.start)?.sentence != cx.item(cx.at)?.sentence;
    (!verb && (new_sentence || before.word == COMMA)).then_some(next)
}

pub(super) fn quoted_complement(cx: &Cx<'_>) -> Option<Reading> {
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

pub(super) fn that_clause(cx: &Cx<'_>) -> Option<Reading> {
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

pub(super) fn trailing(cx: &Cx<'_>) -> Option<Reading> {
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

pub(super) fn trailing_inverted(cx: &Cx<'_>) -> Option<Reading> {
    let comma = cx.at.checked_sub(1).filter(|before| cx.word(*before) == COMMA)?;
    let past = matches!(cx.item(cx.at)?.tag, Tag::Vbd | Tag::Vbz);
    if !cx.verbal() || cx.kind != Kind::Say || comma <= cx.sentence.start + 2 || !past {
        return None;
    }
    let source = cx.right.clone().filter(|right| right.end + 3 >= cx.sentence.end)?;
    Some((Some(source), cx.stripped(cx.sentence.start..comma), None))
}

/// What tells to whom, when or where after a cue, and nothing else: *told reporters*, *said late on Monday*.
fn adjunct(cx: &Cx<'_>) -> Option<usize> {
    let next = cx.next();
    let is_adjunct = |at: usize| {
        cx.item(at).is_some_and(|item| {
            item.part == Part::Time || item.part == Part::Preposition || item.tag == Tag::In && item.part == Part::Other
        })
    };
    if is_adjunct(next) {
        return Some(next);
    }
    let hearers = cx.passage.phrase_at(next).filter(|hearers| hearers.start == next)?;
    let timed = cx.item(hearers.end - 1).is_some_and(|item| item.part == Part::Time);
    let told = cx.word(cx.at) == cx.knowledge.told;
    let ends = timed || told && (ends_at(cx, hearers.end) || is_adjunct(hearers.end));
    (ends && !cx.has_finite(next..cx.sentence.end)).then_some(next)
}

pub(super) fn trailing_adjunct(cx: &Cx<'_>) -> Option<Reading> {
    if !cx.verbal() || cx.kind != Kind::Say {
        return None;
    }
    let adjunct = cx.item(adjunct(cx)?)?;
    let source = cx.left.clone()?;
    let before = source.start.checked_sub(1)?;
    let clause = before > cx.sentence.start + 2 && cx.word(before) == COMMA && cx.has_finite(cx.sentence.start..before);
    let fits = clause && adjunct.state == State::Outside;
    fits.then(|| (Some(source), cx.stripped(cx.sentence.start..before), None))
}

pub(super) fn later_clause(cx: &Cx<'_>) -> Option<Reading> {
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

pub(super) fn complement(cx: &Cx<'_>) -> Option<Reading> {
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

pub(super) fn passive(cx: &Cx<'_>) -> Option<Reading> {
    let verb = matches!(cx.kind, Kind::Say | Kind::Attitude | Kind::Object) && cx.passive;
    let next = cx.next();
    let joins = next < cx.sentence.end && cx.knowledge.joins_passive(cx.word(next));
    let quoted = saying_after(cx.passage, cx.knowledge, cx.at).is_some();
    let subject = cx.left.clone().filter(|_| verb && joins && !quoted)?;
    Some((None, subject, Some(cx.onward(next))))
}

pub(super) fn quoted_as_saying(cx: &Cx<'_>) -> Option<Reading> {
    let saying = saying_after(cx.passage, cx.knowledge, cx.at).filter(|_| cx.passive)?;
    let complementizer = usize::from(cx.item(saying + 1).is_some_and(|item| item.word == cx.knowledge.that));
    let source = cx.left.clone()?;
    Some((Some(source), cx.onward(saying + 1 + complementizer), None))
}
