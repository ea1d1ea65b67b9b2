//! Whether a clause that reports speech follows a quotation.
//!
//! Reads the words after a closing mark; never looks further than a long name and an adverb.

use super::stop::{Stop, char_at, word_at};
use super::words::Report;

/// What follows a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    /// `Mary said.` and nothing more: no sentence of its own.
    Tag,
    /// `Mary shouted from the stairs`.
    Report,
}

/// The most words that a name and what stands before its verb may have.
const WORDS: usize = 6;

/// The reporting clause after `stop`: `Mary said`, `Mr. J. Pell then asked`, `I cried`.
pub(super) fn clause(stop: &Stop<'_>) -> Option<Clause> {
    let words = stop.lists.words;
    let opener = stop.next_word != "I" && words.is_starter(stop.next_word);
    let mut at = stop.resume;
    let mut named = 0;
    for _ in 0..WORDS {
        let word = word_at(stop.text, at);
        let upper = word.chars().next()?.is_uppercase();
        at += word.len();
        if upper {
            named += 1;
        } else if let Some(report) = words.report(word).filter(|_| named > 0) {
            let clause = classify(stop.text, at, report)?;
            let pronoun = named == 1 && matches!(stop.next_word, "He" | "She" | "They" | "We" | "You");
            return (!opener || pronoun && clause == Clause::Tag).then_some(clause);
        } else if !(may_precede(word) || word.ends_with("ly")) {
            return None;
        }
        // Titles and initials have stops of their own.
        if upper && char_at(stop.text, at) == Some('.') {
            at += 1;
        }
        let gap = char_at(stop.text, at).filter(|&c| c == '-' || c.is_whitespace())?;
        at += gap.len_utf8();
    }
    None
}

/// The kind of the clause whose verb ends at `at`; none if its verb has an object of its own.
fn classify(text: &str, at: usize, report: Report) -> Option<Clause> {
    let ends = match char_at(text, at) {
        None | Some('.' | ';') => true,
        // `Mary said, “…”` may belong to what follows.
        Some(',') => !text.get(at + 1..)?.trim_start().starts_with(['"', '“', '‘', '\'']),
        _ => false,
    };
    if ends && report == Report::Bare {
        return Some(Clause::Tag);
    }
    let next = word_at(text, at + 1);
    let object = matches!(next, "that" | "nothing" | "no" | "so" | "yes") || report == Report::Onset && next == "to";
    (!object).then_some(Clause::Report)
}

/// Small words inside a name, or between it and its verb.
fn may_precede(word: &str) -> bool {
    matches!(
        word,
        "had" | "has" | "then" | "also" | "of" | "de" | "van" | "von" | "again" | "just" | "once" | "and" | "the"
    )
}
