//! What the tokenizer knows of a byte: whether a word or a mark begins with it, whether a word ends before it; and of a
//! mark its tag and the place of its number.
//!
//! Reads bytes; tables made at compile time answer. It never looks at a letter outside ASCII but general punctuation.

use crate::lexicon::Tag;
use crate::lexicon::words::PLACES;

/// What may begin with a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    /// A word of ASCII letters.
    Word,
    /// A mark of ASCII or of general punctuation.
    Mark,
    /// Anything else.
    Other,
}

/// A byte's looks: what may begin with it, and whether a word ends before it.
#[expect(clippy::indexing_slicing, reason = "a table of 256 made at compile time")]
static LOOKS: [(Begins, bool); 256] = {
    let mut table = [(Begins::Other, false); 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        let plain = letter.is_ascii_punctuation() && !matches!(letter, b'@' | b'#');
        let begins = match letter {
            b'a'..=b'z' | b'A'..=b'Z' => Begins::Word,
            _ if plain => Begins::Mark,
            _ => Begins::Other,
        };
        let ends = !letter.is_ascii_alphanumeric() && !matches!(letter, b'\'' | b'&' | b'-' | b'/' | b'.');
        table[byte] = (begins, ends);
        byte += 1;
    }
    // general punctuation: “ ” ’ — …
    table[0xE2] = (Begins::Mark, false);
    table
};

/// What may begin with a byte.
#[expect(clippy::indexing_slicing, reason = "a byte is always one of 256")]
pub(super) fn begins(byte: u8) -> Begins {
    LOOKS[usize::from(byte)].0
}

/// Whether a word of ASCII letters ends before a byte, whatever follows.
#[expect(clippy::indexing_slicing, reason = "a byte is always one of 256")]
pub(super) fn ends_word(byte: u8) -> bool {
    LOOKS[usize::from(byte)].1
}

/// Whether two of a mark in a row are one token.
pub(super) const fn runs(byte: u8) -> bool {
    matches!(byte, b'.' | b'-' | b'\'' | b'`')
}

/// A mark of ASCII, or one of general punctuation: the place of its number and of its tag.
#[derive(Clone, Copy)]
pub(super) struct PlainMark(u8);

/// The first place of general punctuation, after those of ASCII.
const GENERAL: u8 = 128;

impl PlainMark {
    pub(super) const fn ascii(byte: u8) -> Self {
        Self(byte % GENERAL)
    }

    /// By the last of its three bytes; ’ is a straight apostrophe.
    pub(super) const fn general(third: u8) -> Self {
        if third == 0x99 { Self(b'\'') } else { Self(GENERAL + third % 64) }
    }

    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }

    #[expect(clippy::indexing_slicing, reason = "both ways to make one keep below the table's end")]
    pub(super) fn tag(self) -> Tag {
        TAGS[self.place()]
    }
}

#[expect(clippy::indexing_slicing, reason = "a table made at compile time")]
static TAGS: [Tag; PLACES] = {
    let mut table = [Tag::Sym; PLACES];
    let mut place = 0;
    while place < PLACES {
        let last = place as u8 % GENERAL;
        table[place] = if place < GENERAL as usize { mark_tag(&[last]) } else { mark_tag(&[0xE2, 0x80, 0x80 | last]) };
        place += 1;
    }
    table
};

/// The tag of a mark, told by its first bytes.
pub(super) const fn mark_tag(text: &[u8]) -> Tag {
    match text {
        [b',', ..] => Tag::Comma,
        [b'.' | b'?' | b'!'] => Tag::Stop,
        [b'"', ..] | [b'\'' | b'`', _] => Tag::Quote,
        // “ ” „ and « »
        [0xE2, 0x80, 0x9C..=0x9E, ..] | [0xC2, 0xAB | 0xBB, ..] => Tag::Quote,
        [b'(' | b'[' | b'{', ..] => Tag::Open,
        [b')' | b']' | b'}', ..] => Tag::Close,
        // £ and €
        [b'$', ..] | [0xC2, 0xA3, ..] | [0xE2, 0x82, 0xAC, ..] => Tag::Dollar,
        [b'#', ..] => Tag::Hash,
        // – — …
        [b':' | b';' | b'-' | b'.', ..] | [0xE2, 0x80, 0x93 | 0x94 | 0xA6, ..] => Tag::Colon,
        [b'&', ..] => Tag::Cc,
        _ => Tag::Sym,
    }
}

/// A text without the white space around it, and how much there was before it. Most texts have none, which a byte or three
/// at either end tell: white space outside ASCII is not among U+2010 to U+201F, quotation marks and dashes.
pub(crate) fn trimmed(text: &str) -> (usize, &str) {
    let bare = match text.as_bytes() {
        [first, ..] if first.is_ascii_graphic() => true,
        [0xE2, 0x80, 0x90..=0x9F, ..] => true,
        _ => false,
    };
    let body = if bare { text } else { text.trim_start() };
    (text.len() - body.len(), trimmed_end(body))
}

/// A text without the white space after it, as [`trimmed`].
pub(crate) fn trimmed_end(text: &str) -> &str {
    match text.as_bytes() {
        [.., last] if last.is_ascii_graphic() => text,
        [.., 0xE2, 0x80, 0x90..=0x9F] => text,
        _ => text.trim_end(),
    }
}
