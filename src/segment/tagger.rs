//! Gives each token its part of speech: a word→tag table, suffixes, and a few repairs by the word before.
//!
//! A perceptron tagger in its place gained 0.006 in the scores of the stages that read tags, at many times the cost.

use crate::lexicon::{Classes, Entry, Lexicon, Tag};
use crate::segment::token::{Shape, Token};

/// Sets the tags of one sentence's tokens.
pub(crate) fn tag(text: &str, lexicon: &Lexicon, tokens: &mut [Token]) {
    let mut before: Option<(Tag, bool)> = None;
    // in a headline a capital says nothing: every word is as the first of a sentence
    let headline = is_headline(tokens);
    let mut initial = true;
    for token in tokens {
        let entry = lexicon.entry(token.word);
        let mut tag = alone(text, &entry, token, initial || headline);
        if let Some((last, auxiliary)) = before {
            tag = repaired(tag, last, auxiliary, entry.second);
        }
        token.tag = tag;
        before = match before {
            Some((last, auxiliary)) if tag == Tag::Rb && (auxiliary || last == Tag::Md) => before,
            _ => Some((tag, entry.classes.any(Classes::AUXILIARY))),
        };
        initial &= token.is_mark();
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
    if token.is_mark() {
        return mark(token.text(text).as_bytes());
    }
    if token.shape.any(Shape::DIGIT) {
        return Tag::Cd;
    }
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

/// The tag of a mark, told by its first bytes.
const fn mark(text: &[u8]) -> Tag {
    match text {
        [b',', ..] => Tag::Comma,
        [b'.' | b'?' | b'!'] => Tag::Stop,
        [b'"', ..] | [b'\'' | b'`', _] => Tag::Quote,
        // “ ” „ and « »
        [0xE2, 0x80, 0x9C..=0x9E, ..] | [0xC2, 0xAB | 0xBB, ..] => Tag::Quote,
        [b'(' | b'[' | b'{', ..] => Tag::Open,
        [b')' | b']' | b'}', ..] => Tag::Close,
        // £ and €
        [b'$', ..] | [0xC2, 0xA3, ..] | [0xE2, 0x82, 0xAC, ..] => Tag::Dollar,
        [b'#', ..] => Tag::Hash,
        // – — …
        [b':' | b';' | b'-' | b'.', ..] | [0xE2, 0x80, 0x93 | 0x94 | 0xA6, ..] => Tag::Colon,
        [b'&', ..] => Tag::Cc,
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
