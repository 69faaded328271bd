//! Stage history: what the syncs saw change.

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
