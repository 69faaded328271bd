//! Customers, and those who sell to them.

use chrono::NaiveDate;

use super::{Stage, StageMove};
use crate::calendar::Instant;

/// How a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Around the due date.
    Punctual,
    /// Up to three weeks late.
    Usual,
    /// Weeks late.
    Late,
    /// Months late, or never.
    Debtor,
}

/// One who sells.
#[derive(Clone, Debug)]
pub(crate) struct Seller {
    pub name: String,
    /// Whole pesos a month, when the API sends it.
    pub monthly_target: Option<i64>,
    /// The API knows this one by name only: no id, no e-mail, no target.
    pub is_only_a_name: bool,
}

/// A field on the wire that cannot be read, for which the record is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    Amount,
    Date,
}

/// A customer's former name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Renamed {
    pub at: Instant,
    pub former: String,
}

/// A customer.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub name: String,
    pub renamed: Option<Renamed>,
    /// As people write it; the check digit may be wrong, or it is no tax id at all.
    pub tax_id: String,
    /// Another customer has the same one, or it is a generic one: documents name this customer by id.
    pub tax_id_is_shared: bool,
    pub phone: String,
    pub address: String,
    pub stage: Stage,
    /// Every move, the oldest first.
    pub moves: Vec<StageMove>,
    pub estimated_value: Option<i64>,
    pub created_on: Option<NaiveDate>,
    pub seller: Option<usize>,
    pub habit: Habit,
    /// Days of credit.
    pub terms_days: i64,
    /// Usual net amount of a document, from and to, in thousands of pesos.
    pub size_thousands: (i64, i64),
    /// The app has to reject the record: it has never heard of this customer.
    pub unreadable: Option<Unreadable>,
    pub deleted: bool,
    /// Deleted because this customer took its place.
    pub merged_into: Option<u32>,
    pub updated_at: Instant,
}

impl Client {
    /// The app can read it, and it is not deleted.
    pub fn is_known(&self) -> bool {
        self.unreadable.is_none() && !self.deleted
    }

    /// Moves in the funnel.
    pub fn enter(&mut self, to: Stage, on: NaiveDate, at: Instant) {
        match self.moves.last_mut() {
            Some(last) if last.on == on => {
                last.to = to;
                if last.from == to {
                    self.moves.pop();
                }
            }
            _ => self.moves.push(StageMove {
                on,
                from: self.stage,
                to,
            }),
        }
        self.stage = to;
        self.updated_at = at;
    }

    /// The name that a record written at an instant tells.
    pub fn name_at(&self, at: Instant) -> &str {
        match &self.renamed {
            Some(renamed) if at < renamed.at => &renamed.former,
            _ => &self.name,
        }
    }
}
