//! Splits a text into paragraphs.
//!
//! Reads the caller's text; yields trimmed byte spans in order. A newline ends a paragraph unless
//! the lines around it look hard-wrapped and this one was broken for want of room. Each newline is
//! decided from the few lines around it, so appending to a text changes only its last lines.
//! Never copies text, never looks at more than [`REACH`] lines on either side.

use std::collections::VecDeque;

use crate::Span;

/// How many lines around a newline have a say in it.
const REACH: usize = 3;
/// Lines longer than this are whole paragraphs, not the product of a wrap.
const WIDEST: usize = 120;
/// Lines that are all shorter than this are verse, headings or lists.
const NARROWEST: usize = 40;
/// How far into a line its length and its marks are looked for.
const PROBE: usize = 512;

/// The paragraphs of `text`, in order, without the white space around them.
pub(crate) fn paragraphs(text: &str) -> Paragraphs<'_> {
    Paragraphs {
        lines: Lines { text, at: 0, hard: false },
        ahead: VecDeque::with_capacity(REACH + 1),
        behind: [0; REACH],
    }
}

/// See [`paragraphs`].
#[derive(Clone, Debug)]
pub(crate) struct Paragraphs<'t> {
    lines: Lines<'t>,
    ahead: VecDeque<Line<'t>>,
    /// Widths of the lines before the current one, in the same block.
    behind: [usize; REACH],
}

impl Paragraphs<'_> {
    fn fill(&mut self) {
        while self.ahead.len() < REACH {
            match self.lines.next() {
                Some(line) => self.ahead.push_back(line),
                None => break,
            }
        }
    }

    /// The widest line near the newline after `line`, in the same block.
    fn width(&self, line: &Line<'_>) -> usize {
        let ahead = self.ahead.iter().take_while(|next| !next.is_blank() && !next.hard);
        let ahead = ahead.map(|next| next.width).max().unwrap_or(0);
        let behind = self.behind.iter().copied().max().unwrap_or(0);
        line.width.max(ahead).max(behind)
    }
}

impl Iterator for Paragraphs<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let mut line = loop {
            self.fill();
            let line = self.ahead.pop_front()?;
            if !line.is_blank() {
                break line;
            }
            self.behind = [0; REACH];
        };
        if line.hard {
            self.behind = [0; REACH];
        }
        let first = line.clone();
        loop {
            self.fill();
            let Some(next) = self.ahead.front() else {
                break;
            };
            if next.is_blank() || next.hard {
                break;
            }
            let newline = Newline { first: &first, before: &line, after: next, width: self.width(&line) };
            let ends = newline.ends_paragraph();
            self.behind.rotate_left(1);
            if let Some(last) = self.behind.last_mut() {
                *last = line.width;
            }
            if ends {
                break;
            }
            match self.ahead.pop_front() {
                Some(next) => line = next,
                None => break,
            }
        }
        Some(Span::new(first.start, line.end))
    }
}

impl std::iter::FusedIterator for Paragraphs<'_> {}

/// A newline between two lines of one block, with what decides it.
struct Newline<'a, 't> {
    /// The paragraph's first line.
    first: &'a Line<'t>,
    before: &'a Line<'t>,
    after: &'a Line<'t>,
    width: usize,
}

impl Newline<'_, '_> {
    fn ends_paragraph(&self) -> bool {
        let (before, after) = (self.before, self.after);
        let item = self.first.marker();
        if let Some(marker) = after.marker() {
            let again = item.is_some_and(|first| first == marker);
            if again || marker == Marker::Bullet || before.is_finished() || !self.was_full() {
                return true;
            }
        }
        // A line of verse; but a salutation stands alone.
        let verse = after.width <= 2 * before.width && before.text.ends_with(',');
        if verse && self.width < WIDEST {
            return false;
        }
        if after.indent >= before.indent + 2 {
            // The lines of a list item hang below its first word.
            return item.is_none() || before.start != self.first.start;
        }
        if before.indent >= after.indent + 4 && before.start != self.first.start {
            return true;
        }
        if self.was_full() {
            return false;
        }
        // A line that goes on in lower case was cut, unless it is one of a column of such lines.
        let column = self.first.starts_lower() && self.width < NARROWEST;
        before.is_finished() || column || !after.starts_lower()
    }

    /// Whether the next line's first word would not have fitted on this line.
    fn was_full(&self) -> bool {
        let width = self.width;
        (NARROWEST..=WIDEST).contains(&width) && self.before.width + 1 + self.after.first_word() > width
    }
}

/// What a list item begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Marker {
    Bullet,
    Dash,
    Number,
}

