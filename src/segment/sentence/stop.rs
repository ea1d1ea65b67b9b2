//! A stop and what stands around it.
//!
//! Reads one paragraph; gives the rules a view of the word before the stop, the marks that close
//! after it, and the word that follows. Every look-behind and look-ahead is bounded, or covers only
//! bytes that the scan then passes over. Never decides anything.

use super::Lists;
use super::words::{Kind, LONGEST};

/// What the mark, or the run of marks, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One full stop.
    Period,
    /// Two or more full stops, spaced or not, or `…`.
    Ellipsis,
    /// A run with `!` or `?` in it.
    Loud,
}

/// What closes between the mark and the next white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    Nothing,
    Quote,
    Bracket,
}

/// How the text goes on after the stop, opening marks aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// The paragraph ends.
    End,
    Upper,
    Lower,
    Digit,
    /// A mark that cannot open a sentence: `,`, `;`.
    Mark,
}

/// What opens where the text goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    Nothing,
    Quote,
    Bracket,
}

/// A run of marks in a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'t> {
    pub(super) text: &'t str,
    pub(super) lists: Lists<'t>,
    /// Where the sentence that it may end begins.
    pub(super) sentence: usize,
    pub(super) mark: Mark,
    /// The word that the first mark ends, inner stops included: `Mr`, `U.S`, `3`.
    pub(super) word: &'t str,
    /// The first mark.
    pub(super) start: usize,
    pub(super) closed: Closed,
    /// One past what closes after the marks: where the sentence would end.
    pub(super) close: usize,
    /// Where the text goes on after white space.
    pub(super) resume: usize,
    /// What opens there.
    pub(super) opens: Opens,
    pub(super) next: Next,
    /// The word that follows, opening marks aside.
    pub(super) next_word: &'t str,
    /// One past that word.
    pub(super) next_end: usize,
}

/// How many opening marks before a word are looked through.
const OPENERS: usize = 8;

impl<'t> Stop<'t> {
    /// The run of marks that begins at `start`.
    pub(super) fn new(text: &'t str, lists: Lists<'t>, sentence: usize, start: usize) -> Self {
        let (mark, end) = marks(text, start);
        let (closed, close) = closers(text, end);
        let close = trailers(text, close);
        let resume = skip_space(text, close);
        let mut stop = Self {
            text,
            lists,
            sentence,
            mark,
            word: word_before(text, sentence, start),
            start,
            closed,
            close,
            resume,
            opens: Opens::Nothing,
            next: Next::End,
            next_word: "",
            next_end: resume,
        };
        stop.look_ahead();
        stop
    }

    fn look_ahead(&mut self) {
        let mut at = self.resume;
        for _ in 0..OPENERS {
            let Some(c) = char_at(self.text, at) else {
                return;
            };
            self.next = match c {
                '"' | '“' | '‘' | '\'' | '«' | '„' | '`' => {
                    self.opens = Opens::Quote;
                    Next::Mark
                }
                '(' | '[' | '{' => {
                    self.opens = Opens::Bracket;
                    Next::Mark
                }
                '_' | '*' | '-' | '–' | '—' | '¿' | '¡' | '#' | '•' | '$' | '£' | '€' => Next::Mark,
                c if c.is_lowercase() => Next::Lower,
                c if c.is_alphabetic() => Next::Upper,
                c if c.is_numeric() => Next::Digit,
                c if c.is_whitespace() => Next::Mark,
                _ => {
                    self.next = Next::Mark;
                    return;
                }
            };
            if self.next != Next::Mark {
                self.next_word = word_at(self.text, at);
                self.next_end = at + self.next_word.len();
                // "iPhone" stands for a capital wherever it stands.
                if self.next_word.chars().skip(1).take(2).any(char::is_uppercase) {
                    self.next = Next::Upper;
                }
                return;
            }
            at += c.len_utf8();
        }
    }

    /// Whether no white space follows.
    pub(super) fn is_glued(&self) -> bool {
        self.close == self.resume
    }

    /// What the lists say about that word.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.lists.abbreviation(self.word)
    }

    /// The word before `word()`, or nothing.
    pub(super) fn previous_word(&self) -> &'t str {
        let at = self.start - self.word.len();
        let before = self.text.get(self.sentence..at).unwrap_or_default();
        // At most a line's end and an indent: a longer gap is no context.
        let gap = before.chars().rev().take(4).take_while(|c| c.is_whitespace());
        let at = at - gap.map(char::len_utf8).sum::<usize>();
        word_before(self.text, self.sentence, at)
    }

    /// Whether it ends a sentence of a quotation that ends with it.
    pub(super) fn closes_quote(&self) -> bool {
        self.closed == Closed::Quote && self.opens == Opens::Nothing
    }

    /// Whether the next word is one that a capital marks as the first of a sentence.
    pub(super) fn starter_follows(&self) -> bool {
        let initial = self.next_word.len() == 1 && char_at(self.text, self.next_end) == Some('.');
        self.next == Next::Upper && !initial && self.lists.words.is_starter(self.next_word)
    }
}

