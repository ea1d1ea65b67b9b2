//! Items of a list that runs on inside a paragraph: `1. Flour 2. Eggs`, `a) Yes b) No`, `• One • Two`.
//!
//! Reads the head of a paragraph to see whether it is a list, then the text around a possible label.
//! A label counts only if it is the one that comes next, so a number in prose is none.

use super::stop::char_at;

/// A list in progress.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Enumeration {
    style: Option<Style>,
    bullets: bool,
    next: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    letters: bool,
    close: &'static str,
}

/// Where an item begins, and where the scan goes on.
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) resume: usize,
}

/// The most digits of a label.
const LABEL: usize = 3;

const CLOSES: [&str; 3] = [".)", ")", "."];

impl Enumeration {
    /// The list that `paragraph` begins, if it does.
    pub(super) fn new(paragraph: &str) -> Self {
        // “ and ‘ among them
        if matches!(paragraph.as_bytes(), [b'A'..=b'Z' | b'"' | b'\'', ..] | [0xE2, 0x80, 0x9C | 0x98, ..]) {
            return Self::default();
        }
        let bullets = paragraph.starts_with(is_bullet);
        let head = paragraph.trim_start_matches(|c: char| is_bullet(c) || c == ' ');
        let digits = head.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let letters = digits == 0 && head.starts_with(|c: char| c.is_ascii_lowercase());
        let rest = head.get(digits.max(1)..).unwrap_or_default();
        let number = if letters {
            head.bytes().next().map(|b| u32::from(b - b'a') + 1)
        } else {
            head.get(..digits).and_then(|digits| digits.parse().ok())
        };
        let close = CLOSES
            .into_iter()
            .find(|close| rest.strip_prefix(close).is_some_and(|rest| rest.starts_with(char::is_whitespace)));
        let style = close.and(number).and(close).map(|close| Style { letters, close });
        Self { style, bullets, next: number.map_or(0, |n| n + 1) }
    }

    /// Whether the paragraph is no list.
    pub(super) const fn is_none(&self) -> bool {
        self.style.is_none()
    }

    /// The item whose bullet or label stands at `at`.
    pub(super) fn next_item(&mut self, text: &str, at: usize) -> Option<Item> {
        let c = char_at(text, at)?;
        if is_bullet(c) {
            let spaced = text.get(..at)?.ends_with(char::is_whitespace);
            let resume = at + c.len_utf8();
            return spaced.then_some(Item { start: at, resume });
        }
        let style = self.style?;
        if self.bullets || !text.get(at..)?.starts_with(style.close) {
            return None;
        }
        let before = text.get(..at)?;
        // One byte more than the longest label, so that a longer word is none.
        let word = before.bytes().rev().take(LABEL + 1).take_while(|byte| !byte.is_ascii_whitespace()).count();
        let label = before.get(at - word..)?;
        if self.number(label) != Some(self.next) {
            return None;
        }
        let resume = at + style.close.len();
        if !char_at(text, resume).is_some_and(char::is_whitespace) {
            return None;
        }
        self.next += 1;
        Some(Item { start: at - label.len(), resume })
    }

    fn number(&self, label: &str) -> Option<u32> {
        let letters = self.style?.letters;
        match label.as_bytes() {
            [letter @ b'a'..=b'z'] if letters => Some(u32::from(letter - b'a') + 1),
            [b'0'..=b'9', ..] if !letters && label.len() <= LABEL => label.parse().ok(),
            _ => None,
        }
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '◦' | '▪' | '‣' | '●')
}
