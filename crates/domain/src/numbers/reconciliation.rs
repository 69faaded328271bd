//! The tick: the receivable summed four ways, each by its own path through the book.

use super::{AsOf, receivables, salespeople};
use crate::book::Book;

/// The receivable, four times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// Σ aging buckets.
    pub aging: i64,
    /// Σ (total − credits − paid + overpaid) over the counted documents that are not deemed paid.
    pub documents: i64,
    /// Σ per customer.
    pub customers: i64,
    /// Σ per salesperson.
    pub salespeople: i64,
}

impl Reconciliation {
    /// Whether all four are equal.
    pub fn holds(&self) -> bool {
        [self.documents, self.customers, self.salespeople]
            .iter()
            .all(|sum| *sum == self.aging)
    }
}

/// The four sums at `as_of`.
pub fn reconcile(book: &Book, as_of: AsOf) -> Reconciliation {
    let mut per_customer = vec![0_i64; book.customers.len()];
    let mut documents = 0;
    let open = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && !d.deemed_paid);
    for document in open.filter(|d| d.is_issued_at(as_of.day)) {
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        documents += document.total - balance.credits - balance.paid + balance.overpaid;
        per_customer[document.customer as usize] += balance.outstanding;
    }
    Reconciliation {
        aging: receivables(book, as_of)
            .aging
            .iter()
            .map(|bucket| bucket.amount)
            .sum(),
        documents,
        customers: per_customer.iter().sum(),
        salespeople: salespeople(book, as_of)
            .iter()
            .map(|row| row.receivable)
            .sum(),
    }
}
