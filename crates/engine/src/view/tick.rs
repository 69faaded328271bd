//! The reconciliation, and what stands apart from it.

use domain::book::Book;
use domain::numbers::{AsOf, reconcile};
use protocol::ReconciliationView;

/// The receivable and the four sums that must be equal to it.
pub fn reconciliation(book: &Book, at: AsOf) -> ReconciliationView {
    let tick = reconcile(book, at);
    ReconciliationView {
        receivable: tick.receivable,
        aging: tick.aging,
        documents: tick.documents,
        customers: tick.customers,
        salespeople: tick.salespeople,
    }
}

/// Outstanding in other currencies without a rate: code, decimals, minor units.
pub fn other_currencies(book: &Book, at: AsOf) -> Vec<(String, u8, i64)> {
    book.outstanding_apart(at.day, at.today)
        .into_iter()
        .map(|(currency, amount)| (currency.code().to_owned(), currency.decimals(), amount))
        .collect()
}
