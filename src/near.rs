//! A search in a sorted list that begins near where the answer should be.
//!
//! What the stages look up comes in text order, each near the one before: a look in ever longer steps from there, either
//! way, costs a quarter of a search in the whole list.

/// The first of some items that does not lie before what is looked for, as `partition_point` gives it; soonest where that
/// is near `from`.
pub(crate) fn first_not<T>(items: &[T], from: usize, lies_before: impl Fn(&T) -> bool) -> usize {
    let mut low = from.min(items.len());
    let mut step = 1;
    if low.checked_sub(1).and_then(|last| items.get(last)).is_some_and(|last| !lies_before(last)) {
        let mut high = low - 1;
        while high > 0 {
            low = high.saturating_sub(step);
            if items.get(low).is_some_and(&lies_before) {
                let near = items.get(low + 1..high).unwrap_or_default();
                return low + 1 + near.partition_point(lies_before);
            }
            high = low;
            step *= 2;
        }
        return 0;
    }
    while items.get(low + step - 1).is_some_and(&lies_before) {
        low += step;
        step *= 2;
    }
    let near = items.get(low..items.len().min(low + step - 1)).unwrap_or_default();
    low + near.partition_point(lies_before)
}

#[cfg(test)]
mod tests {
    use super::first_not;

    #[test]
    fn wherever_it_begins() {
        let items: Vec<usize> = (0..40).map(|item| item / 3).collect();
        for wanted in 0..16 {
            let want = items.partition_point(|item| *item < wanted);
            for from in 0..50 {
                assert_eq!(first_not(&items, from, |item| *item < wanted), want, "{wanted} from {from}");
            }
        }
    }
}
