//! Fits the weights of one table: features numbered, loss and gradient on two threads.

use std::collections::HashMap;

use inquit::fit::news::{ChainSteps, ChainWork, Examples, LABELS};

use crate::optimize::{Settings, minimize};

/// Weights by feature, in the table's unit.
pub type Weights = Vec<(u64, Vec<i32>)>;

/// How one table is fitted.
pub struct Fit {
    pub absolute: f32,
    pub squared: f32,
    pub rounds: usize,
    /// A feature seen less often has no weight.
    pub least: u32,
    /// A row whose weights are all smaller is left out.
    pub smallest: i32,
}

/// Examples with features as numbers.
struct Numbered {
    features: Vec<u32>,
    positions: Vec<u32>,
    labels: Vec<u8>,
    sequences: Vec<u32>,
    names: Vec<u64>,
}

fn number(examples: &Examples, least: u32) -> Numbered {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for feature in &examples.features {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut names: Vec<u64> = counts.iter().filter(|(_, count)| **count >= least).map(|(name, _)| *name).collect();
    names.sort_unstable();
    let numbers: HashMap<u64, u32> = names.iter().enumerate().map(|(at, name)| (*name, at as u32)).collect();
    let mut features = Vec::with_capacity(examples.features.len());
    let mut positions = Vec::with_capacity(examples.positions.len());
    let mut start = 0;
    for end in &examples.positions {
        let row = &examples.features[start..*end as usize];
        features.extend(row.iter().filter_map(|feature| numbers.get(feature)));
        positions.push(features.len() as u32);
        start = *end as usize;
    }
    Numbered { features, positions, labels: examples.labels.clone(), sequences: examples.sequences.clone(), names }
}

fn row_range(ends: &[u32], at: usize) -> std::ops::Range<usize> {
    let start = at.checked_sub(1).map_or(0, |before| ends[before] as usize);
    start..ends[at] as usize
}

/// Fits the yes-or-no weights of cues.
pub fn cues(examples: &Examples, fit: &Fit) -> Weights {
    let data = number(examples, fit.least);
    eprintln!("  cues: {} candidates, {} features", data.labels.len(), data.names.len());
    let mut x = vec![0.0f32; data.names.len()];
    let settings = Settings { absolute: fit.absolute, rounds: fit.rounds, tolerance: 1e-4 };
    let half = data.labels.len() / 2;
    minimize(&mut x, &settings, |x, gradient| {
        let part = |range: std::ops::Range<usize>| {
            let mut gradient = vec![0.0f32; x.len()];
            let mut loss = 0.0;
            for at in range {
                let row = &data.features[row_range(&data.positions, at)];
                let score: f32 = row.iter().map(|feature| x[*feature as usize]).sum();
                let sign = if data.labels[at] == 1 { 1.0 } else { -1.0 };
                let margin = sign * score;
                loss += f64::from((-margin.abs()).exp().ln_1p() + (-margin).max(0.0));
                let slope = -sign / (1.0 + margin.exp());
                row.iter().for_each(|feature| gradient[*feature as usize] += slope);
            }
            (loss, gradient)
        };
        let (a, b) = two(|| part(0..half), || part(half..data.labels.len()));
        add_up(x, gradient, fit.squared, [a, b])
    });
    let weights = data.names.iter().zip(&x).map(|(name, weight)| (*name, vec![(weight * 100.0).round() as i32]));
    weights.filter(|(_, row)| row[0].abs() >= fit.smallest).collect()
}

/// Fits the weights of a choice: of each sequence's positions some are right.
pub fn choices(examples: &Examples, fit: &Fit) -> Weights {
    let data = number(examples, fit.least);
    eprintln!("  {} choices, {} features", data.sequences.len(), data.names.len());
    let mut x = vec![0.0f32; data.names.len()];
    let settings = Settings { absolute: fit.absolute, rounds: fit.rounds, tolerance: 1e-4 };
    let half = data.sequences.len() / 2;
    minimize(&mut x, &settings, |x, gradient| {
        let part = |range| chosen(&data, x, range);
        let (a, b) = two(|| part(0..half), || part(half..data.sequences.len()));
        add_up(x, gradient, fit.squared, [a, b])
    });
    let weights = data.names.iter().zip(&x).map(|(name, weight)| (*name, vec![(weight * 100.0).round() as i32]));
    weights.filter(|(_, row)| row[0].abs() >= fit.smallest).collect()
}

/// Loss and gradient of some choices.
fn chosen(data: &Numbered, x: &[f32], range: std::ops::Range<usize>) -> (f64, Vec<f32>) {
    let mut gradient = vec![0.0f32; x.len()];
    let mut loss = 0.0;
    for sequence in range {
        let positions = row_range(&data.sequences, sequence);
        let score = |at: usize| -> f32 {
            data.features[row_range(&data.positions, at)].iter().map(|feature| x[*feature as usize]).sum()
        };
        let scores: Vec<f32> = positions.clone().map(score).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let weight =
            |(at, score): (usize, &f32)| ((score - top).exp(), (score - top).exp() * f32::from(data.labels[at]));
        let (total, right) = positions.clone().zip(&scores).map(weight).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        loss += f64::from((total / right).ln());
        for (at, score) in positions.zip(scores) {
            let share = (score - top).exp();
            let slope = share / total - share * f32::from(data.labels[at]) / right;
            for feature in &data.features[row_range(&data.positions, at)] {
                gradient[*feature as usize] += slope;
            }
        }
    }
    (loss, gradient)
}

fn two<A: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> A) -> (A, A) {
    std::thread::scope(|scope| {
        let other = scope.spawn(a);
        let here = b();
        (other.join().expect("a thread of the fit"), here)
    })
}

