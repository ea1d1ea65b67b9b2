//! How each word of a text stands in it: in lower case, with a capital amid a sentence.
//!
//! Reads tokens; writes [`Counts`] by word number. That a text writes *Rose* amid its sentences and never *rose* tells a
//! name from a verb better than any list.

use super::Reading;
use crate::lexicon::{Classes, Tag, Word};
use crate::segment::Sentence;
use crate::segment::token::{Shape, Token};

/// Words whose counts lie side by side.
const PAGE: usize = 8;

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
    /// For each eight words in a row where their counts begin, 0 where none of them stands in the text: the lists hold
    /// so many words that a table of them all would cost a short text more than all else here (48 instructions a byte).
    pages: Vec<u32>,
    counts: Vec<Count>,
    /// For each sentence: every word that can has a capital.
    headlines: Vec<bool>,
}

impl Counts {
    pub(crate) fn of(reading: &Reading<'_>) -> Self {
        let headlines = Vec::with_capacity(reading.segments.sentences.len());
        let pages = vec![0; (reading.segments.words as usize).div_ceil(PAGE)];
        // the first page is nobody’s
        let mut counts = Self { pages, counts: vec![Count::default(); PAGE], headlines };
        for sentence in &reading.segments.sentences {
            let headline = is_headline(reading, sentence);
            counts.headlines.push(headline);
            if !headline {
                let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
                counts.add(reading.tokens().get(range).unwrap_or_default());
            }
        }
        counts
    }

    pub(crate) fn of_word(&self, word: Word) -> Count {
        let page = self.pages.get(word.0 as usize / PAGE).copied().unwrap_or_default();
        self.counts.get(page as usize + word.0 as usize % PAGE).copied().unwrap_or_default()
    }

    /// The count of a word to be changed.
    fn count_mut(&mut self, word: Word) -> Option<&mut Count> {
        let page = self.pages.get_mut(word.0 as usize / PAGE)?;
        if *page == 0 {
            *page = self.counts.len() as u32;
            self.counts.extend([Count::default(); PAGE]);
        }
        self.counts.get_mut(*page as usize + word.0 as usize % PAGE)
    }

    /// Counts the words of a sentence that is no headline.
    fn add(&mut self, tokens: &[Token]) {
        let mut initial = true;
        let mut given = false;
        for token in tokens {
            if token.is_mark() {
                initial |= opens(token.tag);
                given = false;
                continue;
            }
            if let Some(count) = self.count_mut(token.word) {
                if token.is_capital() {
                    count.middle += u32::from(!initial);
                    count.surname += u32::from(given);
                } else {
                    count.lower += 1;
                }
            }
            initial = false;
            given = token.is_capital() && token.gist.any(Classes::GIVEN);
        }
    }

    pub(crate) fn is_headline(&self, sentence: usize) -> bool {
        self.headlines.get(sentence).copied().unwrap_or(false)
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
