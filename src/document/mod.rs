//! The view that the caller holds: what was found, as borrowing iterators.
//!
//! Reads what the stages wrote ([`data::Data`]); decides nothing.

pub(crate) mod data;
mod line;
mod quotation;
mod segment;
mod speaker;

use std::fmt;

pub use line::{Line, LineKind, Lines};
pub use quotation::{Form, Quotation};
pub use segment::{Paragraph, Sentence, Token, TokenKind};
pub use speaker::{Mention, MentionKind, Speaker, SpeakerKind};

use crate::Span;
use data::Data;

/// A text with its sentences, quotations and speakers.
///
/// It borrows the text and holds no copy of it. Every iterator is in text order; every span is a UTF-8 byte range
/// of [`text`](Self::text).
///
/// ```
/// let document = inquit::analyze("“It is late,” said Ann Lee. “Go home.” She smiled.");
/// let quotation = document.quotations().next().expect("there is one");
/// assert_eq!(quotation.content(), "It is late, Go home.");
/// assert_eq!(quotation.speaker_name(), Some("Ann Lee"));
/// assert_eq!(document.sentences().count(), 3);
/// ```
#[derive(Clone)]
pub struct Document<'t> {
    text: &'t str,
    data: Data,
}

impl<'t> Document<'t> {
    pub(crate) const fn new(text: &'t str, data: Data) -> Self {
        Self { text, data }
    }

    /// The text that was analysed.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The paragraphs.
    pub fn paragraphs(&self) -> impl ExactSizeIterator<Item = Paragraph<'_>> + DoubleEndedIterator + Clone {
        (0..self.data.paragraphs.len()).map(|index| Paragraph::new(self, index))
    }

    /// The sentences.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Sentence<'_>> + DoubleEndedIterator + Clone {
        (0..self.data.sentences.len()).map(|index| Sentence::new(self, index))
    }

    /// The tokens: words, numbers and marks, cut again at each call.
    pub fn tokens(&self) -> impl Iterator<Item = Token<'_>> + Clone {
        self.sentences().flat_map(Sentence::tokens)
    }

    /// The quotations, an outer one before those within it.
    pub fn quotations(&self) -> impl ExactSizeIterator<Item = Quotation<'_>> + DoubleEndedIterator + Clone {
        (0..self.data.quotations.len()).map(|index| Quotation::new(self, index))
    }

    /// The mentions: names, pronouns and nominals that stand for a speaker.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = Mention<'_>> + DoubleEndedIterator + Clone {
        (0..self.data.mentions.len()).map(|index| Mention::new(self, index))
    }

    /// The speakers: everyone named in the text or quoted in it, in the order of first mention; of a given cast, its
    /// members.
    pub fn speakers(&self) -> impl ExactSizeIterator<Item = Speaker<'_>> + DoubleEndedIterator + Clone {
        (0..self.data.speakers.len()).map(|index| Speaker::new(self, index))
    }

    /// Narration and speech in order: every byte of the text is in exactly one line.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann. “Now.”");
    /// let lines: Vec<_> = document.lines().map(|line| (line.speaker_name(), line.text())).collect();
    /// assert_eq!(lines, [(Some("Ann"), "“Go,”"), (None, " said Ann. "), (Some("Ann"), "“Now.”")]);
    /// ```
    #[must_use]
    pub fn lines(&self) -> Lines<'_> {
        Lines::new(self)
    }

    /// The innermost quotation whose parts, marks included, hold the byte at `offset`.
    #[must_use]
    pub fn quotation_at(&self, offset: usize) -> Option<Quotation<'_>> {
        let after = self.data.quotations.partition_point(|quotation| quotation.outer().start <= offset);
        let at = Span::new(offset, offset + 1);
        let mut index = after.checked_sub(1)?;
        // the innermost begins last; what began before it encloses it or has ended
        for _ in 0..=ENCLOSING {
            let quotation = Quotation::new(self, index);
            if quotation.data().parts.iter().any(|part| part.outer.contains(at)) {
                return Some(quotation);
            }
            index = index.checked_sub(1)?;
        }
        None
    }
}

/// How many quotations back the one that holds an offset may stand: those nested in it and those within its gaps.
const ENCLOSING: usize = 64;

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("bytes", &self.text.len())
            .field("sentences", &self.data.sentences.len())
            .field("quotations", &self.data.quotations.len())
            .field("speakers", &self.data.speakers.len())
            .finish()
    }
}

/// One line a quotation: `Ann Lee: “Go home.”`.
impl fmt::Display for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.quotations().try_for_each(|quotation| writeln!(f, "{quotation}"))
    }
}

impl<'d> IntoIterator for &'d Document<'_> {
    type Item = Quotation<'d>;
    type IntoIter = Quotations<'d>;

    fn into_iter(self) -> Quotations<'d> {
        Quotations { document: self, next: 0 }
    }
}

/// The quotations of a document, as `for quotation in &document` gives them.
#[derive(Clone, Debug)]
pub struct Quotations<'d> {
    document: &'d Document<'d>,
    next: usize,
}

impl<'d> Iterator for Quotations<'d> {
    type Item = Quotation<'d>;

    fn next(&mut self) -> Option<Quotation<'d>> {
        let found = (self.next < self.document.data.quotations.len()).then(|| Quotation::new(self.document, self.next));
        self.next += usize::from(found.is_some());
        found
    }
}
