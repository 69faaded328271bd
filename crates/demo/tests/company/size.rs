//! The company has the size that was asked for, bills what such a company bills, and grows.

use crate::common::{TODAY, build, day, whole};
use demo::{Company, CompanyOptions, Resource};
use serde_json::Value;

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

#[test]
fn a_company_of_no_invoices_has_no_record_and_nothing_to_say() {
    let mut company = build(1, 0);
    for _ in 0..40 {
        company.advance_day();
    }
    for list in [Resource::Clients, Resource::Invoices, Resource::Payments] {
        assert_eq!(company.list(list, None), "[]");
    }
    let truth = company.truth(company.today(), company.today());
    assert_eq!(whole(&truth, "receivable"), 0);
    assert_eq!(whole(&truth, "customers-total"), 0);
    assert_eq!(truth.kpis["collection-rate"].value, None);
}

#[test]
fn a_wide_company_has_names_of_sixty_letters_and_amounts_of_twelve_digits() {
    let company = Company::new(CompanyOptions {
        wide: true,
        ..CompanyOptions::new(1, 1_000, day(TODAY))
    });
    assert!(company.name().chars().count() >= 60);
    let read = |list| -> Vec<Value> {
        serde_json::from_str(&company.list(list, None)).expect("a JSON array")
    };
    let mut names = 0;
    for client in read(Resource::Clients) {
        let letters = |field: &str| {
            client[field]
                .as_str()
                .map_or(0, |name| name.chars().count())
        };
        let longest = ["name", "business_name", "razon_social"].map(letters);
        names += usize::from(longest.into_iter().any(|letters| letters >= 60));
    }
    assert!(names > 40, "{names}");
    let truth = company.truth(day(TODAY), day(TODAY));
    let digits = |id| whole(&truth, id).to_string().len();
    assert!(digits("billed-month") >= 12);
    assert!(digits("receivable") >= 12);
    assert!(truth.top_debtors[0].outstanding.to_string().len() >= 12);
}
