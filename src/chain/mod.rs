//! A linear chain (conditional random field): scores along a short sequence in, best path and marginals out.
//!
//! Reads one row of scores a position and the scores of the steps between labels; writes labels or probabilities. It
//! knows nothing of words: [`code`] turns words into numbers, [`feature`] numbers into features, [`table`] and [`sum`]
//! features into scores; [`perfect`] finds a feature in its table.
#![expect(
    clippy::indexing_slicing,
    reason = "a row has one place for each label, template or field, all numbered by enums and constants; a table's slots are \
              as many as its mask says; places in a sequence are counted from the sequence itself"
)]

pub(crate) mod code;
pub(crate) mod feature;
mod perfect;
pub(crate) mod sum;
pub(crate) mod table;

/// The score of what cannot be.
pub(crate) const NEVER: f32 = -1e4;

/// One score for each label.
pub(crate) type Row<const L: usize> = [f32; L];

/// What it costs to go from one label to the next; of the `L` places of a row the first `R` are labels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Steps<const L: usize, const R: usize = L> {
    /// For each label, whether a sequence may begin with it: 0 or [`NEVER`].
    first: Row<L>,
    /// For each label, whether a sequence may end with it: 0 or [`NEVER`].
    last: Row<L>,
    /// From each label (rows) to each label (columns).
    between: [Row<L>; R],
    /// The same as factors, and once more with rows and columns changed.
    factors: [Row<L>; R],
    turned: [Row<L>; R],
}

impl<const L: usize, const R: usize> Default for Steps<L, R> {
    fn default() -> Self {
        Self::new([0.0; L], [0.0; L], [[0.0; L]; R])
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
}

impl<const L: usize, const R: usize> Steps<L, R> {
    pub(crate) fn new(first: Row<L>, last: Row<L>, between: [Row<L>; R]) -> Self {
        let factors = between.map(|row| row.map(f32::exp));
        let mut turned = [[0.0; L]; R];
        for (from, row) in factors.iter().enumerate() {
            for (turned, factor) in turned.iter_mut().zip(row) {
                turned[from] = *factor;
            }
        }
        Self { first, last, between, factors, turned }
    }

    /// Writes the best path into `lattice.path`; gives its score.
    pub(crate) fn best_path(&self, scores: &[Row<L>], lattice: &mut Lattice<L>) -> f32 {
        lattice.path.clear();
        lattice.forward.clear();
        let Some((head, tail)) = scores.split_first() else { return 0.0 };
        // room is made once: a row is appended in no more steps than it is added up in
        lattice.path.resize(scores.len(), 0);
        lattice.forward.resize(tail.len(), [0.0; L]);
        let mut best = add(head, &self.first);
        for (row, kept) in tail.iter().zip(&mut lattice.forward) {
            *kept = best;
            let mut next = [f32::NEG_INFINITY; L];
            for (before, steps) in best.iter().zip(&self.between) {
                for (to, step) in next.iter_mut().zip(steps) {
                    let score = before + step;
                    *to = if score > *to { score } else { *to };
                }
            }
            best = add(&next, row);
        }
        let ends = add(&best, &self.last);
        let mut label = (0..R).max_by(|a, b| ends[*a].total_cmp(&ends[*b])).unwrap_or(0);
        let score = ends[label];
        let mut path = lattice.path.iter_mut().rev();
        path.next().into_iter().for_each(|last| *last = label as u8);
        // which label led there is asked for one label a position only: cheaper than to keep it for each on the way
        for (row, kept) in lattice.forward.iter().rev().zip(path) {
            let mut best = f32::NEG_INFINITY;
            let to = label;
            for (from, (before, steps)) in row.iter().zip(&self.between).enumerate() {
                if before + steps[to] > best {
                    best = before + steps[to];
                    label = from;
                }
            }
            *kept = label as u8;
        }
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
        pairs: Option<&mut [[f64; L]; R]>,
    ) -> f64 {
        let total = self.forward(scores, lattice);
        let mut backward = [1.0; L];
        lattice.marginals.clear();
        lattice.marginals.resize(scores.len(), [0.0; L]);
        let mut pairs = pairs;
        let Lattice { marginals, local, forward, .. } = lattice;
        for (at, (marginal, (local, now))) in marginals.iter_mut().zip(local.iter().zip(&*forward)).enumerate().rev() {
            *marginal = times(now, &backward);
            scale(marginal);
            let reached = times(local, &backward);
            if let (Some(pairs), Some(before)) = (pairs.as_deref_mut(), at.checked_sub(1)) {
                count_pairs(&forward[before], &self.factors, &reached, pairs);
            }
            backward = through(&self.turned, &reached);
            if is_scaled(at) {
                scale(&mut backward);
            }
        }
        total
    }

