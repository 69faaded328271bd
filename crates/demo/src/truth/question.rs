//! What is asked: a day, and the part of the company that is looked at.

use chrono::NaiveDate;

/// What is asked of the truth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The day that is looked at.
    pub as_of: NaiveDate,
    /// The real day: later payments are cheques, not cash.
    pub today: NaiveDate,
    /// Company's day of the app's first sync: moves in the funnel up to that day are unknown to it, later ones are
    /// dated by their day. `None` is an app that knows the present stages alone.
    pub stage_history_from: Option<NaiveDate>,
    /// The part that is looked at.
    pub filter: TruthFilter,
}

impl Question {
    /// The whole company on a day, in its present stages.
    pub fn new(as_of: NaiveDate, today: NaiveDate) -> Self {
        Self {
            as_of,
            today,
            stage_history_from: None,
            filter: TruthFilter::default(),
        }
    }
}

/// A choice of customers, and of their documents. The default chooses everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TruthFilter {
    /// Customers of the one who sells with this id, or with this name in lower case when there is no id;
    /// customers of nobody with `Some(None)`.
    pub salesperson: Option<Option<String>>,
    /// The customer with this id.
    pub customer: Option<String>,
    /// Customers in the stage of this word on the day; the empty word is the stage of customers without a record.
    pub stage: Option<String>,
    /// Day of that stage, where it is not the day that is looked at.
    pub stage_on: Option<NaiveDate>,
    /// Documents with this SII code, or this word of an unknown kind.
    pub kind: Option<String>,
    /// Documents issued on this day or later.
    pub issued_from: Option<NaiveDate>,
    /// Documents issued on this day or earlier.
    pub issued_to: Option<NaiveDate>,
}

impl TruthFilter {
    /// Money that no document takes belongs to nobody: it is in the whole, and in "Sin vendedor" as such.
    pub(super) fn takes_loose_money(&self) -> bool {
        let nobodys = Self {
            salesperson: Some(None),
            ..Self::default()
        };
        *self == Self::default() || *self == nobodys
    }
}
