//! One hash a token: the key of every look-up by word.
//!
//! The hash is of the lower-cased word with straight apostrophes, so that *Said* and *said*, *don’t* and *don't* are one
//! word. It is seeded at random once a process: nobody can write a text whose words all collide.

use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::LazyLock;

/// A map whose keys are hashes already.
pub(crate) type HashedMap<V> = std::collections::HashMap<u64, V, BuildHasherDefault<Identity>>;

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
    let mut state = *SEED;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        state = fold(state ^ u64::from_le_bytes(word));
    }
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(chunks.remainder()) {
        *to = *from;
    }
    fold(fold(state ^ u64::from_le_bytes(last)) ^ bytes.len() as u64)
}

/// The upper and the lower half of a full product: every bit of the input reaches every bit of the output.
fn fold(value: u64) -> u64 {
    let product = u128::from(value ^ SPREAD) * u128::from(SPREAD.rotate_left(31));
    (product as u64) ^ ((product >> 64) as u64)
}

/// Writes a word's key form into `out`: lower case, straight apostrophes.
pub(crate) fn fold_case(word: &str, out: &mut Vec<u8>) {
    out.clear();
    if word.is_ascii() {
        out.extend_from_slice(word.as_bytes());
        out.make_ascii_lowercase();
        return;
    }
    let mut buffer = [0; 4];
    for letter in word.chars() {
        let letter = if letter == '’' { '\'' } else { letter };
        for lower in letter.to_lowercase() {
            out.extend_from_slice(lower.encode_utf8(&mut buffer).as_bytes());
        }
    }
}
