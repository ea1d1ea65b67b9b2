//! Words given as somebody's: *in the words of Ann Gray, …*, *in Gray’s words, “…”*, *as Gray put it*.
//!
//! Reads tokens and marks paragraph by paragraph; writes one [`Reported`] for each such phrase. Without an owner (*in other
//! words*) it is none.

use std::ops::Range;

use super::{Input, Reported};
use crate::Rule;
use crate::lexicon::Tag;
use crate::passage::State;
use crate::segment::token::Token;

/// How the caller meets this construction.
pub(crate) const RULE: Rule = Rule {
    name: "in-the-words-of",
    summary: "The words are given as somebody’s.",
    example: "In the words of Ann Gray, the town is “a jewel.”",
    speaker: "Ann Gray",
};

/// How sure it is.
const CONFIDENCE: f32 = 0.85;
/// The most tokens of the owner.
const OWNER: usize = 14;
/// How far content reaches.
const REACH: usize = 250;

/// The phrase in a text: its tokens and the owner's.
struct Phrase {
    cue: Range<usize>,
    owner: Range<usize>,
    start: usize,
    end: usize,
}

/// Every such phrase of a text, in order.
pub(crate) fn given(input: &Input<'_>, states: &[State]) -> Vec<Reported> {
    let tokens = &input.segments.tokens;
    let known = ["in", "as"].map(|word| input.lexicon.get(word));
    let mut found = Vec::new();
    for sentence in &input.segments.sentences {
        let sentence = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let begins = |(_, token): &(usize, &Token)| known.contains(&Some(token.word));
        let numbered = sentence.clone().zip(tokens.get(sentence.clone()).unwrap_or_default());
        for (at, token) in numbered.filter(begins) {
            if states.get(at) != Some(&State::Outside) {
                continue;
            }
            let phrase = match token.text(input.text) {
                "In" | "in" => of(input, at, sentence.end).or_else(|| owned(input, at, sentence.end)),
                "As" | "as" => put(input, at, sentence.end),
                _ => None,
            };
            let Some(phrase) = phrase else { continue };
            let Some(content) = content(tokens, states, &sentence, &phrase) else { continue };
            let range = |range: Range<usize>| range.start as u32..range.end as u32;
            found.push(Reported {
                cue: range(phrase.cue),
                source: Some(range(phrase.owner)),
                content: vec![range(content)],
                rule: &RULE,
                confidence: CONFIDENCE,
            });
        }
    }
    found
}

/// *in the words of Ann Gray*
fn of(input: &Input<'_>, at: usize, end: usize) -> Option<Phrase> {
    let word = |at: usize| input.segments.tokens.get(at).map_or("", |token| token.text(input.text));
    let words = (at + 1..at + 4).find(|&next| word(next) == "words").filter(|_| word(at + 1) == "the")?;
    let start = words + 2;
    let stop = |at: &usize| input.segments.tokens.get(*at).is_none_or(|token| token.is_mark() || token.tag.is_finite());
    let stop = (start..end.min(start + OWNER)).find(stop).unwrap_or(end.min(start + OWNER));
    let phrase = Phrase { cue: at..words + 2, owner: start..stop, start: at, end: stop };
    (word(words + 1) == "of" && stop > start).then_some(phrase)
}

/// *in Ann Gray’s words*, *in her own words*
fn owned(input: &Input<'_>, at: usize, end: usize) -> Option<Phrase> {
    let tokens = &input.segments.tokens;
    let token = |at: usize| tokens.get(at);
    let word = |at: usize| token(at).map_or("", |token| token.text(input.text));
    let words = (at + 2..end.min(at + OWNER)).find(|&next| word(next) == "words")?;
    let own = words - usize::from(matches!(word(words - 1), "own" | "exact" | "very"));
    let last = own.checked_sub(1).filter(|last| *last > at)?;
    let clitic = matches!(word(last), "’s" | "'s" | "’" | "'");
    let pronoun = last == at + 1 && matches!(word(last), "his" | "her" | "their" | "my" | "our");
    let bounded = token(words + 1).is_none_or(Token::is_mark);
    let plain = (at + 1..last).all(|at| token(at).is_some_and(|token| !token.is_mark() && !token.tag.is_finite()));
    let owner = at + 1..if clitic { last } else { own };
    (bounded && plain && (clitic || pronoun) && !owner.is_empty()).then_some(Phrase {
        cue: at..words + 1,
        owner,
        start: at,
        end: words + 1,
    })
}

/// *as Ann Gray put it*
fn put(input: &Input<'_>, at: usize, end: usize) -> Option<Phrase> {
    let tokens = &input.segments.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text(input.text));
    let verb = (at + 2..end.min(at + OWNER)).find(|&next| matches!(word(next), "put" | "puts"))?;
    let plain = (at + 1..verb).all(|at| tokens.get(at).is_some_and(|token| !token.is_mark()));
    let last = (at + 1..verb).rev().find(|&at| {
        tokens.get(at).is_some_and(|token| !token.tag.is_verb() && !matches!(token.tag, Tag::Rb | Tag::Md))
    })?;
    let bounded = tokens.get(verb + 2).is_none_or(Token::is_mark);
    let phrase = Phrase { cue: verb..verb + 2, owner: at + 1..last + 1, start: at, end: verb + 2 };
    (word(verb + 1) == "it" && plain && bounded).then_some(phrase)
}

/// What the phrase gives: the clause after it where it opens its sentence, else the marked words beside it, else what
/// stands before it.
fn content(tokens: &[Token], states: &[State], sentence: &Range<usize>, phrase: &Phrase) -> Option<Range<usize>> {
    let state = |at: usize| states.get(at).copied().unwrap_or_default();
    let mark = |at: usize| tokens.get(at).is_none_or(Token::is_mark);
    let limit = tokens.len().min(phrase.end + REACH);
    let end_from = |at: usize| {
        let mut end = at;
        while end < limit && (end < sentence.end || matches!(state(end), State::Inside | State::Opening)) {
            end += 1;
        }
        end
    };
    let comma = tokens.get(phrase.end).is_some_and(|token| token.tag == Tag::Comma);
    let next = phrase.end + usize::from(comma);
    let content = if phrase.start <= sentence.start + 1 {
        next..end_from(next)
    } else if state(next) == State::Opening {
        let close = (next..limit).find(|&at| state(at) == State::Closing).unwrap_or(limit);
        next..close
    } else {
        sentence.start.max(phrase.start.saturating_sub(REACH))..phrase.start
    };
    let start = content.clone().find(|&at| !mark(at))?;
    let end = content.clone().rev().find(|&at| !mark(at))? + 1;
    (start < end).then_some(start..end)
}

/// Whether an answer of the chain says again what a phrase beside it says.
pub(crate) fn repeats(given: &[Reported], one: &Reported) -> bool {
    let meets = |a: &Range<u32>, b: &Range<u32>| a.start < b.end && b.start < a.end;
    let at = given.partition_point(|given| given.cue.start < one.cue.start);
    let near = given.iter().skip(at.saturating_sub(1)).take(2);
    near.into_iter().any(|given| {
        let source = one.source.as_ref().zip(given.source.as_ref()).is_some_and(|(a, b)| meets(a, b));
        let content = || one.content.iter().any(|part| given.content.iter().any(|other| meets(part, other)));
        meets(&one.cue, &given.cue) || source && content()
    })
}
