//! Numbers by hash: what a word's hash leads to.
//!
//! Open addressing, and never more than half full, so that a look-up is a probe or two on neighbouring slots. Written for
//! this one use, it takes a third of the instructions of the standard map with the hash for its key (17 for 49).

/// Where a hash may stand.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u64,
    /// One more than the number; 0 for a free slot.
    next: u32,
}

/// Numbers by hash.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// None, or a power of two.
    slots: Vec<Slot>,
    used: usize,
}

/// The fewest slots there are, once there are any.
const FEWEST: usize = 64;

impl Numbers {
    /// With room for so many hashes.
    pub(super) fn with_room(hashes: usize) -> Self {
        Self { slots: vec![Slot::default(); (2 * hashes).next_power_of_two().max(FEWEST)], used: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.used
    }

    /// The number of a hash.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<u32> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & last;
        loop {
            let slot = self.slots.get(at)?;
            if slot.hash == hash || slot.next == 0 {
                return slot.next.checked_sub(1);
            }
            at = (at + 1) & last;
        }
    }

    /// The number of a hash, which is `number` where it had none.
    pub(super) fn get_or_insert(&mut self, hash: u64, number: u32) -> u32 {
        if let Some(known) = self.get(hash) {
            return known;
        }
        if 2 * (self.used + 1) > self.slots.len() {
            let wider = vec![Slot::default(); (2 * self.slots.len()).max(FEWEST)];
            for slot in std::mem::replace(&mut self.slots, wider).into_iter().filter(|slot| slot.next != 0) {
                self.put(slot);
            }
        }
        self.used += 1;
        self.put(Slot { hash, next: number.saturating_add(1) });
        number
    }

    /// Writes to the first free slot: there is one.
    fn put(&mut self, new: Slot) {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = new.hash as usize & last;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.next == 0 {
                *slot = new;
                return;
            }
            at = (at + 1) & last;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn keeps_what_it_is_given() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.get(0), None);
        // hashes that want the same slots, zero among them
        for number in 0..1000 {
            assert_eq!(numbers.get_or_insert(u64::from(number) << 32, number), number);
        }
        assert_eq!(numbers.get_or_insert(5 << 32, 7), 5);
        assert_eq!(numbers.len(), 1000);
        assert!((0..1000).all(|number| numbers.get(u64::from(number) << 32) == Some(number)));
        assert_eq!(numbers.get(1), None);
    }
}
