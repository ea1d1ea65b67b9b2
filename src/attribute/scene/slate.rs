//! The candidates of all turns in flat arrays, and what they score.

use std::ops::Range;

use super::beliefs::{Chain, Step};
use super::candidates::Candidate;
use super::sheet::Column;
use super::weights::Weights;

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

/// A turn whose candidates' features are told.
pub(crate) struct Seen<'s> {
    pub(crate) found: &'s [Candidate],
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
            entities: self.entities.get(range.clone()).unwrap_or_default(),
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
#[derive(Default)]
pub(crate) struct Scores {
    pub(crate) first: Vec<f32>,
    pub(crate) second: Vec<f32>,
}

impl Scores {
    /// Takes up what a turn's candidates score.
    pub(crate) fn take(&mut self, sums: &[Column; 2], seen: &Seen<'_>) {
        for (scores, sums) in [&mut self.first, &mut self.second].into_iter().zip(sums) {
            let ruled_out = |entity: u32| seen.fixed.is_some_and(|fixed| fixed != entity);
            let own = seen.found.iter().zip(sums);
            scores.extend(own.map(|(one, sum)| if ruled_out(one.entity) { RULED_OUT } else { *sum }));
        }
    }
}

/// The sum of products.
#[cfg(feature = "fit")]
pub(crate) fn dot(weights: &super::templates::Row, row: &super::templates::Row) -> f32 {
    weights.iter().zip(row).map(|(weight, value)| weight * value).sum()
}
