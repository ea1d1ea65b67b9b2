//! Splits a text into sentences.
//!
//! Reads the text, paragraph by paragraph; yields trimmed byte spans that cover every character but
//! white space. A scan jumps from stop to stop; [`rules`] decides each from the few characters
//! around it. Never tokenizes, never copies the text, never looks back over a decided stop.

mod after_quotation;
mod list;
mod plain;
mod rules;
mod scan;
mod stop;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;
use std::iter::FusedIterator;

use super::byte::trimmed_end;
use super::paragraph::{Paragraphs, paragraphs};
use crate::{Error, ErrorKind, Span};
use list::Enumeration;
use rules::Verdict;
use scan::Path;
use stop::Stop;
use words::{Abbreviations, Kind, LONGEST, WORDS, Words};

/// The sentences of a text, in order: trimmed spans that cover every character but white space.
///
/// A paragraph's end is a sentence's end; within a paragraph a sentence ends
/// - at `.`, `!`, `?` and `…` together with the quotation marks, brackets and references that close after them, unless what
///   stands around them says otherwise: abbreviations, initials, numbers, list labels, a small letter after `!`;
/// - inside a quotation as anywhere else: a quotation of three sentences has three;
/// - but not between a quotation and the clause that reports it: `“Stop!” Mary said.` is one sentence, `“Yes.” She left.` two.
///
/// Blank lines, indents and list markers begin a paragraph. A newline alone does so in text whose lines are paragraphs,
/// and does not in text that was wrapped: there a line ends because the next word had no room on it.
///
/// Time is linear in the text, and nothing is copied: the iterator walks as it is asked. Spans are in bytes of UTF-8.
///
/// ```
/// let split = |text| -> Vec<&str> { inquit::sentences(text).map(|span| &text[span]).collect() };
///
/// // The clause that reports a quotation belongs to it, …
/// assert_eq!(split("“Stop!” Mary said. “Go home.”"), ["“Stop!” Mary said.", "“Go home.”"]);
/// assert_eq!(split("“Why?” asked Mr. Pell."), ["“Why?” asked Mr. Pell."]);
/// // … what else follows does not.
/// assert_eq!(split("“Yes.” She left."), ["“Yes.”", "She left."]);
/// // Sentences in a quotation are sentences.
/// assert_eq!(split("“Go. Take the boat,” he said."), ["“Go.", "Take the boat,” he said."]);
///
/// assert_eq!(split("She left the U.S. in Jan. 1990. It snowed."), ["She left the U.S. in Jan. 1990.", "It snowed."]);
/// assert_eq!(split("See No. 5. J. K. Oram agrees."), ["See No. 5.", "J. K. Oram agrees."]);
/// assert_eq!(split("It was . . . odd. But then … Well."), ["It was . . . odd.", "But then …", "Well."]);
/// assert_eq!(split("1. Flour 2. Eggs"), ["1. Flour", "2. Eggs"]);
///
/// // A wrapped line goes on in the next; a heading does not.
/// let text = "The house\n\nIt stood where the road comes down to the river, and\nnobody had lived there since the war.";
/// assert_eq!(split(text).len(), 2);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences::new(text, Lists { words: &WORDS, added: None })
}

/// Splits texts into sentences, knowing a caller's abbreviations besides its own.
///
/// ```
/// let text = "We met Hptm. Lund there. He was late.";
/// assert_eq!(inquit::sentences(text).count(), 3);
///
/// let splitter = inquit::Splitter::new().with_abbreviations(["Hptm."])?;
/// assert_eq!(splitter.sentences(text).count(), 2);
/// # Ok::<(), inquit::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Splitter {
    added: Abbreviations,
}

impl Splitter {
    /// A splitter that knows what [`sentences`] knows.
    ///
    /// ```
    /// assert_eq!(inquit::Splitter::new().sentences("It rained. It snowed.").count(), 2);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds abbreviations, with their final stop or without.
    ///
    /// After one of them a sentence ends only before a word that opens sentences (`The`, `She`, `However`) or before a
    /// quotation. An entry with a capital is known only with a capital; one in small letters in any case.
    ///
    /// # Errors
    /// If an entry has no letter, or is more than one word; the error names it.
    ///
    /// ```
    /// let error = inquit::Splitter::new().with_abbreviations(["Hptm.", "two words"]).unwrap_err();
    /// assert_eq!(error.kind(), inquit::ErrorKind::NotOneWord);
    /// ```
    pub fn with_abbreviations<I>(mut self, entries: I) -> Result<Self, Error>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        for entry in entries {
            let entry = entry.as_ref();
            let word = entry.strip_suffix('.').unwrap_or(entry);
            if let Some(error) = problem(entry, word) {
                return Err(error);
            }
            self.added.insert(word, Kind::Either);
        }
        Ok(self)
    }

    /// The sentences of `text`, in order; see [`sentences`].
    ///
    /// ```
    /// let splitter = inquit::Splitter::new();
    /// let texts = ["It rained. It snowed.", "Nobody came."];
    /// assert_eq!(texts.iter().flat_map(|text| splitter.sentences(text)).count(), 3);
    /// ```
    #[must_use]
    pub fn sentences<'a>(&'a self, text: &'a str) -> Sentences<'a> {
        Sentences::new(text, Lists { words: &WORDS, added: Some(&self.added) })
    }
}

