//! Lines of dialogue that a dash opens and nothing closes, with the tag inside the line: *—Tell me, Stephen said.*
//!
//! Reads one paragraph, the one before and the habit so far; gives the stretches of speech, the tags left out. A dash
//! also opens signatures, list items and broken-off narration, so that a document that quotes with marks has no such
//! lines, and the first ones of another must look like speech.

use super::convention::Habit;
use crate::Span;
use crate::lexicon::{Classes, Lexicon, VerbForms};

/// A line of dialogue.
pub(super) struct Line {
    /// From the dash on.
    pub outer: Span,
    /// The speech in it.
    pub parts: Vec<Span>,
}

/// Whether a dash opens a paragraph.
pub(super) fn leads(text: &str, paragraph: Span) -> bool {
    text.get(paragraph.range()).and_then(after_dash).is_some()
}

/// What follows the dash that a paragraph begins with.
fn after_dash(paragraph: &str) -> Option<&str> {
    let dash = match paragraph.as_bytes() {
        [b'-', b'-' | b' ', ..] => 2,
        // – — ―
        [0xE2, 0x80, 0x93..=0x95, ..] => 3,
        _ => return None,
    };
    paragraph.get(dash..)
}

/// Reads a paragraph as a line of dialogue, where it is one.
pub(super) fn line(text: &str, paragraph: Span, before: Span, habit: &Habit) -> Option<Line> {
    let rest = after_dash(text.get(paragraph.range())?)?;
    let body = rest.trim_start_matches(['—', '―', '–', '-']).trim();
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '¿' | '¡' | '‘' | '’' | '\'' | '_' | '…');
    if habit.quotes_by_marks() || !body.starts_with(begins) {
        return None;
    }
    let start = paragraph.end - rest.len() + rest.find(body).unwrap_or(0);
    let (parts, tagged) = speech(text, start, start + body.len());
    let announced = text.get(before.range()).is_some_and(introduces);
    let ended = body.ends_with(['.', '!', '?', '…', '—', '-', ':', ',']);
    // a hyphen mostly opens an item of a list
    let hyphen = text.get(paragraph.range()).is_some_and(|whole| whole.starts_with("- "));
    let likely = habit.quotes_by_dash() || tagged || !hyphen && (announced || spoken(body));
    (ended && likely).then_some(Line { outer: Span::new(paragraph.start, start + body.len()), parts })
}

/// Whether a paragraph ends as one that introduces speech does: *He called out:*
fn introduces(before: &str) -> bool {
    let mut words = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(6);
    before.ends_with([':', ',']) && words.any(says)
}

/// Whether the words are such as are said to somebody.
fn spoken(body: &str) -> bool {
    const SAID: [&str; 10] = ["i", "you", "your", "me", "my", "yes", "no", "we", "oh", "well"];
    let mut words = body.split(|c: char| !c.is_alphanumeric()).take(40).filter(|word| !word.is_empty());
    body.ends_with(['?', '!']) || words.any(|word| SAID.iter().any(|said| word.eq_ignore_ascii_case(said)))
}

/// A word of the line, its place and what parts it from the next.
#[derive(Clone, Copy)]
struct Word<'t> {
    start: usize,
    text: &'t str,
    /// The first punctuation after it, where there is any.
    after: Option<char>,
}

