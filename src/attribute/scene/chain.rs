//! The chain: marginals of who speaks each turn, given each turn's scores and tied transitions.
//!
//! Second order: a turn's speaker may be that of the turn before, or that of the one before it (turn-taking). The ties make
//! a step cost the square of the number of candidates and not its cube. Reads scores; writes marginals and, for fitting,
//! how often each transition is expected. It never knows what a score is made of.

/// A turn as the chain sees it.
pub(crate) struct Step<'a> {
    /// The entities of its candidates; no two are the same.
    pub(crate) entities: &'a [u32],
    /// Their scores.
    pub(crate) scores: &'a [f32],
    /// Of the speaker of the turn before speaking again.
    pub(crate) same: f32,
    /// Of the speaker of the turn before that, and not of the last, speaking.
    pub(crate) alternate: f32,
}

/// What the chain expects of a turn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Belief {
    /// The probability of each candidate.
    pub(crate) marginals: Vec<f32>,
    /// The probability that the speaker is that of the turn before.
    #[cfg(any(test, feature = "fit"))]
    pub(crate) same: f32,
    /// … that of the turn before that, and not of the last.
    #[cfg(any(test, feature = "fit"))]
    pub(crate) alternate: f32,
}

/// A table of pairs: candidates of the turn before by candidates of the turn.
struct Pairs {
    width: usize,
    values: Vec<f64>,
}

impl Pairs {
    fn zero(height: usize, width: usize) -> Self {
        Self { width, values: vec![0.0; height * width] }
    }

    fn row(&self, row: usize) -> &[f64] {
        self.values.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.width.max(1))
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.row(row).get(column).copied().unwrap_or(0.0)
    }

    /// Makes the values sum to one; gives the sum they had.
    fn normalise(&mut self) -> f64 {
        let sum: f64 = self.values.iter().sum();
        if sum > 0.0 && sum.is_finite() {
            self.values.iter_mut().for_each(|value| *value /= sum);
        }
        sum
    }

    fn column_sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.width];
        for row in self.rows() {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        sums
    }
}

/// A step with its scores as factors, and where its candidates stand in the two turns before.
struct Prepared {
    factors: Vec<f64>,
    offset: f64,
    same: f64,
    alternate: f64,
    in_last: Vec<Option<usize>>,
    in_second: Vec<Option<usize>>,
}

fn prepare(steps: &[Step<'_>]) -> Vec<Prepared> {
    let places = |of: &[u32], among: Option<&Step<'_>>| -> Vec<Option<usize>> {
        let among = among.map_or(&[][..], |step| step.entities);
        of.iter().map(|entity| among.iter().position(|other| other == entity)).collect()
    };
    let mut prepared = Vec::with_capacity(steps.len());
    for (number, step) in steps.iter().enumerate() {
        let offset = step.scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        prepared.push(Prepared {
            factors: step.scores.iter().map(|score| f64::from(score - offset).exp()).collect(),
            offset: f64::from(offset),
            same: f64::from(step.same).exp(),
            alternate: f64::from(step.alternate).exp(),
            in_last: places(step.entities, number.checked_sub(1).and_then(|n| steps.get(n))),
            in_second: places(step.entities, number.checked_sub(2).and_then(|n| steps.get(n))),
        });
    }
    prepared
}

