//! The lines of a text, and what is asked of each to tell a wrapped line from a paragraph's last.
//!
//! Reads the caller's text sixteen bytes at a time; yields trimmed byte spans with indent and width. Never looks farther into
//! a line than [`PROBE`], and never at the line beside it.

use super::byte::trimmed;
use crate::lanes::find;

/// How far into a line its length and its marks are looked for.
pub(super) const PROBE: usize = 512;

/// One line: its trimmed span, and what is asked of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    /// White space before the first character; a tab counts for four.
    pub(super) indent: usize,
    /// Characters, capped at [`PROBE`]; none until it is [measured](Self::measure).
    pub(super) width: usize,
    /// Whether a form feed or a paragraph separator comes before it.
    pub(super) hard: bool,
}

impl Line {
    fn new(text: &str, from: usize, to: usize, hard: bool) -> Self {
        let raw = text.get(from..to).unwrap_or_default();
        let (leading, body) = trimmed(raw);
        let start = from + leading;
        let indent = if start == from { 0 } else { indent(raw.as_bytes(), start - from) };
        Self { start, end: start + body.len(), indent, width: 0, hard }
    }

    /// Counts the characters, where that has not been done: only a line with others beside it is asked for its width.
    pub(super) fn measure(&mut self, text: &str) {
        if self.width == 0 {
            let body = self.text(text).as_bytes();
            self.width = count(body.get(..PROBE).unwrap_or(body));
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.start == self.end
    }

    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The lines of a text, blank ones too.
#[derive(Clone, Debug)]
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    at: usize,
    hard: bool,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0, hard: false }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.text.as_bytes().get(self.at..).filter(|rest| !rest.is_empty())?;
        // nothing at all, as between any two paragraphs of many texts
        if let [b'\n', ..] = rest {
            let at = self.at;
            self.at += 1;
            return Some(Line { start: at, end: at, indent: 0, width: 0, hard: self.hard });
        }
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
        let (before, rest) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
        match (before, rest) {
            (_, [b'\r', b'\n', ..]) => return (at, at + 2, Break::Line),
            (_, [b'\r' | b'\n', ..]) => return (at, at + 1, Break::Line),
            (_, [0x0B | 0x0C, ..]) => return (at, at + 1, Break::Hard),
            ([.., 0xC2], [0x85, ..]) => return (at - 1, at + 1, Break::Line),
            ([.., 0xE2, 0x80], [0xA8, ..]) => return (at - 2, at + 1, Break::Line),
            ([.., 0xE2, 0x80], [0xA9, ..]) => return (at - 2, at + 1, Break::Hard),
            _ => from = at + 1,
        }
    }
}

/// The next byte at or after `from` that may end a line: of a break outside ASCII the last byte, for it begins as
/// quotation marks do.
fn find_candidate(bytes: &[u8], from: usize) -> Option<usize> {
    find(bytes, from..bytes.len(), |byte| (byte < 0x0E) | (byte == 0x85) | (byte == 0xA8) | (byte == 0xA9))
}

/// The width of the white space in the first `len` bytes; a tab counts for four.
fn indent(bytes: &[u8], len: usize) -> usize {
    bytes.iter().take(len).map(|&byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// How many characters `bytes` hold.
pub(super) fn count(bytes: &[u8]) -> usize {
    if bytes.is_ascii() { bytes.len() } else { bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count() }
}
