//! Tables of pairs: candidates of the turn before by candidates of the turn, and how one table follows from the next.
//!
//! Reads a turn's factors and where its candidates stood in the two turns before; writes tables and marginals. A row has
//! room for [`WIDTH`] candidates, used or not: work on whole rows of known length costs a third of work on as many cells as
//! there are, as it needs no loop. Where cells are wanted in the other order the table is flipped first.

#[cfg(any(test, feature = "fit"))]
use super::beliefs::Recurrence;

/// Candidates that a turn may have.
pub(crate) const WIDTH: usize = 12;
/// A row of a table; cells without a candidate are nothing.
pub(super) type Row = [f32; WIDTH];
const NOTHING: Row = [0.0; WIDTH];
pub(super) const ONES: Row = [1.0; WIDTH];
/// No candidate of that turn.
pub(super) const NONE: u8 = u8::MAX;

/// Where a candidate stood among those of the turn before, and of the one before that; or [`NONE`].
#[derive(Clone, Copy)]
pub(super) struct Stood {
    pub(super) last: u8,
    pub(super) second: u8,
}

/// A turn with its scores as factors.
pub(super) struct View<'v> {
    pub(super) stood: &'v [Stood],
    pub(super) factors: &'v [f32],
    pub(super) same: f32,
    pub(super) alternate: f32,
}

impl View<'_> {
    pub(super) const EMPTY: View<'static> = View { stood: &[], factors: &[], same: 1.0, alternate: 1.0 };

    /// The candidates with their factors, by column.
    fn columns(&self) -> impl Iterator<Item = (&Stood, f32)> {
        self.stood.iter().zip(self.factors.iter().copied())
    }
}

fn each(one: &Row, other: &Row, work: impl Fn(f32, f32) -> f32) -> Row {
    std::array::from_fn(|cell| work(one[cell], other[cell]))
}

/// The sums of a table's columns.
fn sums(table: &[Row]) -> Row {
    table.iter().fold(NOTHING, |sums, row| each(&sums, row, |sum, value| sum + value))
}

/// The sum of a row: three times four cells side by side.
fn total(row: &Row) -> f32 {
    const LANES: usize = 4;
    let lanes = row.chunks_exact(LANES).fold([0.0; LANES], |sums, lane| std::array::from_fn(|at| sums[at] + lane[at]));
    lanes.iter().sum()
}

/// The sum of a table.
pub(super) fn sum(table: &[Row]) -> f32 {
    total(&sums(table))
}

/// One over a sum; nothing where there is no sum.
fn reciprocal(sum: f32) -> f32 {
    if sum > 0.0 && sum.is_finite() { 1.0 / sum } else { 0.0 }
}

/// Rows become columns: of `from` the cells of as many rows as `to` has.
fn flip(from: &[Row], to: &mut [Row]) {
    for (column, row) in from.iter().enumerate().take(WIDTH) {
        for (cell, to) in row.iter().zip(to.iter_mut()) {
            to[column] = *cell;
        }
    }
}

/// The forward table of the first turn: one row.
pub(super) fn first(turn: &View<'_>, tables: &mut Vec<Row>) {
    tables.push(std::array::from_fn(|cell| turn.factors.get(cell).copied().unwrap_or(0.0)));
}

/// The forward table of a turn from that of the turn before, which has `height` candidates. Gives the sum of the table before, which counts as if its sum were one.
pub(super) fn ahead(
    turn: &View<'_>,
    height: usize,
    before: &[Row],
    flipped: &mut Vec<Row>,
    next: &mut Vec<Row>,
) -> f32 {
    let mut sums = sums(before);
    let sum = total(&sums);
    let scale = reciprocal(sum);
    sums.iter_mut().for_each(|sum| *sum *= scale);
    let by = (turn.alternate - 1.0) * scale;
    flipped.clear();
    for (stood, factor) in turn.columns() {
        let mut row = match before.get(stood.second as usize) {
            // rounding must not take more than there was
            Some(earlier) => each(&sums, earlier, |sum, earlier| (sum + by * earlier).max(0.0) * factor),
            None => sums.map(|sum| sum * factor),
        };
        if let (Some(own), Some(sum)) = (row.get_mut(stood.last as usize), sums.get(stood.last as usize)) {
            *own = sum * turn.same * factor;
        }
        flipped.push(row);
    }
    next.clear();
    next.resize(height, NOTHING);
    flip(flipped, next);
    sum
}

/// Makes of the backward table of a turn, `back`, that of the turn before, which has `height` candidates; the one before it
/// has `earlier`.
pub(super) fn behind(turn: &View<'_>, (earlier, height): (usize, usize), flipped: &mut Vec<Row>, back: &mut Vec<Row>) {
    flipped.clear();
    flipped.resize(turn.factors.len(), NOTHING);
    flip(back.get(..height).unwrap_or(back), flipped);
    let mut sums = NOTHING;
    for ((stood, factor), row) in turn.columns().zip(flipped.iter_mut()) {
        row.iter_mut().for_each(|value| *value *= factor);
        sums = each(&sums, row, |sum, value| sum + value);
        if let (Some(sum), Some(own)) = (sums.get_mut(stood.last as usize), row.get_mut(stood.last as usize)) {
            *sum += (turn.same - 1.0) * *own;
            // who has just spoken does not return
            *own = 0.0;
        }
    }
    let scale = reciprocal(total(&sums));
    back.clear();
    back.resize(earlier, sums.map(|sum| (sum * scale).max(0.0)));
    let by = (turn.alternate - 1.0) * scale;
    for (stood, row) in turn.stood.iter().zip(flipped.iter()) {
        if let Some(to) = back.get_mut(stood.second as usize) {
            *to = each(to, row, |to, own| (to + by * own).max(0.0));
        }
    }
}

/// A turn's marginals from its two tables.
pub(super) fn marginals(table: &[Row], back: &[Row], marginals: &mut [f32]) {
    let mass = table.iter().zip(back).map(|(ahead, behind)| each(ahead, behind, |ahead, behind| ahead * behind));
    let sums = mass.fold(NOTHING, |sums, row| each(&sums, &row, |sum, value| sum + value));
    let scale = reciprocal(total(&sums));
    marginals.iter_mut().zip(&sums).for_each(|(marginal, sum)| *marginal = sum * scale);
}

/// How likely a turn's speaker is one of the two before, from its two tables and the forward table of the turn before.
#[cfg(any(test, feature = "fit"))]
pub(super) fn recurrence(turn: &View<'_>, table: &[Row], back: &[Row], before: &[Row]) -> Recurrence {
    let mass: Vec<Row> = table.iter().zip(back).map(|(ahead, behind)| each(ahead, behind, |a, b| a * b)).collect();
    let scale = reciprocal(sum(&mass));
    let sums = sums(before);
    let (mut same, mut alternate) = (0.0, 0.0);
    for (column, stood) in turn.stood.iter().enumerate() {
        let last = stood.last as usize;
        same += mass.get(last).map_or(0.0, |row| row[column]);
        let Some(earlier) = before.get(stood.second as usize) else { continue };
        for (row, mass) in mass.iter().enumerate().filter(|(row, _)| *row != last) {
            let whole = sums[row] + (turn.alternate - 1.0) * earlier[row];
            alternate += mass[column] * (turn.alternate * earlier[row] * reciprocal(whole)).clamp(0.0, 1.0);
        }
    }
    Recurrence { same: same * scale, alternate: alternate * scale }
}
