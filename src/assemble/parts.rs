//! The parts of a quotation: stretches between marks paragraph by paragraph, and content fitted to the marks that it meets.
//!
//! Reads marked stretches and spans; gives parts with and without their marks. It never looks at who speaks.

use std::cell::Cell;

use super::Findings;
use crate::Span;
use crate::document::data::Part;
use crate::document::parts::Parts;
use crate::near::first_not;
use crate::quote::{Marked, Style};

/// A stretch between marks within one paragraph that stands in no other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) marked: u32,
    pub(super) part: Part,
}

/// The stretches between marks that stand in no other, part by part, in text order.
pub(super) struct Pieces {
    list: Vec<Piece>,
    /// The piece found last: what is looked for next is near.
    near: Cell<usize>,
}

impl Pieces {
    pub(super) fn of(findings: &Findings<'_>) -> Self {
        let mut list = Vec::with_capacity(findings.quotes.parts.len());
        for (number, marked) in findings.quotes.marked.iter().enumerate() {
            if marked.parent.is_none() {
                list.extend(parts_of(findings, marked).map(|part| Piece { marked: number as u32, part }));
            }
        }
        Self { list, near: Cell::new(0) }
    }

    /// The pieces that do not end before a byte.
    pub(super) fn from(&self, at: usize) -> &[Piece] {
        let first = first_not(&self.list, self.near.get(), |piece| piece.part.outer.end <= at);
        self.near.set(first);
        self.list.get(first..).unwrap_or_default()
    }

    /// Those that some words touch.
    pub(super) fn met_by(&self, span: Span) -> &[Piece] {
        let rest = self.from(span.start);
        let count = rest.iter().take_while(|piece| piece.part.outer.start < span.end).count();
        rest.get(..count).unwrap_or_default()
    }
}

/// The parts of a marked stretch; the first and the last with the marks at the stretch's ends.
pub(super) fn parts_of<'f>(findings: &'f Findings<'_>, marked: &'f Marked) -> impl Iterator<Item = Part> + 'f {
    let spans = findings.quotes.parts_of(marked);
    let outer = marked.outer();
    let last = spans.len().saturating_sub(1);
    let part = move |(index, part): (usize, &crate::quote::Part)| {
        let content = part.span();
        let paragraph = findings.segments.paragraphs.get(part.paragraph as usize).map_or(content, |p| p.span);
        let opening = || findings.text.get(..content.start).map_or(0, |before| mark_length(before.chars().next_back()));
        let start = if index == 0 { outer.start } else { content.start.saturating_sub(opening()).max(outer.start) };
        // a line after a dash has its tags within it
        let closes = index == last && marked.style != Style::Dash;
        let end = if closes { outer.end } else { content.end };
        // a mark may stand alone in the paragraph before its content or after it
        let edge = if paragraph.contains(content) { paragraph } else { outer };
        Part { outer: Span::new(start.max(edge.start), end.min(edge.end).max(content.end)), content }
    };
    spans.iter().enumerate().map(part)
}

/// The length of the mark that opens a paragraph anew within a quotation.
fn mark_length(letter: Option<char>) -> usize {
    letter.filter(|letter| !letter.is_alphanumeric() && !letter.is_whitespace()).map_or(0, char::len_utf8)
}

/// Adds a part, or grows the last one where the part begins within it.
pub(super) fn add(parts: &mut Parts, part: Part) {
    match parts.last_mut() {
        Some(last) if part.outer.start < last.outer.end => {
            last.outer.end = last.outer.end.max(part.outer.end);
            last.content.end = last.content.end.max(part.content.end);
        }
        _ => parts.push(part),
    }
}

/// A content span fitted to the marks that it meets: what lies within one stretch is that stretch, what reaches into one
/// goes on to its mark. Says besides whether any of it stands inside marks, and whether any stands outside.
pub(super) fn fitted(span: Span, met: &[Piece]) -> (Part, bool, bool) {
    let (Some(first), Some(last)) = (met.first(), met.last()) else {
        return (Part { outer: span, content: span }, false, true);
    };
    if met.len() == 1 && first.part.outer.contains(span) {
        let whole = span.len() * 2 >= first.part.content.len();
        return (if whole { first.part } else { Part { outer: span, content: span } }, true, false);
    }
    let start = if first.part.outer.start < span.start { first.part.outer.start } else { span.start };
    let end = if last.part.outer.end > span.end { last.part.outer.end } else { span.end };
    let grown = Span::new(start, end);
    (Part { outer: grown, content: grown }, true, true)
}
