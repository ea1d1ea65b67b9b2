//! A linear chain (conditional random field): scores along a short sequence in, best path and marginals out.
//!
//! Reads one row of scores a position and the scores of the steps between labels; writes labels or probabilities. It knows
//! nothing of words: [`table`] turns features into scores, [`code`] turns words into features.

pub(crate) mod code;
pub(crate) mod table;

/// The score of what cannot be.
pub(crate) const NEVER: f32 = -1e4;

/// One score for each label.
pub(crate) type Row<const L: usize> = [f32; L];

/// What it costs to go from one label to the next.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Steps<const L: usize> {
    /// For each label, whether a sequence may begin with it: 0 or [`NEVER`].
    pub(crate) first: Row<L>,
    /// For each label, whether a sequence may end with it: 0 or [`NEVER`].
    pub(crate) last: Row<L>,
    /// From each label (rows) to each label (columns).
    pub(crate) between: [Row<L>; L],
}

impl<const L: usize> Default for Steps<L> {
    fn default() -> Self {
        Self { first: [0.0; L], last: [0.0; L], between: [[0.0; L]; L] }
    }
}

/// Room for the work on one sequence, used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lattice<const L: usize> {
    /// The probability of each label at each position, after [`Steps::marginals`].
    pub(crate) marginals: Vec<Row<L>>,
    /// The label of each position, after [`Steps::best_path`].
    pub(crate) path: Vec<u8>,
    local: Vec<Row<L>>,
    forward: Vec<Row<L>>,
    back: Vec<[u8; L]>,
}

impl<const L: usize> Steps<L> {
    /// Writes the best path into `lattice.path`; gives its score.
    pub(crate) fn best_path(&self, scores: &[Row<L>], lattice: &mut Lattice<L>) -> f32 {
        lattice.path.clear();
        lattice.back.clear();
        let Some((head, tail)) = scores.split_first() else { return 0.0 };
        let mut best = add(head, &self.first);
        for row in tail {
            let mut from = [0u8; L];
            let mut next = [f32::NEG_INFINITY; L];
            for (label, before) in best.iter().enumerate() {
                for ((to, pointer), step) in next.iter_mut().zip(&mut from).zip(&self.between[label]) {
                    if before + step > *to {
                        *to = before + step;
                        *pointer = label as u8;
                    }
                }
            }
            lattice.back.push(from);
            best = add(&next, row);
        }
        let ends = add(&best, &self.last);
        let mut label = (0..L).max_by(|a, b| ends[*a].total_cmp(&ends[*b])).unwrap_or(0);
        let score = ends[label];
        lattice.path.push(label as u8);
        for from in lattice.back.iter().rev() {
            label = from[label] as usize;
            lattice.path.push(label as u8);
        }
        lattice.path.reverse();
        score
    }

    /// Writes the probabilities into `lattice.marginals`; gives the logarithm of the sum over all paths.
    pub(crate) fn marginals(&self, scores: &[Row<L>], lattice: &mut Lattice<L>) -> f64 {
        self.expectations(scores, lattice, None)
    }

    /// As [`Steps::marginals`], and adds to `pairs` how often each step is expected.
    pub(crate) fn expectations(
        &self,
        scores: &[Row<L>],
        lattice: &mut Lattice<L>,
        pairs: Option<&mut [[f64; L]; L]>,
    ) -> f64 {
        let Some(final_row) = scores.len().checked_sub(1) else { return 0.0 };
        let steps = self.between.map(|row| row.map(f32::exp));
        let total = self.forward(scores, &steps, lattice);
        // the closing scores are in the last local row
        let mut backward = [1.0; L];
        lattice.marginals.clear();
        lattice.marginals.resize(scores.len(), [0.0; L]);
        let mut pairs = pairs;
        for at in (0..=final_row).rev() {
            let mut marginal = [0.0; L];
            for ((to, a), b) in marginal.iter_mut().zip(&lattice.forward[at]).zip(&backward) {
                *to = a * b;
            }
            normalize(&mut marginal);
            lattice.marginals[at] = marginal;
            if at == 0 {
                break;
            }
            let mut reached = [0.0; L];
            for ((to, local), after) in reached.iter_mut().zip(&lattice.local[at]).zip(&backward) {
                *to = local * after;
            }
            if let Some(pairs) = pairs.as_deref_mut() {
                count_pairs(&lattice.forward[at - 1], &steps, &reached, pairs);
            }
            for (to, row) in backward.iter_mut().zip(&steps) {
                *to = row.iter().zip(&reached).map(|(step, after)| step * after).sum();
            }
            normalize(&mut backward);
        }
        total
    }

