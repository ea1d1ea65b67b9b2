//! Fits the chain's weights by joint likelihood, with AdaGrad; only for `examples/fit`.

use std::ops::Range;

use super::beliefs::{Chain, Step, into};
use super::slate::{Slate, WIDTH, chains, dot};
use super::templates::{Feature, Row, Tie};
use super::weights::{BLOCKS, Weights};

/// A text's turns, their candidates' features, and their speakers where these are known.
#[derive(Clone, Copy)]
pub(crate) struct Example<'e> {
    pub(crate) slate: &'e Slate,
    pub(crate) rows: &'e [Row],
    pub(crate) gold: &'e [Option<u32>],
}

/// A stretch of an example's turns.
struct Window<'e> {
    example: Example<'e>,
    turns: Range<usize>,
}

/// So many turns are fitted at once.
const WINDOW: usize = 40;
const RATE: f32 = 0.2;
const TIE_RATE: f32 = 0.2;
const DECAY: f32 = 1e-4;
const FIRST_SQUARE: f32 = 1e-2;

/// All weights in a row: the blocks, then both sets of ties.
const COUNT: usize = BLOCKS * Feature::COUNT + 2 * Tie::COUNT;

fn shaped(row: &[f32]) -> Weights {
    let mut weights = Weights::zero();
    let mut values = row.iter().copied();
    let places = weights.features.iter_mut().flatten().chain(&mut weights.same).chain(&mut weights.alternate);
    for place in places {
        *place = values.next().unwrap_or(0.0);
    }
    weights
}

/// The weights under which the examples' speakers are likeliest; the mean over the second half of the epochs.
pub(crate) fn fit(examples: &[Example<'_>], epochs: usize) -> Weights {
    let mut windows: Vec<Window<'_>> = Vec::new();
    for example in examples {
        for chain in chains(&example.slate.links, |_| false) {
            let starts = chain.clone().step_by(WINDOW);
            windows
                .extend(starts.map(|start| Window { example: *example, turns: start..chain.end.min(start + WINDOW) }));
        }
    }
    let mut row = vec![0.0_f32; COUNT];
    let mut squares = [FIRST_SQUARE; COUNT];
    let mut mean = vec![0.0_f64; COUNT];
    let mut means = 0.0;
    let mut seed = 0xBA5F_D548_4A33_C1F7_u64;
    for epoch in 0..epochs {
        shuffle(&mut windows, &mut seed);
        let mut likelihood = 0.0;
        for window in &windows {
            let weights = shaped(&row);
            let (gradient, gain) = gradient(window, &weights);
            likelihood += gain;
            for (index, (slope, weight)) in gradient.iter().zip(&mut row).enumerate() {
                let slope = slope - DECAY * *weight;
                squares[index] += slope * slope;
                let rate = if index < BLOCKS * Feature::COUNT { RATE } else { TIE_RATE };
                *weight += rate * slope / squares[index].sqrt();
            }
            if 2 * epoch >= epochs {
                mean.iter_mut().zip(&row).for_each(|(sum, weight)| *sum += f64::from(*weight));
                means += 1.0;
            }
        }
        let turns: usize = windows.iter().map(|window| window.turns.len()).sum();
        eprintln!("epoch {epoch}: log-likelihood a turn {:.4}", likelihood / turns as f64);
    }
    let mean: Vec<f32> = mean.iter().map(|sum| (sum / means) as f32).collect();
    shaped(&mean)
}

fn shuffle<T>(items: &mut [T], seed: &mut u64) {
    for last in (1..items.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        items.swap(last, (*seed % (last as u64 + 1)) as usize);
    }
}

impl Window<'_> {
    /// The number of its first candidate.
    fn base(&self) -> usize {
        self.example.slate.range(self.turns.start).start
    }

    /// Where a turn's candidates stand in the window.
    fn range(&self, turn: usize) -> Range<usize> {
        let range = self.example.slate.range(turn);
        range.start - self.base()..range.end - self.base()
    }

    /// The scores of its candidates.
    fn scores(&self, weights: &Weights) -> Vec<f32> {
        let mut scores = Vec::new();
        for turn in self.turns.clone() {
            let combined = weights.combined(self.example.slate.links[turn].blocks);
            let rows = &self.example.rows[self.example.slate.range(turn)];
            scores.extend(rows.iter().map(|row| dot(&combined, row)));
        }
        scores
    }

    /// Rules out all candidates but the speakers, where these are known.
    fn hold(&self, scores: &mut [f32]) {
        for turn in self.turns.clone() {
            let entities = self.example.slate.of(turn);
            let Some(gold) = self.example.gold[turn].filter(|gold| entities.contains(gold)) else { continue };
            for (score, entity) in scores[self.range(turn)].iter_mut().zip(entities) {
                if *entity != gold {
                    *score = -1e4;
                }
            }
        }
    }

    /// What the chain makes of it: each candidate's share, and the logarithm of the sum.
    fn believe(&self, scores: &[f32], weights: &Weights) -> (Chain<WIDTH>, Vec<f32>, f64) {
        let mut chain = Chain::default();
        let mut shares = vec![0.0; scores.len()];
        let step = |place: usize| {
            let turn = self.turns.start + place;
            let range = self.range(turn);
            let (same, alternate) = weights.tied(self.example.slate.links[turn].ties);
            let entities = self.example.slate.of(turn);
            Step { at: range.start, entities, scores: &scores[range], same, alternate }
        };
        chain.believe(self.turns.len(), step, into(&mut shares));
        let sum = chain.log_sum;
        (chain, shares, sum)
    }
}

/// The slope of a window's log-likelihood, and the likelihood.
fn gradient(window: &Window<'_>, weights: &Weights) -> (Vec<f32>, f64) {
    let Window { example, turns } = window;
    let mut scores = window.scores(weights);
    let (model, have, sum) = window.believe(&scores, weights);
    window.hold(&mut scores);
    let (held, want, wanted_sum) = window.believe(&scores, weights);
    let mut slope = vec![0.0_f32; COUNT];
    for (place, turn) in turns.clone().enumerate() {
        let link = example.slate.links[turn];
        for (own, row) in window.range(turn).zip(&example.rows[example.slate.range(turn)]) {
            let difference = want[own] - have[own];
            if difference.abs() < 1e-6 {
                continue;
            }
            for block in (0..BLOCKS).filter(|block| link.blocks & 1 << block != 0) {
                let from = block * Feature::COUNT;
                let slopes = &mut slope[from..from + Feature::COUNT];
                slopes.iter_mut().zip(row).for_each(|(slope, value)| *slope += difference * value);
            }
        }
        let (model, held) = (model.recurrences[place], held.recurrences[place]);
        for tie in (0..Tie::COUNT).filter(|tie| link.ties & 1 << tie != 0) {
            let from = BLOCKS * Feature::COUNT + tie;
            slope[from] += held.same - model.same;
            slope[from + Tie::COUNT] += held.alternate - model.alternate;
        }
    }
    (slope, wanted_sum - sum)
}

/// The weights as the file holds them, without its header.
pub(crate) fn table(weights: &Weights) -> String {
    let mut out = String::new();
    for (index, (name, says)) in Feature::ALL.iter().enumerate() {
        out.push_str(&format!("# {says}\n{name}"));
        for block in &weights.features {
            out.push_str(&format!(" {:.3}", block[index]));
        }
        out.push('\n');
    }
    for (index, (name, says)) in Tie::ALL.iter().enumerate() {
        out.push_str(&format!("# {says}\n{name} {:.3} {:.3}\n", weights.same[index], weights.alternate[index]));
    }
    out
}
