//! Puts quotations in order and makes their parts nested or disjoint.
//!
//! Reads [`Draft`]s; writes them in order, and for each the one that it stands in. Of two with the same parts the surer stays; it changes
//! no speaker.

use super::draft::Draft;
use crate::Span;

/// Drafts, and for each the number of the one that it stands in: side by side, for a draft is much to copy.
pub(super) type Nested = (Vec<Draft>, Vec<Option<u32>>);

/// In text order, an outer one before those within it; parts that would cross another quotation's are cut back.
pub(super) fn ordered(mut drafts: Vec<Draft>) -> Nested {
    let outer = |draft: &Draft| match (draft.parts.first(), draft.parts.last()) {
        (Some(first), Some(last)) => Span::new(first.outer.start, last.outer.end),
        _ => Span::default(),
    };
    cut_crossings(&mut drafts);
    for draft in &mut drafts {
        draft.parts.retain(|part| part.content.start < part.content.end);
    }
    drafts.retain(|draft| !draft.parts.is_empty());
    drafts.sort_by(|a, b| {
        let (x, y) = (outer(a), outer(b));
        x.start.cmp(&y.start).then(y.end.cmp(&x.end)).then(b.confidence.total_cmp(&a.confidence))
    });
    drafts.dedup_by(|later, earlier| *later.parts == *earlier.parts);
    let mut open: Vec<(u32, Span)> = Vec::new();
    let mut parents = Vec::with_capacity(drafts.len());
    for (number, draft) in drafts.iter().enumerate() {
        let first = draft.parts.first().map_or(Span::default(), |part| part.outer);
        while open.last().is_some_and(|(_, span)| span.end <= first.start) {
            open.pop();
        }
        let parent = open.iter().rev().take(REACH).find(|(_, span)| span.contains(first)).map(|(number, _)| *number);
        open.extend(draft.parts.iter().map(|part| (number as u32, part.outer)));
        open.sort_by_key(|(_, span)| std::cmp::Reverse(span.end));
        parents.push(parent);
    }
    (drafts, parents)
}

/// Where a span stands in text order, an outer one before those within it, as one number.
pub(super) const fn outer_first(span: Span) -> u64 {
    (span.start as u64) << 32 | (u32::MAX as u64).saturating_sub(span.end as u64)
}

/// How many open quotations outwards a parent is looked for.
const REACH: usize = 32;

/// Cuts parts that begin inside another quotation's part and end outside it back to where that one ends.
fn cut_crossings(drafts: &mut [Draft]) {
    let mut order: Vec<(u64, u32, u32)> = Vec::with_capacity(drafts.len());
    for (number, draft) in (0..).zip(drafts.iter()) {
        order.extend((0..).zip(&*draft.parts).map(|(index, part)| (outer_first(part.outer), number, index)));
    }
    // mostly in order already, which a stable sort takes as it is
    order.sort();
    // those that the part stands in, with and without their marks
    let mut open: Vec<(Span, Span)> = Vec::new();
    for (_, number, index) in order {
        let draft = drafts.get_mut(number as usize);
        let Some(part) = draft.and_then(|draft| draft.parts.get_mut(index as usize)) else { continue };
        while open.last().is_some_and(|(outer, _)| outer.end <= part.outer.start) {
            open.pop();
        }
        if let Some((outer, _)) = open.last() {
            part.outer.end = part.outer.end.min(outer.end);
            part.content.end = part.content.end.min(outer.end);
        }
        for (_, content) in open.iter().rev().take(REACH) {
            part.content = shared(part.content, *content);
        }
        open.push((part.outer, part.content));
    }
}

/// Of a span that crosses another what lies in both; else the span.
fn shared(span: Span, other: Span) -> Span {
    if !span.overlaps(other) || span.contains(other) {
        return span;
    }
    Span::new(span.start.max(other.start), span.end.min(other.end))
}
