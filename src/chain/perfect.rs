//! A perfect hash: numbers that are known beforehand, each found with one look at one slot.
//!
//! Reads the numbers once; answers which of them a number is. Most of what is asked for is not there, and hits and misses
//! follow each other at random: that the look-up has no loop and no branch is worth more than what it computes (open
//! addressing behind a field of bits took twice the time).

/// An odd constant with its bits spread evenly (the golden ratio).
pub(super) const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// How many groups of numbers there are; each has a shift of its own.
const GROUPS: usize = 1 << 12;
/// How many shifts are tried for a group before the slots are doubled.
const TRIES: u16 = 4096;
/// How often the slots are doubled before numbers are given up.
const DOUBLINGS: u32 = 4;

/// Numbers with an index each.
///
/// A slot is four bytes: an index in the low bits and above it as much of the hash as there is room for. Of a hundred thousand
/// numbers that are not there less than one is taken for one that is; twice the bytes would be too many for the nearer caches.
#[derive(Clone, Debug)]
pub(super) struct Perfect {
    /// For each group how far its numbers are shifted to find slots that are free.
    shifts: Box<[u16; GROUPS]>,
    slots: Vec<u32>,
    /// How many bits of a slot are the index.
    bits: u32,
}

/// A number of which no other has the like: each step can be undone.
#[inline]
const fn hash(number: u64) -> u64 {
    let mixed = (number ^ (number >> 31)).wrapping_mul(SPREAD);
    mixed ^ (mixed >> 29)
}

#[inline]
const fn group(hash: u64) -> usize {
    (hash >> 52) as usize
}

/// The bits of a hash that a slot keeps the highest of.
#[inline]
const fn check(hash: u64) -> u32 {
    (hash >> 20) as u32
}

#[inline]
const fn slot(hash: u64, shift: u16, slots: usize) -> usize {
    let step = hash >> 24 | 1;
    hash.wrapping_add(step.wrapping_mul(shift as u64)) as usize & slots.wrapping_sub(1)
}

impl Perfect {
    /// Of numbers and their indices, each above 0; of a number that comes again the last index counts.
    pub(super) fn new(numbers: &[(u64, u32)]) -> Self {
        let hashes = grouped(numbers);
        let mut groups: Vec<&[(u64, u32)]> = hashes.chunk_by(|(a, _), (b, _)| group(*a) == group(*b)).collect();
        groups.sort_by_key(|numbers| std::cmp::Reverse(numbers.len()));
        let least = (numbers.len() * 5 / 4).next_power_of_two().max(16);
        let highest = numbers.iter().map(|(_, index)| *index).max().unwrap_or(0);
        let mut perfect = Self {
            shifts: Box::new([0; GROUPS]),
            slots: Vec::new(),
            bits: (u32::BITS - highest.leading_zeros()).max(1),
        };
        for doubling in 0..=DOUBLINGS {
            perfect.slots = vec![0; least << doubling];
            // nothing doubled goes wrong on tables of some ten thousand rows; what has no place has no weight
            let mut fits = true;
            for numbers in &groups {
                fits &= perfect.place(numbers);
            }
            if fits {
                break;
            }
        }
        perfect
    }

    /// Finds a shift under which the numbers of a group have slots to themselves; of one that comes again the last index counts.
    fn place(&mut self, numbers: &[(u64, u32)]) -> bool {
        let slots = self.slots.len();
        let free = |shift: &u16| {
            numbers.iter().enumerate().all(|(nth, (hash, _))| {
                let here = slot(*hash, *shift, slots);
                let apart = |(other, _): &(u64, u32)| other == hash || slot(*other, *shift, slots) != here;
                self.slots[here] == 0 && numbers[..nth].iter().all(apart)
            })
        };
        let Some(shift) = (0..TRIES).find(free) else { return false };
        for (hash, index) in numbers {
            self.shifts[group(*hash)] = shift;
            self.slots[slot(*hash, shift, slots)] = check(*hash) >> self.bits << self.bits | index;
        }
        true
    }

    /// The index of a number, 0 where it is not there: without a branch, so that one look-up need not wait for another.
    #[inline]
    pub(super) fn find(&self, number: u64) -> u32 {
        let hash = hash(number);
        let shift = self.shifts[group(hash)];
        let slot = self.slots.get(slot(hash, shift, self.slots.len())).copied().unwrap_or(0);
        let same = (slot ^ check(hash)) >> self.bits == 0;
        slot & !(u32::MAX << self.bits) & u32::from(same).wrapping_neg()
    }
}

/// The hashes of numbers with their indices, group by group, in the order of the numbers within each.
fn grouped(numbers: &[(u64, u32)]) -> Vec<(u64, u32)> {
    let mut ends = vec![0usize; GROUPS + 1];
    for (number, _) in numbers {
        ends[group(hash(*number)) + 1] += 1;
    }
    for at in 0..GROUPS {
        ends[at + 1] += ends[at];
    }
    let mut hashes = vec![(0, 0); numbers.len()];
    for (number, index) in numbers {
        let hash = hash(*number);
        let end = &mut ends[group(hash)];
        hashes[*end] = (hash, *index);
        *end += 1;
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_and_others_are_not() {
        for count in [0u64, 1, 2, 1000, 20_000] {
            let numbers: Vec<(u64, u32)> = (0..count).map(|n| ((n * 7) << 20, n as u32 + 1)).collect();
            let perfect = Perfect::new(&numbers);
            for (number, index) in &numbers {
                assert_eq!(perfect.find(*number), *index, "{number} of {count}");
            }
            let taken = numbers.iter().filter(|(number, _)| perfect.find(number + 1) > 0).count();
            assert!(taken <= 2, "{taken} of {count} taken for others");
        }
        assert_eq!(Perfect::new(&[(3, 1), (3, 2)]).find(3), 2, "the last one counts");
    }
}