/// One line: its trimmed span, and what is asked of it.
#[derive(Clone, Debug)]
struct Line<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// White space before the first character; a tab counts for four.
    indent: usize,
    /// Characters, capped at [`PROBE`].
    width: usize,
    /// Whether a form feed or a paragraph separator comes before it.
    hard: bool,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, from: usize, to: usize, hard: bool) -> Self {
        let raw = text.get(from..to).unwrap_or_default();
        let body = raw.trim();
        let start = from + (raw.len() - raw.trim_start().len());
        let indent = raw.bytes().take(start - from).map(|b| if b == b'\t' { 4 } else { 1 }).sum();
        let continues = |b: &&u8| (**b as i8) >= -0x40;
        let width = body.as_bytes().iter().take(PROBE).filter(continues).count();
        Self { text: body, start, end: start + body.len(), indent, width, hard }
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn starts_lower(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_lowercase)
    }

    /// Whether it ends as a sentence does.
    fn is_finished(&self) -> bool {
        let closers = ['"', '\'', '”', '’', '»', ')', ']', '_', '*'];
        let tail = self.text.trim_end_matches(closers);
        tail.ends_with(['.', '!', '?', '…', ':', ';'])
    }

    /// The width of the first word.
    fn first_word(&self) -> usize {
        let word = |b: &&u8| !b.is_ascii_whitespace();
        let continues = |b: &&u8| (**b as i8) >= -0x40;
        self.text.as_bytes().iter().take(PROBE).take_while(word).filter(continues).count()
    }

    fn marker(&self) -> Option<Marker> {
        let mut chars = self.text.chars();
        let first = chars.next()?;
        let spaced = |rest: &str| rest.starts_with([' ', '\t']);
        match first {
            '•' | '◦' | '▪' | '‣' | '⁃' | '●' | '·' => Some(Marker::Bullet),
            '-' | '*' | '+' | '–' if spaced(chars.as_str()) => Some(Marker::Dash),
            '(' | '0'..='9' | 'a'..='z' => {
                let head = self.text.strip_prefix('(').unwrap_or(self.text);
                let digits = head.bytes().take(4).take_while(u8::is_ascii_digit).count();
                let rest = head.get(digits.max(1)..)?;
                let closed = rest.strip_prefix(".)").or_else(|| rest.strip_prefix(')'));
                let closed = closed.or_else(|| if first == '(' { None } else { rest.strip_prefix('.') });
                (digits <= 3 && closed.is_some_and(spaced)).then_some(Marker::Number)
            }
            _ => None,
        }
    }
}

/// The lines of a text, blank ones too.
#[derive(Clone, Debug)]
struct Lines<'t> {
    text: &'t str,
    at: usize,
    hard: bool,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let rest = self.text.as_bytes().get(self.at..).filter(|rest| !rest.is_empty())?;
        let (len, after, kind) = find_break(rest);
        let line = Line::new(self.text, self.at, self.at + len, self.hard);
        self.at += after;
        // A hard break holds over the blank lines that follow it.
        self.hard = kind == Break::Hard || (self.hard && line.is_blank());
        Some(line)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    Line,
    Hard,
}

/// Where the first line of `bytes` ends, where the next begins, and what lies between.
fn find_break(bytes: &[u8]) -> (usize, usize, Break) {
    let mut from = 0;
    loop {
        let Some(at) = find_candidate(bytes, from) else {
            return (bytes.len(), bytes.len(), Break::Line);
        };
        let rest = bytes.get(at..).unwrap_or_default();
        match rest {
            [b'\r', b'\n', ..] => return (at, at + 2, Break::Line),
            [b'\r' | b'\n', ..] => return (at, at + 1, Break::Line),
            [0x0B | 0x0C, ..] => return (at, at + 1, Break::Hard),
            [0xC2, 0x85, ..] => return (at, at + 2, Break::Line),
            [0xE2, 0x80, 0xA8, ..] => return (at, at + 3, Break::Line),
            [0xE2, 0x80, 0xA9, ..] => return (at, at + 3, Break::Hard),
            _ => from = at + 1,
        }
    }
}

/// The next byte at or after `from` that may begin a line break.
///
/// Eight bytes at a time: a text is mostly bytes that break nothing.
fn find_candidate(bytes: &[u8], from: usize) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    const HIGHS: u64 = ONES * 128;
    let tail = bytes.get(from..)?;
    let candidate = |b: &u8| matches!(b, 0x0A..=0x0D | 0xC2 | 0xE2);
    let chunks = tail.chunks_exact(8);
    let mut at = from;
    for chunk in chunks {
        let Ok(word) = <[u8; 8]>::try_from(chunk).map(u64::from_le_bytes) else {
            break;
        };
        // A byte below 0x10, or one outside ASCII.
        let low = word.wrapping_sub(ONES * 0x10) & !word & HIGHS;
        if (low | (word & HIGHS)) != 0 {
            if let Some(found) = chunk.iter().position(candidate) {
                return Some(at + found);
            }
        }
        at += 8;
    }
    bytes.get(at..)?.iter().position(candidate).map(|found| at + found)
}
