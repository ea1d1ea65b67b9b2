//! A search in a sorted list that begins where the last one ended.
//!
//! What the stages look up comes in text order, each near the one before: a look in ever longer steps from there costs a
//! quarter of a search in the whole list.

/// The first of some items that does not lie before what is looked for, as `partition_point` gives it; soonest where that
/// is at `from` or a little after.
pub(crate) fn first_not<T>(items: &[T], from: usize, lies_before: impl Fn(&T) -> bool) -> usize {
    let mut low = from.min(items.len());
    if low.checked_sub(1).and_then(|last| items.get(last)).is_some_and(|last| !lies_before(last)) {
        return items.get(..low).unwrap_or_default().partition_point(lies_before);
    }
    let mut step = 2;
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
