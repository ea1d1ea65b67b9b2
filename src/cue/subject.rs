//! The noun phrase that is a verb's subject, to its left or, in an inverted clause, to its right.
//!
//! A few steps over noun phrases, auxiliaries, commas and parentheses; every search has a limit, so that the work for a verb
//! does not grow with the text.

use std::ops::Range;

use crate::chain::code::{CLOSE, COMMA, DASH, OPEN, SEMICOLON};
use crate::lexicon::Tag;
use crate::passage::{Item, Part, Passage, State};

/// How far a search goes, in tokens.
const REACH: usize = 60;
/// How long a parenthesis after a phrase can be.
const PARENTHESIS: usize = 30;
/// How many verbs a search for a shared subject goes back over.
const VERBS: usize = 4;

/// The subject to the left of the verb at `verb`, with what hangs on it.
pub(crate) fn left(passage: &Passage, verb: usize) -> Option<Range<usize>> {
    let mut verb = verb;
    for _ in 0..VERBS {
        match step(passage, verb) {
            Found::Subject(range) => return Some(range),
            Found::Shared(earlier) => verb = earlier,
            Found::Nothing => return None,
        }
    }
    None
}

enum Found {
    Subject(Range<usize>),
    /// The subject is that of an earlier verb.
    Shared(usize),
    Nothing,
}

/// Goes left from a verb to its subject, or to the verb whose subject it shares.
fn step(passage: &Passage, verb: usize) -> Found {
    // One walk: what a token means depends on what was passed.
    let start = passage.sentence_of(verb).start;
    let items = &passage.items;
    let participle = items[verb].tag == Tag::Vbg;
    let mut at = verb;
    let mut hops = 0;
    while at > start && verb - at < REACH {
        at -= 1;
        let item = &items[at];
        if item.part == Part::Auxiliary || matches!(item.tag, Tag::Md | Tag::Rb | Tag::Rbr | Tag::To) {
            continue;
        }
        if let Some(phrase) = passage.phrase_at(at) {
            let single_time = item.part == Part::Time && phrase.len() == 1;
            // *Gray today said*, *Gray, the mayor, today said*
            if single_time && at > start {
                continue;
            }
            if phrase.end == at + 1 || at + 1 == verb {
                return Found::Subject(extended_left(passage, phrase.start, at + 1));
            }
        }
        let mark = item.word == COMMA || item.word == DASH || item.state == State::Closing;
        if participle && mark {
            return shared(passage, verb, at, start);
        }
        if (mark || item.word == CLOSE) && hops < 2 {
            if let Some(range) = over_parenthesis(passage, at, start) {
                return Found::Subject(range);
            }
            hops += 1;
            continue;
        }
        if item.part == Part::Coordinator || item.tag.is_verb() || matches!(item.word, COMMA | SEMICOLON) {
            return shared(passage, verb, at, start);
        }
        hops += 1;
        if hops > 3 {
            return Found::Nothing;
        }
    }
    Found::Nothing
}

/// The verb with tense before `at` whose subject a participle or a coordinated verb shares.
fn shared(passage: &Passage, verb: usize, at: usize, start: usize) -> Found {
    let from = start.max(at.saturating_sub(REACH));
    let finite = |alike: bool| {
        (from..at).rev().find(|at| {
            let item = &passage.items[*at];
            item.tag.is_finite() && item.state != State::Inside && (!alike || item.tag == passage.items[verb].tag)
        })
    };
    finite(true).or_else(|| finite(false)).map_or(Found::Nothing, Found::Shared)
}

/// The phrase before an apposition or a relative clause that ends at `at`: *Ann Lee, the mayor,* or *Ann Lee, who left,*.
fn over_parenthesis(passage: &Passage, at: usize, start: usize) -> Option<Range<usize>> {
    let items = &passage.items;
    let opening = match items[at].word {
        CLOSE => OPEN,
        DASH => DASH,
        _ => COMMA,
    };
    let from = start.max(at.saturating_sub(REACH - 10));
    let open = (from..at).rev().find(|open| items[*open].word == opening)?;
    let mut last = open.checked_sub(1).filter(|before| *before >= start)?;
    // *Gray & Ray Inc. (NYSE: GRY), a maker of soups,*
    if items[last].word == CLOSE {
        let bracket = (from..last).rev().find(|bracket| items[*bracket].word == OPEN)?;
        last = bracket.checked_sub(1).filter(|before| *before >= start)?;
    }
    let phrase = passage.phrase_at(last)?;
    let relative = items[open + 1].part == Part::Relative;
    let clause = items[open..at].iter().any(|item| item.tag.is_finite());
    if !relative && clause {
        return None;
    }
    let head = extended_left(passage, phrase.start, open);
    if relative { Some(head) } else { Some(head.start..if items[at].word == CLOSE { at + 1 } else { at }) }
}

