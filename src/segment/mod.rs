//! Cuts a text into paragraphs, sentences and tokens.
//!
//! Reads the text and the word lists; writes [`Segments`], tokens with their parts of speech. Never looks at who
//! speaks.

pub(crate) mod byte;
pub(crate) mod paragraph;
mod plain;
pub(crate) mod sentence;
mod tagger;
pub(crate) mod token;
mod wrapped_lines;

use std::ops::Range;

use crate::Span;
use crate::lexicon::Lexicon;
use crate::lexicon::words::Words;
use crate::near::first_not;
use token::Token;

/// A paragraph: its bytes, and the numbers of its sentences and tokens.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) span: Span,
    pub(crate) sentences: Range<u32>,
    pub(crate) tokens: Range<u32>,
}

/// A sentence: its bytes, and the numbers of its tokens.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    pub(crate) tokens: Range<u32>,
}

/// A text cut up: everything in text order.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) tokens: Vec<Token>,
    /// One more than the greatest number of a word: those of the lists and the text’s own.
    pub(crate) words: u32,
}

impl Segments {
    /// The numbers of the tokens that a span touches, looked for near token `from`: for spans that come in text order, each
    /// near the one before. How many tokens on they are their bytes tell within a few.
    pub(crate) fn tokens_after(&self, from: usize, span: Span) -> Range<usize> {
        let tokens = self.tokens.as_slice();
        let near = tokens.get(from).map_or(0, |token| token.start as usize);
        let near = from + span.start.saturating_sub(near) / TOKEN;
        let first = first_not(tokens, near, |token| token.end as usize <= span.start);
        let near = first + span.end.saturating_sub(span.start) / TOKEN;
        let end = first_not(tokens, near, |token| (token.start as usize) < span.end);
        first..end.max(first)
    }

    /// The number of the paragraph that a token stands in.
    pub(crate) fn paragraph_of(&self, token: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.tokens.end as usize <= token)
    }

    /// The bytes from the first to the last of some tokens.
    pub(crate) fn span(&self, tokens: &Range<u32>) -> Span {
        let found = self.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or_default();
        match (found.first(), found.last()) {
            (Some(first), Some(last)) => Span::new(first.start as usize, last.end as usize),
            _ => Span::default(),
        }
    }
}

/// Cuts a text up.
pub(crate) fn segment(text: &str, lexicon: &Lexicon) -> Segments {
    let mut segments = Segments { tokens: Vec::with_capacity(text.len() / TOKEN), ..Segments::default() };
    let mut words = Words::new(lexicon);
    let mut sentences = sentence::sentences(text);
    while let Some(span) = sentences.next_paragraph() {
        let done = (span.end, text.len());
        make_room(&mut segments.tokens, (span.range().len() / 2).min(MOST_ROOM), done);
        make_room(&mut segments.paragraphs, 1, done);
        let first_token = segments.tokens.len() as u32;
        let first_sentence = segments.sentences.len() as u32;
        while let Some(sentence) = sentences.next_within() {
            let start = segments.tokens.len();
            token::tokenize(text, sentence.start, sentence.end, &mut words, &mut segments.tokens);
            tagger::tag(text, lexicon, segments.tokens.get_mut(start..).unwrap_or_default());
            let tokens = start as u32..segments.tokens.len() as u32;
            make_room(&mut segments.sentences, 1, (sentence.end, text.len()));
            segments.sentences.push(Sentence { span: sentence, tokens });
        }
        segments.paragraphs.push(Paragraph {
            span,
            sentences: first_sentence..segments.sentences.len() as u32,
            tokens: first_token..segments.tokens.len() as u32,
        });
    }
    segments.words = words.len();
    segments.sentences.shrink_to_fit();
    segments
}

/// Bytes of English a token, blanks counted.
const TOKEN: usize = 5;

/// Room for so many tokens of a paragraph at most: one may be as long as the text, and few are longer.
const MOST_ROOM: usize = 4096;

/// Room for some more items and, where they have to be moved for it, for those of the rest of the text too, after so many
/// bytes of it: twice the room at each growth, as a vector takes by itself, copies more and would be the most memory that
/// prose needs.
pub(crate) fn make_room<T>(items: &mut Vec<T>, needed: usize, (read, text): (usize, usize)) {
    /// So many times at most: the first lines of a text may be unlike the rest.
    const GROWTH: usize = 16;
    if items.capacity() - items.len() < needed {
        let have = items.len() + needed;
        let rest = text.saturating_sub(read) as u64 * have as u64 / read.max(1) as u64;
        items.reserve_exact(needed + (rest as usize).clamp(have / 8 + 1, GROWTH * have));
    }
}
