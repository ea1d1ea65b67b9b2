//! The arithmetic of a chain's step: a table of numbers by who speaks the turn before and who speaks the turn.
//!
//! Reads a turn's factors and the table of the turn before, or after; writes tables and marginals. Who stood at a place two
//! turns before stands there again, so that the step from one table to the next is from cell to cell: odd turns have a row
//! for each of their own candidates, even turns a column. A table has room for as many by as many as the chain works with, used
//! or not: work on whole rows of known length needs no loop and goes four cells at a time.

#[cfg(any(test, feature = "fit"))]
use super::beliefs::Recurrence;

/// A number for each place; nothing where no candidate stands.
pub(super) type Row<const W: usize> = [f32; W];
pub(super) type Table<const W: usize> = [Row<W>; W];
/// No place.
pub(super) const NONE: u8 = u8::MAX;

/// Whether a turn's candidates stand for the rows of its tables or for the columns; those of the turn before stand for the
/// others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Rows,
    Columns,
}

impl Side {
    /// The side of a turn, by its number in the chain.
    pub(super) const fn of(number: usize) -> Self {
        if number % 2 == 1 { Self::Rows } else { Self::Columns }
    }
}

/// A turn with its scores as factors.
#[derive(Clone, Copy)]
pub(super) struct Turn<const W: usize> {
    pub(super) factors: Row<W>,
    /// What is added for whom speaks again where he spoke the turn but one before: its factor less one; nothing for those who
    /// could not speak that.
    pub(super) again: Row<W>,
    /// The factor of who speaks on.
    pub(super) same: f32,
    /// Whose candidates could speak the turn before too, as bits.
    pub(super) stays: u32,
    /// Their places there.
    pub(super) last: [u8; W],
    /// Whose candidates could speak the turn but one before, as bits.
    #[cfg(any(test, feature = "fit"))]
    pub(super) returns: u32,
}

impl<const W: usize> Turn<W> {
    /// The cells of those who speak on: their own place, and that in the turn before.
    #[inline]
    fn own(&self, mut work: impl FnMut(usize, usize)) {
        let mut left = self.stays;
        while left != 0 {
            let place = left.trailing_zeros() as usize % W;
            work(place, self.last[place] as usize % W);
            left &= left - 1;
        }
    }
}

/// Makes each row of a table anew, from what it was: in its place, as a table is too dear to be handed on.
#[inline(always)]
fn by_row<const W: usize>(table: &mut Table<W>, work: impl Fn(usize, &Row<W>) -> Row<W>) {
    for (number, row) in table.iter_mut().enumerate() {
        *row = work(number, row);
    }
}

fn each<const W: usize>(one: &Row<W>, other: &Row<W>, work: impl Fn(f32, f32) -> f32) -> Row<W> {
    std::array::from_fn(|cell| work(one[cell], other[cell]))
}

fn times<const W: usize>(row: &Row<W>, factor: f32) -> Row<W> {
    std::array::from_fn(|cell| row[cell] * factor)
}

/// What is not below nothing: rounding must not take more than there was.
fn some(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.0 }
}

/// The sums of a table's columns.
fn columns<const W: usize>(table: &Table<W>) -> Row<W> {
    table.iter().fold([0.0; W], |sums, row| each(&sums, row, |sum, value| sum + value))
}

/// The sum of a row: halves side by side.
fn total<const W: usize>(row: &Row<W>) -> f32 {
    let (mut sums, mut width) = (*row, W);
    while width > 1 {
        width /= 2;
        (0..width).for_each(|cell| sums[cell] += sums[cell + width]);
    }
    sums[0]
}

/// The sums of a table's rows.
fn rows<const W: usize>(table: &Table<W>) -> Row<W> {
    std::array::from_fn(|row| total(&table[row]))
}

/// The sum of a table.
#[cfg(any(test, feature = "fit"))]
pub(super) fn sum<const W: usize>(table: &Table<W>) -> f32 {
    total(&columns(table))
}

/// One over a sum; nothing where there is no sum.
fn reciprocal(sum: f32) -> f32 {
    if sum > f32::MIN_POSITIVE && sum < f32::INFINITY { 1.0 / sum } else { 0.0 }
}

/// The forward table of the first turn: before it is nobody, at the first place.
pub(super) fn first<const W: usize>(turn: &Turn<W>, table: &mut Table<W>) {
    *table = [[0.0; W]; W];
    table[0] = turn.factors;
}

