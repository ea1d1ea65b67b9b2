//! The candidates of all turns in flat arrays, and what they score.

use std::ops::Range;

use super::beliefs::{Chain, Step};
use super::sheet::Column;
use super::weights::Weights;

/// Candidates of a turn that the first look’s chain works with.
pub(crate) const WIDTH: usize = 8;

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
    pub(crate) found: &'s [u32],
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
        self.add(seen.link, seen.found.iter().copied());
    }

    /// Adds a turn with its candidates.
    pub(super) fn add(&mut self, link: Link, entities: impl Iterator<Item = u32>) {
        self.links.push(link);
        self.entities.extend(entities);
        self.ends.push(self.entities.len() as u32);
    }

    /// Where a turn's candidates stand.
    pub(crate) fn range(&self, turn: usize) -> Range<usize> {
        let end = self.ends.get(turn).map_or(self.entities.len(), |end| *end as usize);
        let start = turn.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        start..end
    }

    #[cfg(feature = "fit")]
    pub(crate) fn of(&self, turn: usize) -> &[u32] {
        self.entities.get(self.range(turn)).unwrap_or_default()
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

    /// What the chain believes: tells of each turn the numbers of its candidates and how likely each speaks it.
    pub(crate) fn believe(
        &self,
        scores: &[f32],
        weights: &Weights,
        mut tell: impl FnMut(usize, &[u32; WIDTH], &[f32; WIDTH]),
    ) {
        let mut chain = Chain::default();
        for turns in chains(&self.links, |turn| self.range(turn).len() == 1) {
            let step = |turn| self.step(turns.start + turn, scores, weights);
            chain.believe(turns.len(), step, |turn, at, shares| tell(turns.start + turn, at, shares));
        }
    }
}

/// So long a stretch is not parted.
const SHORT: usize = 32;

/// The stretches of turns that a chain ties. What is between two turns with one candidate each and what comes after them
/// knows nothing of each other: a stretch ends with such two and the next begins with them.
pub(super) fn chains(links: &[Link], is_sure: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut chains = Vec::new();
    let mut start = 0;
    for (turn, link) in links.iter().enumerate().skip(1) {
        if link.begins {
            chains.push(start..turn);
            start = turn;
        } else if turn >= start + SHORT && is_sure(turn - 1) && is_sure(turn) {
            chains.push(start..turn + 1);
            start = turn - 1;
        }
    }
    if start < links.len() {
        chains.push(start..links.len());
    }
    chains
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
            scores.extend(own.map(|(one, sum)| if ruled_out(*one) { RULED_OUT } else { *sum }));
        }
    }
}

/// The sum of products.
#[cfg(feature = "fit")]
pub(crate) fn dot(weights: &super::templates::Row, row: &super::templates::Row) -> f32 {
    weights.iter().zip(row).map(|(weight, value)| weight * value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::scene::beliefs::into;

    /// Four hundred turns; now and then two in a row leave but one candidate, or only one turn does.
    fn slate() -> Slate {
        let mut slate = Slate::default();
        for turn in 0..400_u32 {
            let all = [turn / 4 % 3, 3 + turn % 2, 5];
            let count = if matches!(turn % 45, 40 | 41) || turn % 17 == 0 { 1 } else { 3 };
            slate.add(Link { ties: 1, ..Link::default() }, all.into_iter().take(count));
        }
        slate
    }

    #[test]
    fn parted_chains_believe_what_one_does() {
        let (mut slate, mut weights) = (slate(), Weights::zero());
        // short chains, then long ones
        let mut begins: Vec<usize> = (0..100).step_by(7).chain([210]).collect();
        begins.iter().for_each(|turn| slate.links[*turn].begins = true);
        begins.push(slate.links.len());
        (weights.same[0], weights.alternate[0]) = (-1.5, 1.2);
        let scores: Vec<f32> = (0..slate.entities.len()).map(|at| (at * 7 % 5) as f32 * 0.4).collect();
        let mut whole = vec![-1.0; scores.len()];
        for turns in begins.windows(2) {
            let step = |turn| slate.step(turns[0] + turn, &scores, &weights);
            Chain::<WIDTH>::default().believe(turns[1] - turns[0], step, into(&mut whole));
        }
        let mut parted = vec![-1.0; scores.len()];
        slate.believe(&scores, &weights, into(&mut parted));
        for (at, (one, other)) in whole.iter().zip(&parted).enumerate() {
            assert!((one - other).abs() < 1e-5, "candidate {at}: {one} {other}");
        }
    }

    #[test]
    fn chains_part_at_beginnings_and_at_two_who_are_sure() {
        let mut links = vec![Link::default(); 200];
        links[20].begins = true;
        let sure = [10, 11, 60, 80, 81, 82, 150, 151, 160, 161];
        let parted = chains(&links, |turn| sure.contains(&turn));
        assert_eq!(parted, [0..20, 20..82, 80..152, 150..200]);
        assert!(chains(&[], |_| true).is_empty());
    }
}
