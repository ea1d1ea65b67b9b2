//! Finds the bytes at which a sentence may end.
//!
//! Reads bytes; gives positions. In a paragraph of ASCII only stops and the brackets of list labels are found; elsewhere
//! also the first bytes of the marks outside ASCII. The two agree on ASCII, only their speed differs.

use super::stop::char_at;
use crate::lanes::{beyond_ascii, equal, find_by};

/// Which bytes are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Path {
    /// A paragraph of ASCII.
    Ascii,
    /// Any paragraph: also what `…`, `•`, `‼`, `。` and `！` begin with.
    Unicode,
}

/// The first byte at or after `from` at which a sentence may end. Quotation marks and dashes are passed over: most of what
/// stands outside ASCII, and no end.
pub(super) fn find(bytes: &[u8], from: usize, path: Path) -> Option<usize> {
    let ascii = |word| equal(word, b'.') | equal(word, b'!') | equal(word, b'?') | equal(word, b')');
    if path == Path::Ascii {
        return find_by(bytes, from, ascii);
    }
    let mut from = from;
    loop {
        let at = find_by(bytes, from, |word| ascii(word) | beyond_ascii(word, &[0xE2, 0xE3, 0xEF]))?;
        match bytes.get(at..) {
            Some([0xE2, 0x80, 0x90..=0x9F, ..]) => from = at + 3,
            _ => return Some(at),
        }
    }
}

/// Whether a mark that may end a sentence stands at `at`.
pub(super) fn is_stop(text: &str, at: usize) -> bool {
    let mark = |c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉');
    char_at(text, at).is_some_and(mark)
}
