//! Text eight bytes at a time: the comparisons that skip, fold and measure.
//!
//! Each test sets the high bit of every byte that passes it, so that one word of the machine answers for eight bytes. Reads
//! bytes; never copies them.

/// Bytes in a lane.
pub(crate) const STEP: usize = size_of::<u64>();

const ONES: u64 = u64::MAX / 255;
const HIGHS: u64 = ONES * 128;
/// The bit that tells small letters from capitals.
pub(crate) const SMALL: u64 = ONES * 32;

/// The eight bytes at `at`, the first one lowest; zeros where the bytes end.
#[inline]
pub(crate) fn lane(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk::<STEP>) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => short(bytes.get(at..).unwrap_or_default()),
    }
}

/// Fewer bytes than a lane has: of four and more the first four and the last four, which may overlap.
fn short(bytes: &[u8]) -> u64 {
    if let (Some(low), Some(high)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (low, high) = (u64::from(u32::from_le_bytes(*low)), u64::from(u32::from_le_bytes(*high)));
        return low | high << (8 * (bytes.len() - 4) % 64);
    }
    bytes.iter().rev().fold(0, |lane, byte| lane << 8 | u64::from(*byte))
}

/// The lowest `length` bytes of a lane, zeros above.
#[inline]
pub(crate) const fn first(lane: u64, length: usize) -> u64 {
    if length >= STEP { lane } else { lane & ((1 << (8 * length)) - 1) }
}

/// How many ASCII letters a lane begins with.
#[inline]
pub(crate) const fn letters(lane: u64) -> usize {
    let folded = (lane | SMALL) & !HIGHS;
    let (from_a, past_z) = (folded + ONES * (128 - b'a' as u64), folded + ONES * (127 - b'z' as u64));
    let others = !(from_a & !past_z & !lane) & HIGHS;
    others.trailing_zeros() as usize / 8
}

/// The lane with its ASCII capitals made small.
#[inline]
pub(crate) const fn lower(lane: u64) -> u64 {
    let plain = lane & !HIGHS;
    let (from_a, past_z) = (plain + ONES * (128 - b'A' as u64), plain + ONES * (127 - b'Z' as u64));
    lane | (from_a & !past_z & !lane & HIGHS) >> 2
}

/// The high bit of every byte of `lane` that is `byte`. Bits above the lowest one set may be wrong.
#[inline]
pub(crate) const fn equal(lane: u64, byte: u8) -> u64 {
    let zero = lane ^ (ONES * byte as u64);
    zero.wrapping_sub(ONES) & !zero & HIGHS
}

/// The high bit of every byte of `lane` that is one of `bytes`, none of which is ASCII.
#[inline]
pub(crate) fn beyond_ascii<const N: usize>(lane: u64, bytes: &[u8; N]) -> u64 {
    if lane & HIGHS == 0 { 0 } else { bytes.iter().fold(0, |found, &byte| found | equal(lane, byte)) }
}

/// The high bit of every byte of `lane` below `limit`, an ASCII one. Bits above the lowest one set may be wrong.
#[inline]
pub(crate) const fn below(lane: u64, limit: u8) -> u64 {
    lane.wrapping_sub(ONES * limit as u64) & !lane & HIGHS
}

/// The first byte at or after `from` for which `wanted` sets the high bit.
#[inline]
pub(crate) fn find_by(bytes: &[u8], from: usize, wanted: impl Fn(u64) -> u64) -> Option<usize> {
    let first = |lane: u64| match wanted(lane) {
        0 => None,
        found => Some(found.trailing_zeros() as usize / 8),
    };
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<STEP>) {
        if let Some(found) = first(u64::from_le_bytes(*chunk)) {
            return Some(at + found);
        }
        at += STEP;
    }
    let mut tail = [b' '; STEP];
    for (to, byte) in tail.iter_mut().zip(bytes.get(at..)?) {
        *to = *byte;
    }
    first(u64::from_le_bytes(tail)).map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::{STEP, equal, find_by, first, lane, letters, lower};

    #[test]
    fn every_byte_counts_as_what_it_is() {
        for byte in 0..=u8::MAX {
            for place in 0..STEP {
                let mut bytes = *b"abXYzZmM";
                bytes[place] = byte;
                let want = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(STEP);
                assert_eq!(letters(lane(&bytes, 0)), want, "byte {byte} at {place}");
                assert_eq!(lower(lane(&bytes, 0)).to_le_bytes(), bytes.map(|byte| byte.to_ascii_lowercase()));
                let want = bytes.iter().position(|other| *other == b'q');
                assert_eq!(find_by(&bytes, 0, |lane| equal(lane, b'q')), want);
            }
        }
    }

    #[test]
    fn lanes_end_with_the_bytes() {
        assert_eq!(lane(b"abc", 1), u64::from(b'b') | u64::from(b'c') << 8);
        for length in 0..STEP {
            let mut padded = [0; STEP];
            padded[..length].copy_from_slice(&b"abcdefg"[..length]);
            assert_eq!(lane(&b"abcdefg"[..length], 0), u64::from_le_bytes(padded), "length {length}");
        }
        assert_eq!((lane(b"abc", 3), lane(b"abc", 9)), (0, 0));
        assert_eq!((first(lane(b"abcdefgh", 0), 1), first(u64::MAX, 8)), (u64::from(b'a'), u64::MAX));
        assert_eq!(find_by(b"123456789.", 3, |lane| equal(lane, b'.')), Some(9));
    }
}
