//! What is owed on one document on one day, and in which state that leaves it.

use chrono::NaiveDate;

use super::{BookDocument, SettlementKind};
use crate::{Currency, Document, DocumentStatus};

/// Buckets of the aging: not due, 1–30, 31–60, 61–90, more than 90 days past due.
pub const AGING_BUCKETS: usize = 5;

/// One document on one day. Minor units of the company's currency; of its own when it is apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Paid, explained by payments or not.
    pub paid: i64,
    /// Credit notes on it.
    pub credits: i64,
    /// Outstanding.
    pub outstanding: i64,
    /// Paid or credited beyond the total.
    pub overpaid: i64,
    /// The part of `outstanding` that is past due.
    pub overdue: i64,
    /// Days past due (negative: days to go).
    pub days_late: i64,
}

impl Balance {
    /// Bucket of the overdue part.
    pub fn overdue_bucket(&self) -> usize {
        match self.days_late {
            ..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            _ => 4,
        }
    }

    /// `outstanding` by bucket; the sum is `outstanding`, always.
    pub fn aging(&self) -> [i64; AGING_BUCKETS] {
        let mut buckets = [0; AGING_BUCKETS];
        buckets[0] = self.outstanding - self.overdue;
        buckets[self.overdue_bucket()] += self.overdue;
        buckets
    }
}

/// State of a document on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing outstanding.
    Paid,
    /// Outstanding and past due. Due today is not overdue.
    Overdue,
    /// Something paid, not overdue.
    Partial,
    /// Nothing paid, not overdue.
    Pending,
    /// Draft.
    Draft,
    /// Void.
    Void,
    /// Rejected.
    Rejected,
}

impl State {
    /// The state of `document` with `balance` on some day.
    pub fn of(document: &Document, balance: &Balance) -> Self {
        match document.status {
            DocumentStatus::Draft => Self::Draft,
            DocumentStatus::Void => Self::Void,
            DocumentStatus::Rejected => Self::Rejected,
            _ if document.deleted => Self::Void,
            _ if balance.outstanding == 0 => Self::Paid,
            _ if balance.overdue > 0 => Self::Overdue,
            _ if balance.paid != 0 || balance.credits != 0 => Self::Partial,
            _ => Self::Pending,
        }
    }
}

impl BookDocument {
    /// `native` minor units of the document's currency, in the company's (its own when apart).
    pub fn convert(&self, native: i64, company: Currency) -> i64 {
        self.rate
            .map_or(native, |rate| rate.convert(native, self.currency, company))
    }

    /// Whether it is counted at `as_of`.
    pub fn is_issued_at(&self, as_of: NaiveDate) -> bool {
        self.issued_on <= as_of
    }

    /// What is owed on it at `as_of`. All zero for what is not a positive counted document by then.
    ///
    /// Sums are taken in the document's currency and converted once, so that a document paid in full is
    /// paid to the last peso whatever the rate.
    pub fn balance(&self, as_of: NaiveDate, today: NaiveDate, company: Currency) -> Balance {
        if !self.positive || !self.is_issued_at(as_of) {
            return Balance::default();
        }
        let (mut paid, mut paid_company, mut credits, mut credits_company) = (0, 0, 0, 0);
        let mut post_dated = 0;
        for settlement in &self.settlements {
            if settlement.on > as_of {
                if settlement.on > today && settlement.kind == SettlementKind::Payment {
                    post_dated += self.convert(settlement.native, company) + settlement.company;
                }
                continue;
            }
            match settlement.kind {
                SettlementKind::Payment => {
                    paid += settlement.native;
                    paid_company += settlement.company;
                }
                SettlementKind::Credit => {
                    credits += settlement.native;
                    credits_company += settlement.company;
                }
            }
        }
        if as_of >= self.unexplained_on {
            paid += self.unexplained;
        }
        let credits_total = self.convert(credits, company) + credits_company;
        // Converted together, so that the halves of a sum do not round apart.
        let paid_total =
            self.convert(paid + credits, company) - self.convert(credits, company) + paid_company;
        let open = self.total - credits_total - paid_total;
        let outstanding = if self.deemed_paid { 0 } else { open.max(0) };
        let days_late = (as_of - self.due_on).num_days();
        // A cheque a fecha moves the due date of the part that it covers to its own date.
        let covered = outstanding.min(post_dated.max(0));
        let overdue = if days_late > 0 {
            outstanding - covered
        } else {
            0
        };
        Balance {
            paid: paid_total,
            credits: credits_total,
            outstanding,
            overpaid: (-open).max(0),
            overdue,
            days_late,
        }
    }

    /// The day on which it was settled for good by `as_of`, if it was: from then on nothing was outstanding.
    pub fn settled_on(
        &self,
        as_of: NaiveDate,
        today: NaiveDate,
        company: Currency,
    ) -> Option<NaiveDate> {
        if self.balance(as_of, today, company).outstanding > 0 {
            return None;
        }
        let days = self
            .settlements
            .iter()
            .map(|s| s.on)
            .chain([self.unexplained_on])
            .filter(|on| *on <= as_of);
        let mut days: Vec<NaiveDate> = days.collect();
        days.sort_unstable();
        days.into_iter()
            .rev()
            .take_while(|day| self.balance(*day, today, company).outstanding == 0)
            .last()
            .or(Some(self.issued_on))
            .map(|day| day.max(self.issued_on))
    }
}
