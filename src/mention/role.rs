//! Where a mention stands in its clause, told by the few tokens around it.
//!
//! Reads tags on either side of a mention, within its sentence; gives a [`Role`]. It is a look, not a parse.

use super::{Mention, Reading, Role, word_sets};
use crate::lexicon::{Classes, Tag, VerbForms};
use crate::segment::token::{Shape, Token};

/// The role of a mention in the sentence that begins at token `from`.
pub(super) fn of(reading: &Reading<'_>, mention: &Mention, from: usize) -> Role {
    if mention.role == Role::Possessive {
        return Role::Possessive;
    }
    let (start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    if is_possessive(reading, end) {
        return Role::Possessive;
    }
    if mention.quoted.is_some() && is_vocative(reading, mention) {
        return Role::Vocative;
    }
    let before = (start > from).then(|| start - 1).and_then(|at| reading.token(at)).filter(|token| !token.is_mark());
    let follows = verb_follows(reading, end);
    match before {
        Some(before) if matches!(before.tag, Tag::In | Tag::To | Tag::Cc) => {
            // after *that*, *as*, *if*, *and* a clause may begin
            let clause = before.tag == Tag::Cc || word_sets::is(before.word, word_sets::CLAUSE);
            if clause && follows { Role::Subject } else { Role::Object }
        }
        Some(before) if is_inverted(reading, before, start - 1, from) => Role::Subject,
        Some(before)
            if before.tag.is_verb() && !follows && !reading.lexicon.classes(before.word).any(Classes::AUXILIARY) =>
        {
            Role::Object
        }
        None | Some(_) if follows => Role::Subject,
        None if start == from || reading.token(start - 1).is_some_and(|token| token.tag == Tag::Quote) => Role::Subject,
        _ => Role::Other,
    }
}

/// ’s as a mark of the genitive, or the bare apostrophe of a plural.
fn is_possessive(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.token(at) else { return false };
    if !token.is_mark() && !token.shape.any(Shape::CLITIC) {
        return false;
    }
    let adjacent = !token.shape.any(Shape::SPACED);
    match reading.word(at) {
        "'s" | "’s" => {
            // before a participle or an adverb it is *is* or *has*
            let next = reading.token(at + 1).map(|next| next.tag);
            !matches!(next, Some(Tag::Vbg | Tag::Vbn | Tag::Dt | Tag::Rb | Tag::Prp | Tag::Stop | Tag::Comma))
        }
        "'" | "’" if adjacent => {
            let plural = at.checked_sub(1).is_some_and(|last| reading.word(last).ends_with('s'));
            plural && reading.token(at + 1).is_some_and(|next| next.tag.is_noun() || next.tag == Tag::Jj)
        }
        _ => false,
    }
}

/// A finite verb within two tokens, only adverbs between.
fn verb_follows(reading: &Reading<'_>, end: usize) -> bool {
    for at in end..end + 3 {
        match reading.token(at) {
            Some(token) if token.tag.is_finite() || is_past(reading, token) => return true,
            Some(token) if matches!(token.tag, Tag::Rb | Tag::Cc) => {}
            Some(token) if at == end && token.tag == Tag::Comma && reading.word(at) == "," => {}
            _ => return false,
        }
    }
    false
}

/// A word that the tagger may have taken for a participle.
fn is_past(reading: &Reading<'_>, token: &Token) -> bool {
    token.tag == Tag::Vbn && reading.lexicon.entry(token.word).forms.any(VerbForms::PAST)
}

/// A reporting verb right after marks or at the sentence's start: its subject follows.
fn is_inverted(reading: &Reading<'_>, verb: &Token, at: usize, from: usize) -> bool {
    let entry = reading.lexicon.entry(verb.word);
    if !entry.classes.any(Classes::REPORTING) || !entry.forms.any(VerbForms::PAST | VerbForms::THIRD) {
        return false;
    }
    at == from || reading.token(at - 1).is_some_and(|before| before.is_mark())
}

/// Set off on both sides within its quotation: by marks or by the quotation's ends.
fn is_vocative(reading: &Reading<'_>, mention: &Mention) -> bool {
    let (mut start, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
    let edge = |at: Option<usize>| {
        let Some(token) = at.and_then(|at| reading.token(at)) else { return true };
        token.is_mark() && !matches!(token.tag, Tag::Open | Tag::Dollar | Tag::Hash)
            || at.is_some_and(|at| reading.quoted(at) != mention.quoted)
    };
    // most fail at their end
    if !edge(Some(end)) {
        return false;
    }
    for _ in 0..4 {
        let Some(before) = start.checked_sub(1) else { break };
        let loose = reading.token(before).is_some_and(|token| word_sets::is(token.word, word_sets::ADDRESS));
        if !loose || reading.quoted(before) != mention.quoted {
            break;
        }
        start = before;
    }
    edge(start.checked_sub(1))
}
