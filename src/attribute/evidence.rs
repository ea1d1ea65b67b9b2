//! What stands beside a marked piece, and what a rule says about it.
//!
//! Reads the narration between a piece and those before and after it, and the paragraph before where that leads in;
//! gives the rules a [`Site`], and takes [`Evidence`] from them. Of the piece itself only its last mark counts.

use std::ops::Range;

use super::context::{Context, Piece};
use super::source::{Source, source_at};
use super::word_sets::Known;
use crate::lexicon::Tag;

/// How far a rule is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// One proposal among others.
    Weak,
    /// Right more often than not.
    Likely,
    /// The text says so.
    Certain,
}

/// What a rule finds beside a piece: who is named as its source, and by which words.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    pub(crate) source: Source,
    pub(crate) cue: Option<Range<u32>>,
    pub(crate) strength: Strength,
}

/// How the words of a piece end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Comma,
    Stop,
    /// A question or exclamation mark.
    Raised,
    Dash,
    Other,
}

/// A marked piece and the narration beside it in its paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// The tokens from the piece before, or the paragraph's start.
    pub(crate) before: Range<usize>,
    /// The tokens up to the next piece, or the paragraph's end.
    pub(crate) after: Range<usize>,
    pub(crate) ending: Ending,
    /// What stands before is the paragraph before, which leads into the piece.
    pub(crate) introduced: bool,
    pub(crate) paragraph: u32,
    /// The narration after the piece up to the end of its clause; marks at its start left out.
    pub(crate) clause: Range<usize>,
    /// The last sentence of the narration before the piece, and the mark that ends it.
    pub(crate) sentence: Option<(Range<usize>, Lead)>,
}

impl Site {
    /// Where a piece stands; pieces are in text order.
    pub(crate) fn of(cx: &Context<'_>, number: usize) -> Option<Self> {
        let piece = cx.pieces.get(number)?;
        let paragraph = cx.segments.paragraphs.get(piece.paragraph as usize)?;
        let near = |other: Option<&Piece>| {
            other.filter(|other| other.paragraph == piece.paragraph).map(|other| other.outer.clone())
        };
        let from = near(number.checked_sub(1).and_then(|n| cx.pieces.get(n))).map_or(paragraph.tokens.start, |o| o.end);
        let to = near(cx.pieces.get(number + 1)).map_or(paragraph.tokens.end, |o| o.start);
        let mut before = from.min(piece.outer.start) as usize..piece.outer.start as usize;
        let opens = before.is_empty() && from == paragraph.tokens.start && !piece.continued;
        let introduction = introduction(cx, number).filter(|_| opens);
        let introduced = introduction.is_some();
        before = introduction.unwrap_or(before);
        let after = piece.outer.end as usize..to.max(piece.outer.end) as usize;
        Some(Self::new(cx, piece, before, after, introduced))
    }

    /// Where a piece stands within another quotation.
    pub(super) fn within(cx: &Context<'_>, piece: &Piece, outer: &Range<u32>) -> Self {
        let before = outer.start.min(piece.outer.start) as usize..piece.outer.start as usize;
        let after = piece.outer.end as usize..outer.end.max(piece.outer.end) as usize;
        Self::new(cx, piece, before, after, false)
    }

    fn new(cx: &Context<'_>, piece: &Piece, before: Range<usize>, after: Range<usize>, introduced: bool) -> Self {
        Self {
            ending: ending(cx, piece.inner.end as usize),
            introduced,
            paragraph: piece.paragraph,
            clause: clause(cx, &after),
            sentence: sentence(cx, &before, introduced),
            before,
            after,
        }
    }

    /// Whether a rule can find anything there.
    pub(crate) fn has(&self, side: Side) -> bool {
        match side {
            Side::After => !self.clause.is_empty(),
            Side::Before => self.sentence.is_some(),
            Side::Beside => !self.clause.is_empty() || self.sentence.is_some(),
            Side::Beyond => true,
        }
    }
}

/// Where a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    After,
    Before,
    /// On either side.
    Beside,
    /// In the paragraphs about the piece's own too.
    Beyond,
}

fn clause(cx: &Context<'_>, after: &Range<usize>) -> Range<usize> {
    let mut start = after.start;
    while start < after.end && cx.token(start).is_mark() && !cx.ends_clause(start) {
        start += 1;
    }
    let end = (start..after.end).find(|&at| cx.ends_clause(at)).unwrap_or(after.end);
    start..end.max(start)
}

fn sentence(cx: &Context<'_>, before: &Range<usize>, introduced: bool) -> Option<(Range<usize>, Lead)> {
    let last = before.clone().next_back()?;
    let lead = match cx.token(last).tag {
        Tag::Comma => Lead::Comma,
        Tag::Colon if cx.word(last) == ":" => Lead::Colon,
        Tag::Colon => Lead::Dash,
        Tag::Stop => Lead::Stop,
        _ if introduced => Lead::Dash,
        _ => Lead::None,
    };
    let end = if cx.token(last).is_mark() { last } else { last + 1 };
    let stop = (before.start..end).rev().find(|&at| cx.token(at).tag == Tag::Stop);
    let start = stop.map_or(before.start, |at| at + 1);
    (start < end).then_some((start..end, lead))
}

/// The tokens of the paragraph before a piece that opens its own, where they lead into it: they end in no stop.
fn introduction(cx: &Context<'_>, number: usize) -> Option<Range<usize>> {
    let piece = cx.pieces.get(number)?;
    let before = cx.segments.paragraphs.get(piece.paragraph.checked_sub(1)? as usize)?;
    let speaks = number.checked_sub(1).and_then(|n| cx.pieces.get(n)).map_or(0, |other| other.outer.end);
    let tokens = before.tokens.start.max(speaks) as usize..before.tokens.end as usize;
    let last = tokens.clone().next_back()?;
    let leads = !matches!(cx.token(last).tag, Tag::Stop | Tag::Quote | Tag::Close);
    (leads && tokens.len() > 1).then_some(tokens)
}

/// What leads from the narration into the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    Comma,
    Colon,
    Dash,
    Stop,
    None,
}

fn ending(cx: &Context<'_>, end: usize) -> Ending {
    let Some(last) = end.checked_sub(1) else { return Ending::Other };
    match cx.token(last).tag {
        Tag::Comma => Ending::Comma,
        Tag::Stop if cx.word(last) == "." => Ending::Stop,
        Tag::Stop => Ending::Raised,
        Tag::Colon => Ending::Dash,
        _ => Ending::Other,
    }
}

/// A word that may stand before or after a verb of saying: an adverb, *and*, *but*.
pub(super) fn is_filler(cx: &Context<'_>, at: usize) -> bool {
    matches!(cx.token(at).tag, Tag::Rb | Tag::Rbr | Tag::Rp) || cx.is(at, Known::COORDINATOR)
}

/// The noun phrase at a token, or after one filler there.
pub(super) fn source_past_filler(cx: &Context<'_>, at: usize, end: usize) -> Option<Source> {
    source_at(cx, at, end).or_else(|| is_filler(cx, at).then(|| source_at(cx, at + 1, end)).flatten())
}

/// A token range as the results hold it.
pub(super) fn span(tokens: Range<usize>) -> Range<u32> {
    tokens.start as u32..tokens.end as u32
}
