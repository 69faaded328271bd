//! Tendencias: 24 months, and the same months a year before.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Figure, KpiFigure};

/// One month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// First day of the month.
    pub month: NaiveDate,
    /// Last day, or the corte.
    pub to: NaiveDate,
    /// Not over at the corte.
    pub partial: bool,
    /// Billed.
    pub billed: i64,
    /// Collected.
    pub collected: i64,
    /// Customers created.
    pub new_customers: i64,
    /// Active customers at `to`.
    pub active_customers: i64,
    /// Receivable at `to`.
    pub receivable: i64,
    /// Overdue amount at `to`.
    pub overdue: i64,
    /// Overdue documents at `to`.
    pub overdue_count: i64,
    /// DSO (count-back) at `to`.
    pub dso: Figure,
    /// Collected ÷ billed.
    pub collection_rate: Figure,
}

/// Everything that Tendencias shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrendsView {
    /// Numbers that move over months.
    pub figures: Vec<KpiFigure>,
    /// The last 24 months, oldest first; empty before the first sync.
    pub months: Vec<TrendPoint>,
    /// The months before those, oldest first, from the first one with a document or a payment: what is usual is told
    /// from them. At most 36.
    pub earlier: Vec<TrendPoint>,
}
