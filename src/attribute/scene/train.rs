//! Fits the chain's weights by joint likelihood, with AdaGrad; only for `examples/fit`.

use super::chain;
use super::feature::{Feature, Tie};
use super::features::Scored;
use super::weights::{BLOCKS, Weights};
use super::{chains, scores, steps};

/// A text's turns and their speakers, where these are known.
pub(crate) struct Example<'e> {
    pub(crate) scored: &'e [Scored],
    pub(crate) gold: &'e [Option<u32>],
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
    let mut windows: Vec<(&[Scored], &[Option<u32>])> = Vec::new();
    for example in examples {
        let mut at = 0;
        for chain in chains(example.scored) {
            for part in chain.chunks(WINDOW) {
                windows.push((part, &example.gold[at..at + part.len()]));
                at += part.len();
            }
        }
    }
    let mut row = vec![0.0_f32; COUNT];
    let mut squares = [FIRST_SQUARE; COUNT];
    let mut mean = vec![0.0_f64; COUNT];
    let mut means = 0.0;
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    for epoch in 0..epochs {
        shuffle(&mut windows, &mut seed);
        let mut likelihood = 0.0;
        for (window, gold) in &windows {
            let weights = shaped(&row);
            let (gradient, gain) = gradient(window, gold, &weights);
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
        let turns: usize = windows.iter().map(|(window, _)| window.len()).sum();
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

/// The slope of a window's log-likelihood, and the likelihood.
fn gradient(window: &[Scored], gold: &[Option<u32>], weights: &Weights) -> (Vec<f32>, f64) {
    let free: Vec<Vec<f32>> = window.iter().map(|scored| scores(scored, weights)).collect();
    let mut held = free.clone();
    for ((scores, scored), gold) in held.iter_mut().zip(window).zip(gold) {
        let Some(gold) = gold.filter(|gold| scored.entities.contains(gold)) else { continue };
        for (score, entity) in scores.iter_mut().zip(&scored.entities) {
            if *entity != gold {
                *score = -1e4;
            }
        }
    }
    let (model, sum) = chain::believe(&steps(window, &free, weights));
    let (wanted, wanted_sum) = chain::believe(&steps(window, &held, weights));
    let mut slope = vec![0.0_f32; COUNT];
    for ((scored, model), wanted) in window.iter().zip(&model).zip(&wanted) {
        for ((row, have), want) in scored.rows.iter().zip(&model.marginals).zip(&wanted.marginals) {
            let difference = want - have;
            if difference.abs() < 1e-6 {
                continue;
            }
            for block in (0..BLOCKS).filter(|block| scored.blocks & 1 << block != 0) {
                let from = block * Feature::COUNT;
                let slopes = &mut slope[from..from + Feature::COUNT];
                slopes.iter_mut().zip(row).for_each(|(slope, value)| *slope += difference * value);
            }
        }
        for tie in (0..Tie::COUNT).filter(|tie| scored.ties & 1 << tie != 0) {
            let from = BLOCKS * Feature::COUNT + tie;
            slope[from] += wanted.same - model.same;
            slope[from + Tie::COUNT] += wanted.alternate - model.alternate;
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
