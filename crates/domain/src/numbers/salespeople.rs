//! What each salesperson sells, collects and is owed. The rows add up to the totals.

use std::collections::HashSet;

use super::AsOf;
use super::billing::Span;
use crate::book::{Book, SalespersonIndex};

/// One row; the last one is "Sin vendedor".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SalespersonFigures {
    /// `None` for "Sin vendedor".
    pub salesperson: Option<SalespersonIndex>,
    /// Customers that exist at the corte.
    pub customers: u32,
    /// Billed in the span, or the month to the corte.
    pub billed: i64,
    /// Collected in it. What is por aplicar falls to "Sin vendedor".
    pub collected: i64,
    /// Part of it that is por aplicar.
    pub unapplied: i64,
    /// Receivable.
    pub receivable: i64,
    /// Overdue part of it.
    pub overdue: i64,
}

/// One row per salesperson in the book's order, then "Sin vendedor".
pub fn salespeople(book: &Book, as_of: AsOf) -> Vec<SalespersonFigures> {
    salespeople_in(book, Span::month_to(as_of.day), as_of)
}

/// The same with what was billed and collected in `span`.
pub fn salespeople_in(book: &Book, span: Span, as_of: AsOf) -> Vec<SalespersonFigures> {
    let nobody = book.salespeople.len();
    let mut rows = vec![SalespersonFigures::default(); nobody + 1];
    for (index, row) in (0_u32..).zip(rows.iter_mut().take(nobody)) {
        row.salesperson = Some(index);
    }
    let row_of =
        |salesperson: Option<SalespersonIndex>| salesperson.map_or(nobody, |index| index as usize);
    for customer in book
        .customers
        .iter()
        .filter(|customer| customer.exists_at(as_of.day))
    {
        rows[row_of(customer.salesperson)].customers += 1;
    }
    for document in book.documents.iter().filter(|d| !d.apart) {
        let row = &mut rows[row_of(document.salesperson)];
        if span.contains(document.issued_on) {
            row.billed += document.signed_total();
        }
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        row.receivable += balance.outstanding;
        row.overdue += balance.overdue;
    }
    let is_cash = |on| span.contains(on) && on <= as_of.today;
    for part in book.applied.iter().filter(|part| is_cash(part.on)) {
        rows[row_of(book.customers[part.customer as usize].salesperson)].collected += part.amount;
    }
    for cash in book.cash.iter().filter(|cash| is_cash(cash.on)) {
        rows[nobody].collected += cash.unapplied;
        rows[nobody].unapplied += cash.unapplied;
    }
    rows
}

/// Salespeople who have a customer at the corte.
pub fn salesperson_count(book: &Book, as_of: AsOf) -> i64 {
    let existing = book.customers.iter().filter(|c| c.exists_at(as_of.day));
    let with_customers: HashSet<SalespersonIndex> = existing
        .filter_map(|customer| customer.salesperson)
        .collect();
    i64::try_from(with_customers.len()).unwrap_or(i64::MAX)
}
