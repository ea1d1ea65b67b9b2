//! Finds the bytes at which a sentence may end.
//!
//! Reads bytes; gives positions. In a paragraph of ASCII only stops and the brackets of list labels are found; elsewhere
//! also the first bytes of the marks outside ASCII. The two agree on ASCII, only their speed differs.

use super::stop::char_at;

/// Which bytes are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Path {
    /// A paragraph of ASCII.
    Ascii,
    /// Any paragraph: also what `…`, `•`, `‼`, `。` and `！` begin with.
    Unicode,
}

/// The first byte at or after `from` at which a sentence may end.
pub(super) fn find(bytes: &[u8], from: usize, path: Path) -> Option<usize> {
    let ascii = |word| equal(word, b'.') | equal(word, b'!') | equal(word, b'?') | equal(word, b')');
    match path {
        Path::Ascii => find_by(bytes, from, ascii),
        Path::Unicode => find_by(bytes, from, |word| ascii(word) | beyond_ascii(word, &[0xE2, 0xE3, 0xEF])),
    }
}

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES * 128;

/// The high bit of every byte of `word` that is `byte`. Bits above the lowest one set may be wrong.
fn equal(word: u64, byte: u8) -> u64 {
    let zero = word ^ (ONES * u64::from(byte));
    zero.wrapping_sub(ONES) & !zero & HIGHS
}

/// The high bit of every byte of `word` that is one of `bytes`, none of which is ASCII.
#[inline]
pub(in crate::segment) fn beyond_ascii<const N: usize>(word: u64, bytes: &[u8; N]) -> u64 {
    if word & HIGHS == 0 { 0 } else { bytes.iter().fold(0, |found, &byte| found | equal(word, byte)) }
}

/// The high bit of every byte of `word` below `limit`, an ASCII one. Bits above the lowest one set may be wrong.
pub(in crate::segment) fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGHS
}

/// The first byte at or after `from` for which `wanted` sets the high bit, eight bytes at a time.
#[inline]
pub(in crate::segment) fn find_by(bytes: &[u8], from: usize, wanted: impl Fn(u64) -> u64) -> Option<usize> {
    const STEP: usize = size_of::<u64>();
    let first = |word: [u8; STEP]| match wanted(u64::from_le_bytes(word)) {
        0 => None,
        found => Some(found.trailing_zeros() as usize / 8),
    };
    let mut at = from;
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk::<STEP>) {
        if let Some(found) = first(*word) {
            return Some(at + found);
        }
        at += STEP;
    }
    let mut tail = [b' '; STEP];
    for (to, byte) in tail.iter_mut().zip(bytes.get(at..)?) {
        *to = *byte;
    }
    first(tail).map(|found| at + found)
}

/// Whether a mark that may end a sentence stands at `at`.
pub(super) fn is_stop(text: &str, at: usize) -> bool {
    let mark = |c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉');
    char_at(text, at).is_some_and(mark)
}
