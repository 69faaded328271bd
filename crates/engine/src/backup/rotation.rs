//! Which backups stay: of the last days, then of weeks, then of months.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

/// Days of which one stays.
const DAILY: usize = 7;
/// Weeks (Monday to Sunday) of which one stays.
const WEEKLY: usize = 4;
/// Months of which one stays.
const MONTHLY: usize = 12;

/// Whether each of the backups, told by their days and oldest first within a day, stays: the last one of each of the
/// last seven days, four weeks and twelve months that have one. With `retention_days`, what is older than that goes
/// too. The newest always stays.
pub fn kept_backups(
    days: &[NaiveDate],
    today: NaiveDate,
    retention_days: Option<u32>,
) -> Vec<bool> {
    let mut newest_first: Vec<usize> = (0..days.len()).collect();
    newest_first.sort_by_key(|at| std::cmp::Reverse((days[*at], *at)));
    let mut kept = vec![false; days.len()];
    keep_first_of_each(&newest_first, DAILY, &mut kept, |at| days[at]);
    keep_first_of_each(&newest_first, WEEKLY, &mut kept, |at| days[at].iso_week());
    keep_first_of_each(&newest_first, MONTHLY, &mut kept, |at| {
        (days[at].year(), days[at].month())
    });
    if let Some(most) = retention_days {
        for (at, day) in days.iter().enumerate() {
            kept[at] &= (today - *day).num_days() <= i64::from(most);
        }
    }
    if let Some(newest) = newest_first.first() {
        kept[*newest] = true;
    }
    kept
}

/// Keeps the first of each of the first `most` periods.
fn keep_first_of_each<P: Ord>(
    order: &[usize],
    most: usize,
    kept: &mut [bool],
    period: impl Fn(usize) -> P,
) {
    let mut seen = BTreeSet::new();
    for at in order {
        if seen.len() == most {
            return;
        }
        if seen.insert(period(*at)) {
            kept[*at] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(days: i32) -> NaiveDate {
        NaiveDate::from_epoch_days(20_000 + days).expect("a day")
    }

    fn left(days: &[NaiveDate], today: NaiveDate, most: Option<u32>) -> Vec<NaiveDate> {
        let kept = kept_backups(days, today, most);
        let days = days.iter().zip(kept).filter(|(_, kept)| *kept);
        days.map(|(day, _)| *day).collect()
    }

    #[test]
    fn a_backup_every_day_for_three_years() {
        let mut there = Vec::new();
        for n in 0..1_096 {
            there.push(day(n));
            there = left(&there, day(n), None);
            let age = |oldest: i32| {
                there
                    .iter()
                    .any(|at| (day(n) - *at).num_days() >= i64::from(oldest))
            };
            for recent in 0..n.min(6) {
                assert!(
                    there.contains(&day(n - recent)),
                    "day {n}: of {recent} days ago"
                );
            }
            assert!(n < 28 || age(15), "day {n}: something of three weeks ago");
            assert!(n < 400 || age(300), "day {n}: something eleven months old");
            assert!(there.len() <= 21, "day {n}: {there:?}");
        }
    }

    #[test]
    fn of_one_day_the_last_stays() {
        let days = [day(3), day(3), day(3)];
        assert_eq!(kept_backups(&days, day(3), None), [false, false, true]);
    }

    #[test]
    fn retention_ends_earlier_but_never_with_the_newest() {
        let days: Vec<_> = (0..100).map(day).collect();
        let left_after = left(&days, day(99), Some(10));
        assert!(left_after.iter().all(|at| (day(99) - *at).num_days() <= 10));
        assert_eq!(left(&[day(0)], day(500), Some(10)), [day(0)]);
        assert_eq!(left(&[day(0), day(1)], day(500), Some(0)), [day(1)]);
    }

    proptest! {
        #[test]
        fn whatever_was_made_when(
            offsets in prop::collection::vec(0_i32..1_500, 0..80),
            most in prop::option::of(0_u32..500),
        ) {
            let days: Vec<_> = offsets.iter().copied().map(day).collect();
            let today = day(1_500);
            let kept = kept_backups(&days, today, most);
            prop_assert_eq!(kept.len(), days.len());
            let stays = left(&days, today, most);
            prop_assert!(stays.len() <= DAILY + WEEKLY + MONTHLY);
            prop_assert_eq!(stays.iter().max(), days.iter().max(), "the newest stays");
            prop_assert_eq!(&left(&stays, today, most), &stays, "once is enough");
            // Fewer days to keep never keep more.
            if let Some(most) = most {
                let fewer = left(&days, today, Some(most / 2));
                prop_assert!(fewer.iter().all(|day| stays.contains(day)));
            } else {
                let distinct: BTreeSet<_> = days.iter().collect();
                let recent = distinct.iter().rev().take(DAILY);
                prop_assert!(recent.into_iter().all(|day| stays.contains(day)));
            }
        }
    }
}
