//! Takes up what speaks for a turn's candidates, feature by feature.
//!
//! An analysis keeps no features: its [`Tally`] adds up their weights as they are told, for both looks. As rows they took most
//! of the memory of a dialogue and a third of its time. Only fitting keeps rows.

use super::candidates::MOST;
use super::exponents::logarithm;
use super::templates::Feature;
#[cfg(feature = "fit")]
use super::templates::Row;
use super::weights::{Combined, Look};

/// A number for each of a turn's candidates, whether there are so many or not.
pub(crate) type Column<const N: usize = MOST> = [f32; N];
pub(crate) const NOTHING: Column = [0.0; MOST];

/// Some of a turn's candidates, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slots(pub(crate) u32);

impl Slots {
    pub(crate) const NONE: Self = Self(0);

    /// The first so many.
    pub(crate) const fn first(count: usize) -> Self {
        Self((1 << count) - 1)
    }

    pub(crate) const fn of(slot: usize) -> Self {
        Self(1 << slot)
    }

    pub(crate) fn insert(&mut self, slots: Self) {
        self.0 |= slots.0;
    }

    pub(crate) fn remove(&mut self, slots: Self) {
        self.0 &= !slots.0;
    }

    pub(crate) const fn count(self) -> usize {
        self.0.count_ones() as usize
    }
}

// the bits are the state: a copy goes through them again
impl Iterator for Slots {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let slot = self.0.trailing_zeros();
        self.0 &= self.0 - 1;
        Some(slot as usize)
    }
}

/// Takes up the features of turn after turn, of so many candidates at most.
pub(crate) trait Sheet<const N: usize = MOST> {
    /// A turn for which the weights of some blocks count; its candidates' numbers among all begin at `at`.
    fn open(&mut self, blocks: u8, at: usize, count: usize);

    /// A feature of one candidate, which no other call tells.
    fn put(&mut self, slot: usize, feature: Feature, value: f32);

    /// A feature of all candidates.
    fn column(&mut self, feature: Feature, values: &Column<N>);

    /// How many paragraphs back a candidate was named last, in the narration and within marks.
    fn apart(&mut self, slot: usize, narrated: usize, quoted: usize) {
        narrated_ago(narrated).into_iter().for_each(|(feature, value)| self.put(slot, feature, value));
        quoted_ago(quoted).into_iter().for_each(|feature| self.put(slot, feature, 1.0));
    }

    /// What holds of some candidates.
    fn set(&mut self, slots: Slots, feature: Feature) {
        slots.for_each(|slot| self.put(slot, feature, 1.0));
    }
}

/// So many paragraphs off all are as far, in the narration and within marks.
pub(crate) const FARTHEST: usize = 15;
pub(crate) const UNHEARD: usize = 6;

/// What being named last so many paragraphs back is.
pub(super) fn narrated_ago(paragraphs: usize) -> [(Feature, f32); 2] {
    let feature = match paragraphs {
        0 => Feature::Distance0,
        1 => Feature::Distance1,
        2 => Feature::Distance2,
        3 => Feature::Distance3,
        4 | 5 => Feature::Distance4,
        6..=10 => Feature::Distance6,
        _ => Feature::DistanceFar,
    };
    [(feature, 1.0), (Feature::LogDistance, logarithm(paragraphs.min(FARTHEST)))]
}

/// … and within marks.
pub(super) const fn quoted_ago(paragraphs: usize) -> Option<Feature> {
    match paragraphs {
        1 => Some(Feature::Quoted1),
        2 => Some(Feature::Quoted2),
        3..UNHEARD => Some(Feature::Quoted3),
        _ => None,
    }
}

