//! Whether a stretch between marks looks like speech, or like words mentioned: a title, a term, a scare quote.
//!
//! Reads the stretch and the word before it. A hint for later stages, which know the cue and the sentence; never a verdict.

use super::{Marked, Quotes, Style};

/// Whether a stretch looks like something said: it ends like a sentence or a clause before a tag, or begins like one.
pub(crate) fn speech_like(text: &str, quotes: &Quotes, quotation: &Marked) -> bool {
    let parts = quotes.parts_of(quotation);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    if quotation.style == Style::Dash || parts.len() > 1 || !quotation.closed {
        return true;
    }
    let content = text.get(first.start as usize..last.end as usize).unwrap_or_default();
    let content = content.trim_end_matches(['_', '*', '\'', '’', '"', '”', '»']);
    if content.ends_with(['.', ',', '!', '?', '…', '—', '-', ':', ';', '–', ')']) {
        return true;
    }
    let after = text.get(quotation.end as usize..).unwrap_or_default();
    content.split_whitespace().take(8).count() == 8 || after.starts_with(['—', '-'])
}
