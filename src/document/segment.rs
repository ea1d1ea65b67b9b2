//! Paragraphs, sentences and tokens as the caller sees them.

use super::Document;
use crate::Span;
use crate::document::data::ParagraphData;
use crate::lexicon::Lexicon;
use crate::lexicon::words::Words;
use crate::segment::token::{Shape, tokenize};

/// A paragraph of a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'d> {
    document: &'d Document<'d>,
    data: &'d ParagraphData,
}

impl<'d> Paragraph<'d> {
    pub(super) fn new(document: &'d Document<'_>, index: usize) -> Self {
        Self { document, data: &document.data.paragraphs[index] }
    }

    /// Its bytes, without the white space around it.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.data.span
    }

    /// The paragraph as it stands in the text.
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text[self.data.span]
    }

    /// Its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'d>> + Clone + use<'d> {
        let document = self.document;
        self.data.sentences.clone().map(move |index| Sentence::new(document, index as usize))
    }
}

/// A sentence of a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'d> {
    document: &'d Document<'d>,
    index: usize,
}

impl<'d> Sentence<'d> {
    pub(super) const fn new(document: &'d Document<'_>, index: usize) -> Self {
        Self { document, index }
    }

    /// Its place among the document's sentences, from 0.
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// Its bytes, without the white space around it.
    #[must_use]
    pub fn span(&self) -> Span {
        self.document.data.sentences[self.index]
    }

    /// The sentence as it stands in the text.
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text[self.span()]
    }

    /// Its tokens, cut again at each call.
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

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'d> {
    span: Span,
    text: &'d str,
    kind: TokenKind,
}

impl<'d> Token<'d> {
    /// Its bytes.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The token as it stands in the text.
    #[must_use]
    pub const fn text(&self) -> &'d str {
        self.text
    }

    /// Word, number or mark.
    #[must_use]
    pub const fn kind(&self) -> TokenKind {
        self.kind
    }
}

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
