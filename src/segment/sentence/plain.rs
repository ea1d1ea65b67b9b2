//! Stops on which the rules would agree with a few bytes: three in four.
//!
//! Reads the bytes around a stop; where every rule before the one that decides it would pass by, it gives the verdict. What
//! it does not know for certain is for the rules.

use super::rules::{CAPTION, Verdict};
use super::stop::word_before;
use super::words::{Kind, Words};

/// The verdict on the mark at `at` in the sentence from `sentence` on, and where the sentence would end; no list runs on in
/// the paragraph, and the caller has added no abbreviation.
pub(super) fn decide(paragraph: &str, sentence: usize, at: usize, words: &Words) -> Option<(Verdict, usize)> {
    let bytes = paragraph.as_bytes();
    let (mark, rest) = bytes.get(at..)?.split_first()?;
    if !matches!(mark, b'.' | b'!' | b'?') {
        return None;
    }
    let close = at + 1;
    match rest {
        // the paragraph’s end, with a mark that closes
        [] | [b'"'] | [0xE2, 0x80, 0x9D] => return Some((Verdict::Ends, bytes.len())),
        [b' ' | b'\n', b'A'..=b'Z', b'a'..=b'z', ..] | [b' ', b' ', b'A'..=b'Z', b'a'..=b'z', ..] => {}
        // *“Stop!” said Mary*
        [0xE2, 0x80, 0x9D, b' ' | b'\n', b'a'..=b'z', b'a'..=b'z', b'a'..=b'z', ..] if *mark != b'.' => {
            return Some((Verdict::GoesOn, close + '”'.len_utf8()));
        }
        _ => return None,
    }
    if *mark != b'.' {
        return Some((Verdict::Ends, close));
    }
    let [last_but_one @ b'A'..=b'z', last @ b'a'..=b'z'] = bytes.get(at.checked_sub(2)?..at)? else { return None };
    if words.abbreviations.may_end_in(*last_but_one, *last) {
        // *Mr. Gray*; *St.* may end a sentence
        let word = word_before(paragraph, sentence, at);
        let title = word != "St" && words.abbreviations.get(word) == Some(Kind::Title);
        return title.then_some((Verdict::GoesOn, close));
    }
    // neither a label nor the head of a caption, and after no abbreviation
    let plain = last_but_one.is_ascii_lowercase() && at.saturating_sub(sentence) > CAPTION;
    plain.then_some((Verdict::Ends, close))
}