/// A noun phrase with those before it that it hangs on (*the head of* the agency) or that share the place (*Ann and* Bob).
fn extended_left(passage: &Passage, start: usize, end: usize) -> Range<usize> {
    let items = &passage.items;
    let mut start = start;
    if matches!(items[end - 1].tag, Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Ex) {
        return end - 1..end;
    }
    let sentence = passage.sentence_of(end - 1).start;
    while start > sentence + 1 && end - start < REACH {
        let joint = &items[start - 1];
        let Some(before) = passage.phrase_at(start - 2).filter(|before| before.end == start - 1) else { break };
        let pronoun = items[start - 2].tag == Tag::Prp;
        let preposition = joint.part == Part::Preposition && joint.tag == Tag::In && !pronoun;
        let opens = before.start <= sentence || items[before.start - 1].word == COMMA;
        let coordinated = joint.part == Part::Coordinator && joint.tag == Tag::Cc && !pronoun && opens;
        if !(preposition || coordinated) {
            break;
        }
        start = before.start;
    }
    start..end
}

/// The noun phrase right after the verb at `verb`, with what hangs on it.
pub(crate) fn right(passage: &Passage, verb: usize) -> Option<Range<usize>> {
    let items = &passage.items;
    let sentence = passage.sentence_of(verb);
    let mut start = verb + 1;
    while start < sentence.end && items[start].tag == Tag::Rb {
        start += 1;
    }
    if start >= sentence.end || items[start].part == Part::Time {
        return None;
    }
    let phrase = passage.phrase_at(start)?;
    if items[start].tag == Tag::Prp {
        return Some(start..start + 1);
    }
    let end = extended_right(passage, start..phrase.end, sentence.end);
    Some(start..end.min(sentence.end))
}

/// Where a noun phrase ends with what hangs on it: those after it (*Ann* and Bob), one parenthesis, one relative clause.
fn extended_right(passage: &Passage, phrase: Range<usize>, limit: usize) -> usize {
    let items = &passage.items;
    let Range { start, mut end } = phrase;
    while end < limit && end - start < REACH {
        let item = &items[end];
        let after = passage.phrase_at(end + 1).filter(|next| next.start == end + 1);
        let relative = items.get(end + 1).is_some_and(|next| next.part == Part::Relative);
        let plain = items.get(end + 1).is_some_and(|next| next.state == State::Outside);
        match (&after, item.tag) {
            (Some(next), Tag::In | Tag::Cc) if matches!(item.part, Part::Preposition | Part::Coordinator) => {
                end = next.end;
            }
            (Some(_), Tag::In | Tag::Cc) => break,
            _ if matches!(item.word, COMMA | OPEN | DASH) && plain && (after.is_some() || relative) => {
                return parenthesis_end(passage, end, limit);
            }
            _ if item.part == Part::Relative => {
                let limit = limit.min(end + REACH);
                let stops = |item: &Item| item.word == COMMA || item.tag == Tag::Stop || item.state != State::Outside;
                return (end + 1..limit).find(|at| stops(&items[*at])).unwrap_or(limit);
            }
            _ => break,
        }
    }
    end
}

/// Where the parenthesis that begins at `open` ends; there, if it is none: *Ann Lee, the mayor,* but *“Ann Lee, the road
/// was closed”*, for what has a verb of its own is no apposition.
fn parenthesis_end(passage: &Passage, open: usize, limit: usize) -> usize {
    let items = &passage.items;
    let limit = limit.min(open + PARENTHESIS);
    let closes = |item: &Item| {
        matches!(item.word, COMMA | CLOSE) || item.tag == Tag::Stop || matches!(item.state, State::Opening)
    };
    let closing = (open + 1..limit).find(|at| closes(&items[*at]));
    let mut words = items.get(open + 1..closing.unwrap_or(limit)).unwrap_or_default().iter();
    let telling = words.find(|item| item.part == Part::Relative || item.tag.is_finite());
    let relative = items.get(open + 1).is_some_and(|next| next.part == Part::Relative);
    if items[open].word == COMMA && !relative && telling.is_some_and(|item| item.tag.is_finite()) {
        return open;
    }
    closing.map_or(limit, |at| if items[at].word == CLOSE { at + 1 } else { at })
}
