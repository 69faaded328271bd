//! When what is owed will come: by due date, and as each customer usually pays.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::View;
use crate::calendar::{days_between, months_before, plus_days};

/// Weeks that are told apart.
const WEEKS: i64 = 13;

/// What is expected in a span, in pesos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpectedRow {
    /// `overdue`, the Monday of a week, or `later`.
    pub when: String,
    /// Outstanding by due date; what a cheque of a later date covers, by the date of the cheque.
    pub by_due: i64,
    /// Outstanding by due date plus the customer's usual days late, never before the day.
    pub by_habit: i64,
}

/// Amount-weighted days late of what each customer paid in full among what was due in the last 12 months.
fn habits(view: &View) -> HashMap<usize, i64> {
    let after = months_before(view.as_of, 12);
    let mut sums: HashMap<usize, (i128, i128)> = HashMap::new();
    for owed in &view.ledger.owed {
        let fell_due = after < owed.due_on && owed.due_on <= view.as_of;
        if owed.is_deemed_paid || owed.total <= 0 || owed.issued_on > view.as_of || !fell_due {
            continue;
        }
        let record = &view.company.documents[owed.document];
        if let Some(settled_on) = owed.settled_on(record, view.as_of, view.today) {
            let (weighted, amount) = sums.entry(owed.client).or_default();
            let late = days_between(owed.due_on, settled_on);
            *weighted += i128::from(owed.total) * i128::from(late);
            *amount += i128::from(owed.total);
        }
    }
    sums.into_iter()
        .filter_map(|(client, (weighted, amount))| {
            let days = (weighted.abs() * 2 + amount) / (amount * 2) * weighted.signum();
            Some((client, i64::try_from(days).ok()?))
        })
        .collect()
}

/// The rows: overdue, 13 weeks from that of the day, later.
pub(super) fn rows(view: &View) -> Vec<ExpectedRow> {
    let back = i64::from(view.as_of.weekday().num_days_from_monday());
    let monday = plus_days(view.as_of, -back);
    let weeks = (0..WEEKS).map(|week| plus_days(monday, week * 7).to_string());
    let mut rows: Vec<ExpectedRow> = std::iter::once("overdue".to_owned())
        .chain(weeks)
        .chain(["later".to_owned()])
        .map(|when| ExpectedRow {
            when,
            by_due: 0,
            by_habit: 0,
        })
        .collect();
    let week_of = |day: NaiveDate| {
        let week = (days_between(monday, day) / 7).min(WEEKS);
        usize::try_from(week + 1).unwrap_or(0)
    };
    let habits = habits(view);
    for owed in &view.ledger.owed {
        let record = &view.company.documents[owed.document];
        let mut left = owed.position(record, view.as_of, view.today).outstanding;
        for (on, amount) in owed.cheques(record, view.today.max(view.as_of)) {
            let covered = amount.clamp(0, left);
            rows[week_of(on)].by_due += covered;
            rows[week_of(on)].by_habit += covered;
            left -= covered;
        }
        if left == 0 {
            continue;
        }
        let due = if owed.due_on < view.as_of {
            0
        } else {
            week_of(owed.due_on)
        };
        rows[due].by_due += left;
        let late = habits.get(&owed.client).copied().unwrap_or(0);
        let expected_on = plus_days(owed.due_on, late).max(view.as_of);
        rows[week_of(expected_on)].by_habit += left;
    }
    rows
}