/// Runs forward and backward over the turns, of which every one has a candidate: what it believes of each, and the
/// logarithm of the sum over all assignments.
pub(crate) fn believe(steps: &[Step<'_>]) -> (Vec<Belief>, f64) {
    let prepared = prepare(steps);
    let Some(first) = prepared.first() else { return (Vec::new(), 0.0) };
    let mut log_sum: f64 = prepared.iter().map(|step| step.offset).sum();
    // the first turn has one row: nobody before it
    let mut start = Pairs { width: first.factors.len(), values: first.factors.clone() };
    log_sum += start.normalise().ln();
    let mut forward = vec![start];
    for (number, step) in prepared.iter().enumerate().skip(1) {
        let mut next = ahead(step, forward.get(number - 1), number > 1);
        log_sum += next.normalise().ln();
        forward.push(next);
    }
    let mut turns = vec![Belief::default(); prepared.len()];
    let mut back: Option<Pairs> = None;
    for number in (0..prepared.len()).rev() {
        let Some(table) = forward.get(number) else { continue };
        let height = table.values.len() / table.width.max(1);
        let beta = match (&back, prepared.get(number + 1)) {
            (Some(after), Some(next)) => behind(next, after, height, table.width, number > 0),
            _ => Pairs { width: table.width, values: vec![1.0; table.values.len()] },
        };
        if let Some(turn) = turns.get_mut(number) {
            turn.marginals = marginals(table, &beta);
            #[cfg(any(test, feature = "fit"))]
            if let Some(step) = prepared.get(number) {
                turn.tie(
                    step,
                    (table, &beta),
                    number.checked_sub(1).filter(|before| *before > 0).and_then(|before| forward.get(before)),
                );
            }
        }
        back = Some(beta);
    }
    (turns, log_sum)
}

/// The forward table of a turn from that of the turn before.
fn ahead(step: &Prepared, before: Option<&Pairs>, second_order: bool) -> Pairs {
    let Some(before) = before else { return Pairs::zero(0, 0) };
    let sums = before.column_sums();
    let mut next = Pairs::zero(sums.len(), step.factors.len());
    for (row, (values, sum)) in next.values.chunks_exact_mut(step.factors.len().max(1)).zip(&sums).enumerate() {
        for (column, (value, factor)) in values.iter_mut().zip(&step.factors).enumerate() {
            let last = step.in_last.get(column).copied().flatten();
            let second = step.in_second.get(column).copied().flatten();
            let mass = match (last == Some(row), second) {
                (true, _) => sum * step.same,
                (false, Some(second)) if second_order => sum + (step.alternate - 1.0) * before.at(second, row),
                _ => *sum,
            };
            *value = mass.max(0.0) * factor;
        }
    }
    next
}

/// The backward table of a turn from that of the turn after, `next`.
fn behind(next: &Prepared, after: &Pairs, height: usize, width: usize, second_order: bool) -> Pairs {
    let mut beta = Pairs::zero(height, width);
    let mut totals = Vec::with_capacity(width);
    for column in 0..width {
        let row = after.row(column);
        let mut total: f64 = row.iter().zip(&next.factors).map(|(value, factor)| value * factor).sum();
        if let Some(own) = next.in_last.iter().position(|last| *last == Some(column)) {
            total += (next.same - 1.0) * row.get(own).zip(next.factors.get(own)).map_or(0.0, |(v, f)| v * f);
        }
        totals.push(total);
    }
    for values in beta.values.chunks_exact_mut(width.max(1)) {
        values.copy_from_slice(&totals);
    }
    if second_order {
        for (own, (second, last)) in next.in_second.iter().zip(&next.in_last).enumerate() {
            let (Some(second), Some(factor)) = (second, next.factors.get(own)) else { continue };
            for column in (0..width).filter(|column| *last != Some(*column)) {
                if let Some(value) = beta.values.get_mut(second * width + column) {
                    *value += (next.alternate - 1.0) * factor * after.at(column, own);
                }
            }
        }
    }
    beta.values.iter_mut().for_each(|value| *value = value.max(0.0));
    beta.normalise();
    beta
}

/// A turn's marginals from its two tables.
fn marginals(table: &Pairs, beta: &Pairs) -> Vec<f32> {
    let mut marginals = vec![0.0; table.width];
    let mut total = 0.0;
    for (forward, backward) in table.rows().zip(beta.rows()) {
        for (column, (forward, backward)) in forward.iter().zip(backward).enumerate() {
            let mass = forward * backward;
            total += mass;
            if let Some(marginal) = marginals.get_mut(column) {
                *marginal += mass;
            }
        }
    }
    let total = if total > 0.0 { total } else { 1.0 };
    marginals.iter().map(|marginal| (marginal / total) as f32).collect()
}

#[cfg(any(test, feature = "fit"))]
impl Belief {
    /// How likely the turn's speaker is one of the two before, from its two tables.
    fn tie(&mut self, step: &Prepared, (table, beta): (&Pairs, &Pairs), earlier: Option<&Pairs>) {
        let total: f64 = table.values.iter().zip(&beta.values).map(|(forward, backward)| forward * backward).sum();
        let total = if total > 0.0 { total } else { 1.0 };
        let lasts = step.in_last.iter().enumerate().filter_map(|(column, last)| Some(((*last)?, column)));
        let same: f64 = lasts.map(|(row, column)| table.at(row, column) * beta.at(row, column)).sum();
        let alternate = earlier.map_or(0.0, |earlier| alternating(step, table, beta, earlier));
        self.same = (same / total) as f32;
        self.alternate = (alternate / total) as f32;
    }
}

/// The mass of the assignments in which a turn's speaker is that of the turn before the last, and not of the last.
#[cfg(any(test, feature = "fit"))]
fn alternating(step: &Prepared, table: &Pairs, beta: &Pairs, earlier: &Pairs) -> f64 {
    let sums = earlier.column_sums();
    let mut mass = 0.0;
    for (own, (second, last)) in step.in_second.iter().zip(&step.in_last).enumerate() {
        let Some(second) = *second else { continue };
        for (row, sum) in sums.iter().enumerate().filter(|(row, _)| *last != Some(*row)) {
            let part = step.alternate * earlier.at(second, row);
            let whole = sum + (step.alternate - 1.0) * earlier.at(second, row);
            if whole > 0.0 {
                mass += table.at(row, own) * beta.at(row, own) * (part / whole).clamp(0.0, 1.0);
            }
        }
    }
    mass
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps<'a>(entities: &'a [u32], scores: &'a [[f32; 2]]) -> Vec<Step<'a>> {
        scores.iter().map(|scores| Step { entities, scores, same: -1.0, alternate: 2.0 }).collect()
    }

    /// Every assignment's weight, summed by hand.
    #[test]
    fn agrees_with_enumeration() {
        let entities = [7, 9];
        let scores = [[0.3, 0.1], [0.0, 0.7], [0.2, 0.2], [1.5, 0.0], [0.0, 0.4]];
        let steps = steps(&entities, &scores);
        let (turns, log_sum) = believe(&steps);
        let mut marginals = vec![[0.0_f64; 2]; scores.len()];
        let (mut total, mut same, mut alternate) = (0.0, 0.0, 0.0);
        for assignment in 0..1_usize << scores.len() {
            let speaker = |turn: usize| assignment >> turn & 1;
            let mut weight = 0.0_f64;
            let mut alternates = false;
            for turn in 0..scores.len() {
                weight += f64::from(scores[turn][speaker(turn)]);
                if turn > 0 && speaker(turn) == speaker(turn - 1) {
                    weight -= 1.0;
                } else if turn > 1 && speaker(turn) == speaker(turn - 2) {
                    weight += 2.0;
                    alternates |= turn == 3;
                }
            }
            total += weight.exp();
            same += if speaker(3) == speaker(2) { weight.exp() } else { 0.0 };
            alternate += if alternates { weight.exp() } else { 0.0 };
            for turn in 0..scores.len() {
                marginals[turn][speaker(turn)] += weight.exp();
            }
        }
        assert!((log_sum - total.ln()).abs() < 1e-5, "{log_sum} {}", total.ln());
        assert!((f64::from(turns[3].same) - same / total).abs() < 1e-5);
        assert!((f64::from(turns[3].alternate) - alternate / total).abs() < 1e-5);
        for (turn, marginals) in turns.iter().zip(&marginals) {
            for (found, marginal) in turn.marginals.iter().zip(marginals) {
                assert!((f64::from(*found) - marginal / total).abs() < 1e-5);
            }
        }
    }
}
