//! The best of a few candidates, each scored by the weights of its features; and what candidates are weighed by.

use std::ops::Range;

use super::model::UNIT;
use super::read::Read;
use crate::chain::sum::Sum;
use crate::chain::table::Table;
use crate::cue::rules::{Cx, Proposal};

/// From this step on a token counts as a cue.
pub(super) const CUE_STEP: u8 = 3;

/// The answer for a cue as far as it is settled: what other sources and other ends of content are weighed by.
pub(super) struct Draft<'p> {
    pub(super) read: &'p Read<'p>,
    pub(super) cx: &'p Cx<'p>,
    pub(super) proposal: Option<&'p Proposal>,
    pub(super) source: Option<&'p Range<usize>>,
    /// For each token of the passage how likely it is a cue, in steps.
    pub(super) likely: &'p [u8],
    pub(super) content: &'p [Range<usize>],
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::code::Codes;
    use crate::chain::feature::{Values, templates};
    use crate::chain::sum::Sink as _;
    use crate::lexicon::Lexicon;

    templates! {
        Score "score" [N4];
    }

    #[test]
    fn the_best_of_a_few() {
        let table = Table::parse("@score\n1 100\n2 200\n3 300\n", TEMPLATES, &Codes::new(Lexicon::english()));
        // the scores, which of them is ours, and the best
        let cases: [(&[u8], usize, usize); 6] = [
            (&[1, 3, 2], 0, 1),
            (&[3, 2, 1], 2, 0),
            (&[1, 2, 3], 0, 2),
            // of equals ours, else the first
            (&[2, 2, 1], 1, 1),
            (&[2, 2, 1], 2, 0),
            (&[0, 0, 0], 2, 2),
        ];
        for (scores, ours, want) in cases {
            let features = |number: usize, sum: &mut Sum<'_, 1>| {
                sum.add(Values::default().bits::<4>(scores[number]).of(T::Score));
            };
            let (best, share) = pick(&table, scores.len(), ours, features);
            let all: f32 = scores.iter().map(|score| f32::from(*score).exp()).sum();
            assert_eq!(best, want, "{scores:?}, ours {ours}");
            assert!((share - f32::from(scores[best]).exp() / all).abs() < 1e-5, "{scores:?}: {share}");
        }
    }
}
