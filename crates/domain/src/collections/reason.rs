//! Why a customer is in the queue of today.

use chrono::NaiveDate;

use super::{Channel, EntryId};

/// Why somebody should turn to a customer. Minor units of the company's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Somebody meant to do something by today.
    ActionDue {
        /// The entry.
        entry: EntryId,
        /// By which way.
        channel: Channel,
        /// Day for which it was meant.
        on: NaiveDate,
    },
    /// The date of a promise has passed and money is missing.
    BrokenPromise {
        /// The entry.
        entry: EntryId,
        /// Its date.
        on: NaiveDate,
        /// What was promised.
        promised: i64,
        /// What came of it, in time or late.
        came: i64,
        /// What is still owed of the rest.
        missing: i64,
    },
    /// Money that had come went back: a cheque that bounced, a refund.
    Bounced {
        /// Day of the last one.
        on: NaiveDate,
        /// How much.
        amount: i64,
    },
    /// Documents fell overdue within the last days.
    NewlyOverdue {
        /// First day on which one of them was overdue.
        since: NaiveDate,
        /// How much of them is overdue.
        amount: i64,
        /// How many.
        documents: u32,
    },
    /// Something is overdue.
    Overdue {
        /// First day on which the oldest of them was overdue.
        since: NaiveDate,
        /// How much is overdue in all.
        amount: i64,
        /// How many documents.
        documents: u32,
        /// Days late of the oldest.
        days_late: u32,
    },
}

impl Reason {
    /// Day from which it stands.
    pub fn since(&self) -> NaiveDate {
        match self {
            Self::ActionDue { on, .. } | Self::Bounced { on, .. } => *on,
            Self::BrokenPromise { on, .. } => on.succ_opt().unwrap_or(*on),
            Self::NewlyOverdue { since, .. } | Self::Overdue { since, .. } => *since,
        }
    }

    /// How urgent it is: percent by which the amount counts in the order of the queue. Whoever just broke their word
    /// or has just begun to be late is worth more than an old debt, of which less and less comes in.
    pub(super) fn weight(&self) -> i128 {
        match self {
            Self::ActionDue { .. } | Self::BrokenPromise { .. } | Self::Bounced { .. } => 200,
            Self::NewlyOverdue { .. } => 150,
            Self::Overdue { days_late, .. } => match days_late {
                0..=30 => 100,
                31..=90 => 80,
                _ => 50,
            },
        }
    }
}
