//! Cash of the running month: what came in and what went back, by day, week and method; and month by month.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::View;
use crate::calendar::{first_of_month, months_before, plus_days};
use crate::record::PaymentMethod;

/// Months that are told.
const MONTHS: u32 = 24;

/// What came in and what went back, in pesos.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CashSums {
    /// Σ of the payments received.
    pub inflow: i64,
    /// Σ of refunds and returned cheques, as a positive amount.
    pub outflow: i64,
    /// Payments, both ways.
    pub payments: usize,
}

impl CashSums {
    fn add(&mut self, amount: i64) {
        if amount > 0 {
            self.inflow += amount;
        } else {
            self.outflow -= amount;
        }
        self.payments += usize::from(amount != 0);
    }
}

/// A period, or a method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CashRow {
    /// First day of the period within the span; the method (`card` is credit and debit, an unknown word is raw).
    pub of: String,
    /// Cash.
    #[serde(flatten)]
    pub sums: CashSums,
}

/// Cash movements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CashTables {
    /// Each day from the first of the month to the day.
    pub by_day: Vec<CashRow>,
    /// Each week of those days, from Monday; the first one begins with the month.
    pub by_week: Vec<CashRow>,
    /// Each of the last 24 months.
    pub by_month: Vec<CashRow>,
    /// Each method of those days that was used, by its word.
    pub by_method: Vec<CashRow>,
}

fn method_word(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::CreditCard | PaymentMethod::DebitCard => "card",
        other => other.word(),
    }
}

/// Day, amount and method of each payment up to the day, as far as its parts are looked at.
fn payments(view: &View) -> Vec<(NaiveDate, i64, &'static str)> {
    let mut wholes: BTreeMap<usize, (NaiveDate, i64, &'static str)> = BTreeMap::new();
    for cash in &view.ledger.cash {
        if cash.paid_on > view.as_of || cash.paid_on > view.today {
            continue;
        }
        let whole =
            wholes
                .entry(cash.payment)
                .or_insert((cash.paid_on, 0, method_word(cash.method)));
        whole.1 += cash.amount;
    }
    wholes.into_values().collect()
}

fn rows<K: Ord + ToString>(sums: BTreeMap<K, CashSums>) -> Vec<CashRow> {
    sums.into_iter()
        .map(|(of, sums)| CashRow {
            of: of.to_string(),
            sums,
        })
        .collect()
}

/// The tables.
pub(super) fn tables(view: &View) -> CashTables {
    let first = first_of_month(view.as_of);
    let earliest = months_before(first, MONTHS - 1);
    let monday = |day: NaiveDate| {
        let back = i64::from(day.weekday().num_days_from_monday());
        plus_days(day, -back)
    };
    let mut by_day = BTreeMap::new();
    let mut by_week = BTreeMap::new();
    let mut by_month = BTreeMap::new();
    let mut by_method: BTreeMap<&str, CashSums> = BTreeMap::new();
    let mut day = first;
    while day <= view.as_of {
        by_day.insert(day, CashSums::default());
        by_week.insert(monday(day).max(first), CashSums::default());
        day = plus_days(day, 1);
    }
    for back in 0..MONTHS {
        by_month.insert(months_before(first, back), CashSums::default());
    }
    for (on, amount, method) in payments(view) {
        if earliest <= on {
            by_month.entry(first_of_month(on)).or_default().add(amount);
        }
        if first <= on && amount != 0 {
            by_day.entry(on).or_default().add(amount);
            let week = monday(on).max(first);
            by_week.entry(week).or_default().add(amount);
            by_method.entry(method).or_default().add(amount);
        }
    }
    CashTables {
        by_day: rows(by_day),
        by_week: rows(by_week),
        by_month: rows(by_month),
        by_method: rows(by_method),
    }
}
