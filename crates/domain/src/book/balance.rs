//! What is owed on one document on one day, and in which state that leaves it.

use chrono::NaiveDate;

use super::{AGING_BUCKETS, AgingRanges, BookDocument, Settlement, SettlementKind};
use crate::{Currency, Document, DocumentStatus};

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
    /// The part of `outstanding` that cheques a fecha cover.
    pub covered: i64,
    /// The part of `outstanding` that is past due.
    pub overdue: i64,
    /// Days past due (negative: days to go).
    pub days_late: i64,
}

impl Balance {
    /// `outstanding` by bucket of `ranges`; the sum is `outstanding`, always.
    pub fn aging(&self, ranges: AgingRanges) -> [i64; AGING_BUCKETS] {
        let mut buckets = [0; AGING_BUCKETS];
        buckets[0] = self.outstanding - self.overdue;
        buckets[ranges.bucket(self.days_late)] += self.overdue;
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

/// A sum of settlements: in the document's currency, and what came in the company's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub native: i64,
    pub company: i64,
}

impl Sum {
    pub fn add(&mut self, settlement: &Settlement) {
        self.native += settlement.native;
        self.company += settlement.company;
    }
}

impl BookDocument {
    /// `native` minor units of the document's currency, in the company's (its own when apart).
    pub fn convert(&self, native: i64, company: Currency) -> i64 {
        self.rate.map_or(native, |rate| {
            rate.convert_bounded(native, self.currency, company)
        })
    }

    /// What it adds to billing, in the company's currency (its own when apart): a credit note takes away.
    pub fn signed_total(&self) -> i64 {
        (i64::from(self.positive) - i64::from(self.credit)) * self.total
    }

    /// Whether it is counted at `as_of`.
    pub fn is_issued_at(&self, as_of: NaiveDate) -> bool {
        self.issued_on <= as_of
    }

    /// What is paid according to the API, or deemed so, without a payment that explains it, in the company's
    /// currency (in its own when apart). It counts from [`BookDocument::unexplained_on`] on.
    pub fn unexplained_total(&self, company: Currency) -> i64 {
        self.convert(self.unexplained, company) + self.unexplained_company
    }

    /// The part of [`Balance::paid`] at `as_of` that no payment dated by then explains: reported by the API, or
    /// deemed paid.
    pub fn paid_without_payment(
        &self,
        as_of: NaiveDate,
        today: NaiveDate,
        company: Currency,
    ) -> i64 {
        if !self.positive || !self.is_issued_at(as_of) {
            return 0;
        }
        let (mut told, mut credits) = (Sum::default(), Sum::default());
        for settlement in self.settlements.iter().filter(|s| s.on <= as_of) {
            match settlement.kind {
                SettlementKind::Payment => told.add(settlement),
                SettlementKind::Credit => credits.add(settlement),
            }
        }
        self.balance(as_of, today, company).paid - self.settled(told, credits, company)
    }

    /// `credits` in the company's currency.
    pub(super) fn credited(&self, credits: Sum, company: Currency) -> i64 {
        self.convert(credits.native, company) + credits.company
    }

    /// `paid` in the company's currency, beside `credits`: converted together, so that the halves of a sum do
    /// not round apart and a document paid in full is paid to the last peso whatever the rate.
    pub(super) fn settled(&self, paid: Sum, credits: Sum, company: Currency) -> i64 {
        self.convert(paid.native + credits.native, company) - self.convert(credits.native, company)
            + paid.company
    }

    /// What is owed on it at `as_of`. All zero for what is not a positive counted document by then.
    ///
    /// Always `total = outstanding + paid + credits − overpaid`.
    pub fn balance(&self, as_of: NaiveDate, today: NaiveDate, company: Currency) -> Balance {
        if !self.positive || !self.is_issued_at(as_of) {
            return Balance::default();
        }
        let (mut paid, mut credits, mut post_dated) =
            (Sum::default(), Sum::default(), Sum::default());
        for settlement in &self.settlements {
            let is_payment = settlement.kind == SettlementKind::Payment;
            if settlement.on <= as_of {
                let sum = if is_payment { &mut paid } else { &mut credits };
                sum.add(settlement);
            } else if is_payment && settlement.on > today {
                post_dated.add(settlement);
            }
        }
        if as_of >= self.unexplained_on {
            paid.native += self.unexplained;
            paid.company += self.unexplained_company;
        }
        let credited = self.credited(credits, company);
        let mut settled = self.settled(paid, credits, company);
        if self.deemed_paid {
            // Money given back, or a cheque that bounced, makes no receivable of what is paid when issued.
            settled = settled.max(self.total - credited);
        }
        let open = self.total - credited - settled;
        let outstanding = open.max(0);
        let days_late = (as_of - self.due_on).num_days();
        // A cheque a fecha moves the due date of the part that it covers to its own date.
        let post_dated = self.settled(post_dated, Sum::default(), company);
        let covered = outstanding.min(post_dated.max(0));
        let overdue = if days_late > 0 {
            outstanding - covered
        } else {
            0
        };
        Balance {
            paid: settled,
            credits: credited,
            outstanding,
            overpaid: (-open).max(0),
            covered,
            overdue,
            days_late,
        }
    }

    /// The day on which it was settled for good by `as_of`, if it was: from then on nothing was outstanding.
    /// Never before the day of issue.
    pub fn settled_on(
        &self,
        as_of: NaiveDate,
        today: NaiveDate,
        company: Currency,
    ) -> Option<NaiveDate> {
        let owes = |day| self.balance(day, today, company).outstanding > 0;
        if owes(as_of) {
            return None;
        }
        // The balance changes on these days alone.
        let days = || {
            let settlements = self.settlements.iter().map(|settlement| settlement.on);
            settlements
                .chain([self.issued_on, self.unexplained_on])
                .map(|on| on.max(self.issued_on))
                .filter(|on| *on <= as_of)
        };
        let last_owing = days().filter(|day| owes(*day)).max();
        let settled = days().filter(|day| last_owing.is_none_or(|owing| *day > owing));
        settled.min().or(Some(self.issued_on))
    }
}
