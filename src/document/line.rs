//! Narration and speech in order.

use std::fmt;
use std::iter::FusedIterator;

use super::view::{reads, same};
use super::{Document, Quotation, Speaker};
use crate::Span;
use crate::enum_names::names;

/// What a [`Line`] is.
///
/// ```
/// use inquit::LineKind;
///
/// let document = inquit::analyze("“Go,” said Ann.");
/// let spoken: usize = document.lines().filter(|line| line.kind() == LineKind::Speech).map(|line| line.span().len()).sum();
/// assert_eq!(spoken, "“Go,”".len());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum LineKind {
    /// The text's own voice.
    Narration,
    /// A part of a direct quotation, marks included.
    Speech,
}

names!(LineKind: Narration = "narration", Speech = "speech");

/// A stretch of text in one voice: what an audiobook maker feeds to one.
///
/// ```
/// let document = inquit::analyze("“Go,” said Ann. “Now.”");
/// for line in document.lines() {
///     let voice = line.speaker_name().unwrap_or("narrator");
///     println!("{voice:>12}  {}", line.text().trim());
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Line<'d> {
    document: &'d Document<'d>,
    span: Span,
    quotation: Option<usize>,
}

impl<'d> Line<'d> {
    /// Its bytes; together the lines cover the text.
    ///
    /// ```
    /// let text = "“Go,” said Ann. “Now.”";
    /// let document = inquit::analyze(text);
    /// assert_eq!(document.lines().map(|line| line.span().len()).sum::<usize>(), text.len());
    /// ```
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The line as it stands in the text, with its marks and, at a paragraph’s end, the white space after it.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann.");
    /// assert_eq!(document.lines().map(|line| line.text()).collect::<String>(), document.text());
    /// ```
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text[self.span]
    }

    /// Narration or speech.
    ///
    /// ```
    /// use inquit::LineKind::{Narration, Speech};
    ///
    /// let document = inquit::analyze("“Go,” said Ann. “Now.”");
    /// assert_eq!(document.lines().map(|line| line.kind()).collect::<Vec<_>>(), [Speech, Narration, Speech]);
    /// ```
    #[must_use]
    pub const fn kind(&self) -> LineKind {
        match self.quotation {
            None => LineKind::Narration,
            Some(_) => LineKind::Speech,
        }
    }

    /// The quotation that speech is a part of.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann. “Now.”");
    /// let unsure = document.lines().filter_map(|line| line.quotation()).filter(|quotation| quotation.confidence() < 0.5);
    /// assert_eq!(unsure.count(), 0);
    /// ```
    #[must_use]
    pub fn quotation(&self) -> Option<Quotation<'d>> {
        self.quotation.map(|index| Quotation::new(self.document, index))
    }

    /// Who speaks; none for narration, and where it could not be told.
    ///
    /// ```
    /// use inquit::Gender;
    ///
    /// let document = inquit::analyze("“Go,” said Mrs. Lee.");
    /// let line = document.lines().next().expect("there is one");
    /// assert_eq!(line.speaker().map(|speaker| speaker.gender()), Some(Gender::Feminine));
    /// ```
    #[must_use]
    pub fn speaker(&self) -> Option<Speaker<'d>> {
        self.quotation()?.speaker()
    }

    /// The name of who speaks.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann.");
    /// let names: Vec<_> = document.lines().map(|line| line.speaker_name()).collect();
    /// assert_eq!(names, [Some("Ann"), None]);
    /// ```
    #[must_use]
    pub fn speaker_name(&self) -> Option<&'d str> {
        self.quotation()?.speaker_name()
    }
}

same!(Line.span);
reads!(Line);

/// The lines of a [`Document`]: see [`Document::lines`].
///
/// ```
/// let document = inquit::analyze("“Go,” said Ann. “Now.”");
/// assert_eq!(document.lines().filter(|line| line.kind() == inquit::LineKind::Speech).count(), 2);
/// ```
#[derive(Clone)]
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

impl FusedIterator for Lines<'_> {}

impl fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lines(from {} of {} bytes)", self.at, self.document.text.len())
    }
}
