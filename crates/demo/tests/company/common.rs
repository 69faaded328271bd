//! What the tests of the company share.

use chrono::NaiveDate;
use demo::{Company, CompanyOptions, Truth};

/// The last day of history in these tests.
pub const TODAY: &str = "2026-11-22";

/// A date.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A company up to [`TODAY`].
pub fn build(seed: u64, invoices: u32) -> Company {
    Company::new(CompanyOptions::new(seed, invoices, day(TODAY)))
}

/// A whole number among the figures.
pub fn whole(truth: &Truth, id: &str) -> i64 {
    let value = truth.kpis[id].value.as_deref();
    value.expect("a value").parse().expect("a whole number")
}
