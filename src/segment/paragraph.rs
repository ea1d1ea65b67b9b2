//! Paragraphs (a stand-in until the real one lands).

use crate::Span;

pub(crate) fn paragraphs(text: &str) -> Vec<Span> {
    let wrapped = text.split('\n').filter(|line| line.trim().len() > 100).count() == 0;
    let separator = if wrapped { "\n\n" } else { "\n" };
    let mut spans = Vec::new();
    let mut at = 0;
    for block in text.split(separator) {
        let trimmed = block.trim();
        if !trimmed.is_empty() {
            let start = at + block.find(trimmed).unwrap_or(0);
            spans.push(Span::new(start, start + trimmed.len()));
        }
        at += block.len() + separator.len();
    }
    spans
}
