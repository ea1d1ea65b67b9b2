//! The view that the caller holds: what was found, as borrowing iterators.
//!
//! Reads what the stages wrote ([`data::Data`]); decides nothing.
#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "every number is one of the same Data's lists and every span one of its text: `assemble` writes no other, \
              and a document keeps both together and never changes them"
)]

pub(crate) mod data;
mod line;
pub(crate) mod parts;
mod quotation;
mod segment;
mod speaker;
mod view;

use std::fmt;
use std::iter::FusedIterator;
use std::ops::Range;

pub use line::{Line, LineKind, Lines};
pub use quotation::{Form, Quotation};
pub use segment::{Paragraph, Sentence, Token, TokenKind};
pub use speaker::{Mention, Speaker};

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
///
/// # What to keep
/// A document borrows the text, and what it gives borrows the document. To keep more than the text:
/// [`to_record`](Self::to_record) owns everything, and a [`Span`] is two numbers that index the text at any later time.
///
/// ```
/// fn longest(text: &str) -> Option<&str> {
///     let document = inquit::analyze(text);
///     let parts = document.quotations().flat_map(|quotation| quotation.parts());
///     parts.max_by_key(|part| part.len()).map(|part| &text[part])
/// }
/// assert_eq!(longest("“Go,” said Ann. “Go home at once.”"), Some("Go home at once."));
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
    ///
    /// ```
    /// assert_eq!(inquit::analyze("It rained.").text(), "It rained.");
    /// ```
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The paragraphs.
    ///
    /// ```
    /// let document = inquit::analyze("“It is late,” said Ann.\n\nShe rose. She left.");
    /// let lengths: Vec<usize> = document.paragraphs().map(|paragraph| paragraph.sentences().count()).collect();
    /// assert_eq!(lengths, [1, 2]);
    /// ```
    pub fn paragraphs(&self) -> impl ExactSizeIterator<Item = Paragraph<'_>> + DoubleEndedIterator + Clone {
        (0..self.data.paragraphs.len()).map(|index| Paragraph::new(self, index))
    }

    /// The sentences.
    ///
    /// ```
    /// let document = inquit::analyze("“Stop!” he said. Dr. Lee stopped.");
    /// let sentences: Vec<&str> = document.sentences().map(|sentence| sentence.text()).collect();
    /// assert_eq!(sentences, ["“Stop!” he said.", "Dr. Lee stopped."]);
    /// ```
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Sentence<'_>> + DoubleEndedIterator + Clone {
        (0..self.data.sentences.len()).map(|index| Sentence::new(self, index))
    }

    /// The tokens: words, numbers and marks, cut again at each call.
    ///
    /// ```
    /// use inquit::TokenKind;
    ///
    /// let document = inquit::analyze("She won’t pay £5.");
    /// let words = document.tokens().filter(|token| token.kind() == TokenKind::Word);
    /// assert_eq!(words.map(|token| token.text()).collect::<Vec<_>>(), ["She", "wo", "n’t", "pay"]);
    /// ```
    pub fn tokens(&self) -> impl Iterator<Item = Token<'_>> + Clone {
        self.sentences().flat_map(Sentence::tokens)
    }

    /// The quotations, an outer one before those within it.
    ///
    /// Among them are those that nobody says, scare quotes and titles: [`Quotation::is_reported`] tells.
    ///
    /// ```
    /// let document = inquit::analyze("“It is a ‘smart’ bridge,” said Ann Lee.");
    /// assert_eq!(document.quotations().len(), 2);
    /// assert_eq!(document.quotations().filter(|quotation| quotation.is_reported()).count(), 1);
    /// ```
    #[must_use]
    pub fn quotations(&self) -> Quotations<'_> {
        Quotations { document: self, places: 0..self.data.quotations.len() }
    }

    /// The mentions: names, pronouns and nominals that stand for a speaker.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann Lee. “Now,” she added.");
    /// let mentions: Vec<String> = document.mentions().map(|mention| mention.to_string()).collect();
    /// assert_eq!(mentions, ["Ann Lee", "she"]);
    /// ```
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = Mention<'_>> + DoubleEndedIterator + Clone {
        (0..self.data.mentions.len()).map(|index| Mention::new(self, index))
    }

    /// The speakers: everyone named in the text or quoted in it, in the order of first mention; of a given cast, its
    /// members.
    ///
    /// ```
    /// let document = inquit::analyze("“Go,” said Ann. “No,” said Tom. “Then stay,” Ann said.");
    /// let most = document.speakers().max_by_key(|speaker| speaker.quotations().len());
    /// assert_eq!(most.map(|speaker| speaker.name()), Some("Ann"));
    /// ```
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

    /// The innermost quotation whose parts, marks included, hold the byte at `offset`; past the text's end none.
    ///
    /// ```
    /// let text = "“Go,” said Ann. “Now.”";
    /// let document = inquit::analyze(text);
    /// let at = |word| text.find(word).and_then(|offset| document.quotation_at(offset));
    /// assert_eq!(at("Now").and_then(|quotation| quotation.speaker_name()), Some("Ann"));
    /// assert_eq!(at("said"), None);
    /// ```
    #[must_use]
    pub fn quotation_at(&self, offset: usize) -> Option<Quotation<'_>> {
        let after = self.data.quotations.partition_point(|quotation| quotation.outer().start <= offset);
        let at = Span::new(offset, offset.saturating_add(1));
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

    /// The same as [`Document::quotations`].
    fn into_iter(self) -> Quotations<'d> {
        self.quotations()
    }
}

/// The quotations of a [`Document`], in text order: see [`Document::quotations`].
///
/// ```
/// let document = inquit::analyze("“Go,” said Ann. “No,” said Tom.");
/// for quotation in &document {
///     println!("{quotation}");
/// }
/// assert_eq!(document.quotations().next_back().and_then(|last| last.speaker_name()), Some("Tom"));
/// ```
#[derive(Clone)]
pub struct Quotations<'d> {
    document: &'d Document<'d>,
    /// The numbers of those that are still to come.
    places: Range<usize>,
}

impl<'d> Iterator for Quotations<'d> {
    type Item = Quotation<'d>;

    fn next(&mut self) -> Option<Quotation<'d>> {
        self.places.next().map(|index| Quotation::new(self.document, index))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }

    fn nth(&mut self, skipped: usize) -> Option<Quotation<'d>> {
        self.places.nth(skipped).map(|index| Quotation::new(self.document, index))
    }
}

impl DoubleEndedIterator for Quotations<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.places.next_back().map(|index| Quotation::new(self.document, index))
    }
}

impl ExactSizeIterator for Quotations<'_> {}

impl FusedIterator for Quotations<'_> {}

impl fmt::Debug for Quotations<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Quotations({} to come)", self.places.len())
    }
}
