//! Receivable, aging, overdue, and what stands apart from them.

use super::AsOf;
use crate::book::{AGING_BUCKETS, Book};

/// Amount and documents of one bucket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgingFigures {
    /// Σ.
    pub amount: i64,
    /// Documents with something in it.
    pub documents: u32,
}

/// Everything about what is owed at a corte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receivables {
    /// Σ outstanding.
    pub receivable: i64,
    /// By days past due; sums to `receivable`.
    pub aging: [AgingFigures; AGING_BUCKETS],
    /// Documents that are overdue.
    pub overdue_count: u32,
    /// Σ of their overdue parts.
    pub overdue_amount: i64,
    /// Paid or credited beyond the total, over all documents.
    pub overpaid: i64,
    /// Credit notes without a document.
    pub unapplied_credits: i64,
    /// Payments without a document.
    pub unapplied_payments: i64,
    /// Payments dated after today.
    pub future_payments: i64,
}

/// Everything about what is owed at `as_of`.
pub fn receivables(book: &Book, as_of: AsOf) -> Receivables {
    let mut sums = Receivables::default();
    for document in &book.documents {
        if document.apart {
            continue;
        }
        if document.credit && !document.applied && document.issued_on <= as_of.day {
            sums.unapplied_credits += document.total;
        }
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        sums.overpaid += balance.overpaid;
        if balance.outstanding == 0 {
            continue;
        }
        sums.receivable += balance.outstanding;
        for (bucket, amount) in sums.aging.iter_mut().zip(balance.aging(book.aging)) {
            bucket.amount += amount;
            bucket.documents += u32::from(amount != 0);
        }
        sums.overdue_amount += balance.overdue;
        sums.overdue_count += u32::from(balance.overdue > 0);
    }
    for cash in &book.cash {
        if cash.on > as_of.today {
            sums.future_payments += cash.amount;
        } else if cash.on <= as_of.day {
            sums.unapplied_payments += cash.unapplied;
        }
    }
    sums
}
