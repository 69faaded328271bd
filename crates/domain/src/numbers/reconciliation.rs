//! The tick: the receivable five ways, each by its own path through the book.

use super::{AsOf, debtors, receivables, salespeople};
use crate::book::{Book, BookDocument};

/// The receivable, five times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// The number itself.
    pub receivable: i64,
    /// Σ aging buckets.
    pub aging: i64,
    /// Σ (total − credits − paid + overpaid) over the counted documents, from what settles them and not from
    /// their balances.
    pub documents: i64,
    /// Σ per customer.
    pub customers: i64,
    /// Σ per salesperson.
    pub salespeople: i64,
}

impl Reconciliation {
    /// Whether all of them are equal.
    pub fn holds(&self) -> bool {
        [self.aging, self.documents, self.customers, self.salespeople]
            .iter()
            .all(|sum| *sum == self.receivable)
    }
}

/// The sums at `as_of`.
pub fn reconcile(book: &Book, as_of: AsOf) -> Reconciliation {
    let owed = receivables(book, as_of);
    let counted = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && d.issued_on <= as_of.day);
    Reconciliation {
        receivable: owed.receivable,
        aging: owed.aging.iter().map(|bucket| bucket.amount).sum(),
        documents: counted.map(|document| left(document, book, as_of)).sum(),
        customers: debtors(book, as_of).iter().map(|row| row.outstanding).sum(),
        salespeople: salespeople(book, as_of)
            .iter()
            .map(|row| row.receivable)
            .sum(),
    }
}

/// What is left of a document's total, never below nothing: straight from its settlements, so that a wrong
/// balance does not go unnoticed.
fn left(document: &BookDocument, book: &Book, as_of: AsOf) -> i64 {
    let (mut native, mut company) = (0, 0);
    for settlement in &document.settlements {
        // What is deemed paid stays so, whenever its payments are dated and whatever is given back.
        let counts = if document.deemed_paid {
            settlement.native + settlement.company > 0
        } else {
            settlement.on <= as_of.day
        };
        if counts {
            native += settlement.native;
            company += settlement.company;
        }
    }
    if document.unexplained_on <= as_of.day {
        native += document.unexplained;
        company += document.unexplained_company;
    }
    let taken = match document.rate {
        Some(rate) => rate.convert_bounded(native, document.currency, book.currency),
        None => native,
    };
    (document.total - taken - company).max(0)
}
