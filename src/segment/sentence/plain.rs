//! Stops that end their sentence by the rules, told by a few bytes: three in four.
//!
//! Reads the bytes around a stop; where every rule before the one that ends the sentence would pass by, it gives the end.
//! What it does not know for certain is for the rules.

use super::rules::CAPTION;
use super::words::Words;

/// The end of the sentence from `sentence` on, if the mark at `at` plainly ends it; no list runs on in the paragraph, and
/// the caller has added no abbreviation.
pub(super) fn end(paragraph: &str, sentence: usize, at: usize, words: &Words) -> Option<usize> {
    let bytes = paragraph.as_bytes();
    let (mark, rest) = bytes.get(at..)?.split_first()?;
    if !matches!(mark, b'.' | b'!' | b'?') {
        return None;
    }
    let close = at + 1;
    match rest {
        // the paragraph’s end, with a mark that closes
        [] | [b'"'] | [0xE2, 0x80, 0x9D] => return Some(bytes.len()),
        [b' ' | b'\n', b'A'..=b'Z', b'a'..=b'z', ..] | [b' ', b' ', b'A'..=b'Z', b'a'..=b'z', ..] => {}
        _ => return None,
    }
    if *mark != b'.' {
        return Some(close);
    }
    // neither a label nor the head of a caption, and after no abbreviation
    let before = bytes.get(at.checked_sub(2)?..at)?;
    let [last_but_one @ b'a'..=b'z', last @ b'a'..=b'z'] = before else { return None };
    (at.saturating_sub(sentence) > CAPTION && !words.abbreviations.may_end_in(*last_but_one, *last)).then_some(close)
}
