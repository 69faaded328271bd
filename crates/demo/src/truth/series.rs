//! The last 24 months.

use serde::Serialize;

use super::receivables::Receivable;
use super::{Figure, View, dso, funnel, month};
use crate::calendar::{first_of_month, last_of_month, months_before};

/// Months in the series.
const MONTHS: u32 = 24;

/// A month. Amounts are pesos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthRow {
    /// `2026-11`.
    pub month: String,
    /// It ends after the day that is looked at.
    pub is_partial: bool,
    /// Billed in the month.
    pub billed: i64,
    /// Collected in the month.
    pub collected: i64,
    /// Customers created in the month.
    pub new_customers: usize,
    /// Active customers at its end, or on the day.
    pub active_customers: usize,
    /// Owed at its end, or on the day.
    pub receivable: i64,
    /// Past due at its end, or on the day.
    pub overdue: i64,
    /// Documents past due at its end, or on the day.
    pub overdue_count: usize,
    /// Count-back DSO at its end, or on the day.
    pub dso: Figure,
}

/// The rows, the oldest first.
pub(super) fn rows(view: &View) -> Vec<MonthRow> {
    let running = first_of_month(view.as_of);
    (0..MONTHS)
        .rev()
        .map(|back| {
            let first = months_before(running, back);
            let end = last_of_month(first);
            let last = end.min(view.as_of);
            let all = Receivable::on(view, last);
            MonthRow {
                month: first.format("%Y-%m").to_string(),
                is_partial: last < end,
                billed: month::billed(&view.ledger, first, last),
                collected: month::collected(&view.ledger, first, last, view.today),
                new_customers: month::new_customers(view, first, last),
                active_customers: funnel::active(view, last),
                receivable: all.total,
                overdue: all.overdue,
                overdue_count: all.overdue_count,
                dso: dso::count_back(&view.ledger, last, all.total),
            }
        })
        .collect()
}
