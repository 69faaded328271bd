//! What every number on the screen is about: the day, the comparison and the part of the company.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a number is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Compare {
    /// The same days of the month before.
    #[default]
    Month,
    /// The same days a year ago.
    Year,
}

/// Part of the company. Every condition that is set must hold; money follows its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ScopeFilter {
    /// Key of a salesperson; [`ScopeFilter::NOBODY`] for customers without one.
    pub salesperson: Option<String>,
    /// Key of a customer.
    pub customer: Option<String>,
    /// Stage at the corte: one of [`crate::STAGE_IDS`], or the raw word of an unknown one.
    pub stage: Option<String>,
    /// SII code, or the raw word of an unknown kind.
    pub kind: Option<String>,
    /// Documents issued on or after.
    pub from: Option<NaiveDate>,
    /// Documents issued on or before.
    pub to: Option<NaiveDate>,
}

impl ScopeFilter {
    /// The salesperson of customers without one.
    pub const NOBODY: &str = "-";

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Day, comparison and part of the company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// Corte; `None` is today in the company's zone.
    pub as_of: Option<NaiveDate>,
    /// What numbers are compared with.
    pub compare: Compare,
    /// Part of the company.
    pub filter: ScopeFilter,
}

/// The scope as it was answered, with names. Sent before the answer of a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeView {
    /// Corte in force: the future and the days before 1900 are not ones.
    pub as_of: NaiveDate,
    /// Whether the corte is today.
    pub is_today: bool,
    /// Comparison in force.
    pub compare: Compare,
    /// Filter in force.
    pub filter: ScopeFilter,
    /// Name of the salesperson that the filter names; `None` when nobody has that key.
    pub salesperson: Option<String>,
    /// Name of the customer that the filter names; `None` when nobody has that key.
    pub customer: Option<String>,
    /// Last days of the three ranges past due in force.
    pub aging: [u16; 3],
}
