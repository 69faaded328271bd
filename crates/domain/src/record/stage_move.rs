//! Stages and estimates: what the syncs saw change.

use chrono::NaiveDate;

use crate::Stage;

/// A customer seen in another stage than at the sync before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageMove {
    /// Key of the customer.
    pub customer: String,
    /// Day of the sync that saw it, in the company's zone.
    pub on: NaiveDate,
    /// Instant of that sync, ms since the Unix epoch.
    pub at: i64,
    /// Stage before.
    pub from: Stage,
    /// Stage after.
    pub to: Stage,
}

/// A customer seen with another estimated value than at the sync before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimateChange {
    /// Key of the customer.
    pub customer: String,
    /// Day of the sync that saw it, in the company's zone.
    pub on: NaiveDate,
    /// Instant of that sync, ms since the Unix epoch.
    pub at: i64,
    /// Estimate before, minor units of the company's currency; `None` when there was none.
    pub from: Option<i64>,
    /// Estimate after.
    pub to: Option<i64>,
}
