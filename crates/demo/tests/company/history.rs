//! What was true stays true: a later day changes a past one only by an edit that says so.

use chrono::NaiveDate;
use demo::{Company, DayReport, Resource, Target, Truth};

use crate::common::{build, day, whole};

/// Numbers that hang on the dates of documents and payments alone.
const DATED: [&str; 12] = [
    "billed-month",
    "collected-month",
    "growth-month",
    "receivable",
    "overdue-count",
    "overdue-amount",
    "aging-current",
    "unapplied-credits",
    "unapplied-payments",
    "overpaid",
    "dso",
    "average-days-late",
];

/// A past day, seen from the day after the company's: what comes on that day is cash, not a cheque of a later date.
fn past(company: &Company, today: NaiveDate) -> Truth {
    company.truth(day("2026-10-15"), today)
}

#[test]
fn quiet_days_do_not_touch_the_past() {
    let mut quiet = 0;
    for seed in 1..=3 {
        let mut company = build(seed, 1_000);
        for _ in 0..60 {
            let tomorrow = company.today().succ_opt().expect("a day after");
            let before = past(&company, tomorrow);
            let report = company.advance_day();
            if report.rewrites == 0 {
                let after = past(&company, tomorrow);
                for id in DATED {
                    assert_eq!(before.kpis[id], after.kpis[id], "{id} on {}", report.day);
                }
                quiet += 1;
            }
        }
    }
    assert!(quiet > 60, "only {quiet} quiet days");
}

#[test]
fn a_year_brings_everything() {
    let mut company = build(1, 3_000);
    let mut year: DayReport = company.advance_day();
    for _ in 0..364 {
        let report = company.advance_day();
        year.customers += report.customers;
        year.invoices += report.invoices;
        year.credit_notes += report.credit_notes;
        year.payments += report.payments;
        year.stage_changes += report.stage_changes;
        year.voids += report.voids;
        year.rewrites += report.rewrites;
    }
    let least = [
        (year.customers, 10),
        (year.invoices, 1_000),
        (year.credit_notes, 20),
        (year.payments, 700),
        (year.stage_changes, 10),
        (year.voids, 3),
        (year.rewrites, 5),
    ];
    for (count, least) in least {
        assert!(count >= least, "{year:?}");
    }
    assert_eq!(company.today(), day("2027-11-22"));
}

#[test]
fn a_day_shows_in_what_changed_since_and_older_records_do_not_change_silently() {
    let mut company = build(2, 1_000);
    for _ in 0..30 {
        let then = company.now();
        let before: Vec<Vec<String>> = Resource::ALL.map(|r| records(&company, r)).to_vec();
        let report = company.advance_day();
        for (resource, before) in Resource::ALL.into_iter().zip(before) {
            let changed = company.select(resource, Some(then + 1));
            let after = records(&company, resource);
            for (position, record) in after.iter().enumerate() {
                let is_changed = before.get(position) != Some(record);
                let is_told = changed.iter().any(|told| *told as usize == position);
                assert!(
                    !is_changed || is_told,
                    "{resource:?} {position} on {}",
                    report.day
                );
            }
        }
    }
}

fn records(company: &Company, resource: Resource) -> Vec<String> {
    let positions = company.select(resource, None);
    let text = |position| {
        let mut out = String::new();
        company.write_record(resource, position, &mut out);
        out
    };
    positions.into_iter().map(text).collect()
}

#[test]
fn a_posted_payment_is_collected_today_and_owed_no_more() {
    let mut company = build(1, 1_000);
    let today = company.today();
    let before = company.truth(today, today);
    let paid = company
        .post_payment(&Target::LargestOverdue, None)
        .expect("something overdue");
    let after = company.truth(today, today);
    let change = |id| whole(&after, id) - whole(&before, id);
    assert_eq!(change("collected-month"), paid.amount);
    assert_eq!(change("receivable"), -paid.amount);
    assert_eq!(change("overdue-count"), -1);
    let yesterday = today.pred_opt().expect("a day before");
    assert_eq!(company.truth(yesterday, today).kpis["receivable"], {
        let untouched = build(1, 1_000);
        untouched.truth(yesterday, today).kpis["receivable"].clone()
    });
}
