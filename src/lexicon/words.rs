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
        let hash = hash_lower(&self.buffer);
        self.lexicon.by_hash(hash).unwrap_or_else(|| {
            let next = self.lexicon.len().saturating_add(self.own.len() as u32);
            Word(*self.own.entry(hash).or_insert(next))
        })
    }
}
