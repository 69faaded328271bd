//! The company has the size that was asked for, bills what such a company bills, and grows.

use crate::common::{TODAY, build, day, whole};
use demo::Resource;

#[test]
fn about_as_many_documents_as_asked_for_and_matching_lists() {
    for invoices in [100, 1_000, 20_000] {
        let company = build(1, invoices);
        let documents = company.select(Resource::Invoices, None).len();
        let payments = company.select(Resource::Payments, None).len();
        let asked = invoices as usize;
        assert!(
            (asked..asked * 11 / 10 + 8).contains(&documents),
            "{documents} of {asked}"
        );
        assert!(
            (asked / 2..asked * 12 / 10).contains(&payments),
            "{payments} of {asked}"
        );
        let customers = company.select(Resource::Clients, None).len();
        assert!(
            (8..=asked / 20 + 16).contains(&customers),
            "{customers} of {asked}"
        );
    }
}

#[test]
fn a_thousand_invoices_are_a_company_of_a_hundred_million_a_month() {
    for seed in 1..=3 {
        let truth = build(seed, 1_000).truth(day("2026-10-31"), day(TODAY));
        let billed = whole(&truth, "billed-month");
        assert!(
            (60_000_000..250_000_000).contains(&billed),
            "seed {seed}: {billed}"
        );
        let salespeople = truth.salespeople.len() - 1;
        assert!((3..=8).contains(&salespeople), "seed {seed}: {salespeople}");
    }
}

#[test]
fn it_grows_and_rests_in_february() {
    let truth = build(2, 20_000).truth(day(TODAY), day(TODAY));
    let billed = |month: &str| {
        let row = truth.series.iter().find(|row| row.month == month);
        row.expect("a month of the last two years").billed
    };
    let year = |first: usize| -> i64 {
        let rows = truth.series.iter().skip(first).take(11);
        rows.map(|row| row.billed).sum()
    };
    assert!(year(12) > year(0) * 11 / 10);
    assert!(billed("2026-02") < billed("2026-01"));
    assert!(billed("2026-02") < billed("2026-03"));
    assert!(billed("2025-12") > billed("2025-11"));
}