/// The forward table of a turn from that of the turn before. Gives the sum of the table before, which counts as if it were
/// one.
pub(super) fn ahead<const W: usize>(turn: &Turn<W>, side: Side, before: &Table<W>, table: &mut Table<W>) -> f32 {
    let sums = if side == Side::Rows { columns(before) } else { rows(before) };
    let sum = total(&sums);
    let scale = reciprocal(sum);
    let factors = times(&turn.factors, scale);
    let cell = |sum: f32, again: f32, cell: f32, factor: f32| some(sum + again * cell) * factor;
    if side == Side::Rows {
        by_row(table, |place, _| {
            let (again, factor) = (turn.again[place], factors[place]);
            each(&sums, &before[place], |sum, value| cell(sum, again, value, factor))
        });
        turn.own(|place, last| table[place][last] = sums[last] * turn.same * factors[place]);
    } else {
        by_row(table, |row, _| {
            let (sum, before) = (sums[row], &before[row]);
            std::array::from_fn(|place| cell(sum, turn.again[place], before[place], factors[place]))
        });
        turn.own(|place, last| table[last][place] = sums[last] * turn.same * factors[place]);
    }
    sum
}

/// Makes of the backward table of a turn that of the turn before.
pub(super) fn behind<const W: usize>(turn: &Turn<W>, side: Side, back: &mut Table<W>) {
    let mut more = [0.0; W];
    let factors = &turn.factors;
    // who has just spoken does not return
    let mut spoken = |cell: &mut f32, last: usize| more[last] = turn.same * std::mem::take(cell);
    let sums = if side == Side::Rows {
        by_row(back, |row, old| times(old, factors[row]));
        turn.own(|place, last| spoken(&mut back[place][last], last));
        columns(back)
    } else {
        by_row(back, |_, old| each(old, factors, |value, factor| value * factor));
        turn.own(|place, last| spoken(&mut back[last][place], last));
        rows(back)
    };
    let sums = each(&sums, &more, |sum, more| sum + more);
    let scale = reciprocal(total(&sums));
    let (sums, again) = (times(&sums, scale), times(&turn.again, scale));
    if side == Side::Rows {
        by_row(back, |row, old| each(&sums, old, |sum, value| some(sum + again[row] * value)));
    } else {
        by_row(back, |row, old| each(&again, old, |again, value| some(sums[row] + again * value)));
    }
}

/// A turn's marginals, by place, from its two tables.
pub(super) fn marginals<const W: usize>(side: Side, table: &Table<W>, back: &Table<W>) -> Row<W> {
    let mass = |row: usize| each(&table[row], &back[row], |ahead, behind| ahead * behind);
    let sums = if side == Side::Rows {
        std::array::from_fn(|row| total(&mass(row)))
    } else {
        (0..W).fold([0.0; W], |sums, row| each(&sums, &mass(row), |sum, value| sum + value))
    };
    let scale = reciprocal(total(&sums));
    times(&sums, scale)
}

/// How likely a turn's speaker is one of the two before, from its two tables and the forward table of the turn before.
#[cfg(any(test, feature = "fit"))]
pub(super) fn recurrence<const W: usize>(
    turn: &Turn<W>,
    side: Side,
    table: &Table<W>,
    back: &Table<W>,
    before: &Table<W>,
) -> Recurrence {
    let mut mass = *table;
    by_row(&mut mass, |row, ahead| each(ahead, &back[row], |ahead, behind| ahead * behind));
    let scale = reciprocal(sum(&mass));
    let mut same = 0.0;
    turn.own(|place, last| {
        let (row, column) = if side == Side::Rows { (place, last) } else { (last, place) };
        same += std::mem::take(&mut mass[row][column]);
    });
    let sums = if side == Side::Rows { columns(before) } else { rows(before) };
    let mut alternate = 0.0;
    for (row, column) in (0..W).flat_map(|row| (0..W).map(move |column| (row, column))) {
        let (place, last) = if side == Side::Rows { (row, column) } else { (column, row) };
        let (again, earlier) = (turn.again[place], before[row][column]);
        if turn.returns & 1 << place != 0 {
            let whole = reciprocal(sums[last] + again * earlier);
            alternate += mass[row][column] * ((again + 1.0) * earlier * whole).clamp(0.0, 1.0);
        }
    }
    Recurrence { same: same * scale, alternate: alternate * scale }
}
