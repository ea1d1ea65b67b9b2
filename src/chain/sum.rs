//! Sums of weights: what takes features one by one.
//!
//! Reads features and a [`Table`]; writes one number a label. What features depend on alone can be told, so that their sum
//! is worked out once.

use super::feature::{Feature, Values, Way, Word};
use super::perfect::SPREAD;
use super::table::Table;

/// Takes features one by one.
pub(crate) trait Sink: Sized {
    fn add(&mut self, feature: Feature);

    /// A word, with what is known of it.
    fn word(&self, code: u32) -> Word;

    /// Takes features that depend on `key` alone, which is of this group: what the key gave before is not asked again.
    #[inline]
    fn group(&mut self, _group: u8, _key: Values, features: impl FnOnce(&mut Self)) {
        features(self);
    }

    /// The same for what seldom changes from one call to the next; the key tells of all that can.
    #[inline]
    fn run(&mut self, _key: u32, features: impl FnOnce(&mut Self)) {
        features(self);
    }
}

impl Sink for Vec<u64> {
    fn add(&mut self, feature: Feature) {
        self.push(feature.number);
    }

    fn word(&self, code: u32) -> Word {
        Word::any(code)
    }
}

/// Sums that were worked out before, each under the key that it depends on; a later key takes the slot of an earlier one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memo<const L: usize>(Vec<Held<L>>);

/// A key and its sum.
type Held<const L: usize> = (u64, [i16; L]);

/// No group has this key.
const NO_KEY: u64 = u64::MAX;
/// No run has this key.
const NO_RUN: u32 = u32::MAX;
/// How many sums are kept.
const HELD: u32 = 1 << HELD_BITS;
const HELD_BITS: u32 = 13;

impl<const L: usize> Memo<L> {
    /// Makes room.
    pub(crate) fn reserve(&mut self) {
        self.0.resize(HELD as usize, (NO_KEY, [0; L]));
    }
}

/// How many features wait before they are looked up.
const WAITING: usize = 32;

/// Adds up the weights of features.
pub(crate) struct Sum<'t, const L: usize> {
    table: &'t Table<L>,
    memo: &'t mut [Held<L>],
    /// The last run's.
    run: (u32, [i16; L]),
    /// In hundredths. Eight of them are one register, and adding to all is one instruction; a sum of some fifty weights
    /// stays far from what it holds.
    row: [i16; L],
    /// Features that are found by hash, to be looked up one after the other: a short loop whose look-ups overlap, where the
    /// same written out at each place is more code than the nearest cache holds.
    waiting: [u64; WAITING],
    count: usize,
}

impl<'t, const L: usize> Sum<'t, L> {
    /// A sum that begins at zero.
    pub(crate) const fn new(table: &'t Table<L>) -> Self {
        Self { table, memo: &mut [], run: (NO_RUN, [0; L]), row: [0; L], waiting: [0; WAITING], count: 0 }
    }

    /// A sum that begins at zero, with what was worked out before.
    pub(crate) fn with_memo(table: &'t Table<L>, memo: &'t mut Memo<L>) -> Self {
        Self { memo: &mut memo.0, ..Self::new(table) }
    }

    /// The sum; the next one begins at zero.
    #[inline]
    pub(crate) fn take(&mut self) -> [i16; L] {
        self.look_up();
        std::mem::replace(&mut self.row, [0; L])
    }

    #[inline]
    fn add_row(&mut self, row: &[i16; L]) {
        for (to, weight) in self.row.iter_mut().zip(row) {
            *to = to.saturating_add(*weight);
        }
    }

    /// Adds features; gives what they alone come to.
    #[inline(never)]
    fn apart(&mut self, features: impl FnOnce(&mut Self)) -> [i16; L] {
        self.look_up();
        let before = std::mem::replace(&mut self.row, [0; L]);
        features(self);
        let row = self.take();
        self.row = before;
        self.add_row(&row);
        row
    }

    #[inline(never)]
    fn look_up(&mut self) {
        let mut sum = self.row;
        for feature in self.waiting.iter().take(self.count) {
            for (to, weight) in sum.iter_mut().zip(self.table.found(*feature)) {
                *to = to.saturating_add(*weight);
            }
        }
        self.row = sum;
        self.count = 0;
    }
}

