//! Who a sum of a span belongs to, so that a change of it can be told by the customers and salespeople that
//! moved it. The parts add up to the whole.

use super::AsOf;
use super::billing::Span;
use crate::book::{Book, BookDocument, SalespersonIndex};

/// A sum by whom it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// By position in [`Book::customers`].
    pub customers: Vec<i64>,
    /// By position in [`Book::salespeople`]; the last one is "Sin vendedor".
    pub salespeople: Vec<i64>,
    /// What belongs to no customer: cash that no document takes.
    pub unapplied: i64,
}

impl Shares {
    fn none(book: &Book) -> Self {
        Self {
            customers: vec![0; book.customers.len()],
            salespeople: vec![0; book.salespeople.len() + 1],
            unapplied: 0,
        }
    }

    fn add(&mut self, customer: u32, salesperson: Option<SalespersonIndex>, amount: i64) {
        self.customers[customer as usize] += amount;
        let nobody = self.salespeople.len() - 1;
        self.salespeople[salesperson.map_or(nobody, |index| index as usize)] += amount;
    }
}

/// What [`billed`](super::billed) of `span` is made of.
pub fn billed_shares(book: &Book, span: Span) -> Shares {
    let mut shares = Shares::none(book);
    let issued = book.documents.iter().filter(|d| !d.apart);
    for document in issued.filter(|d| span.contains(d.issued_on)) {
        shares.add(
            document.customer,
            document.salesperson,
            document.signed_total(),
        );
    }
    shares
}

/// What [`collected`](super::collected) of `span` is made of.
pub fn collected_shares(book: &Book, span: Span, as_of: AsOf) -> Shares {
    let is_cash = |on| span.contains(on) && on <= as_of.today;
    let mut shares = Shares::none(book);
    for part in book.applied.iter().filter(|part| is_cash(part.on)) {
        let salesperson = book.customers[part.customer as usize].salesperson;
        shares.add(part.customer, salesperson, part.amount);
    }
    for cash in book.cash.iter().filter(|cash| is_cash(cash.on)) {
        shares.unapplied += cash.unapplied;
    }
    let nobody = shares.salespeople.len() - 1;
    shares.salespeople[nobody] += shares.unapplied;
    shares
}

/// What the overdue amount at `as_of` is made of.
pub fn overdue_shares(book: &Book, as_of: AsOf) -> Shares {
    let overdue = |d: &BookDocument| d.balance(as_of.day, as_of.today, book.currency).overdue;
    let mut shares = Shares::none(book);
    for document in book.documents.iter().filter(|d| !d.apart) {
        shares.add(document.customer, document.salesperson, overdue(document));
    }
    shares
}
