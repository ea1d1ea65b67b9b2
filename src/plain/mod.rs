//! Text as it comes made plain: mark-up out, characters for their names, and the way back to where everything stood.
//!
//! Reads HTML, Markdown or a Project Gutenberg file; writes the words that a reader sees, and for each stretch of them where
//! it was. A reader ([`html`], [`markdown`]) lists [`Edit`]s; [`Plain::edited`] applies them. It looks at marks and never at
//! words; nothing after it reads it: a caller analyses the text that it gives.

mod entity;
mod html;
mod markdown;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::{Span, gutenberg_body};

/// Plain text made of HTML, of Markdown or of a Project Gutenberg file, and where each stretch of it came from.
///
/// Tags and entities are read as words and marks by [`analyze`](crate::analyze): `&ldquo;` opens no quotation. Make such
/// text plain first, analyse [`text`](Self::text), and ask [`original`](Self::original) where a span stood before.
///
/// ```
/// use inquit::Plain;
///
/// let page = "<p>&ldquo;It is <em>late</em>,&rdquo; said <a href=\"/lee\">Ann&nbsp;Lee</a>.</p>";
/// let plain = Plain::from_html(page);
/// let document = inquit::analyze(plain.text());
/// let quotation = document.quotations().next().expect("there is one");
/// assert_eq!(quotation.content(), "It is late,");
/// assert_eq!(&page[plain.original(quotation.span())], "&ldquo;It is <em>late</em>,&rdquo;");
/// ```
///
/// It never fails and never panics, and takes time linear in the text. What is no mark-up stays as it is, and so does what
/// is only half of it. Soft hyphens, zero-width spaces, word joiners and byte order marks, which nobody sees, are left out.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Plain {
    text: String,
    /// Side by side in the plain text, in order.
    pieces: Vec<Piece>,
}

/// A stretch of the plain text and where it was; as long there as here where it stayed as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Piece {
    plain: Span,
    original: Span,
}

/// A stretch of the original, and what stands for it.
struct Edit {
    span: Span,
    put: Put,
}

/// What an edit puts.
#[derive(Clone, Copy)]
enum Put {
    Nothing,
    Space,
    Line,
    Paragraph,
    Char(char),
}

impl Plain {
    /// What a reader of a web page sees: tags out, block elements as paragraphs, entities as characters, white space as one
    /// space; scripts, styles and the page's head left out.
    ///
    /// ```
    /// let plain = inquit::Plain::from_html("<h1>News</h1><p>Fish &amp; chips\ncost &#163;9.<br>Or more.</p>");
    /// assert_eq!(plain.text(), "News\n\nFish & chips cost £9.\nOr more.\n\n");
    /// ```
    #[must_use]
    pub fn from_html(page: &str) -> Self {
        Self::edited(page, html::edits(page))
    }

    /// Markdown without its marks: emphasis, headings, block quotes, links and images; escaped characters as they are meant.
    ///
    /// ```
    /// let plain = inquit::Plain::from_markdown("# News\n\n> “It is *late*,” said [Ann Lee](/lee).");
    /// assert_eq!(plain.text(), "News\n\n“It is late,” said Ann Lee.");
    /// ```
    #[must_use]
    pub fn from_markdown(text: &str) -> Self {
        Self::edited(text, markdown::edits(text))
    }

    /// The book in a Project Gutenberg file, as [`gutenberg_body`] finds it, without the underscores of `_italics_`.
    ///
    /// ```
    /// let file = "Title: A Walk\n\n*** START OF THE PROJECT GUTENBERG EBOOK A WALK ***\n\n“I _never_ go,” said Ann.";
    /// assert_eq!(inquit::Plain::from_gutenberg(file).text(), "“I never go,” said Ann.");
    /// ```
    #[must_use]
    pub fn from_gutenberg(file: &str) -> Self {
        let book = gutenberg_body(file);
        let cut = |start, end| Edit { span: Span::new(start, end), put: Put::Nothing };
        let mut edits = vec![cut(0, book.start)];
        edits.extend(markdown::italics(file, book));
        edits.push(cut(book.end, file.len()));
        Self::edited(file, edits)
    }

    /// The plain text: what to analyse.
    ///
    /// ```
    /// assert_eq!(inquit::Plain::from_html("&lt;3").text(), "<3");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the plain text stood in the original, mark-up within it included.
    ///
    /// Of a span that is not in the text, what of it is; positions are in bytes.
    ///
    /// ```
    /// let page = "<p>Ann &amp; Tom</p>";
    /// let plain = inquit::Plain::from_html(page);
    /// assert_eq!(&page[plain.original(inquit::Span::new(0, 5))], "Ann &amp;");
    /// ```
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        let end = self.pieces.last().map_or(0, |last| last.original.end);
        let start = self.piece(span.start).map_or(end, |piece| piece.inside(span.start).start);
        let last = if span.is_empty() { None } else { self.piece(span.end - 1) };
        let end = match last {
            Some(piece) => piece.inside(span.end - 1).end,
            None if span.is_empty() => start,
            None => end,
        };
        Span::new(start, end.max(start))
    }

    /// The piece that holds a byte of the plain text.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.plain.end <= at);
        self.pieces.get(next)
    }

    /// The original with these edits, which are in order and overlap nowhere; those that do not fit are left out.
    fn edited(original: &str, edits: Vec<Edit>) -> Self {
        let mut made = Self { text: String::with_capacity(original.len()), pieces: Vec::new() };
        let mut at = 0;
        for Edit { span, put } in edits {
            let Some(kept) = original.get(at..span.start) else { continue };
            made.push(kept, Span::new(at, span.start));
            let mut buffer = [0; 4];
            let text = match put {
                Put::Nothing => "",
                Put::Space => " ",
                Put::Line => "\n",
                Put::Paragraph => "\n\n",
                Put::Char(character) => character.encode_utf8(&mut buffer),
            };
            made.push(text, span);
            at = span.end;
        }
        made.push(original.get(at..).unwrap_or_default(), Span::new(at, original.len()));
        made
    }

    fn push(&mut self, text: &str, original: Span) {
        if text.is_empty() {
            return;
        }
        let plain = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        match self.pieces.last_mut() {
            // what stood side by side and is as long as it was is one piece
            Some(last) if last.original.end == original.start && last.is_whole() && plain.len() == original.len() => {
                last.plain.end = plain.end;
                last.original.end = original.end;
            }
            _ => self.pieces.push(Piece { plain, original }),
        }
    }
}

impl Piece {
    /// Whether each byte has its own in the original.
    const fn is_whole(&self) -> bool {
        self.plain.len() == self.original.len()
    }

    /// The bytes of the original for one byte of the plain text.
    const fn inside(&self, at: usize) -> Span {
        if !self.is_whole() {
            return self.original;
        }
        let start = self.original.start + at.saturating_sub(self.plain.start);
        Span::new(start, start + 1)
    }
}

/// A character that takes no room and is no word's: soft hyphen, zero-width space, word joiner, byte order mark.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The plain text.
impl AsRef<str> for Plain {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// The plain text.
impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plain({} bytes in {} pieces)", self.text.len(), self.pieces.len())
    }
}
