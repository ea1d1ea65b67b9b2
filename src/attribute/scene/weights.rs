//! The fitted weights: one readable table, parsed once.

use std::sync::LazyLock;

use crate::attribute::scene::feature::{Feature, Row, Tie};
use crate::lexicon::list::lines;

/// Weights of a candidate's features by what stands beside the quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// Nothing; narration may stand in the paragraph.
    Open,
    /// A name.
    Named,
    /// A pronoun or a description.
    Described,
    /// Added to `Open` where the quotation stands alone in its paragraph.
    Alone,
}

pub(crate) const BLOCKS: usize = 4;

/// The weights of the chain.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) features: [Row; BLOCKS],
    pub(crate) same: [f32; Tie::COUNT],
    pub(crate) alternate: [f32; Tie::COUNT],
}

static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.txt")));

impl Weights {
    /// The weights that the crate ships.
    pub(crate) fn fitted() -> &'static Self {
        &FITTED
    }

    pub(crate) const fn zero() -> Self {
        Self { features: [[0.0; Feature::COUNT]; BLOCKS], same: [0.0; Tie::COUNT], alternate: [0.0; Tie::COUNT] }
    }

    /// Reads a table: a feature's name and its weights in each block, a tie's name and its two weights.
    pub(crate) fn parse(table: &str) -> Self {
        let mut weights = Self::zero();
        for line in lines(table) {
            let mut fields = line.text.split_whitespace();
            let Some(name) = fields.next() else { continue };
            let values = fields.map_while(|field| field.parse::<f32>().ok());
            if let Some(index) = Feature::ALL.iter().position(|(feature, _)| *feature == name) {
                for (block, value) in weights.features.iter_mut().zip(values) {
                    block[index] = value;
                }
            } else if let Some(index) = Tie::ALL.iter().position(|(tie, _)| *tie == name) {
                for (tied, value) in [&mut weights.same, &mut weights.alternate].into_iter().zip(values) {
                    tied[index] = value;
                }
            }
        }
        weights
    }

    /// The score of a candidate.
    pub(crate) fn score(&self, row: &Row, block: Block, alone: bool) -> f32 {
        let dot = |weights: &Row| weights.iter().zip(row).map(|(weight, value)| weight * value).sum::<f32>();
        let score = dot(&self.features[block as usize]);
        if alone { score + dot(&self.features[Block::Alone as usize]) } else { score }
    }

    /// The scores of a set of ties, as bits: for the last speaker and for the one before.
    pub(crate) fn tied(&self, ties: u32) -> (f32, f32) {
        let held = |index: usize| ties & 1 << index != 0;
        let sum = |weights: &[f32; Tie::COUNT]| (0..Tie::COUNT).filter(|i| held(*i)).map(|i| weights[i]).sum();
        (sum(&self.same), sum(&self.alternate))
    }
}
