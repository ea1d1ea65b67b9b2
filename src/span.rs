//! Byte ranges of the caller's text.

use std::fmt;
use std::ops::{Index, Range};

/// A half-open range of UTF-8 bytes in the analysed text, on character boundaries.
///
/// `&text[span]` is what is meant: a span indexes the text that it came from, a `&str` or a `String`. With the feature `serde` it is written as
/// `[start, end]`.
///
/// ```
/// let text = "“Go,” said Ann.";
/// let span = inquit::Span::new(3, 6);
/// assert_eq!(&text[span], "Go,");
/// assert_eq!(span.len(), 3);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "[usize; 2]", into = "[usize; 2]")
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`.
    ///
    /// ```
    /// let span = inquit::Span::new(3, 6);
    /// assert_eq!((span.start, span.end), (3, 6));
    /// ```
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many bytes it covers.
    ///
    /// ```
    /// let said: usize = inquit::quotations("“Go,” said Ann.").iter().map(|quoted| quoted.span().len()).sum();
    /// assert_eq!(said, "“Go,”".len());
    /// ```
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    ///
    /// ```
    /// assert!(inquit::gutenberg_body("").is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside.
    ///
    /// ```
    /// let document = inquit::analyze("It rained. “Go,” said Ann.");
    /// let quotation = document.quotations().next().expect("there is one");
    /// let around = document.sentences().find(|sentence| sentence.span().contains(quotation.span()));
    /// assert_eq!(around.map(|sentence| sentence.text()), Some("“Go,” said Ann."));
    /// ```
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    ///
    /// ```
    /// use inquit::Span;
    ///
    /// assert!(Span::new(0, 4).overlaps(Span::new(3, 6)));
    /// assert!(!Span::new(0, 3).overlaps(Span::new(3, 6)));
    /// ```
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same bytes as a range of the standard library: for `get`, which never panics, and for `replace_range`.
    ///
    /// ```
    /// let span = inquit::Span::new(3, 6);
    /// assert_eq!("“Go,” said Ann.".get(span.range()), Some("Go,"));
    /// assert_eq!("other".get(span.range()), None);
    /// ```
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl From<[usize; 2]> for Span {
    fn from([start, end]: [usize; 2]) -> Self {
        Self::new(start, end)
    }
}

impl From<Span> for [usize; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

impl Index<Span> for str {
    type Output = str;

    /// The text of the span.
    ///
    /// # Panics
    /// As with a range: where a span of another text ends behind this one or within a character.
    #[expect(clippy::string_slice, reason = "the crate's own spans are of the text that they came from")]
    fn index(&self, span: Span) -> &str {
        &self[span.start..span.end]
    }
}

impl Index<Span> for String {
    type Output = str;

    /// The text of the span.
    ///
    /// # Panics
    /// As with a range: where a span of another text ends behind this one or within a character.
    #[expect(clippy::string_slice, reason = "the crate's own spans are of the text that they came from")]
    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}

/// As much of a text as 32 bits can count.
pub(crate) fn addressable(text: &str) -> &str {
    beginning(text, u32::MAX as usize)
}

/// At most so many bytes of a text, to a character's end.
fn beginning(text: &str, bytes: usize) -> &str {
    (0..=bytes.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

impl Span {
    /// The span without the white space at its ends.
    pub(crate) fn trimmed(self, text: &str) -> Self {
        let inside = text.get(self.range()).unwrap_or_default();
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_text_is_cut_between_characters() {
        for (bytes, want) in [(0, ""), (1, "a"), (2, "a"), (3, "aé"), (5, "aé"), (6, "aé東"), (99, "aé東")] {
            assert_eq!(beginning("aé東", bytes), want, "{bytes} bytes");
        }
    }
}
