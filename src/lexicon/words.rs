//! The words of one document: the lexicon's where it knows them, the document's own numbers else.
//!
//! Reads words as they come; gives numbers that are equal where the words are, case aside. It keeps hashes, no text.

use super::hash::{Seeded, fold_case, hash_ascii, hash_lower};
use super::numbers::Numbers;
use super::{Lexicon, Word};

/// Numbers the words of one document. Two tokens are the same word where their numbers are equal, case aside.
pub(crate) struct Words<'l> {
    lexicon: &'l Lexicon,
    own: Numbers,
    /// One more than the number of the mark at a place, 0 for one that has not come yet.
    marks: [u32; PLACES],
    seed: Seeded,
    /// Short words met lately, with their numbers: most are found here by their letters alone, without a hash.
    recent: [(u64, u32); RECENT],
    buffer: Vec<u8>,
}

/// Places for short words met lately.
const RECENT: usize = 512;

/// The place of a short word: the letters spread by the golden ratio.
const fn place(lane: u64) -> usize {
    (lane.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - RECENT.trailing_zeros())) as usize
}

/// Places for marks that come often: those of ASCII, and sixty-four others.
pub(crate) const PLACES: usize = 192;

impl<'l> Words<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            own: Numbers::default(),
            marks: [0; PLACES],
            seed: Seeded::default(),
            recent: [(0, 0); RECENT],
            buffer: Vec::new(),
        }
    }

    /// How many words have numbers: the lexicon's and those that came.
    pub(crate) fn len(&self) -> u32 {
        self.lexicon.len().saturating_add(self.own.len() as u32)
    }

    /// The number of a word as it stands in the text.
    pub(crate) fn number(&mut self, text: &str) -> Word {
        if text.is_ascii() {
            return self.by_hash(hash_ascii(text.as_bytes()));
        }
        // “ and ” and their like; only ’ has another form
        if matches!(text.as_bytes(), [0xE2, 0x80, third] if *third != 0x99) {
            return self.by_hash(hash_lower(text.as_bytes()));
        }
        fold_case(text, &mut self.buffer);
        self.by_hash(hash_lower(&self.buffer))
    }

    /// The number of a word of up to sixteen bytes, lower-cased already, in two lanes with zeros after it.
    #[inline]
    pub(crate) fn number_lanes(&mut self, lanes: [u64; 2], length: usize) -> Word {
        self.by_hash(self.seed.hash_lanes(lanes, length))
    }

    /// The number of a word of one to eight bytes, as [`Self::number_lanes`].
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a place is always one of those that there are")]
    pub(crate) fn number_lane(&mut self, lane: u64, length: usize) -> Word {
        let (known, number) = self.recent[place(lane)];
        if known == lane { Word(number) } else { self.met_anew(lane, length) }
    }

    /// The number of a short word that has not been met lately.
    #[inline(never)]
    #[expect(clippy::indexing_slicing, reason = "as above")]
    fn met_anew(&mut self, lane: u64, length: usize) -> Word {
        let word = self.by_hash(self.seed.hash_lane(lane, length));
        self.recent[place(lane)] = (lane, word.0);
        word
    }

    /// The number of a mark, which is asked for once: from then on its place tells.
    #[inline]
    pub(crate) fn number_mark<'t>(&mut self, place: usize, text: impl FnOnce() -> &'t str) -> Word {
        if let Some(number) = self.marks.get(place).and_then(|known| known.checked_sub(1)) {
            return Word(number);
        }
        let word = self.number(text());
        if let Some(place) = self.marks.get_mut(place) {
            *place = word.0.saturating_add(1);
        }
        word
    }

    #[inline]
    fn by_hash(&mut self, hash: u64) -> Word {
        self.lexicon.by_hash(hash).unwrap_or_else(|| {
            let next = self.len();
            Word(self.own.get_or_insert(hash, next))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::lane;

    /// Far more words than there are places, whichever way their numbers are asked for.
    #[test]
    fn a_word_has_one_number() {
        let mut words = Words::new(Lexicon::english());
        let letters = || (b'a'..=b'z').step_by(2);
        for first in letters() {
            for (second, third) in letters().flat_map(|second| letters().map(move |third| (second, third))) {
                let word = [first, second, third, b'e', b'x'];
                for length in 1..=word.len() {
                    let text = &word[..length];
                    let number = words.number(std::str::from_utf8(text).expect("letters"));
                    assert_eq!(words.number_lane(lane(text, 0), length), number, "{text:?}");
                    assert_eq!(words.number_lanes([lane(text, 0), 0], length), number, "{text:?}");
                }
            }
        }
        let known = words.number("said");
        assert_eq!(Some(known), Lexicon::english().get("said"));
        assert!(words.number("quxlef").0 >= Lexicon::english().len() && words.len() > Lexicon::english().len());
    }
}
