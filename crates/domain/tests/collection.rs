//! DSO three ways, CEI and the two rates, on figures that one can check by hand.

mod support;

use domain::book::Book;
use domain::numbers::{Dso, collection, monthly};
use domain::{PaymentTerms, Ratio};
use support::{as_of, by_id, credit_note, documents_only, invoice, payment};

fn dso(book: &Book, on: &str) -> Dso {
    collection(book, as_of(on)).dso
}

#[test]
fn counting_back_takes_each_month_off_and_a_month_without_billing_counts_its_days() {
    let documents = [
        invoice(1, "2026-08-10", "2026-12-31", 300),
        invoice(2, "2026-10-10", "2026-12-31", 600),
        invoice(3, "2026-11-10", "2026-12-31", 100),
    ];
    let payments = [payment("p", "2026-11-11", 200, Some(by_id(1)))];
    let book = documents_only(&documents, &payments);
    // 800: 100 of November (22 days), 600 of October (31), nothing in September (30), 100 of August's 300.
    assert_eq!(
        dso(&book, "2026-11-22"),
        Dso::Days(Ratio {
            numerator: 83 * 300 + 31 * 100,
            denominator: 300
        })
    );
    // Exactly a month's billing is the whole month.
    assert_eq!(
        dso(&book, "2026-09-30"),
        Dso::Days(Ratio {
            numerator: 30 * 300 + 31 * 300,
            denominator: 300
        })
    );
    assert_eq!(dso(&book, "2026-08-09"), Dso::ZERO);
}

#[test]
fn more_owed_than_was_ever_billed_is_at_least_all_days() {
    // A credit note without a document takes from billing and not from what is owed.
    let documents = [
        invoice(1, "2026-10-10", "2026-12-31", 300),
        credit_note(2, "2026-11-02", 50, None),
        credit_note(3, "2026-10-20", 50, None),
    ];
    let book = documents_only(&documents, &[]);
    assert_eq!(dso(&book, "2026-11-22"), Dso::AtLeast(31 + 22));
}

#[test]
fn the_simple_ways_look_ninety_days_back_and_leave_counter_sales_out() {
    let mut counter = invoice(4, "2026-11-01", "2026-11-01", 5_000);
    counter.terms = Some(PaymentTerms::Cash);
    let documents = [
        invoice(1, "2026-08-24", "2026-09-30", 700),
        invoice(2, "2026-08-25", "2026-10-01", 400),
        invoice(3, "2026-11-22", "2026-12-22", 100),
        counter,
    ];
    let payments = [payment("p", "2026-11-11", 700, Some(by_id(1)))];
    let figures = collection(&documents_only(&documents, &payments), as_of("2026-11-22"));
    assert_eq!(figures.dso_simple, Ratio::of(500 * 90, 500));
    assert_eq!(figures.dso_best, Ratio::of(100 * 90, 500));
}

#[test]
fn effectiveness_and_the_rates_of_a_month() {
    let documents = [
        invoice(1, "2026-10-01", "2026-10-31", 1_000),
        invoice(2, "2026-11-05", "2026-11-20", 500),
        invoice(3, "2026-11-06", "2026-12-06", 300),
        credit_note(4, "2026-11-07", 100, Some(by_id(2))),
    ];
    let payments = [
        payment("a", "2026-11-10", 600, Some(by_id(1))),
        payment("b", "2026-11-12", 300, Some(by_id(2))),
    ];
    let book = documents_only(&documents, &payments);
    let figures = collection(&book, as_of("2026-11-22"));
    // Opening 1,000; billed 700; closing 400 + 100 + 300, of which 300 are not due.
    assert_eq!(figures.cei, Ratio::of(100 * 900, 1_400));
    assert_eq!(figures.rate, Ratio::of(900, 700));
    // Of the 500 due in November 100 were credited: 400, of which 300 came.
    assert_eq!(figures.cohort_rate, Ratio::of(300, 400));
    let rows = monthly(&book, as_of("2026-11-22"), 2);
    assert_eq!(rows[1].collection_rate(), figures.rate);
    assert_eq!(rows[1].dso, figures.dso);
    assert_eq!(rows[0].collection_rate(), Ratio::of(0, 1_000));
    assert_eq!(rows[0].dso, dso(&book, "2026-10-31"));
}

#[test]
fn nothing_is_no_days_and_no_rate() {
    let figures = collection(&documents_only(&[], &[]), as_of("2026-11-22"));
    assert_eq!(figures.dso, Dso::ZERO);
    assert_eq!(figures.dso_simple, Ratio::of(0, 1));
    assert_eq!((figures.cei, figures.rate), (None, None));
    assert_eq!(
        (figures.cohort_rate, figures.average_days_late),
        (None, None)
    );
}
