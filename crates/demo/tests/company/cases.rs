//! What a real company has wrong: all of it in a small one, none of it in a clean one.

use demo::{Company, CompanyOptions, Stage};

use crate::common::{TODAY, build, day, whole};

/// Cases of daily life, which a clean company has too.
const DAILY: [&str; 15] = [
    "customer-moved-on",
    "customer-went-back",
    "customer-won",
    "customer-lost",
    "customer-won-back",
    "debit-note-with-reference",
    "salesperson-with-target",
    "document-cash-sale",
    "document-credit-note",
    "document-debit-note",
    "document-draft",
    "document-receipt",
    "document-rejected",
    "document-void",
    "customer-without-salesperson",
];

/// How payments are written in daily life.
const LINKS: [&str; 2] = ["payment-allocated", "payment-by-folio"];

#[test]
fn three_hundred_invoices_have_every_case() {
    let mut missing = Vec::new();
    for seed in 1..=20 {
        let truth = build(seed, 300).truth(day(TODAY), day(TODAY));
        assert!(truth.cases.len() >= 60);
        let absent = truth.cases.iter().filter(|(_, count)| **count == 0);
        missing.extend(absent.map(|(case, _)| (seed, *case)));
        assert!(whole(&truth, "future-payments") > 0, "seed {seed}");
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn some_credit_notes_are_sent_negative() {
    for seed in 1..=3 {
        let truth = build(seed, 3_000).truth(day(TODAY), day(TODAY));
        assert!(truth.findings["amount-negative"] > 0, "seed {seed}");
    }
}

#[test]
fn odd_cases_stay_rare() {
    let truth = build(1, 20_000).truth(day(TODAY), day(TODAY));
    for (case, count) in &truth.cases {
        let is_usual = DAILY.contains(case) || LINKS.contains(case);
        assert!(is_usual || *count < 500, "{case}: {count}");
    }
}

#[test]
fn a_clean_company_has_none_of_them() {
    let mut options = CompanyOptions::new(3, 3_000, day(TODAY));
    options.clean = true;
    let truth = Company::new(options).truth(day(TODAY), day(TODAY));
    for (case, count) in &truth.cases {
        let is_usual = DAILY.contains(case) || LINKS.contains(case);
        assert!(is_usual || *count == 0, "{case}: {count}");
    }
    for id in [
        "unapplied-credits",
        "unapplied-payments",
        "future-payments",
        "overpaid",
    ] {
        assert_eq!(whole(&truth, id), 0, "{id}");
    }
}

#[test]
fn every_stage_has_a_customer() {
    for seed in 1..=5 {
        for invoices in [100, 1_000] {
            let truth = build(seed, invoices).truth(day(TODAY), day(TODAY));
            for stage in Stage::KNOWN {
                let count = whole(&truth, &format!("funnel-{}", stage.word()));
                assert!(count > 0, "seed {seed}, {invoices}: {stage:?}");
            }
            assert!(whole(&truth, "funnel-unknown") > 0);
        }
    }
}
