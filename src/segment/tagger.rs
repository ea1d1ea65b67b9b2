//! Gives each token its part of speech: a word→tag table, suffixes, and a few repairs by the word before.
//!
//! A perceptron tagger in its place gained 0.006 in the scores of the stages that read tags, at many times the cost.

use crate::lexicon::{Classes, Lexicon, Tag};
use crate::segment::token::{Shape, Token};

/// Sets the tags of one sentence's tokens.
pub(crate) fn tag(text: &str, lexicon: &Lexicon, tokens: &mut [Token]) {
    let mut before: Option<(Tag, bool)> = None;
    // in a headline a capital says nothing: every word is as the first of a sentence
    let headline = is_headline(tokens);
    let mut initial = true;
    for token in tokens {
        let mut tag = alone(text, lexicon, token, initial || headline);
        if let Some((last, auxiliary)) = before {
            tag = repaired(tag, last, auxiliary, lexicon.entry(token.word).second);
        }
        token.tag = tag;
        let adverb = matches!(tag, Tag::Rb);
        let is_auxiliary = lexicon.classes(token.word).any(Classes::AUXILIARY);
        before = Some(if adverb && before.is_some_and(|(last, auxiliary)| auxiliary || last == Tag::Md) {
            before.unwrap_or((tag, false))
        } else {
            (tag, is_auxiliary)
        });
        initial &= token.is_mark();
    }
}

/// Whether nearly every longer word of a sentence begins with a capital.
fn is_headline(tokens: &[Token]) -> bool {
    let long = |token: &&Token| !token.is_mark() && token.end - token.start >= 5 && !token.shape.any(Shape::DIGIT);
    let (mut words, mut capitals) = (0, 0);
    for token in tokens.iter().filter(long) {
        words += 1;
        capitals += usize::from(token.is_capital());
    }
    words >= 4 && capitals * 10 >= words * 9
}

/// The tag without a look at its neighbours.
fn alone(text: &str, lexicon: &Lexicon, token: &Token, initial: bool) -> Tag {
    if token.is_mark() {
        return mark(token.text(text));
    }
    if token.shape.any(Shape::DIGIT) {
        return Tag::Cd;
    }
    let entry = lexicon.entry(token.word);
    if token.is_capital() && !initial {
        return match entry.tag {
            Some(tag) if closed(tag) => tag,
            Some(Tag::Jj) if entry.classes.any(Classes::DEMONYM) => Tag::Jj,
            Some(Tag::Nns | Tag::Nnps) => Tag::Nnps,
            _ => Tag::Nnp,
        };
    }
    if let Some(tag) = entry.tag {
        return tag;
    }
    if token.is_capital() { Tag::Nnp } else { by_ending(token.text(text)) }
}

/// Words of these tags are what they are in any case.
const fn closed(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Dt
            | Tag::In
            | Tag::Cc
            | Tag::Prp
            | Tag::PrpS
            | Tag::To
            | Tag::Md
            | Tag::Wdt
            | Tag::Wp
            | Tag::Wrb
            | Tag::WpS
            | Tag::Pos
            | Tag::Ex
            | Tag::Pdt
    )
}

fn mark(text: &str) -> Tag {
    match text.chars().next() {
        Some(',') => Tag::Comma,
        Some('.' | '?' | '!') if text.len() == 1 => Tag::Stop,
        Some('“' | '”' | '"' | '«' | '»' | '„') => Tag::Quote,
        Some('\'' | '`') if text.len() == 2 => Tag::Quote,
        Some('(' | '[' | '{') => Tag::Open,
        Some(')' | ']' | '}') => Tag::Close,
        Some('$' | '£' | '€') => Tag::Dollar,
        Some('#') => Tag::Hash,
        Some(':' | ';' | '-' | '–' | '—' | '…' | '.') => Tag::Colon,
        Some('&') => Tag::Cc,
        _ => Tag::Sym,
    }
}

fn by_ending(word: &str) -> Tag {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if ends(&["ing"]) {
        Tag::Vbg
    } else if ends(&["ed"]) {
        Tag::Vbd
    } else if ends(&["ly"]) {
        Tag::Rb
    } else if ends(&["ous", "ful", "ive", "al", "able", "ible", "ic", "ish", "less", "-old"]) {
        Tag::Jj
    } else if ends(&["s"]) && !ends(&["ss", "us", "is"]) {
        Tag::Nns
    } else {
        Tag::Nn
    }
}

/// A tag that the word before rules out gives way to the next likely one.
fn repaired(tag: Tag, last: Tag, after_auxiliary: bool, second: Option<Tag>) -> Tag {
    match tag {
        Tag::Vbd if after_auxiliary => Tag::Vbn,
        Tag::Vbn
            if !after_auxiliary && !matches!(last, Tag::Nn | Tag::Nns | Tag::Comma | Tag::Vbd | Tag::In | Tag::Rb) =>
        {
            if second == Some(Tag::Vbd) || last.is_proper() || last == Tag::Prp {
                Tag::Vbd
            } else {
                tag
            }
        }
        Tag::Nn | Tag::Vbp if matches!(last, Tag::To | Tag::Md) && (tag == Tag::Vbp || second == Some(Tag::Vb)) => {
            Tag::Vb
        }
        Tag::Vb | Tag::Vbp if matches!(last, Tag::Dt | Tag::PrpS | Tag::Jj | Tag::Pos) && second == Some(Tag::Nn) => {
            Tag::Nn
        }
        Tag::Vbz if matches!(last, Tag::Dt | Tag::PrpS | Tag::Jj | Tag::Pos) && second == Some(Tag::Nns) => Tag::Nns,
        Tag::Vb if matches!(last, Tag::Prp | Tag::Nns | Tag::Nnps) => Tag::Vbp,
        _ => tag,
    }
}
