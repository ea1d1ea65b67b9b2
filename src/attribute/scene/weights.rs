//! The fitted weights of both looks: a readable table each, parsed once.

use std::sync::LazyLock;

use crate::attribute::scene::sheet::{FARTHEST, UNHEARD, narrated_ago, quoted_ago};
use crate::attribute::scene::templates::{Feature, Row, Tie};
use crate::lexicon::list::lines;

/// Which weights of a candidate's features count: by what stands beside the quotation, and by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// Nothing beside it.
    Open,
    /// A name.
    Named,
    /// He or she.
    Third,
    /// A description.
    Nominal,
    /// Added where nothing stands beside it and it is alone in its paragraph.
    Alone,
    /// Added where no turn stands near before it.
    Opening,
}

pub(crate) const BLOCKS: usize = 6;

impl Block {
    pub(crate) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The weights of the chain.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) features: [Row; BLOCKS],
    pub(crate) same: [f32; Tie::COUNT],
    pub(crate) alternate: [f32; Tie::COUNT],
}

/// The weights of some blocks added up.
#[derive(Clone, Debug)]
pub(crate) struct Combined {
    pub(crate) row: Row,
    /// Those of being named last so many paragraphs back, in the narration and within marks.
    pub(crate) narrated: [f32; FARTHEST + 1],
    pub(crate) quoted: [f32; UNHEARD + 1],
}

impl Combined {
    fn new(row: Row) -> Self {
        let sum = |features: [(Feature, f32); 2]| {
            features.iter().map(|(feature, value)| row[*feature as usize] * value).sum()
        };
        let narrated = std::array::from_fn(|paragraphs| sum(narrated_ago(paragraphs)));
        let quoted = std::array::from_fn(|back| quoted_ago(back).map_or(0.0, |feature| row[feature as usize]));
        Self { row, narrated, quoted }
    }
}

/// The weights of a look, and for each set of blocks their sum: 64 rows once, and not one a turn.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    pub(crate) weights: Weights,
    sums: Vec<Combined>,
}

impl Look {
    pub(crate) fn new(weights: Weights) -> Self {
        let sums = (0..1 << BLOCKS).map(|blocks| Combined::new(weights.combined(blocks))).collect();
        Self { weights, sums }
    }

    /// The weights of a set of blocks, as bits, added up.
    pub(crate) fn combined(&self, blocks: u8) -> &Combined {
        &self.sums[blocks as usize % (1 << BLOCKS)]
    }
}

/// The weights of both looks.
#[derive(Clone, Debug)]
pub(crate) struct Looks {
    pub(crate) first: Look,
    pub(crate) second: Look,
}

static FITTED: LazyLock<Looks> = LazyLock::new(|| Looks {
    first: Look::new(Weights::parse(include_str!("first_look.txt"))),
    second: Look::new(Weights::parse(include_str!("second_look.txt"))),
});

impl Looks {
    /// The weights that the crate ships.
    pub(crate) fn fitted() -> &'static Self {
        &FITTED
    }
}

impl Weights {
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

    /// The weights of a set of blocks, as bits, added up.
    pub(crate) fn combined(&self, blocks: u8) -> Row {
        let mut sum = [0.0; Feature::COUNT];
        for (_, weights) in self.features.iter().enumerate().filter(|(block, _)| blocks & 1 << block != 0) {
            sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
        sum
    }

    /// The scores of a set of ties, as bits: for the last speaker and for the one before.
    pub(crate) fn tied(&self, ties: u32) -> (f32, f32) {
        let (mut same, mut alternate) = (0.0, 0.0);
        let mut left = ties;
        while left != 0 {
            let tie = left.trailing_zeros() as usize;
            if let (Some(one), Some(other)) = (self.same.get(tie), self.alternate.get(tie)) {
                same += one;
                alternate += other;
            }
            left &= left - 1;
        }
        (same, alternate)
    }
}
