//! Gives each token its part of speech: a word→tag table, suffixes, and a few repairs by the word before.
//!
//! A perceptron tagger in its place gained 0.006 in the scores of the stages that read tags, at many times the cost.

use crate::lexicon::tag::{is_any, tags};
use crate::lexicon::{Classes, Entry, Gist, Lexicon, Tag};
use crate::segment::token::{Shape, Token};

/// Sets the tags of one sentence's words; its marks have theirs.
pub(crate) fn tag(text: &str, lexicon: &Lexicon, tokens: &mut [Token]) {
    // in a headline a capital says nothing: every word is as the first of a sentence
    let headline = is_headline(tokens);
    let mut initial = true;
    // after a comma nothing is repaired, nor is the first word
    let (mut last, mut auxiliary) = (Tag::Comma, false);
    for token in tokens {
        if token.is_mark() {
            (last, auxiliary) = (token.tag, false);
            continue;
        }
        let known = lexicon.find(token.word);
        let entry = known.copied().unwrap_or(Entry::new(token.word));
        let tag = alone(text, &entry, token, initial || headline);
        let tag = if is_any(tag, REPAIRABLE) { repaired(tag, last, auxiliary, entry.second) } else { tag };
        token.tag = tag;
        token.gist = Gist::of(known.map(|entry| entry.classes), token.is_capital() | is_any(tag, OPENING));
        initial = false;
        if tag == Tag::Rb && (auxiliary || last == Tag::Md) {
            continue;
        }
        (last, auxiliary) = (tag, entry.classes.any(Classes::AUXILIARY));
    }
}

/// Whether nearly every longer word of a sentence begins with a capital.
fn is_headline(tokens: &[Token]) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for token in tokens {
        if token.end - token.start < 5 || token.shape.any(Shape::MARK | Shape::DIGIT) {
            continue;
        }
        if token.is_capital() {
            capitals += 1;
        } else {
            small += 1;
            // one in ten, and no more of all that there are
            if small * 10 > tokens.len() {
                return false;
            }
        }
    }
    capitals + small >= 4 && capitals * 10 >= (capitals + small) * 9
}

/// The tag without a look at its neighbours.
fn alone(text: &str, entry: &Entry, token: &Token, initial: bool) -> Tag {
    if !token.shape.any(Shape::DIGIT | Shape::CAPITAL) {
        return entry.tag.unwrap_or_else(|| by_ending(token.text(text)));
    }
    if token.shape.any(Shape::DIGIT) {
        return Tag::Cd;
    }
    if !initial {
        return match entry.tag {
            Some(tag) if is_any(tag, CLOSED) => tag,
            Some(Tag::Jj) if entry.classes.any(Classes::DEMONYM) => Tag::Jj,
            Some(Tag::Nns | Tag::Nnps) => Tag::Nnps,
            _ => Tag::Nnp,
        };
    }
    entry.tag.unwrap_or(Tag::Nnp)
}

/// Words of these tags are what they are in any case.
const CLOSED: u64 = tags(&[
    Tag::Dt,
    Tag::In,
    Tag::Cc,
    Tag::Prp,
    Tag::PrpS,
    Tag::To,
    Tag::Md,
    Tag::Wdt,
    Tag::Wp,
    Tag::Wrb,
    Tag::WpS,
    Tag::Pos,
    Tag::Ex,
    Tag::Pdt,
]);

/// Pronouns, and what opens a noun phrase: a mention may begin with them.
const OPENING: u64 = tags(&[Tag::Prp, Tag::PrpS, Tag::Wp, Tag::WpS, Tag::Dt, Tag::Cd, Tag::Pdt]);

/// Tags that [`repaired`] may change.
const REPAIRABLE: u64 = tags(&[Tag::Vbd, Tag::Vbn, Tag::Nn, Tag::Vb, Tag::Vbp, Tag::Vbz]);

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
