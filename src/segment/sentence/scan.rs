//! Finds the bytes at which a sentence may end.
//!
//! Reads bytes; gives positions. In a paragraph of ASCII only stops and the brackets of list labels
//! are found; elsewhere also the first bytes of the marks outside ASCII.

use super::stop::char_at;

/// The bytes that are looked for.
pub(super) type Table = &'static [bool; 256];

/// For paragraphs of ASCII.
pub(super) static ASCII: Table = &table(b".!?)");
/// For all others: also what `…`, `•`, `‼`, `。` and `！` begin with.
pub(super) static UNICODE: Table = &table(b".!?)\xE2\xE3\xEF");

const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
}

/// The first byte of `table` at or after `from`.
pub(super) fn find(bytes: &[u8], from: usize, table: Table) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.iter().position(|&byte| table[byte as usize]).map(|found| from + found)
}

/// Whether a mark that may end a sentence stands at `at`.
pub(super) fn is_stop(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉'))
}
