//! Finds the marks of a paragraph and what stands on either side of each.
//!
//! Reads bytes sixteen at a time and looks at context only where a mark stands.
//! An apostrophe between two letters (*don't*, *O’Neill*) is no mark at all.
//! Never decides what a mark is for: that is weighed in `cost` and `pair`.

use super::apostrophe::{Head, head};
use crate::lanes::find;

/// What a mark looks like, whatever it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// `"`, `''`, and their fullwidth form: turned neither way.
    Straight,
    /// “ ‟, ‘‘ and two backticks.
    DoubleOpen,
    /// ” and ’’.
    DoubleClose,
    /// „
    DoubleLow,
    /// `'`
    Tick,
    /// ‘ ‛ and a backtick.
    SingleOpen,
    /// ’
    SingleClose,
    /// ‚
    SingleLow,
    /// «
    GuillemetLeft,
    /// »
    GuillemetRight,
    /// ‹
    AngleLeft,
    /// ›
    AngleRight,
    /// 「
    CornerOpen,
    /// 」
    CornerClose,
    /// 『
    WhiteCornerOpen,
    /// 』
    WhiteCornerClose,
}

/// What stands beside a mark, other marks and italics signs left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The bound of the paragraph.
    Edge,
    /// White space, line breaks among it.
    Space,
    /// An opening bracket.
    Bracket,
    /// A hyphen or a dash.
    Dash,
    /// A letter.
    Word,
    /// A digit.
    Digit,
    /// Punctuation that ends or parts: `. , ; : ! ? )` and their like.
    Stop,
    /// Dots that leave out: `…` or `...`.
    Dots,
    /// Any other sign.
    Other,
}

/// A mark with its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its first byte.
    pub at: usize,
    /// One past its last byte.
    pub end: usize,
    pub glyph: Glyph,
    pub left: Side,
    pub right: Side,
    /// Nothing but other marks between it and the start of the paragraph.
    pub leads: bool,
}

/// How many marks and italics signs in a row are looked through for a neighbour; bounds the work on runs of marks.
const LOOK: usize = 6;

/// The marks of one paragraph, in text order.
pub(super) struct Marks<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    at: usize,
    leading: bool,
}

impl<'t> Marks<'t> {
    /// The marks between two bounds, which are clipped to the text.
    pub(super) fn new(text: &'t str, start: usize, end: usize) -> Self {
        let end = end.min(text.len());
        Self { text, start: start.min(end), end, at: start.min(end), leading: true }
    }

    /// The next byte that may begin a mark.
    fn next_candidate(&self) -> Option<usize> {
        let ascii = |byte| (byte == b'"') | (byte == b'\'') | (byte == b'`');
        let begins = |byte| ascii(byte) | (byte == 0xC2) | (byte == 0xE2) | (byte == 0xE3) | (byte == 0xEF);
        find(self.text.as_bytes(), self.at..self.end, begins)
    }
}

impl Iterator for Marks<'_> {
    type Item = Mark;

    // in the one loop that asks for marks, which by itself is a tenth shorter
    #[inline(always)]
    fn next(&mut self) -> Option<Mark> {
        loop {
            let at = self.next_candidate()?;
            let bytes = self.text.as_bytes().get(at..self.end)?;
            let Some((mut glyph, mut len)) = glyph_at(bytes) else {
                self.at = at + 1;
                continue;
            };
            if bytes.starts_with(b"''") && len == 2 && head(self.text, at + len) == Head::Elided {
                // 'Tis in single marks: ''Tis late,' said Ann
                (glyph, len) = (Glyph::Tick, 1);
            }
            self.at = at + len;
            if inside_word(glyph, self.text, at, at + len) {
                continue;
            }
            let left = left_of(self.text, self.start, at);
            self.leading &= left == Side::Edge;
            let right = right_of(self.text, at + len, self.end);
            return Some(Mark { at, end: at + len, glyph, left, right, leads: self.leading });
        }
    }
}

/// The mark that some bytes begin with, and its length.
fn glyph_at(bytes: &[u8]) -> Option<(Glyph, usize)> {
    let found = match *bytes {
        [b'"', ..] => (Glyph::Straight, 1),
        [b'\'', b'\'', b'\'', b'\'', ..] => (Glyph::Straight, 2),
        // three in a row close the inner one first: ''the word 'yes'''
        [b'\'', b'\'', b'\'', ..] => (Glyph::Tick, 1),
        [b'\'', b'\'', ..] => (Glyph::Straight, 2),
        [b'\'', ..] => (Glyph::Tick, 1),
        [b'`', b'`', ..] => (Glyph::DoubleOpen, 2),
        [b'`', ..] => (Glyph::SingleOpen, 1),
        [0xC2, 0xAB, ..] => (Glyph::GuillemetLeft, 2),
        [0xC2, 0xBB, ..] => (Glyph::GuillemetRight, 2),
        [0xE2, 0x80, third, ..] => curly(third, bytes.get(3..6))?,
        [0xE3, 0x80, 0x8C, ..] => (Glyph::CornerOpen, 3),
        [0xE3, 0x80, 0x8D, ..] => (Glyph::CornerClose, 3),
        [0xE3, 0x80, 0x8E, ..] => (Glyph::WhiteCornerOpen, 3),
        [0xE3, 0x80, 0x8F, ..] => (Glyph::WhiteCornerClose, 3),
        [0xEF, 0xBC, 0x82, ..] => (Glyph::Straight, 3),
        _ => return None,
    };
    Some(found)
}

