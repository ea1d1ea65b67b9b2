//! Narration and speech in order.

use super::{Document, Quotation, Speaker};
use crate::Span;

/// What a [`Line`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum LineKind {
    /// The text's own voice.
    Narration,
    /// A part of a direct quotation, marks included.
    Speech,
}

/// A stretch of text in one voice: what an audiobook maker feeds to one.
#[derive(Clone, Copy, Debug)]
pub struct Line<'d> {
    document: &'d Document<'d>,
    span: Span,
    quotation: Option<usize>,
}

impl<'d> Line<'d> {
    /// Its bytes; together the lines cover the text.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The line as it stands in the text, with its marks and the white space after it.
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text[self.span]
    }

    /// Narration or speech.
    #[must_use]
    pub const fn kind(&self) -> LineKind {
        match self.quotation {
            None => LineKind::Narration,
            Some(_) => LineKind::Speech,
        }
    }

    /// The quotation that speech is a part of.
    #[must_use]
    pub fn quotation(&self) -> Option<Quotation<'d>> {
        self.quotation.map(|index| Quotation::new(self.document, index))
    }

    /// Who speaks.
    #[must_use]
    pub fn speaker(&self) -> Option<Speaker<'d>> {
        self.quotation()?.speaker()
    }

    /// The name of who speaks.
    #[must_use]
    pub fn speaker_name(&self) -> Option<&'d str> {
        self.quotation()?.speaker_name()
    }
}

/// The lines of a [`Document`]: see [`Document::lines`].
#[derive(Clone, Debug)]
pub struct Lines<'d> {
    document: &'d Document<'d>,
    /// The spoken parts that stand in no other, in text order.
    speech: std::vec::IntoIter<(Span, usize)>,
    coming: Option<(Span, usize)>,
    /// Where paragraphs begin, in reverse.
    breaks: Vec<usize>,
    at: usize,
}

impl<'d> Lines<'d> {
    pub(super) fn new(document: &'d Document<'_>) -> Self {
        let mut parts: Vec<(Span, usize)> = Vec::new();
        for (index, quotation) in document.data.quotations.iter().enumerate() {
            if quotation.form == super::Form::Direct && quotation.reported {
                parts.extend(quotation.parts.iter().map(|part| (part.outer, index)));
            }
        }
        parts.sort_by_key(|(span, index)| (span.start, std::cmp::Reverse(span.end), *index));
        let mut end = 0;
        parts.retain(|(span, _)| {
            let outermost = span.start >= end && !span.is_empty();
            end = if outermost { span.end } else { end };
            outermost
        });
        let breaks = document.data.paragraphs.iter().skip(1).map(|paragraph| paragraph.span.start).rev().collect();
        let mut speech = parts.into_iter();
        let coming = speech.next();
        Self { document, speech, coming, breaks, at: 0 }
    }
}

impl<'d> Iterator for Lines<'d> {
    type Item = Line<'d>;

    fn next(&mut self) -> Option<Line<'d>> {
        let text = self.document.text;
        let start = self.at;
        if start >= text.len() {
            return None;
        }
        while self.breaks.last().is_some_and(|at| *at <= start) {
            self.breaks.pop();
        }
        let next_break = self.breaks.last().copied().unwrap_or(text.len());
        let (end, quotation) = match self.coming {
            Some((span, index)) if span.start <= start => {
                self.coming = self.speech.next();
                // the white space up to a new paragraph goes with the line before it
                let rest = text.get(span.end..next_break.max(span.end)).unwrap_or_default();
                let end = if rest.trim().is_empty() { span.end + rest.len() } else { span.end };
                (end, Some(index))
            }
            Some((span, _)) => (span.start.min(next_break), None),
            None => (next_break, None),
        };
        self.at = end;
        Some(Line { document: self.document, span: Span::new(start, end), quotation })
    }
}
