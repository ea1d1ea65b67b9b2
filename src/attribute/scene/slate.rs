//! The candidates of all turns in flat arrays, and what they score.
//!
//! A candidate's features are weighed as soon as they are read, for both looks, and not kept: held they were most of the
//! memory of a dialogue (0.4 KB a candidate, of 71 bytes a byte of text). Fitting keeps them beside the slate.

use std::ops::Range;

use super::beliefs::{Chain, Step};
use super::candidates::Candidate;
use super::templates::{Feature, Row};
use super::weights::{Looks, Weights};

/// What counts for all candidates of a turn.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Link {
    /// The blocks of weights that count, as bits.
    pub(crate) blocks: u8,
    /// A chain begins.
    pub(crate) begins: bool,
    /// The ties that hold, as bits.
    pub(crate) ties: u32,
}

/// A turn's candidates with their features, as they are read.
pub(crate) struct Seen<'s> {
    pub(crate) found: &'s [Candidate],
    pub(crate) rows: &'s [Row],
    pub(crate) link: Link,
    /// The speaker that the caller knows.
    pub(crate) fixed: Option<u32>,
}

/// The candidates of all turns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slate {
    pub(crate) links: Vec<Link>,
    /// For each turn where its candidates end.
    ends: Vec<u32>,
    pub(crate) entities: Vec<u32>,
}

impl Slate {
    pub(crate) fn push(&mut self, seen: &Seen<'_>) {
        self.links.push(seen.link);
        self.entities.extend(seen.found.iter().map(|candidate| candidate.entity));
        self.ends.push(self.entities.len() as u32);
    }

    /// Where a turn's candidates stand.
    pub(crate) fn range(&self, turn: usize) -> Range<usize> {
        let end = self.ends.get(turn).map_or(self.entities.len(), |end| *end as usize);
        let start = turn.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        start..end
    }

    pub(crate) fn of(&self, turn: usize) -> &[u32] {
        self.entities.get(self.range(turn)).unwrap_or_default()
    }

    /// The stretches of turns that a chain ties.
    pub(crate) fn chains(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        self.links.chunk_by(|_, next| !next.begins).map(move |chain| {
            let turns = start..start + chain.len();
            start = turns.end;
            turns
        })
    }

    /// A turn as the chain wants it; `scores` are those of all turns' candidates.
    pub(crate) fn step<'s>(&'s self, turn: usize, scores: &'s [f32], weights: &Weights) -> Step<'s> {
        let range = self.range(turn);
        let (same, alternate) = weights.tied(self.links.get(turn).map_or(0, |link| link.ties));
        Step {
            at: range.start,
            entities: self.of(turn),
            scores: scores.get(range).unwrap_or_default(),
            same,
            alternate,
        }
    }

    /// What the chain believes: for each candidate of each turn how likely he speaks it.
    pub(crate) fn believe(&self, scores: &[f32], weights: &Weights) -> Vec<f32> {
        let mut beliefs = vec![0.0; self.entities.len()];
        let mut chain = Chain::default();
        for turns in self.chains() {
            chain.believe(turns.len(), |turn| self.step(turns.start + turn, scores, weights), &mut beliefs);
        }
        beliefs
    }
}

/// Score of a candidate that a caller rules out.
const RULED_OUT: f32 = -1e4;

/// The scores of all candidates in both looks; of the second what the first beliefs do not change.
pub(crate) struct Scores<'w> {
    looks: &'w Looks,
    pub(crate) first: Vec<f32>,
    pub(crate) second: Vec<f32>,
}

impl<'w> Scores<'w> {
    pub(crate) const fn new(looks: &'w Looks) -> Self {
        Self { looks, first: Vec::new(), second: Vec::new() }
    }

    /// Weighs a turn's candidates.
    pub(crate) fn weigh(&mut self, seen: &Seen<'_>) {
        let (first, second) =
            (self.looks.first.combined(seen.link.blocks), self.looks.second.combined(seen.link.blocks));
        for (candidate, row) in seen.found.iter().zip(seen.rows) {
            let ruled_out = seen.fixed.is_some_and(|fixed| fixed != candidate.entity);
            self.first.push(if ruled_out { RULED_OUT } else { dot(first, row) });
            self.second.push(if ruled_out { RULED_OUT } else { dot(second, row) });
        }
    }

    /// Adds what the first beliefs tell.
    pub(crate) fn add(&mut self, link: Link, candidate: usize, feature: Feature, value: f32) {
        let weight = self.looks.second.combined(link.blocks).get(feature as usize);
        if let (Some(weight), Some(score)) = (weight, self.second.get_mut(candidate)) {
            *score += weight * value;
        }
    }
}

/// The sum of products; in lanes, so that the compiler can take several at a time.
pub(crate) fn dot(weights: &Row, row: &Row) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (weights, row) = (weights.chunks_exact(LANES), row.chunks_exact(LANES));
    let left: f32 = weights.remainder().iter().zip(row.remainder()).map(|(weight, value)| weight * value).sum();
    for (weights, values) in weights.zip(row) {
        for ((sum, weight), value) in sums.iter_mut().zip(weights).zip(values) {
            *sum += weight * value;
        }
    }
    sums.iter().sum::<f32>() + left
}
