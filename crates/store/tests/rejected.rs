//! Which rejected rows are in force after a run.
#![cfg(not(target_arch = "wasm32"))]

use domain::List;
use store::testing::sample;
use store::{RejectedEntry, StagedPage, merge_rejected};

fn entry(key: &str, seen_at: i64) -> RejectedEntry {
    RejectedEntry {
        row: sample::rejected(List::Documents, key),
        seen_at,
    }
}

/// A page with good documents of some keys and rejected ones of others.
fn page(good: &[&str], bad: &[&str]) -> StagedPage {
    let bad = bad.iter();
    StagedPage {
        rejected: bad
            .map(|key| sample::rejected(List::Documents, key))
            .collect(),
        ..sample::page(good.iter().copied())
    }
}

#[test]
fn a_good_record_that_comes_later_takes_its_row_off() {
    let old = [entry("1", 10), entry("2", 10)];
    let pages = [page(&["1"], &["3"]), page(&["3"], &["4"])];
    let rows = merge_rejected(&old, &pages, 20, false);
    assert_eq!(rows, [entry("2", 10), entry("4", 20)]);
}

#[test]
fn a_bad_record_that_comes_later_is_in_force() {
    let rows = merge_rejected(&[], &[page(&["1"], &[]), page(&[], &["1"])], 20, false);
    assert_eq!(rows, [entry("1", 20)]);
}

#[test]
fn another_list_with_the_same_key_says_nothing() {
    let mut old = entry("1", 10);
    old.row.list = List::Payments;
    let rows = merge_rejected(&[old.clone()], &[page(&["1"], &[])], 20, false);
    assert_eq!(rows, [old]);
}

#[test]
fn a_row_that_is_seen_again_keeps_when_it_was_first_seen() {
    let mut again = page(&[], &["1"]);
    again.rejected[0].value = "otra cosa".to_owned();
    for full in [false, true] {
        let rows = merge_rejected(&[entry("1", 10)], &[again.clone()], 20, full);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].seen_at, 10);
        assert_eq!(rows[0].row.value, "otra cosa");
    }
}

#[test]
fn a_full_run_forgets_what_it_did_not_see() {
    let old = [entry("1", 10), entry("2", 10)];
    let rows = merge_rejected(&old, &[page(&[], &["2", "3"])], 20, true);
    assert_eq!(rows, [entry("2", 10), entry("3", 20)]);
}