fn add_up(x: &[f32], gradient: &mut [f32], squared: f32, parts: [(f64, Vec<f32>); 2]) -> f64 {
    let mut loss = 0.0;
    for ((to, x), (a, b)) in gradient.iter_mut().zip(x).zip(parts[0].1.iter().zip(&parts[1].1)) {
        *to = a + b + squared * x;
        loss += f64::from(0.5 * squared * x * x);
    }
    loss + parts[0].0 + parts[1].0
}

/// Fits the chain of arguments: weights for each label, and the steps.
pub fn arguments(examples: &Examples, fit: &Fit) -> (Weights, [[f32; LABELS]; LABELS]) {
    let data = number(examples, fit.least);
    eprintln!(
        "  arguments: {} cues, {} tokens, {} features, {} a token",
        data.sequences.len(),
        data.labels.len(),
        data.names.len(),
        data.features.len() / data.labels.len().max(1)
    );
    let base = data.names.len() * LABELS;
    let mut x = vec![0.0f32; base + LABELS * LABELS];
    let settings = Settings { absolute: fit.absolute, rounds: fit.rounds, tolerance: 1e-4 };
    let middle = data.sequences.partition_point(|end| (*end as usize) < data.labels.len() / 2);
    minimize(&mut x, &settings, |x, gradient| {
        let part = |range| sequences(&data, x, range);
        let (a, b) = two(|| part(0..middle), || part(middle..data.sequences.len()));
        add_up(x, gradient, fit.squared, [a, b])
    });
    let rounded = |weight: &f32| (weight * 100.0).round() as i32;
    let rows = data.names.iter().zip(x.chunks(LABELS)).map(|(name, row)| (*name, row.iter().map(rounded).collect()));
    let weights: Weights =
        rows.filter(|(_, row): &(u64, Vec<i32>)| row.iter().any(|weight| weight.abs() >= fit.smallest)).collect();
    (weights, steps_of(&x[base..]))
}

fn steps_of(x: &[f32]) -> [[f32; LABELS]; LABELS] {
    let mut steps = [[0.0; LABELS]; LABELS];
    for (row, values) in steps.iter_mut().zip(x.chunks(LABELS)) {
        row.copy_from_slice(values);
    }
    steps
}

/// What each label scores at a position.
fn score(data: &Numbered, x: &[f32], at: usize) -> [f32; LABELS] {
    let mut row = [0.0; LABELS];
    for feature in &data.features[row_range(&data.positions, at)] {
        let weights = &x[*feature as usize * LABELS..][..LABELS];
        row.iter_mut().zip(weights).for_each(|(to, weight)| *to += weight);
    }
    row
}

/// Loss and gradient of some sequences.
fn sequences(data: &Numbered, x: &[f32], range: std::ops::Range<usize>) -> (f64, Vec<f32>) {
    let base = data.names.len() * LABELS;
    let steps = ChainSteps::arguments(steps_of(&x[base..]));
    let between = steps_of(&x[base..]);
    let mut gradient = vec![0.0f32; x.len()];
    let mut pairs = [[0.0f64; LABELS]; LABELS];
    let mut seen = [[0.0f64; LABELS]; LABELS];
    let mut work = ChainWork::default();
    let mut scores: Vec<[f32; LABELS]> = Vec::new();
    let mut loss = 0.0;
    for sequence in range {
        let positions = row_range(&data.sequences, sequence);
        scores.clear();
        scores.extend(positions.clone().map(|at| score(data, x, at)));
        loss += work.expectations(&steps, &scores, &mut pairs);
        let mut before: Option<usize> = None;
        for (at, (score, marginal)) in positions.zip(scores.iter().zip(work.marginals())) {
            let label = data.labels[at] as usize;
            loss -= f64::from(score[label]);
            if let Some(before) = before {
                loss -= f64::from(between[before][label]);
                seen[before][label] += 1.0;
            }
            before = Some(label);
            let mut slope = *marginal;
            slope[label] -= 1.0;
            for feature in &data.features[row_range(&data.positions, at)] {
                let to = &mut gradient[*feature as usize * LABELS..][..LABELS];
                to.iter_mut().zip(slope).for_each(|(to, slope)| *to += slope);
            }
        }
    }
    for (to, (pairs, seen)) in gradient[base..].chunks_mut(LABELS).zip(pairs.iter().zip(&seen)) {
        to.iter_mut().zip(pairs.iter().zip(seen)).for_each(|(to, (expected, seen))| *to += (expected - seen) as f32);
    }
    (loss, gradient)
}
