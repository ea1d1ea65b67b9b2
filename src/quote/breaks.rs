//! Whether the break between two paragraphs is sure, or only the shape of the lines speaks for it.
//!
//! Reads the white space between them and the lines beside it.

use crate::Span;

/// A line longer than this was not wrapped: it is a whole paragraph.
const WRAPPED: usize = 100;

/// Whether only one line break stands between two paragraphs, with lines on both sides such as wrapping makes.
pub(super) fn same_block(text: &str, before: Span, after: Span) -> bool {
    let between = text.get(before.end..after.start).unwrap_or_default();
    between.len() < 40
        && between.bytes().filter(|byte| *byte == b'\n').count() == 1
        && last_line(text, before) <= WRAPPED
        && first_line(text, after) <= WRAPPED
}

/// Whether a paragraph ends in the middle of a sentence, as a wrapped line does.
pub(super) fn mid_sentence(text: &str, paragraph: Span) -> bool {
    let end = text.get(paragraph.range()).unwrap_or_default();
    let end = end.trim_end_matches(['_', '*', ')']);
    end.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';'))
}

/// The length in bytes of a paragraph's last line, no more than is asked for.
fn last_line(text: &str, paragraph: Span) -> usize {
    let bytes = text.as_bytes().get(paragraph.range()).unwrap_or_default();
    bytes.iter().rev().take(WRAPPED + 1).take_while(|byte| **byte != b'\n').count()
}

/// The length in bytes of a paragraph's first line, no more than is asked for.
fn first_line(text: &str, paragraph: Span) -> usize {
    let bytes = text.as_bytes().get(paragraph.range()).unwrap_or_default();
    bytes.iter().take(WRAPPED + 1).take_while(|byte| **byte != b'\n').count()
}