impl<const L: usize> Sink for Sum<'_, L> {
    #[inline(always)]
    fn add(&mut self, feature: Feature) {
        let possible = match feature.way {
            Way::Dense(place) => return self.add_row(self.table.dense(place)),
            Way::Listed(place) => return self.add_row(self.table.listed(place)),
            Way::Hashed(possible) => possible,
        };
        if self.count == WAITING {
            self.look_up();
        }
        if let Some(slot) = self.waiting.get_mut(self.count) {
            // written in any case: a branch would be wrong every third time
            *slot = feature.number;
            self.count += usize::from(possible);
        }
    }

    #[inline(always)]
    fn word(&self, code: u32) -> Word {
        self.table.word(code)
    }

    #[inline]
    fn group(&mut self, group: u8, key: Values, features: impl FnOnce(&mut Self)) {
        let key = key.of_group(group);
        let slot = (key.wrapping_mul(SPREAD) >> (u64::BITS - HELD_BITS)) as usize;
        if let Some((held, row)) = self.memo.get(slot) {
            if *held == key {
                let row = *row;
                self.add_row(&row);
                return;
            }
        }
        let row = self.apart(features);
        if let Some(held) = self.memo.get_mut(slot) {
            *held = (key, row);
        }
    }

    #[inline]
    fn run(&mut self, key: u32, features: impl FnOnce(&mut Self)) {
        if self.run.0 != key {
            // what still waits is none of the run's
            if self.count > 0 {
                self.look_up();
            }
            let before = std::mem::replace(&mut self.row, [0; L]);
            features(self);
            self.run = (key, self.take());
            self.row = before;
        }
        let row = self.run.1;
        self.add_row(&row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::code::Codes;
    use crate::chain::feature::templates;
    use crate::lexicon::Lexicon;

    templates! {
        Plain "plain" [];
        Pair "pair" [Number Number];
    }

    #[test]
    fn a_group_is_asked_once_for_its_key() {
        let codes = Codes::new(Lexicon::english());
        let table: Table<1> = Table::parse("@plain\n4\n@pair\n1 2 30\n", TEMPLATES, &codes);
        let (plain, pair) = (Values::default().of(T::Plain), Values::default().number(1).number(2).of(T::Pair));
        let mut memo = Memo::default();
        memo.reserve();
        let mut sum = Sum::with_memo(&table, &mut memo);
        let mut asked = 0;
        for (group, key, times) in [(0, 1, 1), (0, 1, 1), (0, 2, 2), (1, 1, 3), (0, 1, 3), (1, 1, 3), (1, 2, 4)] {
            sum.add(pair);
            sum.group(group, Values::default().number(key), |sum| {
                asked += 1;
                sum.add(pair);
                sum.add(plain);
            });
            sum.add(plain);
            assert_eq!((sum.take(), asked), ([68], times), "group {group} key {key}");
        }
        // each number falls into some slot: those that share one take each other's place
        for _ in 0..2 {
            for key in 0..=u16::MAX {
                let [high, low] = key.to_be_bytes();
                let one = if low % 2 == 0 { plain } else { pair };
                sum.group(2, Values::default().number(high).number(low), |sum| sum.add(one));
                assert_eq!(sum.take(), [if low % 2 == 0 { 4 } else { 30 }], "key {key}");
            }
        }
    }

    #[test]
    fn a_run_is_asked_again_when_its_key_changes() {
        let codes = Codes::new(Lexicon::english());
        let table: Table<1> = Table::parse("@plain\n4\n@pair\n1 2 30\n", TEMPLATES, &codes);
        // one that is looked up at once, and one that waits
        let (plain, pair) = (Values::default().of(T::Plain), Values::default().number(1).number(2).of(T::Pair));
        for (before, within, want) in [(plain, plain, 8), (pair, plain, 34), (plain, pair, 34), (pair, pair, 60)] {
            let mut sum = Sum::new(&table);
            let mut asked = 0;
            for (key, times) in [(1, 1), (1, 1), (2, 2), (1, 3)] {
                sum.add(before);
                sum.run(key, |sum| {
                    asked += 1;
                    sum.add(within);
                });
                assert_eq!(sum.take(), [want], "key {key}: {before:?} before {within:?}");
                assert_eq!(asked, times, "key {key}");
            }
        }
    }
}