/// The kind and the end of the run of marks at `start`.
fn marks(text: &str, start: usize) -> (Mark, usize) {
    if let Some(len) = text.get(start..).and_then(emoticon) {
        return (Mark::Loud, start + len);
    }
    let mut stops = 0;
    let mut loud = false;
    let mut end = start;
    loop {
        match char_at(text, end) {
            Some('.' | '。') => stops += 1,
            Some('…') => stops += 3,
            Some('!' | '?' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉') => loud = true,
            _ => break,
        }
        end += char_at(text, end).map_or(0, char::len_utf8);
    }
    if loud {
        return (Mark::Loud, end);
    }
    // ". . ." is one mark, as long as its stops stand alone.
    let attached = end;
    while let Some(b". .") = text.as_bytes().get(end - 1..end + 2) {
        if char_at(text, end + 2).is_some_and(|c| c.is_alphanumeric()) {
            break;
        }
        end += 2;
        stops += 1;
    }
    // A sentence that ends, then ". . ." for words left out before the next.
    let omission = end - attached == 6 && attached - start == 1;
    let after_word = start > 0 && text.as_bytes().get(start - 1).is_some_and(u8::is_ascii_alphanumeric);
    if omission && after_word && char_at(text, end + 1).is_some_and(char::is_uppercase) {
        return (Mark::Loud, attached);
    }
    (if stops == 1 { Mark::Period } else { Mark::Ellipsis }, end)
}

/// What closes at `from`, and where that ends.
fn closers(text: &str, from: usize) -> (Closed, usize) {
    let mut closed = Closed::Nothing;
    let mut at = from;
    while let Some(c) = char_at(text, at) {
        match c {
            '"' | '”' | '’' | '\'' | '»' | '“' => closed = Closed::Quote,
            ')' | ']' | '}' => closed = Closed::Bracket,
            '_' | '*' => {}
            _ => break,
        }
        // An opening mark right after a closing one, or a letter after an apostrophe.
        if c == '“' && (closed == Closed::Quote && at > from) {
            break;
        }
        at += c.len_utf8();
    }
    (closed, at)
}

/// Where what hangs on to the sentence after its end ends: `[1] [2]`, `:)`.
fn trailers(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let near = text.as_bytes().iter().skip(at).take(2);
        if !near.clone().any(|byte| matches!(byte, b'[' | b':' | b';' | b'=')) {
            return at;
        }
        let rest = text.get(at..).unwrap_or_default();
        let inner = rest.strip_prefix([' ', '\n']).unwrap_or(rest);
        let Some(len) = reference(inner).or_else(|| emoticon(inner)) else { return at };
        at += rest.len() - inner.len() + len;
    }
}

/// The most bytes between the brackets of a reference.
const REFERENCE: usize = 24;

/// The length of a reference in brackets at the head of `text`: `[12]`, `[citation needed]`, `[...]`.
fn reference(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let len = inner.bytes().take(REFERENCE).position(|b| b == b']')?;
    let label = inner.get(..len)?;
    let numbers = |label: &str| label.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b' ' | b'-'));
    (len > 0 && (numbers(label) || label.ends_with(" needed") || matches!(label, "..." | "…"))).then_some(len + 2)
}

/// Where the emoticon begins whose last bracket stands at `at`.
pub(super) fn emoticon_at(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let before = before.strip_suffix('-').unwrap_or(before);
    let eyes = before.len().checked_sub(1)?;
    text.get(eyes..).and_then(emoticon).map(|_| eyes)
}

/// The length of an emoticon at the head of `text`: `:)`, `;-)`.
fn emoticon(text: &str) -> Option<usize> {
    let rest = text.strip_prefix([':', ';', '='])?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let rest = rest.strip_prefix([')', '(', 'D', 'P'])?;
    let ends = rest.chars().next().is_none_or(char::is_whitespace);
    ends.then_some(text.len() - rest.len())
}

/// Where the white space that begins at `from` ends.
pub(super) fn skip_space(text: &str, from: usize) -> usize {
    let mut at = from;
    while text.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    match text.as_bytes().get(at) {
        // White space outside ASCII, and the vertical tab.
        Some(0x0B | 0x80..) => text.len() - text.get(at..).unwrap_or_default().trim_start().len(),
        _ => at,
    }
}

/// The character at `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    match *text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// The letters, digits and apostrophes at `at`.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let mut end = 0;
    for c in rest.chars().take(LONGEST) {
        if !(c.is_alphanumeric() || c == '\'' || c == '’') {
            break;
        }
        end += c.len_utf8();
    }
    let word = rest.get(..end).unwrap_or_default();
    word.trim_end_matches(['\'', '’'])
}

/// The word that ends at `end`, not before `floor`; its inner stops belong to it.
pub(super) fn word_before(text: &str, floor: usize, end: usize) -> &str {
    let before = text.get(floor..end).unwrap_or_default();
    let mut start = end;
    for byte in before.bytes().rev().take(LONGEST) {
        if !byte.is_ascii() {
            start = long_way_back(before, floor, end);
            break;
        }
        if !is_ascii_word(byte) {
            break;
        }
        start -= 1;
    }
    let word = text.get(start..end).unwrap_or_default();
    if word.starts_with(['\'', '’', '.']) { word.trim_start_matches(['\'', '’', '.']) } else { word }
}

/// Where the word at the end of `before` begins, character by character.
pub(super) fn long_way_back(before: &str, floor: usize, end: usize) -> usize {
    let word = before.chars().rev().take(LONGEST).take_while(|&c| is_word(c));
    floor.max(end - word.map(char::len_utf8).sum::<usize>())
}

/// Whether `c` may stand in a word before a stop.
pub(super) fn is_word(c: char) -> bool {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => is_ascii_word(byte),
        _ => c.is_alphanumeric() || matches!(c, '’' | '°'),
    }
}

fn is_ascii_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'\'' | b'&' | b'@')
}
