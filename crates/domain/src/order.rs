//! Sorting with one algorithm for rows of every kind. The standard library compiles its own for each type and each
//! comparison, 4 kB apiece; here positions are sorted, which is compiled once.

use std::cmp::Ordering;

/// The stable sorts of a slice.
pub trait Order<T> {
    /// As `sort_by`.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// As `sort_by_key`.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);

    /// As `sort_by_cached_key`: one key per row, for keys that cost.
    fn order_by_cached_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        // Most of what is sorted again and again is short and in order.
        if self.is_sorted_by(|a, b| compare(a, b).is_le()) {
            return;
        }
        let order = sorted(self.len(), &|a, b| compare(&self[a], &self[b]));
        arrange(self, order);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    fn order_by_cached_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        arrange(self, sorted(keys.len(), &|a, b| keys[a].cmp(&keys[b])));
    }
}

/// The positions of so many rows in their order.
#[inline(never)]
fn sorted(rows: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Brings to each place the row whose position stands there in `order`.
fn arrange<T>(rows: &mut [T], mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut place = start;
        // Rows change places in circles; each is followed once.
        while order[place] != start {
            let from = std::mem::replace(&mut order[place], place);
            rows.swap(place, from);
            place = from;
        }
        order[place] = place;
    }
}

#[cfg(test)]
mod tests {
    use super::Order;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_order_is_that_of_the_standard_library(
            rows in prop::collection::vec((0_u8..20, 0_u16..999), 0..200),
        ) {
            let mut expected = rows.clone();
            expected.sort_by_key(|row| row.0);
            let mut by_key = rows.clone();
            by_key.order_by_key(|row| row.0);
            prop_assert_eq!(&by_key, &expected);
            let mut cached = rows.clone();
            cached.order_by_cached_key(|row| row.0);
            prop_assert_eq!(&cached, &expected);

            let mut expected = rows.clone();
            expected.sort_by_key(|row| std::cmp::Reverse(row.0));
            let mut by = rows;
            by.order_by(|a, b| b.0.cmp(&a.0));
            prop_assert_eq!(by, expected);
        }
    }
}
