//! A search in a sorted list that begins near where the answer should be.
//!
//! What the stages look up comes in text order, each near the one before: a look in ever longer steps from there, either
//! way, costs a quarter of a search in the whole list.

/// So many items are looked at one by one before the steps grow.
const BESIDE: usize = 8;

/// The first of some items that does not lie before what is looked for, as `partition_point` gives it; soonest where that
/// is near `from`.
pub(crate) fn first_not<T>(items: &[T], from: usize, lies_before: impl Fn(&T) -> bool) -> usize {
    let from = from.min(items.len());
    let (head, tail) = items.split_at_checked(from).unwrap_or((items, &[]));
    let back = head.iter().rev().take(BESIDE).take_while(|item| !lies_before(item)).count();
    if back > 0 {
        return if back < BESIDE { from - back } else { before(items, from - back, lies_before) };
    }
    let on = tail.iter().take(BESIDE).take_while(|item| lies_before(item)).count();
    if on < BESIDE { from + on } else { beyond(items, from + on, lies_before) }
}

/// As [`first_not`], where the item at `high` does not lie before, nor any after it.
fn before<T>(items: &[T], mut high: usize, lies_before: impl Fn(&T) -> bool) -> usize {
    let mut step = BESIDE;
    loop {
        let low = high.saturating_sub(step);
        let near = items.get(low..high).unwrap_or_default();
        if low == 0 || near.first().is_some_and(&lies_before) {
            return low + near.partition_point(lies_before);
        }
        high = low;
        step *= 2;
    }
}

/// As [`first_not`], where all items up to `low` lie before.
fn beyond<T>(items: &[T], mut low: usize, lies_before: impl Fn(&T) -> bool) -> usize {
    let mut step = BESIDE;
    loop {
        let high = items.len().min(low + step);
        let near = items.get(low..high).unwrap_or_default();
        if high == items.len() || near.last().is_some_and(|last| !lies_before(last)) {
            return low + near.partition_point(lies_before);
        }
        low = high;
        step *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::first_not;

    #[test]
    fn wherever_it_begins() {
        let items: Vec<usize> = (0..140).map(|item| item / 3).collect();
        for wanted in 0..50 {
            let want = items.partition_point(|item| *item < wanted);
            for from in 0..150 {
                assert_eq!(first_not(&items, from, |item| *item < wanted), want, "{wanted} from {from}");
            }
        }
    }
}
