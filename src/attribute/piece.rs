//! The pieces that are speech: outermost stretches between marks, paragraph by paragraph.
//!
//! Reads quotation spans; writes [`Piece`]s in text order. Titles, terms and scare quotes give none.

use std::ops::Range;

use super::context::Piece;
use crate::quote::{Marked, Part, Quotes, Style, speech_like};
use crate::segment::Segments;

/// The pieces of a text.
pub(crate) fn pieces(text: &str, segments: &Segments, quotes: &Quotes) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut from = 0;
    for (number, marked) in quotes.marked.iter().enumerate() {
        if marked.parent.is_some() || !is_speech(text, quotes, marked) {
            continue;
        }
        let parts = quotes.parts_of(marked);
        from = segments.tokens_after(from, marked.outer()).start;
        let mut at = from;
        for (index, part) in parts.iter().enumerate() {
            let inner = segments.tokens_after(at, part.span());
            at = inner.start;
            if !inner.clone().any(|at| segments.tokens.get(at).is_some_and(|token| !token.is_mark())) {
                continue;
            }
            let outer = outer(segments, marked, (parts, index), from, &inner);
            let goes_on = index.checked_sub(1).and_then(|before| parts.get(before));
            pieces.push(Piece {
                marked: number as u32,
                paragraph: part.paragraph,
                inner: inner.start as u32..inner.end as u32,
                outer,
                continued: goes_on.is_some_and(|before| before.paragraph != part.paragraph),
            });
        }
    }
    pieces
}

/// The quotations that stand in others and look said, each with the tokens of the outer one's part around it.
pub(super) fn within(text: &str, segments: &Segments, quotes: &Quotes) -> Vec<(Piece, Range<u32>)> {
    let mut found = Vec::new();
    for (number, marked) in quotes.marked.iter().enumerate() {
        let Some(parent) = marked.parent.and_then(|parent| quotes.marked.get(parent as usize)) else { continue };
        let parts = quotes.parts_of(marked);
        let Some(first) = parts.first().filter(|_| is_speech(text, quotes, marked)) else { continue };
        let around = quotes.parts_of(parent);
        let around = around.get(around.partition_point(|part| part.end < first.end));
        let Some(around) = around.filter(|part| part.start <= first.start) else { continue };
        let inner = segments.tokens_after(0, first.span());
        if inner.is_empty() {
            continue;
        }
        let from = segments.tokens_after(0, marked.outer()).start;
        let outer = outer(segments, marked, (parts, 0), from, &inner);
        let inner = inner.start as u32..inner.end as u32;
        let around = segments.tokens_after(0, around.span());
        let piece = Piece { marked: number as u32, paragraph: first.paragraph, inner, outer, continued: false };
        found.push((piece, around.start as u32..around.end as u32));
    }
    found
}

/// With the marks beside it; `first` is the first token of its stretch.
fn outer(
    segments: &Segments,
    marked: &Marked,
    (parts, index): (&[Part], usize),
    first: usize,
    inner: &Range<usize>,
) -> Range<u32> {
    let mark = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is_mark());
    let mut start = inner.start;
    if index == 0 {
        start = start.min(first);
    } else if parts
        .get(index)
        .is_some_and(|part| parts.get(index - 1).is_some_and(|before| before.paragraph != part.paragraph))
        && start.checked_sub(1).is_some_and(mark)
    {
        start -= 1;
    }
    let mut end = inner.end;
    // a line after a dash has its tags within it
    if index + 1 == parts.len() && marked.style != Style::Dash {
        end = end.max(segments.tokens_after(inner.start, marked.outer()).end);
    }
    start as u32..end as u32
}

/// Whether a stretch looks said: by its own look, or led in by a comma, colon or dash, or at the start of its paragraph.
fn is_speech(text: &str, quotes: &Quotes, marked: &Marked) -> bool {
    if speech_like(text, quotes, marked) {
        return true;
    }
    let before = text.get(..marked.start as usize).unwrap_or_default();
    let line = before.trim_end_matches(' ');
    line.is_empty() || line.ends_with([',', ':', ';', '—', '-', '.', '?', '!', '”', '"']) || line.ends_with("\n\n")
}
