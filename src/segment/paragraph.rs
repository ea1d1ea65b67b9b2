//! Splits a text into paragraphs.
//!
//! Reads the caller's text; yields trimmed byte spans in order. A newline ends a paragraph unless
//! the lines around it look hard-wrapped and this one was broken for want of room. Each newline is
//! decided from the few lines around it, so appending to a text changes only its last lines.
//! Never copies text, never looks at more than [`REACH`] lines on either side.

use std::collections::VecDeque;

use super::sentence::is_title;
use super::wrapped_lines::{Line, Lines, PROBE, count};
use crate::Span;

/// How many lines around a newline have a say in it.
const REACH: usize = 3;
/// Lines longer than this are whole paragraphs, not the product of a wrap.
const WIDEST: usize = 120;
/// Lines that are all shorter than this are verse, headings or lists.
const NARROWEST: usize = 40;
/// How much shorter than its neighbours a line may be that was broken in the middle of a sentence.
const SLACK: usize = 8;

/// The paragraphs of `text`, in order, without the white space around them.
pub(crate) fn paragraphs(text: &str) -> Paragraphs<'_> {
    Paragraphs { lines: Lines::of(text), ahead: VecDeque::with_capacity(REACH + 1), behind: [0; REACH] }
}

/// See [`paragraphs`].
#[derive(Clone, Debug)]
pub(crate) struct Paragraphs<'t> {
    lines: Lines<'t>,
    ahead: VecDeque<Line>,
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
    fn width(&self, line: &Line) -> usize {
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
        let first = line;
        loop {
            self.fill();
            if self.ahead.front().is_none_or(|next| next.is_blank() || next.hard) {
                break;
            }
            line.measure(self.lines.text);
            self.ahead.iter_mut().for_each(|next| next.measure(self.lines.text));
            let Some(next) = self.ahead.front() else { break };
            let newline =
                Newline { text: self.lines.text, first: &first, before: &line, after: next, width: self.width(&line) };
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
struct Newline<'a> {
    text: &'a str,
    /// The paragraph's first line.
    first: &'a Line,
    before: &'a Line,
    after: &'a Line,
    width: usize,
}

impl Newline<'_> {
    fn ends_paragraph(&self) -> bool {
        let (before, after) = (self.before, self.after);
        let started = before.start == self.first.start;
        if let Some(marker) = marker(self.after()) {
            let again = marker == Marker::Bullet || self.item() == Some(marker);
            if again || is_finished(self.before()) || !self.was_full() {
                return true;
            }
        }
        // A line of verse; but a salutation stands alone.
        let hangs = self.before().ends_with([',', ';', '—']) || self.before().ends_with("--");
        if hangs && after.width <= 2 * before.width && self.width < WIDEST {
            return false;
        }
        if after.indent >= before.indent + 2 {
            // The lines of a list item hang below its first word.
            return !started || self.item().is_none();
        }
        if before.indent >= after.indent + 4 && !started {
            return true;
        }
        if self.was_full() || dangles(self.before()) {
            return false;
        }
        // A line that goes on in lower case was cut, unless it is one of a column of such lines.
        let column = self.width < NARROWEST && starts_lower(self.first.text(self.text));
        let goes_on = starts_lower(self.after());
        column || !goes_on || is_finished(self.before())
    }

    /// Whether the next line's first word would not have fitted on this line.
    fn was_full(&self) -> bool {
        // Not every wrap is exact, but a line that a sentence ends may well be short.
        let slack = if is_finished(self.before()) { 0 } else { SLACK };
        let full = || self.before.width + 1 + first_word(self.after()) + slack > self.width;
        (NARROWEST..=WIDEST).contains(&self.width) && (self.before.width == self.width || full())
    }

    /// What the paragraph begins with, if it is a list item.
    fn item(&self) -> Option<Marker> {
        marker(self.first.text(self.text))
    }

    fn before(&self) -> &str {
        self.before.text(self.text)
    }

    fn after(&self) -> &str {
        self.after.text(self.text)
    }
}

/// What a list item begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Marker {
    Bullet,
    Dash,
    Number,
}

fn starts_lower(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// Whether a line ends as a sentence does.
fn is_finished(line: &str) -> bool {
    let tail = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '_', '*']);
    tail.ends_with(['.', '!', '?', '…', ':'])
}