/// Adds up a turn's weights, for one look or for both.
pub(crate) struct Tally<'w, const LOOKS: usize, const N: usize = MOST> {
    looks: [&'w Look; LOOKS],
    /// The weights that count for the turn.
    weights: [&'w Combined; LOOKS],
    pub(crate) sums: [Column<N>; LOOKS],
}

impl<'w, const LOOKS: usize, const N: usize> Tally<'w, LOOKS, N> {
    pub(crate) fn new(looks: [&'w Look; LOOKS]) -> Self {
        Self { looks, weights: looks.map(|look| look.combined(0)), sums: [[0.0; N]; LOOKS] }
    }
}

impl<const LOOKS: usize, const N: usize> Sheet<N> for Tally<'_, LOOKS, N> {
    fn open(&mut self, blocks: u8, _at: usize, _count: usize) {
        self.weights = self.looks.map(|look| look.combined(blocks));
        self.sums = [[0.0; N]; LOOKS];
    }

    #[inline]
    fn put(&mut self, slot: usize, feature: Feature, value: f32) {
        for (sums, weights) in self.sums.iter_mut().zip(&self.weights) {
            if let Some(sum) = sums.get_mut(slot) {
                *sum += weights.row[feature as usize] * value;
            }
        }
    }

    #[inline]
    fn column(&mut self, feature: Feature, values: &Column<N>) {
        for (sums, weights) in self.sums.iter_mut().zip(&self.weights) {
            let weight = weights.row[feature as usize];
            *sums = std::array::from_fn(|slot| sums[slot] + weight * values[slot]);
        }
    }

    #[inline]
    fn apart(&mut self, slot: usize, narrated: usize, quoted: usize) {
        for (sums, weights) in self.sums.iter_mut().zip(&self.weights) {
            if let Some(sum) = sums.get_mut(slot) {
                *sum += weights.narrated[narrated.min(FARTHEST)] + weights.quoted[quoted.min(UNHEARD)];
            }
        }
    }
}

/// Keeps the features of all candidates.
#[cfg(feature = "fit")]
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    at: usize,
    count: usize,
}

#[cfg(feature = "fit")]
impl Rows {
    /// To add to the features that are known.
    pub(crate) const fn with(rows: Vec<Row>) -> Self {
        Self { rows, at: 0, count: 0 }
    }
}

#[cfg(feature = "fit")]
impl<const N: usize> Sheet<N> for Rows {
    fn open(&mut self, _blocks: u8, at: usize, count: usize) {
        self.rows.resize(self.rows.len().max(at + count), [0.0; Feature::COUNT]);
        (self.at, self.count) = (at, count);
    }

    fn put(&mut self, slot: usize, feature: Feature, value: f32) {
        if slot < self.count {
            self.rows[self.at + slot][feature as usize] += value;
        }
    }

    fn column(&mut self, feature: Feature, values: &Column<N>) {
        values.iter().enumerate().for_each(|(slot, value)| Sheet::<N>::put(self, slot, feature, *value));
    }
}

#[cfg(test)]
mod tests {
    use super::super::weights::{BLOCKS, Looks};
    use super::*;

    /// Puts feature by feature what a tally takes from tables.
    struct Slow<'w>(Tally<'w, 1>);

    impl Sheet for Slow<'_> {
        fn open(&mut self, blocks: u8, at: usize, count: usize) {
            self.0.open(blocks, at, count);
        }

        fn put(&mut self, slot: usize, feature: Feature, value: f32) {
            self.0.put(slot, feature, value);
        }

        fn column(&mut self, feature: Feature, values: &Column) {
            self.0.column(feature, values);
        }
    }

    #[test]
    fn tables_of_distances_are_their_features() {
        let look = &Looks::fitted().first;
        let (mut tally, mut slow) = (Tally::new([look]), Slow(Tally::new([look])));
        for blocks in 0..1 << BLOCKS {
            for (narrated, quoted) in (0..20).flat_map(|narrated| (0..9).map(move |quoted| (narrated, quoted))) {
                Sheet::<MOST>::open(&mut tally, blocks, 0, 3);
                slow.open(blocks, 0, 3);
                tally.apart(1, narrated, quoted);
                slow.apart(1, narrated, quoted);
                let (found, want) = (tally.sums[0][1], slow.0.sums[0][1]);
                assert!((found - want).abs() < 1e-5, "{narrated} and {quoted} back: {found}, not {want}");
            }
        }
        // whoever was not named at all is as far off as can be
        tally.apart(2, usize::MAX, usize::MAX);
        slow.apart(2, usize::MAX, usize::MAX);
        assert!((tally.sums[0][2] - slow.0.sums[0][2]).abs() < 1e-5);
    }
}