impl Word<'_> {
    fn is_capital(self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn is(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    fn says(self) -> bool {
        says(self.text)
    }
}

/// Whether a word is a reporting verb as tags have it.
fn says(word: &str) -> bool {
    let lexicon = Lexicon::english();
    word.len() < 16
        && word.starts_with(char::is_lowercase)
        && lexicon.get(word).is_some_and(|word| {
            let entry = lexicon.entry(word);
            entry.forms.any(VerbForms::PAST | VerbForms::THIRD)
                && entry.classes.any(Classes::SPEECH.with(Classes::GESTURE))
        })
}

/// The stretches of speech between two bounds, and whether a tag was among them.
fn speech(text: &str, start: usize, end: usize) -> (Vec<Span>, bool) {
    let words = words(text, start, end);
    let mut parts = Vec::new();
    let mut from = start;
    let mut tagged = false;
    let mut index = 1;
    while index < words.len() {
        let (before, rest) = words.split_at(index);
        index += 1;
        let pause = before.last().and_then(|word| word.after);
        let (Some(pause), Some(first)) = (pause, rest.first()) else { continue };
        let Some(last) = tag(pause, rest) else { continue };
        push(&mut parts, text, from, first.start);
        from = rest.get(last + 1).map_or(end, |next| next.start);
        tagged = true;
        index += last;
    }
    push(&mut parts, text, from, end);
    (parts, tagged)
}

/// Adds a stretch without the white space around it.
fn push(parts: &mut Vec<Span>, text: &str, from: usize, to: usize) {
    let Some(content) = text.get(from..to) else { return };
    let trimmed = content.trim();
    if trimmed.contains(char::is_alphanumeric) {
        let start = from + content.find(trimmed).unwrap_or(0);
        parts.push(Span::new(start, start + trimmed.len()));
    }
}

/// The words between two bounds.
fn words(text: &str, start: usize, end: usize) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut at = start;
    for piece in text.get(start..end).unwrap_or_default().split_inclusive(char::is_whitespace) {
        let body = piece.trim_end();
        // a dash inside a piece parts two words
        for half in body.split_inclusive('—') {
            let core = half.trim_matches(|c: char| !c.is_alphanumeric());
            if core.is_empty() {
                if let (Some(last), Some(sign)) = (words.last_mut(), half.chars().next()) {
                    last.after = last.after.or(Some(sign));
                }
            } else if let Some(offset) = half.find(core) {
                let from = at + offset;
                let after = half.get(offset + core.len()..).and_then(|tail| {
                    let mut signs = tail.chars().filter(|c| !matches!(c, '’' | '\'' | '”' | '"' | '_' | ')'));
                    signs.next()
                });
                words.push(Word { start: from, text: core, after });
            }
            at += half.len();
        }
        at += piece.len() - body.len();
    }
    words
}

/// How many words a subject has at most.
const SUBJECT: usize = 5;
/// Words looked through for the end of a tag.
const TAG: usize = 60;

/// The number of the last word of the tag that `words` begin with, after some punctuation.
fn tag(pause: char, words: &[Word<'_>]) -> Option<usize> {
    if !matches!(pause, ',' | '!' | '?' | '—' | '…' | ';') {
        return None;
    }
    let verb = subject_verb(words).or_else(|| verb_subject(words))?;
    let first = words.first()?;
    let firm = !first.is(&["i", "we", "you"]) || words.get(verb).is_some_and(|verb| verb.after.is_some());
    firm.then(|| tag_end(words, verb))
}

/// *he said*, *Stephen said*, *the old man said*: the number of the verb.
fn subject_verb(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first()?;
    let subject = if first.is(&["he", "she", "they", "i", "we"]) {
        1
    } else {
        let determined = first.is(&["the", "a", "an", "his", "her", "their", "my"]);
        let fits = |word: &Word<'_>| determined || word.is_capital() || word.is(&["the", "of", "de", "o"]);
        // an abbreviated title may stand in it: Mr. Deane
        let whole = |word: &Word<'_>| word.after.is_none_or(|sign| sign == '.' && word.text.len() <= 4);
        let inside = |word: &&Word<'_>| fits(word) && whole(word) && !word.says();
        words.iter().take(SUBJECT).take_while(inside).count()
    };
    let adverb = |word: &Word<'_>| word.text.ends_with("ly") || word.is(&["then", "also"]);
    let verb = subject + usize::from(words.get(subject).is_some_and(adverb));
    words.get(verb).filter(|word| subject > 0 && word.says()).map(|_| verb)
}

/// *said he*, *said the old man*, *said Stephen*: the number of the last word of the subject, as near as can be told.
fn verb_subject(words: &[Word<'_>]) -> Option<usize> {
    let (verb, subject) = (words.first()?, words.get(1)?);
    if !verb.says() || verb.after.is_some() {
        return None;
    }
    if subject.is(&["he", "she", "they", "i"]) || subject.is_capital() {
        return Some(1);
    }
    subject.is(&["the", "a", "an", "his", "her", "my"]).then_some(2.min(words.len() - 1))
}

/// Where the tag with its verb at `verb` ends: at the sentence's end, or at a comma after which speech goes on.
fn tag_end(words: &[Word<'_>], verb: usize) -> usize {
    for (index, word) in words.iter().enumerate().take(verb + TAG).skip(verb) {
        match word.after {
            Some('.') if word.is(&["mr", "mrs", "ms", "dr", "st", "messrs"]) => {}
            Some('.' | '!' | '?' | ':') => return index,
            Some(',' | ';') if index <= verb + 1 && speech_resumes(words.get(index + 1)) => return index,
            _ => {}
        }
    }
    words.len().min(verb + TAG).saturating_sub(1)
}

/// Whether what follows a comma after the tag is speech again, and not more about the speaker.
fn speech_resumes(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| {
        !word.text.ends_with("ing")
            && !word.text.ends_with("ed")
            && !word
                .is(&["with", "and", "his", "her", "as", "in", "at", "from", "then", "half", "while", "after", "who"])
    })
}
