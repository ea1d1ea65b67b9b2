//! How each word of a text stands in it: in lower case, with a capital amid a sentence.
//!
//! Reads tokens; writes [`Counts`] by word number. That a text writes *Rose* amid its sentences and never *rose* tells a
//! name from a verb better than any list.

use super::Reading;
use crate::lexicon::{Classes, Lexicon, Tag, Word};
use crate::segment::Sentence;
use crate::segment::token::{Shape, Token};

/// How often a word stands how.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) lower: u32,
    /// With a capital where none is due: amid a sentence, and not in a headline.
    pub(crate) middle: u32,
    /// Right after a given name.
    pub(crate) surname: u32,
}

/// The counts of a text's words, and which of its sentences are headlines.
#[derive(Debug)]
pub(crate) struct Counts {
    by_word: Vec<Count>,
    /// For each sentence: every word that can has a capital.
    headlines: Vec<bool>,
}

impl Counts {
    pub(crate) fn of(reading: &Reading<'_>) -> Self {
        let top = reading.tokens().iter().map(|token| token.word.0 as usize + 1).max().unwrap_or(0);
        let mut by_word = vec![Count::default(); top];
        let mut headlines = Vec::with_capacity(reading.segments.sentences.len());
        for sentence in &reading.segments.sentences {
            let headline = is_headline(reading, sentence);
            headlines.push(headline);
            if !headline {
                let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
                count(reading.lexicon, reading.tokens().get(range).unwrap_or_default(), &mut by_word);
            }
        }
        Self { by_word, headlines }
    }

    pub(crate) fn of_word(&self, word: Word) -> Count {
        self.by_word.get(word.0 as usize).copied().unwrap_or_default()
    }

    pub(crate) fn is_headline(&self, sentence: usize) -> bool {
        self.headlines.get(sentence).copied().unwrap_or(false)
    }
}

fn count(lexicon: &Lexicon, tokens: &[Token], by_word: &mut [Count]) {
    let mut initial = true;
    let mut given = false;
    for token in tokens {
        if token.is_mark() {
            initial |= opens(token.tag);
            given = false;
            continue;
        }
        if let Some(count) = by_word.get_mut(token.word.0 as usize) {
            if token.is_capital() {
                count.middle += u32::from(!initial);
                count.surname += u32::from(given);
            } else {
                count.lower += 1;
            }
        }
        initial = false;
        given = token.is_capital() && lexicon.classes(token.word).any(Classes::GIVEN);
    }
}

/// After such a mark a capital may be due; single quotation marks, bullets and underscores are symbols.
pub(super) const fn opens(tag: Tag) -> bool {
    matches!(tag, Tag::Quote | Tag::Open | Tag::Colon | Tag::Stop | Tag::Sym)
}

/// Four words or more, and none in lower case but the small ones.
fn is_headline(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let (mut capital, mut upper) = (0, 0);
    for token in reading.tokens().get(range).unwrap_or_default() {
        if token.is_mark() || token.shape.any(Shape::DIGIT | Shape::CLITIC) {
            continue;
        }
        if token.is_capital() {
            capital += 1;
            upper += usize::from(token.shape.any(Shape::UPPER));
        } else if !small(token) {
            return false;
        }
    }
    capital >= 4 || upper >= 2
}

/// Words that headlines too write in lower case.
fn small(token: &Token) -> bool {
    matches!(token.tag, Tag::In | Tag::Dt | Tag::Cc | Tag::To | Tag::PrpS)
}
