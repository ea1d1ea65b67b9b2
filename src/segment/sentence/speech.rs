//! Whether a clause that reports speech follows a quotation.
//!
//! Reads the words after a closing mark; never looks further than a long name and an adverb.

use super::stop::{Stop, char_at, word_at};

/// The most words that a name and what stands before its verb may have.
const WORDS: usize = 6;

/// Whether `stop` is followed by `Mary said`, `Mr. J. Pell then asked`, `I cried`.
pub(super) fn follows(stop: &Stop<'_>) -> bool {
    let words = stop.lists.words;
    if stop.next_word != "I" && words.is_starter(stop.next_word) {
        return false;
    }
    let mut at = stop.resume;
    let mut named = 0;
    for _ in 0..WORDS {
        let word = word_at(stop.text, at);
        let Some(first) = word.chars().next() else {
            return false;
        };
        at += word.len();
        if first.is_uppercase() {
            named += 1;
        } else if named > 0 && words.is_reporting(word) {
            return !says_that(stop.text, at);
        } else if !(may_precede(word) || word.ends_with("ly")) {
            return false;
        }
        // Titles and initials have stops of their own.
        if char_at(stop.text, at) == Some('.') && first.is_uppercase() {
            at += 1;
        }
        match char_at(stop.text, at) {
            Some(' ' | '\n' | '\t' | '\r') => at += 1,
            Some('-') => at += 1,
            _ => return false,
        }
    }
    false
}

/// A verb with a clause of its own begins another report.
fn says_that(text: &str, at: usize) -> bool {
    matches!(word_at(text, at + 1), "that" | "nothing" | "no")
}

fn may_precede(word: &str) -> bool {
    matches!(
        word,
        "had" | "has" | "then" | "also" | "of" | "de" | "van" | "von" | "again" | "just" | "once" | "and" | "the"
    )
}