/// What is wrong with `entry` as an abbreviation, if anything is.
fn problem(entry: &str, word: &str) -> Option<Error> {
    let error = |kind, what, cure| Some(Error::new(kind, format_args!("abbreviation {entry:?}"), what, cure));
    if !word.chars().any(char::is_alphabetic) {
        let cure = "give the word before the stop";
        return error(ErrorKind::EmptyEntry, "has no letter", cure);
    }
    if word.len() > LONGEST || !word.chars().all(stop::is_word) {
        let cure = "give the last word alone, without marks or spaces";
        return error(ErrorKind::NotOneWord, "is not one word", cure);
    }
    None
}

/// The word lists that decide: the crate's, and the caller's.
#[derive(Clone, Copy, Debug)]
struct Lists<'a> {
    words: &'a Words,
    added: Option<&'a Abbreviations>,
}

impl Lists<'_> {
    fn abbreviation(&self, word: &str) -> Option<Kind> {
        let added = self.added.and_then(|added| added.get(word));
        added.or_else(|| self.words.abbreviations.get(word))
    }
}

/// Whether a name follows `word` and its stop: `Mr`.
pub(super) fn is_title(word: &str) -> bool {
    WORDS.abbreviations.get(word) == Some(Kind::Title)
}

/// The sentences of a text; see [`sentences`].
///
/// ```
/// let mut sentences = inquit::sentences("It rained. It snowed.");
/// assert_eq!(sentences.next().map(|span| span.range()), Some(0..10));
/// ```
#[derive(Clone)]
pub struct Sentences<'a> {
    text: &'a str,
    lists: Lists<'a>,
    paragraphs: Paragraphs<'a>,
    /// What is left of the current paragraph.
    rest: Span,
    /// Where the next stop is looked for.
    scan: usize,
    path: Path,
    /// Whether every paragraph goes the way of those outside ASCII, and every stop that of the rules: the tests compare the
    /// ways.
    #[cfg(test)]
    always_unicode: bool,
    items: Enumeration,
}

impl<'a> Sentences<'a> {
    fn new(text: &'a str, lists: Lists<'a>) -> Self {
        Self {
            text,
            lists,
            paragraphs: paragraphs(text),
            rest: Span::default(),
            scan: 0,
            path: Path::Ascii,
            #[cfg(test)]
            always_unicode: false,
            items: Enumeration::default(),
        }
    }

    fn open(&mut self, paragraph: Span) {
        let text = self.text.get(paragraph.range()).unwrap_or_default();
        self.rest = paragraph;
        self.scan = paragraph.start;
        self.path = if text.is_ascii() { Path::Ascii } else { Path::Unicode };
        #[cfg(test)]
        if self.always_unicode {
            self.path = Path::Unicode;
        }
        self.items = Enumeration::new(text);
    }

    /// Goes on to the next paragraph.
    pub(in crate::segment) fn next_paragraph(&mut self) -> Option<Span> {
        let paragraph = self.paragraphs.next()?;
        self.open(paragraph);
        Some(paragraph)
    }

    /// The next sentence of the paragraph that was last opened.
    pub(in crate::segment) fn next_within(&mut self) -> Option<Span> {
        let start = self.rest.start;
        if start >= self.rest.end {
            return None;
        }
        let end = self.find_end();
        let sentence = trimmed_end(self.text.get(start..end).unwrap_or_default());
        self.rest.start = stop::skip_space(self.text, end).min(self.rest.end);
        Some(Span::new(start, start + sentence.len()))
    }

    /// The verdict on the stop at `at` where no rule need be asked, and where the sentence would end.
    fn plain(&self, paragraph: &str, at: usize) -> Option<(Verdict, usize)> {
        #[cfg(test)]
        if self.always_unicode {
            return None;
        }
        let plain = self.items.is_none() && self.lists.added.is_none();
        if plain { plain::decide(paragraph, self.rest.start, at, self.lists.words) } else { None }
    }

    /// The end of the sentence at `rest.start`.
    fn find_end(&mut self) -> usize {
        let Span { start, end } = self.rest;
        let paragraph = self.text.get(..end).unwrap_or_default();
        while let Some(at) = scan::find(self.text.as_bytes(), self.scan..end, self.path) {
            if let Some((verdict, close)) = self.plain(paragraph, at) {
                self.scan = close;
                if verdict == Verdict::Ends {
                    return close;
                }
                continue;
            }
            if let Some(item) = self.items.next_item(paragraph, at) {
                self.scan = item.resume;
                if item.start > start {
                    return item.start;
                }
                continue;
            }
            let at = match stop::emoticon_at(paragraph, at) {
                Some(eyes) if eyes > start => eyes,
                _ if scan::is_stop(paragraph, at) => at,
                _ => {
                    self.scan = at + 1;
                    continue;
                }
            };
            let stop = Stop::new(paragraph, self.lists, start, at);
            self.scan = stop.close;
            if rules::decide(&stop).0 == Verdict::Ends {
                return stop.close;
            }
        }
        end
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.rest.is_empty() {
            self.next_paragraph()?;
        }
        self.next_within()
    }
}

impl FusedIterator for Sentences<'_> {}

impl fmt::Debug for Sentences<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sentences(from {} of {} bytes)", self.rest.start, self.text.len())
    }
}
