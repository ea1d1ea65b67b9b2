//! The best of a few candidates, each scored by the weights of its features.

use super::model::UNIT;
use crate::chain::sum::Sum;
use crate::chain::table::Table;

/// What came out.
pub(super) struct Picked<A> {
    pub(super) what: A,
    /// Its share among all candidates.
    pub(super) share: f32,
    /// The candidates, with their features.
    #[cfg(feature = "fit")]
    pub(super) among: Vec<(A, Vec<u64>)>,
}

/// The best of `count` candidates, with its share among all; where weights are silent the chain's, which is `ours`.
pub(super) fn pick(
    table: &Table<1>,
    count: usize,
    ours: usize,
    features: impl Fn(usize, &mut Sum<'_, 1>),
) -> (usize, f32) {
    let mut sum = Sum::new(table);
    let (mut best, mut top, mut total) = (ours, f32::NEG_INFINITY, 0.0);
    for number in 0..count {
        features(number, &mut sum);
        let score = f32::from(sum.take()[0]) * UNIT;
        if score > top || score == top && number == ours {
            // the sum is kept in shares of the best
            total = total * (top - score).exp() + 1.0;
            (best, top) = (number, score);
        } else {
            total += (score - top).exp();
        }
    }
    (best, 1.0 / total)
}

/// Each candidate with its features.
#[cfg(feature = "fit")]
pub(super) fn collect<A>(
    candidates: impl Iterator<Item = A>,
    features: impl Fn(usize, &mut Vec<u64>),
) -> Vec<(A, Vec<u64>)> {
    let collected = candidates.enumerate().map(|(number, one)| {
        let mut of = Vec::new();
        features(number, &mut of);
        (one, of)
    });
    collected.collect()
}
