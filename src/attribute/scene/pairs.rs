//! The arithmetic of a chain's step: a table of numbers by who speaks the turn before and who speaks the turn.
//!
//! Reads a turn's factors and the table of the turn before, or after; writes tables and marginals. Who stood at a place two
//! turns before stands there again, so that the step from one table to the next is from cell to cell: odd turns have a row
//! for each of their own candidates, even turns a column. A table has room for [`WIDTH`] by [`WIDTH`], used or not: work on
//! whole rows of known length needs no loop and goes four cells at a time.

#[cfg(any(test, feature = "fit"))]
use super::beliefs::Recurrence;

/// Candidates of a turn that the chain works with: those with the best scores.
pub(crate) const WIDTH: usize = 8;
/// A number for each place; nothing where no candidate stands.
pub(super) type Row = [f32; WIDTH];
pub(super) type Table = [Row; WIDTH];
const NOTHING: Row = [0.0; WIDTH];
pub(super) const ONES: Table = [[1.0; WIDTH]; WIDTH];
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
pub(super) struct Turn {
    pub(super) factors: Row,
    /// What is added for whom speaks again where he spoke the turn but one before: its factor less one; nothing for those who
    /// could not speak that.
    pub(super) again: Row,
    /// The factor of who speaks on.
    pub(super) same: f32,
    /// Whose candidates could speak the turn before too, as bits.
    pub(super) stays: u32,
    /// Their places there.
    pub(super) last: [u8; WIDTH],
    /// Whose candidates could speak the turn but one before, as bits.
    #[cfg(any(test, feature = "fit"))]
    pub(super) returns: u32,
}

impl Turn {
    /// The cells of those who speak on: their own place, and that in the turn before.
    #[inline]
    fn own(&self, mut work: impl FnMut(usize, usize)) {
        let mut left = self.stays;
        while left != 0 {
            let place = left.trailing_zeros() as usize % WIDTH;
            work(place, self.last[place] as usize % WIDTH);
            left &= left - 1;
        }
    }
}

/// A table of so many rows. Written out, as a loop over them would be taken cell by cell and not four at a time.
#[inline(always)]
fn by_row(row: impl Fn(usize) -> Row) -> Table {
    [row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7)]
}

fn each(one: &Row, other: &Row, work: impl Fn(f32, f32) -> f32) -> Row {
    std::array::from_fn(|cell| work(one[cell], other[cell]))
}

fn times(row: &Row, factor: f32) -> Row {
    std::array::from_fn(|cell| row[cell] * factor)
}

/// What is not below nothing: rounding must not take more than there was.
fn some(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.0 }
}

/// The sums of a table's columns.
fn columns(table: &Table) -> Row {
    table.iter().fold(NOTHING, |sums, row| each(&sums, row, |sum, value| sum + value))
}

/// The sum of a row: twice four cells side by side.
fn total(row: &Row) -> f32 {
    let [a, b, c, d, e, f, g, h] = *row;
    ((a + e) + (b + f)) + ((c + g) + (d + h))
}

/// The sums of a table's rows.
fn rows(table: &Table) -> Row {
    std::array::from_fn(|row| total(&table[row]))
}

/// The sum of a table.
#[cfg(any(test, feature = "fit"))]
pub(super) fn sum(table: &Table) -> f32 {
    total(&columns(table))
}

/// One over a sum; nothing where there is no sum.
fn reciprocal(sum: f32) -> f32 {
    if sum > f32::MIN_POSITIVE && sum < f32::INFINITY { 1.0 / sum } else { 0.0 }
}

/// The forward table of the first turn: before it is nobody, at the first place.
pub(super) fn first(turn: &Turn, table: &mut Table) {
    *table = [NOTHING; WIDTH];
    table[0] = turn.factors;
}