    /// The forward pass: the probability of each label given what stands before; gives the logarithm of the sum.
    fn forward(&self, scores: &[Row<L>], lattice: &mut Lattice<L>) -> f64 {
        lattice.local.clear();
        lattice.local.resize(scores.len(), [0.0; L]);
        lattice.forward.clear();
        lattice.forward.resize(scores.len(), [0.0; L]);
        let (mut total, mut product) = (0.0, 1.0);
        let mut before = [0.0; L];
        let kept = lattice.local.iter_mut().zip(&mut lattice.forward);
        for (at, (row, (kept_local, kept))) in scores.iter().zip(kept).enumerate() {
            let row = if at + 1 == scores.len() { add(row, &self.last) } else { *row };
            let top = highest(&row);
            let local = row.map(|score| exp(score - top));
            let reached = if at == 0 { self.first.map(exp) } else { through(&self.factors, &before) };
            let mut now = times(&reached, &local);
            if is_scaled(at) || at + 1 == scores.len() {
                // one logarithm for many positions: the product of so many sums is still a number
                product *= f64::from(scale(&mut now));
                if !(1e-200..1e200).contains(&product) {
                    total += product.ln();
                    product = 1.0;
                }
            }
            total += f64::from(top);
            (*kept_local, *kept) = (local, now);
            before = now;
        }
        total + product.ln()
    }
}

/// Whether a row is scaled to the sum 1 here: every second one, for that takes as long as all else, and what two steps multiply
/// is still far from what a number holds.
const fn is_scaled(at: usize) -> bool {
    at & 1 == 1
}

/// The exponential of a number that is 0 or less, to six digits; without a branch or a call, so that a row takes little more than
/// one number.
fn exp(number: f32) -> f32 {
    /// 2²³ and half of it: added to a small number it leaves the nearest integer in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let number = if number > -87.0 { number } else { -87.0 };
    let rounded = number * std::f32::consts::LOG2_E + ROUND;
    let power = f32::from_bits(rounded.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127) << 23);
    let rest = number - (rounded - ROUND) * std::f32::consts::LN_2;
    let series = 1.0 / 120.0 * rest + 1.0 / 24.0;
    let series = (series * rest + 1.0 / 6.0) * rest + 0.5;
    power * ((series * rest + 1.0) * rest + 1.0)
}

/// The sum of rows, each times its weight.
#[inline]
fn through<const L: usize, const R: usize>(rows: &[Row<L>; R], weights: &Row<L>) -> Row<L> {
    // two sums side by side: one alone would wait for itself
    let mut sums = [[0.0; L]; 2];
    for (number, (row, weight)) in rows.iter().zip(weights).enumerate() {
        for (to, factor) in sums[number & 1].iter_mut().zip(row) {
            *to += weight * factor;
        }
    }
    add(&sums[0], &sums[1])
}

fn times<const L: usize>(a: &Row<L>, b: &Row<L>) -> Row<L> {
    let mut product = *a;
    for (to, factor) in product.iter_mut().zip(b) {
        *to *= factor;
    }
    product
}

fn count_pairs<const L: usize, const R: usize>(
    before: &Row<L>,
    steps: &[Row<L>; R],
    reached: &Row<L>,
    pairs: &mut [[f64; L]; R],
) {
    let mut joint = [[0.0f32; L]; R];
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

/// Joins the numbers of a row, halves upon halves: half as many steps that wait for each other.
#[inline]
fn join<const L: usize>(row: &Row<L>, join: impl Fn(f32, f32) -> f32) -> f32 {
    let (mut joined, mut width) = (*row, L);
    while width > 1 {
        let half = width.div_ceil(2);
        for at in 0..width / 2 {
            joined[at] = join(joined[at], joined[at + half]);
        }
        width = half;
    }
    joined[0]
}

fn highest<const L: usize>(row: &Row<L>) -> f32 {
    join(row, |a, b| if b > a { b } else { a })
}

/// Scales a row to the sum 1; gives what the sum was.
fn scale<const L: usize>(row: &mut Row<L>) -> f32 {
    let sum = join(row, |a, b| a + b).max(f32::MIN_POSITIVE);
    for value in row {
        *value *= 1.0 / sum;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    const L: usize = 3;

    fn steps() -> Steps<L> {
        Steps::new([0.0, NEVER, 0.0], [0.0, 0.0, NEVER], [[0.5, -0.2, 1.0], [NEVER, 0.3, -1.0], [0.1, 0.7, NEVER]])
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

    /// The sum over all paths and the marginals of one position, step by step with logarithms.
    fn by_logarithms(scores: &[Row<L>], at: usize) -> (f64, [f64; L]) {
        let steps = steps();
        let join = |terms: [f64; L]| {
            let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            most + terms.iter().map(|term| (term - most).exp()).sum::<f64>().ln()
        };
        let one = |row: &Row<L>, label: usize| f64::from(row[label]);
        let (mut sum, mut held) = (0.0, [0.0; L]);
        // once freely, and once with each label alone at the position
        for only in [None, Some(0), Some(1), Some(2)] {
            let score = |n: usize, label: usize| match only {
                Some(only) if n == at && label != only => f64::NEG_INFINITY,
                _ => one(&scores[n], label) + if n + 1 == scores.len() { one(&steps.last, label) } else { 0.0 },
            };
            let mut before: [f64; L] = std::array::from_fn(|label| one(&steps.first, label) + score(0, label));
            for n in 1..scores.len() {
                before = std::array::from_fn(|label| {
                    join(std::array::from_fn(|from| before[from] + one(&steps.between[from], label))) + score(n, label)
                });
            }
            match only {
                None => sum = join(before),
                Some(only) => held[only] = (join(before) - sum).exp(),
            }
        }
        (sum, held)
    }

    #[test]
    fn as_long_as_you_like() {
        for (n, size) in [(50, 9.0), (400, 5.0), (3000, 0.1)] {
            let scores: Vec<Row<L>> =
                (0..n).map(|at| std::array::from_fn(|label| size * ((at * 7 + label * 3) % 5) as f32)).collect();
            let mut lattice = Lattice::default();
            let total = steps().marginals(&scores, &mut lattice);
            let at = n / 2;
            let (want, marginals) = by_logarithms(&scores, at);
            assert!((total - want).abs() < 1e-5 * want.abs(), "{n}: {total}, not {want}");
            for (found, want) in lattice.marginals[at].iter().zip(marginals) {
                assert!((f64::from(*found) - want).abs() < 1e-4, "{n}: {found}, not {want}");
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
