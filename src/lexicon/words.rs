//! The words of one document: the lexicon's where it knows them, the document's own numbers else.

use super::hash::{HashedMap, fold_case, hash_lower};
use super::{Lexicon, Word};

/// Numbers the words of one document. Two tokens are the same word where their numbers are equal, case aside.
pub(crate) struct Words<'l> {
    lexicon: &'l Lexicon,
    own: HashedMap<u32>,
    buffer: Vec<u8>,
}

impl<'l> Words<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, own: HashedMap::default(), buffer: Vec::with_capacity(32) }
    }

    /// The number of a word as it stands in the text.
    pub(crate) fn number(&mut self, text: &str) -> Word {
        fold_case(text, &mut self.buffer);
        self.by_hash(hash_lower(&self.buffer))
    }

    /// The number of a word of ASCII letters and digits; most words are such.
    pub(crate) fn number_ascii(&mut self, word: &[u8]) -> Word {
        let mut short = [0; 24];
        let Some(lower) = short.get_mut(..word.len()) else {
            return self.number(std::str::from_utf8(word).unwrap_or_default());
        };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        let hash = hash_lower(lower);
        self.by_hash(hash)
    }

    fn by_hash(&mut self, hash: u64) -> Word {
        self.lexicon.by_hash(hash).unwrap_or_else(|| {
            let next = self.lexicon.len().saturating_add(self.own.len() as u32);
            Word(*self.own.entry(hash).or_insert(next))
        })
    }
}