    /// The forward pass: the probability of each label given what stands before; gives the logarithm of the sum.
    fn forward(&self, scores: &[Row<L>], steps: &[Row<L>; L], lattice: &mut Lattice<L>) -> f64 {
        lattice.local.clear();
        lattice.forward.clear();
        let mut total = 0.0;
        let mut before: Option<Row<L>> = None;
        for (at, row) in scores.iter().enumerate() {
            let row = if at + 1 == scores.len() { add(row, &self.last) } else { *row };
            let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let local = row.map(|score| (score - top).exp());
            let mut now = [0.0; L];
            match &before {
                None => now = self.first.map(f32::exp),
                Some(before) => {
                    for (weight, steps) in before.iter().zip(steps) {
                        for (to, step) in now.iter_mut().zip(steps) {
                            *to += weight * step;
                        }
                    }
                }
            }
            for (to, local) in now.iter_mut().zip(&local) {
                *to *= local;
            }
            total += f64::from(top) + f64::from(normalize(&mut now)).ln();
            lattice.local.push(local);
            lattice.forward.push(now);
            before = Some(now);
        }
        total
    }
}

fn count_pairs<const L: usize>(before: &Row<L>, steps: &[Row<L>; L], reached: &Row<L>, pairs: &mut [[f64; L]; L]) {
    let mut joint = [[0.0f32; L]; L];
    let mut sum = 0.0;
    for ((row, weight), steps) in joint.iter_mut().zip(before).zip(steps) {
        for ((to, step), after) in row.iter_mut().zip(steps).zip(reached) {
            *to = weight * step * after;
            sum += *to;
        }
    }
    if sum > 0.0 {
        for (to, row) in pairs.iter_mut().zip(&joint) {
            for (to, value) in to.iter_mut().zip(row) {
                *to += f64::from(value / sum);
            }
        }
    }
}

fn add<const L: usize>(a: &Row<L>, b: &Row<L>) -> Row<L> {
    let mut sum = *a;
    for (to, more) in sum.iter_mut().zip(b) {
        *to += more;
    }
    sum
}

/// Scales a row to the sum 1; gives what the sum was.
fn normalize<const L: usize>(row: &mut Row<L>) -> f32 {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row {
            *value /= sum;
        }
    }
    sum.max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const L: usize = 3;

    fn steps() -> Steps<L> {
        Steps {
            first: [0.0, NEVER, 0.0],
            last: [0.0, 0.0, NEVER],
            between: [[0.5, -0.2, 1.0], [NEVER, 0.3, -1.0], [0.1, 0.7, NEVER]],
        }
    }

    /// Every path over `n` positions with its score.
    fn paths(n: usize, scores: &[Row<L>]) -> Vec<(Vec<usize>, f64)> {
        let steps = steps();
        (0..L.pow(n as u32))
            .map(|number| {
                let path: Vec<usize> = (0..n).map(|at| number / L.pow(at as u32) % L).collect();
                let mut score = f64::from(steps.first[path[0]] + steps.last[path[n - 1]]);
                for (at, label) in path.iter().enumerate() {
                    score += f64::from(scores[at][*label]);
                    if at > 0 {
                        score += f64::from(steps.between[path[at - 1]][*label]);
                    }
                }
                (path, score)
            })
            .collect()
    }

    fn scores(n: usize) -> Vec<Row<L>> {
        (0..n).map(|at| [0.4 * at as f32, 1.5 - at as f32, if at % 2 == 0 { -0.7 } else { 2.0 }]).collect()
    }

    #[test]
    fn agrees_with_brute_force() {
        for n in 1..=5 {
            let scores = scores(n);
            let all = paths(n, &scores);
            let mut lattice = Lattice::default();
            let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("paths");
            let score = steps().best_path(&scores, &mut lattice);
            assert_eq!(lattice.path, best.0.iter().map(|label| *label as u8).collect::<Vec<_>>(), "path of {n}");
            assert!((f64::from(score) - best.1).abs() < 1e-4, "score of {n}");

            let sum: f64 = all.iter().map(|(_, score)| score.exp()).sum();
            let mut pairs = [[0.0; L]; L];
            let total = steps().expectations(&scores, &mut lattice, Some(&mut pairs));
            assert!((total - sum.ln()).abs() < 1e-4, "sum of {n}: {total} {}", sum.ln());
            for at in 0..n {
                for label in 0..L {
                    let want: f64 = all.iter().filter(|(p, _)| p[at] == label).map(|(_, s)| s.exp()).sum::<f64>() / sum;
                    assert!((f64::from(lattice.marginals[at][label]) - want).abs() < 1e-4, "marginal {at} {label}");
                }
            }
            for (a, row) in pairs.iter().enumerate() {
                for (b, got) in row.iter().enumerate() {
                    let count = |p: &[usize]| p.windows(2).filter(|w| w[0] == a && w[1] == b).count() as f64;
                    let want: f64 = all.iter().map(|(p, s)| count(p) * s.exp()).sum::<f64>() / sum;
                    assert!((got - want).abs() < 1e-4, "pair {a} {b} of {n}: {got} {want}");
                }
            }
        }
    }

    #[test]
    fn nothing_in_nothing_out() {
        let mut lattice = Lattice::default();
        assert_eq!(steps().best_path(&[], &mut lattice), 0.0);
        assert!(lattice.path.is_empty());
    }
}