/// A mark of the block of general punctuation, by its third byte; two singles of a kind in a row make a double.
fn curly(third: u8, following: Option<&[u8]>) -> Option<(Glyph, usize)> {
    let doubled = following == Some(&[0xE2, 0x80, third]);
    Some(match third {
        0x98 if doubled => (Glyph::DoubleOpen, 6),
        0x99 if doubled => (Glyph::DoubleClose, 6),
        0x98 | 0x9B => (Glyph::SingleOpen, 3),
        0x99 => (Glyph::SingleClose, 3),
        0x9A => (Glyph::SingleLow, 3),
        0x9C | 0x9F => (Glyph::DoubleOpen, 3),
        0x9D => (Glyph::DoubleClose, 3),
        0x9E => (Glyph::DoubleLow, 3),
        0xB9 => (Glyph::AngleLeft, 3),
        0xBA => (Glyph::AngleRight, 3),
        _ => return None,
    })
}

/// Whether a single mark stands between two letters or digits, as in *don't*.
fn inside_word(glyph: Glyph, text: &str, at: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let single = matches!(glyph, Glyph::Tick | Glyph::SingleOpen | Glyph::SingleClose);
    let (Some(before), Some(after)) = (bytes.get(..at).and_then(<[u8]>::last), bytes.get(end)) else { return false };
    if !single || before.is_ascii() && after.is_ascii() {
        return single && before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
    }
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// What stands before `at`, looking back no further than `start`.
fn left_of(text: &str, start: usize, at: usize) -> Side {
    let near = text.as_bytes().get(start..at).and_then(<[u8]>::split_last);
    if let Some(side) = near.and_then(|(byte, rest)| plain_side(*byte, rest.is_empty())) {
        return side;
    }
    let Some(before) = text.get(start..at) else { return Side::Other };
    let mut chars = before.chars();
    for _ in 0..LOOK {
        match chars.next_back() {
            None => return Side::Edge,
            Some('.') if chars.as_str().ends_with('.') => return Side::Dots,
            Some(c) if see_through(c) => {}
            Some(c) => return side_of(c, chars.as_str().is_empty()),
        }
    }
    Side::Other
}

/// What stands from `at` on, looking no further than `end`.
fn right_of(text: &str, at: usize, end: usize) -> Side {
    let near = text.as_bytes().get(at..end).and_then(<[u8]>::split_first);
    if let Some(side) = near.and_then(|(byte, rest)| plain_side(*byte, rest.is_empty())) {
        return side;
    }
    let Some(after) = text.get(at..end) else { return Side::Other };
    let mut chars = after.chars();
    for _ in 0..LOOK {
        match chars.next() {
            None => return Side::Edge,
            Some('.') if chars.as_str().starts_with('.') => return Side::Dots,
            Some(c) if see_through(c) => {}
            Some(c) => return side_of(c, chars.as_str().is_empty()),
        }
    }
    Side::Other
}

/// Other marks, and the signs that stand for italics in plain text.
fn see_through(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '„'
            | '‚'
            | '‟'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '_'
            | '*'
    )
}

/// What a byte is that tells by itself, as nearly all beside marks do; as [`side_of`].
fn plain_side(byte: u8, last: bool) -> Option<Side> {
    Some(match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Side::Word,
        b' ' | b'\n' if !last => Side::Space,
        b',' | b'!' | b'?' | b';' | b':' => Side::Stop,
        _ => return None,
    })
}

fn side_of(c: char, last: bool) -> Side {
    match c {
        c if c.is_whitespace() => {
            if last {
                Side::Edge
            } else {
                Side::Space
            }
        }
        '(' | '[' | '{' | '<' | '「' | '『' | '/' | '=' => Side::Bracket,
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' => Side::Dash,
        '…' => Side::Dots,
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' | '」' | '』' | '。' | '、' | '，' | '！' | '？'
        | '%' => Side::Stop,
        c if c.is_alphabetic() => Side::Word,
        c if c.is_numeric() => Side::Digit,
        _ => Side::Other,
    }
}
