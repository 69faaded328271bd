//! The receivable by days past due, under the usual ranges and under others.

mod support;

use domain::book::AgingRanges;
use domain::numbers::receivables;
use domain::{Filter, Number, Value, value};
use support::{as_of, by_id, day, documents_only, invoice, payment};

const TODAY: &str = "2026-11-22";

fn ranges(first: u16, second: u16, third: u16) -> AgingRanges {
    AgingRanges::new(first, second, third).expect("in order")
}

#[test]
fn ranges_end_in_order_after_a_day_at_least_and_ten_years_at_most() {
    assert_eq!(ranges(30, 60, 90), AgingRanges::default());
    assert_eq!(ranges(1, 2, 3).days(), [1, 2, 3]);
    assert_eq!(ranges(3_648, 3_649, 3_650).days(), [3_648, 3_649, 3_650]);
    for [first, second, third] in [
        [0, 60, 90],
        [30, 30, 90],
        [60, 30, 90],
        [30, 90, 90],
        [30, 90, 60],
        [30, 60, 3_651],
        [u16::MAX, 1, 2],
    ] {
        assert_eq!(AgingRanges::new(first, second, third), None);
    }
}

#[test]
fn a_day_decides_the_bucket() {
    for [first, second, third] in [[30, 60, 90], [1, 2, 3], [15, 45, 120], [7, 8, 3_650]] {
        let ranges = ranges(first, second, third);
        let [first, second, third] = [first, second, third].map(i64::from);
        for (days_late, bucket) in [
            (i64::MIN, 0),
            (-1, 0),
            (0, 0),
            (1, 1),
            (first, 1),
            (first + 1, 2),
            (second, 2),
            (second + 1, 3),
            (third, 3),
            (third + 1, 4),
            (i64::MAX, 4),
        ] {
            assert_eq!(ranges.bucket(days_late), bucket, "{days_late} {ranges:?}");
        }
    }
}

#[test]
fn each_edge_of_any_ranges_is_exact_in_the_receivable() {
    let today = day(TODAY);
    for ends in [[30, 60, 90], [15, 45, 120]] {
        let edges = ends.map(i64::from).map(|end| [end, end + 1]);
        for days_late in [-5, 0, 1].into_iter().chain(edges.into_iter().flatten()) {
            let due = today - chrono::Duration::days(days_late);
            let document = invoice(1, "2026-01-01", &due.to_string(), 1_000);
            let mut book = documents_only(&[document], &[]);
            book.aging = ranges(ends[0], ends[1], ends[2]);
            let sums = receivables(&book, as_of(TODAY));
            let expected = book.aging.bucket(days_late);
            let amounts = sums.aging.map(|bucket| bucket.amount);
            let mut only = [0; 5];
            only[expected] = 1_000;
            assert_eq!(amounts, only, "{days_late} days late, {ends:?}");
        }
    }
}

#[test]
fn other_ranges_move_what_is_overdue_and_nothing_else() {
    // 20, 50 and 100 days late; a cheque a fecha covers 300 of the second.
    let documents = [
        invoice(1, "2026-08-01", "2026-11-02", 1_000),
        invoice(2, "2026-08-01", "2026-10-03", 1_000),
        invoice(3, "2026-08-01", "2026-08-14", 1_000),
        invoice(4, "2026-08-01", "2026-12-14", 1_000),
    ];
    let payments = [payment("p", "2026-12-15", 300, Some(by_id(2)))];
    let mut book = documents_only(&documents, &payments);
    let usual = receivables(&book, as_of(TODAY));
    book.aging = ranges(10, 20, 99);
    let other = receivables(&book, as_of(TODAY));
    let amounts = |sums: domain::numbers::Receivables| sums.aging.map(|bucket| bucket.amount);
    assert_eq!(amounts(usual), [1_300, 1_000, 700, 0, 1_000]);
    assert_eq!(amounts(other), [1_300, 0, 1_000, 700, 1_000]);
    assert_eq!(usual.overdue_amount, other.overdue_amount);
    // The part of a filter has the ranges of the whole, and each number is that of its bucket.
    let filter = Filter {
        issued_from: Some(day("2026-08-01")),
        ..Filter::default()
    };
    let part = book.subset(&filter, day(TODAY));
    assert_eq!(part.aging, book.aging);
    assert_eq!(receivables(&part, as_of(TODAY)), other);
    assert_eq!(
        value(&part, Number::Aging61To90, as_of(TODAY)),
        Value::Money(700)
    );
}
