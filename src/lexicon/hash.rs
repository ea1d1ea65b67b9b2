//! One hash a token: the key of every look-up by word.
//!
//! The hash is of the lower-cased word with straight apostrophes, so that *Said* and *said*, *don’t* and *don't* are one
//! word. It is seeded at random once a process: nobody can write a text whose words all collide.

use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::LazyLock;

use super::Word;
use crate::lanes::{STEP, lane, lower};

/// A map whose keys are hashes already.
pub(crate) type HashedMap<V> = std::collections::HashMap<u64, V, BuildHasherDefault<Identity>>;

/// A map of a document’s own small keys: words, pairs of words, short texts. A look-up takes a third of the time of the
/// standard hasher’s, and its seed is as random.
pub(crate) type FastMap<K, V> = std::collections::HashMap<K, V, Seeded>;

/// As [`FastMap`], without values.
pub(crate) type FastSet<K> = std::collections::HashSet<K, Seeded>;

/// Makes [`Mixer`]s that begin with the process’s seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seeded(u64);

impl Default for Seeded {
    fn default() -> Self {
        Self(*SEED)
    }
}

impl BuildHasher for Seeded {
    type Hasher = Mixer;

    fn build_hasher(&self) -> Mixer {
        Mixer(self.0)
    }
}

/// Folds each value into the ones before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for at in (0..bytes.len()).step_by(STEP) {
            self.write_u64(lane(bytes, at));
        }
        self.write_usize(bytes.len());
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = fold(self.0 ^ value);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }
}

/// The hash of some words in a row: the key of a [`HashedMap`], where a copy of the words would be made for a map.
pub(crate) fn hash_words(words: impl Iterator<Item = Word>) -> u64 {
    let mut mixer = Mixer(*SEED);
    let mut length = 0;
    for word in words {
        mixer.write_u32(word.0);
        length += 1;
    }
    mixer.write_u64(length);
    mixer.finish()
}

/// Takes the key for the hash.
#[derive(Clone, Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0u64) | 1);

/// An odd constant with its bits spread evenly (the golden ratio).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of bytes that are lower-cased already.
pub(crate) fn hash_lower(bytes: &[u8]) -> u64 {
    hash_by(bytes, |lane| lane)
}

/// The hash of a word in any case.
pub(super) fn hash_word(word: &str) -> u64 {
    if word.is_ascii() {
        return hash_ascii(word.as_bytes());
    }
    let mut key = Vec::new();
    fold_case(word, &mut key);
    hash_lower(&key)
}

/// The hash of a word of ASCII in any case.
pub(super) fn hash_ascii(word: &[u8]) -> u64 {
    hash_by(word, lower)
}

/// The hash of bytes whose every lane is turned first.
#[inline]
fn hash_by(bytes: &[u8], turned: impl Fn(u64) -> u64) -> u64 {
    let mut state = Seeded::default().begin(bytes.len());
    let mut at = 0;
    loop {
        state = fold(state ^ turned(lane(bytes, at)));
        at += STEP;
        if at >= bytes.len() {
            return state;
        }
    }
}

impl Seeded {
    /// The hash of up to sixteen bytes that are lower-cased already and stand in two lanes, zeros after them.
    #[inline]
    pub(super) fn hash_lanes(self, [one, two]: [u64; 2], length: usize) -> u64 {
        let state = self.hash_lane(one, length);
        if length > STEP { fold(state ^ two) } else { state }
    }

    /// The hash of up to eight.
    #[inline]
    pub(super) fn hash_lane(self, lane: u64, length: usize) -> u64 {
        fold(self.begin(length) ^ lane)
    }

    /// The length goes in first: zeros at a word's end are told from none.
    #[inline]
    fn begin(self, length: usize) -> u64 {
        self.0.wrapping_add((length as u64).wrapping_mul(SPREAD))
    }
}

/// The upper and the lower half of a full product: every bit of the input reaches every bit of the output.
#[inline]
fn fold(value: u64) -> u64 {
    let product = u128::from(value ^ SPREAD) * u128::from(SPREAD.rotate_left(31));
    (product as u64) ^ ((product >> 64) as u64)
}

/// Writes a word's key form into `out`: lower case, straight apostrophes, no soft hyphens or joiners.
pub(crate) fn fold_case(word: &str, out: &mut Vec<u8>) {
    out.clear();
    if word.is_ascii() {
        out.extend_from_slice(word.as_bytes());
        out.make_ascii_lowercase();
        return;
    }
    let mut buffer = [0; 4];
    for letter in word.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')) {
        let letter = if letter == '’' { '\'' } else { letter };
        for lower in letter.to_lowercase() {
            out.extend_from_slice(lower.encode_utf8(&mut buffer).as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Seeded, fold_case, hash_ascii, hash_lower};
    use crate::lanes::lane;

    #[test]
    fn every_way_to_a_hash_is_one() {
        for word in
            ["", "a", "said", "reporter", "Reporters", "a spokeswoman’s", "sixteen letters.", "SEVENTEEN-letters"]
        {
            let mut key = Vec::new();
            fold_case(word, &mut key);
            let want = hash_lower(&key);
            if word.is_ascii() {
                assert_eq!(hash_ascii(word.as_bytes()), want, "word {word:?}");
            }
            if key.len() <= 16 {
                assert_eq!(
                    Seeded::default().hash_lanes([lane(&key, 0), lane(&key, 8)], key.len()),
                    want,
                    "word {word:?}"
                );
            }
        }
    }
}
