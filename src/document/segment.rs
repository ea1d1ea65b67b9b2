//! Paragraphs, sentences and tokens as the caller sees them.

use super::Document;
use super::data::ParagraphData;
use super::view::{reads, same};
use crate::Span;
use crate::enum_names::names;
use crate::lexicon::Lexicon;
use crate::lexicon::words::Words;
use crate::segment::token::{Shape, tokenize};

/// A paragraph of a [`Document`].
///
/// ```
/// let document = inquit::analyze("The house\n\nIt stood by the river.");
/// let paragraphs: Vec<&str> = document.paragraphs().map(|paragraph| paragraph.text()).collect();
/// assert_eq!(paragraphs, ["The house", "It stood by the river."]);
/// ```
#[derive(Clone, Copy)]
pub struct Paragraph<'d> {
    document: &'d Document<'d>,
    index: usize,
}

impl<'d> Paragraph<'d> {
    pub(super) const fn new(document: &'d Document<'_>, index: usize) -> Self {
        Self { document, index }
    }

    fn data(&self) -> &'d ParagraphData {
        &self.document.data.paragraphs[self.index]
    }

    /// Its place among the document's paragraphs, from 0.
    ///
    /// ```
    /// let document = inquit::analyze("One.\n\nTwo.");
    /// assert_eq!(document.paragraphs().next_back().map(|paragraph| paragraph.index()), Some(1));
    /// ```
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// Its bytes, without the white space around it.
    ///
    /// ```
    /// let document = inquit::analyze("One.\n\nTwo.");
    /// let spans: Vec<_> = document.paragraphs().map(|paragraph| paragraph.span().range()).collect();
    /// assert_eq!(spans, [0..4, 6..10]);
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.data().span
    }

    /// The paragraph as it stands in the text.
    ///
    /// ```
    /// let document = inquit::analyze("One.\n\nTwo.");
    /// let page: String = document.paragraphs().map(|paragraph| format!("<p>{}</p>", paragraph.text())).collect();
    /// assert_eq!(page, "<p>One.</p><p>Two.</p>");
    /// ```
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text[self.span()]
    }

    /// Its sentences.
    ///
    /// ```
    /// let document = inquit::analyze("It rained. It snowed.\n\nThen the sun came out.");
    /// let first: Vec<_> = document.paragraphs().filter_map(|paragraph| paragraph.sentences().next()).collect();
    /// assert_eq!(first[1].text(), "Then the sun came out.");
    /// ```
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'d>> + Clone + use<'d> {
        let document = self.document;
        self.data().sentences.clone().map(move |index| Sentence::new(document, index as usize))
    }
}

/// A sentence of a [`Document`].
///
/// ```
/// let document = inquit::analyze("It was late. “Go,” said Ann.");
/// let sentence = document.sentences().next_back().expect("there are two");
/// assert_eq!(sentence.text(), "“Go,” said Ann.");
/// ```
#[derive(Clone, Copy)]
pub struct Sentence<'d> {
    document: &'d Document<'d>,
    index: usize,
}

impl<'d> Sentence<'d> {
    pub(super) const fn new(document: &'d Document<'_>, index: usize) -> Self {
        Self { document, index }
    }

    /// Its place among the document's sentences, from 0.
    ///
    /// ```
    /// let document = inquit::analyze("It was late. “Go,” said Ann.");
    /// let quotation = document.quotations().next().expect("there is one");
    /// let places: Vec<usize> = quotation.sentences().map(|sentence| sentence.index()).collect();
    /// assert_eq!(places, [1]);
    /// ```
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// Its bytes, without the white space around it.
    ///
    /// ```
    /// let document = inquit::analyze("It was late. He left.");
    /// assert_eq!(document.sentences().next_back().map(|sentence| sentence.span().range()), Some(13..21));
    /// ```
    #[must_use]
    pub fn span(&self) -> Span {
        self.document.data.sentences[self.index]
    }

    /// The sentence as it stands in the text, line ends within it included.
    ///
    /// ```
    /// let document = inquit::analyze("It was late when we came. He left.");
    /// let longest = document.sentences().map(|sentence| sentence.text()).max_by_key(|text| text.len());
    /// assert_eq!(longest, Some("It was late when we came."));
    /// ```
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text[self.span()]
    }

    /// Its tokens, cut again at each call.
    ///
    /// ```
    /// let document = inquit::analyze("He left at 5.");
    /// let tokens: Vec<&str> = document.sentences().flat_map(|sentence| sentence.tokens()).map(|token| token.text()).collect();
    /// assert_eq!(tokens, ["He", "left", "at", "5", "."]);
    /// ```
    pub fn tokens(self) -> impl Iterator<Item = Token<'d>> + Clone + use<'d> {
        let span = self.span();
        let mut words = Words::new(Lexicon::english());
        let mut tokens = Vec::new();
        tokenize(self.document.text, span.start, span.end, &mut words, &mut tokens);
        let text = self.document.text;
        tokens.into_iter().map(move |token| {
            let span = Span::new(token.start as usize, token.end as usize);
            let kind = match token.shape {
                shape if shape.any(Shape::MARK) => TokenKind::Mark,
                shape if shape.any(Shape::DIGIT) => TokenKind::Number,
                _ => TokenKind::Word,
            };
            Token { span, text: &text[span], kind }
        })
    }
}

same!(Paragraph.index, Sentence.index);
reads!(Paragraph, Sentence, Token);

/// A word, number or mark.
///
/// ```
/// let document = inquit::analyze("Go home.");
/// let token = document.tokens().next().expect("there are three");
/// assert_eq!((token.text(), token.kind()), ("Go", inquit::TokenKind::Word));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token<'d> {
    span: Span,
    text: &'d str,
    kind: TokenKind,
}

impl<'d> Token<'d> {
    /// Its bytes.
    ///
    /// ```
    /// let document = inquit::analyze("Go home.");
    /// assert_eq!(document.tokens().nth(1).map(|token| token.span().range()), Some(3..7));
    /// ```
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The token as it stands in the text.
    ///
    /// ```
    /// let document = inquit::analyze("They don’t.");
    /// assert_eq!(document.tokens().map(|token| token.text()).collect::<Vec<_>>(), ["They", "do", "n’t", "."]);
    /// ```
    #[must_use]
    pub const fn text(&self) -> &'d str {
        self.text
    }

    /// Word, number or mark.
    ///
    /// ```
    /// use inquit::TokenKind;
    ///
    /// let document = inquit::analyze("In 1990 it snowed.");
    /// assert_eq!(document.tokens().filter(|token| token.kind() == TokenKind::Number).count(), 1);
    /// ```
    #[must_use]
    pub const fn kind(&self) -> TokenKind {
        self.kind
    }
}

/// What a [`Token`] is.
///
/// ```
/// use inquit::TokenKind;
///
/// let document = inquit::analyze("“Go,” she said.");
/// assert_eq!(document.tokens().filter(|token| token.kind() == TokenKind::Word).count(), 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum TokenKind {
    /// Begins with a letter, an `@` or a `#`; clitics such as *’s* and *n’t* are words of their own.
    Word,
    /// Begins with a digit.
    Number,
    /// Punctuation or a symbol.
    Mark,
}

names!(TokenKind: Word = "word", Number = "number", Mark = "mark");