/// The forward table of a turn from that of the turn before. Gives the sum of the table before, which counts as if it were
/// one.
pub(super) fn ahead(turn: &Turn, side: Side, before: &Table, table: &mut Table) -> f32 {
    let sums = if side == Side::Rows { columns(before) } else { rows(before) };
    let sum = total(&sums);
    let scale = reciprocal(sum);
    let factors = times(&turn.factors, scale);
    let cell = |sum: f32, again: f32, cell: f32, factor: f32| some(sum + again * cell) * factor;
    if side == Side::Rows {
        *table = by_row(|place| {
            let (again, factor) = (turn.again[place], factors[place]);
            each(&sums, &before[place], |sum, value| cell(sum, again, value, factor))
        });
        turn.own(|place, last| table[place][last] = sums[last] * turn.same * factors[place]);
    } else {
        *table = by_row(|row| {
            let (sum, before) = (sums[row], &before[row]);
            std::array::from_fn(|place| cell(sum, turn.again[place], before[place], factors[place]))
        });
        turn.own(|place, last| table[last][place] = sums[last] * turn.same * factors[place]);
    }
    sum
}

/// Makes of the backward table of a turn that of the turn before.
pub(super) fn behind(turn: &Turn, side: Side, back: &mut Table) {
    let mut more = NOTHING;
    let factors = &turn.factors;
    // who has just spoken does not return
    let mut spoken = |cell: &mut f32, last: usize| more[last] = turn.same * std::mem::take(cell);
    let sums = if side == Side::Rows {
        *back = by_row(|row| times(&back[row], factors[row]));
        turn.own(|place, last| spoken(&mut back[place][last], last));
        columns(back)
    } else {
        *back = by_row(|row| each(&back[row], factors, |value, factor| value * factor));
        turn.own(|place, last| spoken(&mut back[last][place], last));
        rows(back)
    };
    let sums = each(&sums, &more, |sum, more| sum + more);
    let scale = reciprocal(total(&sums));
    let (sums, again) = (times(&sums, scale), times(&turn.again, scale));
    if side == Side::Rows {
        *back = by_row(|row| each(&sums, &back[row], |sum, value| some(sum + again[row] * value)));
    } else {
        *back = by_row(|row| each(&again, &back[row], |again, value| some(sums[row] + again * value)));
    }
}

/// A turn's marginals, by place, from its two tables.
pub(super) fn marginals(side: Side, table: &Table, back: &Table) -> Row {
    let mass = by_row(|row| each(&table[row], &back[row], |ahead, behind| ahead * behind));
    let sums = if side == Side::Rows { rows(&mass) } else { columns(&mass) };
    let scale = reciprocal(total(&sums));
    times(&sums, scale)
}

/// How likely a turn's speaker is one of the two before, from its two tables and the forward table of the turn before.
#[cfg(any(test, feature = "fit"))]
pub(super) fn recurrence(turn: &Turn, side: Side, table: &Table, back: &Table, before: &Table) -> Recurrence {
    let mut mass = by_row(|row| each(&table[row], &back[row], |ahead, behind| ahead * behind));
    let scale = reciprocal(sum(&mass));
    let mut same = 0.0;
    turn.own(|place, last| {
        let (row, column) = if side == Side::Rows { (place, last) } else { (last, place) };
        same += std::mem::take(&mut mass[row][column]);
    });
    let sums = if side == Side::Rows { columns(before) } else { rows(before) };
    let mut alternate = 0.0;
    for (row, column) in (0..WIDTH).flat_map(|row| (0..WIDTH).map(move |column| (row, column))) {
        let (place, last) = if side == Side::Rows { (row, column) } else { (column, row) };
        let (again, earlier) = (turn.again[place], before[row][column]);
        if turn.returns & 1 << place != 0 {
            let whole = reciprocal(sums[last] + again * earlier);
            alternate += mass[row][column] * ((again + 1.0) * earlier * whole).clamp(0.0, 1.0);
        }
    }
    Recurrence { same: same * scale, alternate: alternate * scale }
}