/// Whether a line ends with a word that wants another after it: `of`, `Mr.`.
fn dangles(line: &str) -> bool {
    let tail = line.as_bytes();
    let len = tail.iter().rev().take(PROBE).take_while(|byte| !byte.is_ascii_whitespace()).count();
    let word = line.get(line.len() - len..).unwrap_or_default();
    let small = matches!(
        word,
        "a" | "an"
            | "the"
            | "of"
            | "to"
            | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "with"
            | "and"
            | "or"
            | "but"
            | "that"
            | "as"
    );
    small || word.strip_suffix('.').is_some_and(is_title)
}

/// The width of a line's first word.
fn first_word(line: &str) -> usize {
    let line = line.as_bytes();
    let probed = line.get(..PROBE).unwrap_or(line);
    let end = probed.iter().position(u8::is_ascii_whitespace).unwrap_or(probed.len());
    count(probed.get(..end).unwrap_or_default())
}

/// What the list item begins with that `line` begins, if it does.
fn marker(line: &str) -> Option<Marker> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let spaced = |rest: &str| rest.starts_with([' ', '\t']);
    match first {
        '•' | '◦' | '▪' | '‣' | '⁃' | '●' | '·' => Some(Marker::Bullet),
        '-' | '*' | '+' | '–' if spaced(chars.as_str()) => Some(Marker::Dash),
        'a'..='z' if !chars.as_str().starts_with([')', '.']) => None,
        '(' | '0'..='9' | 'a'..='z' => {
            let head = line.strip_prefix('(').unwrap_or(line);
            let digits = head.bytes().take(4).take_while(u8::is_ascii_digit).count();
            let rest = head.get(digits.max(1)..)?;
            let closed = rest.strip_prefix(".)").or_else(|| rest.strip_prefix(')'));
            let closed = closed.or_else(|| if first == '(' { None } else { rest.strip_prefix('.') });
            (digits <= 3 && closed.is_some_and(spaced)).then_some(Marker::Number)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    /// A case: its name, and its paragraphs with `¶` between them.
    const CASES: &[(&str, &str)] = &[
        ("blank lines", "One.\n\n¶Two.\n \t\n¶Three."),
        ("Windows line ends", "One.\r\n\r\n¶Two."),
        ("lone carriage returns", "One.\r\r¶Two."),
        ("form feed and paragraph separator", "One.\x0c¶Two.\u{2029}¶three"),
        ("a paragraph a line", "“Go,” said Ann.\n¶“No,” said Tom, and went on.\n¶It was late."),
        (
            "wrapped",
            "The road came down to the river by the mill, and there the carts\n\
             stood every Monday waiting for the ferry. Nobody hurried. Mr.\n\
             Oram had the ferry then.",
        ),
        (
            "wrapped, with indents",
            "   The road came down to the river by the mill, and the carts\n\
             stood there every Monday.\n¶   Nobody hurried; the ferryman was old, and would not have been\n\
             hurried.",
        ),
        (
            "short line before a new paragraph",
            "The road came down to the river by the mill, and there the carts\n\
             stood every Monday.\n¶Nobody hurried; the ferryman was old, and would not have been\n\
             hurried.",
        ),
        ("heading", "The ferry\n¶The road came down to the river by the mill, and there the carts stood all day."),
        ("cut in small letters", "The ferry was late \nagain that week."),
        ("a column of words", "flour\n¶fresh eggs\n¶milk and butter"),
        ("list", "- Flour for the bread\n¶- Eggs, of which there should be\n  at least six\n¶- Milk"),
        ("numbered list", "1. Flour\n¶2. Eggs\n¶10) Milk"),
        ("verse", "The carts came down,\nThe river rose,\nAnd nobody crossed."),
        ("salutation", "Dear Ann,\n¶The river rose in the night, and nobody has crossed it since you left."),
        (
            "wrapped quotation, indented",
            "He wrote:\n¶    The road came down to the river by the mill, and\n    the carts stood there.\n¶Nobody knew.",
        ),
    ];

    #[test]
    fn cases() {
        for (name, want) in CASES {
            let text = want.replace('¶', "");
            let got: Vec<_> = paragraphs(&text).map(|span| &text.as_str()[span]).collect();
            let want: Vec<_> = want.split('¶').map(str::trim).collect();
            assert_eq!(got, want, "case {name:?}");
        }
    }

    #[test]
    fn nothing_in_nothing() {
        for text in ["", " ", "\n\n", "\x0c\r\u{2029}"] {
            assert_eq!(paragraphs(text).count(), 0, "text {text:?}");
        }
    }
}
