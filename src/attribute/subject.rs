//! Whose verb it is: the subject of a verb of saying that stands before a quotation.
//!
//! Reads the tokens of a clause backwards from the verb; gives the noun phrase that is its subject, over an insertion
//! between commas (*Ann, turning to Tom, said*) and over *and* (*her aunt looked at Tom, and said*). It looks no farther
//! than the sentence.

use std::ops::Range;

use super::context::Context;
use super::source::{Source, source_at};
use super::word_sets::Known;
use crate::lexicon::{Classes, Tag};

/// How far back the comma that opens an insertion may stand.
const INSERTION: usize = 40;
/// How many words a description may have.
const WORDS: usize = 6;

/// The subject of the verb that ends some tokens of one sentence.
pub(super) fn subject_of(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Source> {
    let mut end = passed(cx, tokens.start, tokens.end);
    // *could not help saying*
    if end > tokens.start && cx.word(end - 1) == "help" {
        end = passed(cx, tokens.start, end - 1);
    }
    if let Some(owner) = owner_of_gerund(cx, tokens) {
        return Some(owner);
    }
    let last = end.checked_sub(1).filter(|last| *last >= tokens.start)?;
    if cx.word(last) == "who" {
        let comma = last > tokens.start && cx.token(last - 1).tag == Tag::Comma;
        return phrase_before(cx, tokens.start, last - usize::from(comma));
    }
    if let Some(who) = relative(cx, tokens.start, last) {
        let comma = who > tokens.start && cx.token(who - 1).tag == Tag::Comma;
        let found = phrase_before(cx, tokens.start, who - usize::from(comma));
        if found.is_some() {
            return found;
        }
    }
    match cx.token(last).tag {
        Tag::Comma => over_insertion(cx, tokens.start, last).or_else(|| shared(cx, &(tokens.start..last))),
        Tag::Cc => shared(cx, &(tokens.start..last)),
        _ => phrase_before(cx, tokens.start, end).filter(|found| {
            let before = (found.tokens.start as usize).checked_sub(1).filter(|before| *before >= tokens.start);
            before.is_none_or(|before| !cx.is(before, Known::PREPOSITION))
        }),
    }
}

/// Where the tokens before `end` that may stand between a verb and its subject begin.
fn passed(cx: &Context<'_>, start: usize, end: usize) -> usize {
    (start..end).rev().find(|&at| !is_passed(cx, at)).map_or(start, |at| at + 1)
}

/// *By Ann’s saying*: whose saying it is; she is it too where ’s is *is*.
fn owner_of_gerund(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Source> {
    let clitic = tokens.clone().rev().find(|&at| cx.token(at).tag != Tag::Rb)?;
    if clitic == tokens.start || !matches!(cx.word(clitic), "'s" | "’s") {
        return None;
    }
    let named = cx.first_named(&(clitic as u32 - 1..clitic as u32))?;
    cx.word(tokens.end).ends_with("ing").then(|| Source::named(named))
}

/// The *who* whose verb follows: no finite verb stands between them.
fn relative(cx: &Context<'_>, start: usize, last: usize) -> Option<usize> {
    let from = start.max(last.saturating_sub(INSERTION));
    for at in (from..last).rev() {
        let tag = cx.token(at).tag;
        if cx.word(at) == "who" {
            return Some(at);
        }
        let verb = tag.is_finite() && !matches!(tag, Tag::Vbn) && !is_passed(cx, at) && !after_comma_or_and(cx, at);
        if verb || matches!(tag, Tag::Stop | Tag::Colon) || cx.is(at, Known::NOMINATIVE) {
            return None;
        }
    }
    None
}

/// A participle between commas looks like a past tense: *who, tired and hungry, cried*.
fn after_comma_or_and(cx: &Context<'_>, at: usize) -> bool {
    cx.word(at).ends_with("ed") && at.checked_sub(1).is_some_and(|before| cx.token(before).tag == Tag::Comma)
}

/// What may stand between a verb and its subject: adverbs, auxiliaries, *himself*.
fn is_passed(cx: &Context<'_>, at: usize) -> bool {
    let token = cx.token(at);
    let named = cx.first_named(&(at as u32..at as u32 + 1)).is_some();
    !named
        && (matches!(token.tag, Tag::Rb | Tag::Rbr | Tag::Md)
            || matches!(cx.word(at), "himself" | "herself" | "myself")
            || cx.lexicon.classes(token.word).any(Classes::AUXILIARY))
}

/// The phrase before an insertion that ends with the comma at `close`: *Ann, with a smile,*.
fn over_insertion(cx: &Context<'_>, start: usize, close: usize) -> Option<Source> {
    let from = start.max(close.saturating_sub(INSERTION));
    let opens = (from..close).rev().filter(|&at| cx.token(at).tag == Tag::Comma).take(2);
    let found = |open: usize| phrase_before(cx, start, passed(cx, start, open));
    opens.filter(|&open| begins_insertion(cx, open + 1)).find_map(found)
}

fn begins_insertion(cx: &Context<'_>, at: usize) -> bool {
    let tag = cx.token(at).tag;
    matches!(tag, Tag::Vbg | Tag::Vbn | Tag::Jj | Tag::Rb | Tag::In | Tag::To | Tag::Wp | Tag::WpS | Tag::Wdt)
        || cx.is(at, Known::PREPOSITION)
}

/// The noun phrase of a person that ends before a token.
fn phrase_before(cx: &Context<'_>, start: usize, end: usize) -> Option<Source> {
    let last = end.checked_sub(1).filter(|last| *last >= start)?;
    if cx.is(last, Known::NOMINATIVE) && cx.bits(last) & (Known::HE | Known::SHE | Known::FIRST | Known::MANY) != 0 {
        return source_at(cx, last, end);
    }
    let whole = |source: &Source| source.tokens.end as usize == end;
    let named = cx.first_named(&(last as u32..last as u32 + 1));
    if let Some(named) = named.filter(|named| named.start as usize >= start && !named.is_possessive()) {
        return source_at(cx, named.start as usize, end).filter(whole);
    }
    if !cx.token(last).tag.is_noun() && !cx.is(last, Known::OTHER) {
        return None;
    }
    for at in (start.max(end.saturating_sub(WORDS))..last).rev() {
        let token = cx.token(at);
        if token.is_mark() || token.tag.is_finite() || matches!(token.tag, Tag::In | Tag::To) {
            return None;
        }
        if cx.is(at, Known::DETERMINER) {
            return source_at(cx, at, end).filter(whole);
        }
    }
    None
}

/// The last subject that no subordinate clause holds, else the last of all.
fn shared(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Source> {
    let (mut free, mut last) = (None, None);
    for at in tokens.clone() {
        let Some(source) = subject_at(cx, tokens, at) else { continue };
        if at == tokens.start || !is_subordinate(cx, at - 1) {
            free = Some(source);
        } else {
            last = Some(source);
        }
    }
    free.or(last)
}

/// A subject that begins at a token: a pronoun, a name with its verb, or a description at the start of its clause with one.
fn subject_at(cx: &Context<'_>, tokens: &Range<usize>, at: usize) -> Option<Source> {
    if cx.is(at, Known::NOMINATIVE) {
        let person = cx.bits(at) & (Known::HE | Known::SHE | Known::FIRST | Known::MANY) != 0;
        return person.then(|| source_at(cx, at, tokens.end)).flatten();
    }
    if let Some(named) = cx.name_from(at) {
        return named.is_subject().then(|| source_at(cx, at, tokens.end)).flatten();
    }
    let opens = at == tokens.start || cx.token(at - 1).is_mark() || cx.token(at - 1).tag == Tag::Cc;
    if !opens || !cx.is(at, Known::DETERMINER) {
        return None;
    }
    let source = source_at(cx, at, tokens.end)?;
    let mut verb = source.tokens.end as usize;
    while verb < tokens.end && cx.token(verb).tag == Tag::Rb {
        verb += 1;
    }
    (verb < tokens.end && cx.token(verb).tag.is_finite()).then_some(source)
}

/// A word that makes the clause after it a part of another.
fn is_subordinate(cx: &Context<'_>, at: usize) -> bool {
    matches!(cx.token(at).tag, Tag::In | Tag::Wp | Tag::WpS | Tag::Wdt | Tag::Wrb)
}
