//! Text eight or sixteen bytes at a time: the comparisons that search, skip, fold and measure.
//!
//! One word of the machine answers for eight bytes, one register for sixteen. Reads bytes; never copies them.

use std::ops::Range;

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
    others(lane).trailing_zeros() as usize / 8
}

/// All bits of the ASCII letters that a lane begins with, where not all of it is letters.
#[inline]
pub(crate) const fn leading_letters(lane: u64) -> u64 {
    let others = others(lane);
    (others ^ others.wrapping_sub(1)) >> 8
}

/// The high bit of every byte of a lane that is no ASCII letter.
#[inline]
const fn others(lane: u64) -> u64 {
    let folded = (lane | SMALL) & !HIGHS;
    let (from_a, past_z) = (folded + ONES * (128 - b'a' as u64), folded + ONES * (127 - b'z' as u64));
    !(from_a & !past_z & !lane) & HIGHS
}

/// The lane with its ASCII capitals made small.
#[inline]
pub(crate) const fn lower(lane: u64) -> u64 {
    let plain = lane & !HIGHS;
    let (from_a, past_z) = (plain + ONES * (128 - b'A' as u64), plain + ONES * (127 - b'Z' as u64));
    lane | (from_a & !past_z & !lane & HIGHS) >> 2
}

/// Bytes that [`find`] looks at together.
const WIDE: usize = 16;

/// The first byte of `range` that is `wanted`. Tests without a branch (`|` for `||`) are made sixteen at a time: 1 to 2
/// instructions a byte that is passed over, for which eight in a lane took 3 to 4. What stands after the range is looked
/// at too, so that its last bytes need not be tested one by one, and never found.
#[inline]
pub(crate) fn find(bytes: &[u8], range: Range<usize>, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let mut at = range.start;
    while at < range.end {
        let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<WIDE>) else {
            let rest = bytes.get(at..range.end.min(bytes.len()))?;
            return Some(at + rest.iter().position(|byte| wanted(*byte))?);
        };
        let found = u128::from_le_bytes(chunk.map(|byte| if wanted(byte) { u8::MAX } else { 0 }));
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8).filter(|found| *found < range.end);
        }
        at += WIDE;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{STEP, find, first, lane, leading_letters, letters, lower};

    #[test]
    fn every_byte_counts_as_what_it_is() {
        for byte in 0..=u8::MAX {
            for place in 0..STEP {
                let mut bytes = *b"abXYzZmM";
                bytes[place] = byte;
                let want = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(STEP);
                assert_eq!(letters(lane(&bytes, 0)), want, "byte {byte} at {place}");
                if want < STEP {
                    assert_eq!(leading_letters(lane(&bytes, 0)), first(u64::MAX, want), "byte {byte} at {place}");
                }
                assert_eq!(lower(lane(&bytes, 0)).to_le_bytes(), bytes.map(|byte| byte.to_ascii_lowercase()));
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
    }

    #[test]
    fn finds_what_is_wanted_in_a_range() {
        let bytes: Vec<u8> = (0..60).collect();
        for (start, end, wanted) in
            [(0, 60, 3), (3, 60, 3), (4, 60, 3), (5, 60, 40), (0, 60, 59), (0, 30, 30), (7, 7, 7)]
        {
            let want = (start..end).find(|at| *at == wanted);
            assert_eq!(
                find(&bytes, start..end, |byte| usize::from(byte) == wanted),
                want,
                "{wanted} in {start}..{end}"
            );
        }
        assert_eq!(find(b"ab", 0..usize::MAX, |byte| byte == b'c'), None);
    }
}
