//! Finds the bytes at which a sentence may end.
//!
//! Reads bytes; gives positions. In a paragraph of ASCII only stops and the brackets of list labels are found; elsewhere
//! also the first bytes of the marks outside ASCII. The two agree on ASCII, only their speed differs.

use std::ops::Range;

use super::stop::char_at;
use crate::lanes;

/// Which bytes are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Path {
    /// A paragraph of ASCII.
    Ascii,
    /// Any paragraph: also what `…`, `•`, `‼`, `。` and `！` begin with.
    Unicode,
}

/// The first byte of `range` at which a sentence may end. Quotation marks and dashes are passed over: most of what
/// stands outside ASCII, and no end.
pub(super) fn find(bytes: &[u8], range: Range<usize>, path: Path) -> Option<usize> {
    let ascii = |byte| (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == b')');
    if path == Path::Ascii {
        return lanes::find(bytes, range, ascii);
    }
    let mut from = range.start;
    loop {
        let any = |byte| ascii(byte) | (byte == 0xE2) | (byte == 0xE3) | (byte == 0xEF);
        let at = lanes::find(bytes, from..range.end, any)?;
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
