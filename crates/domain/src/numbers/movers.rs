//! Who a sum of a span belongs to, so that a change of it can be told by the customers, salespeople and documents that
//! moved it. The parts add up to the whole.

use std::cmp::Reverse;

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

/// What each document has in [`billed`](super::billed) of `span`, by position in [`Book::documents`].
pub fn billed_parts(book: &Book, span: Span) -> Vec<i64> {
    parts(book, |document| {
        let is_issued = span.contains(document.issued_on);
        if is_issued {
            document.signed_total()
        } else {
            0
        }
    })
}

/// What each document has in the overdue amount at `as_of`, by position in [`Book::documents`].
pub fn overdue_parts(book: &Book, as_of: AsOf) -> Vec<i64> {
    parts(book, |document| {
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        balance.overdue
    })
}

/// Those in another currency that no rate converts have no part.
fn parts(book: &Book, of: impl Fn(&BookDocument) -> i64) -> Vec<i64> {
    let documents = book.documents.iter();
    let part = |document: &BookDocument| if document.apart { 0 } else { of(document) };
    documents.map(part).collect()
}

/// The parts of documents, by whom they belong to.
pub fn shares_of(book: &Book, parts: &[i64]) -> Shares {
    let mut shares = Shares::none(book);
    for (document, part) in book.documents.iter().zip(parts) {
        shares.add(document.customer, document.salesperson, *part);
    }
    shares
}

/// The one or two documents, with their changes, that at least half of a change of a sum is in; none where it takes
/// more. `before` and `now` are the parts of the documents in the two sums.
///
/// Half is of all that customers moved the sum in the direction of the change, whatever others moved it back: one of many
/// equals is no cause. None is named where others weigh the same, nor where they weigh more than double what changed.
///
/// A document counts as far as its customer moved the sum: who is billed the same every month moves nothing, however
/// great the documents.
pub fn main_documents(book: &Book, before: &[i64], now: &[i64]) -> Vec<(usize, i64)> {
    let changes: Vec<i64> = now
        .iter()
        .zip(before)
        .map(|(now, before)| now - before)
        .collect();
    let change: i64 = changes.iter().sum();
    let of_customers = shares_of(book, &changes).customers;
    let customer = |index: usize| book.documents[index].customer as usize;
    // In the direction of the change everything is positive.
    let towards = |change_of: i64| (change_of * change.signum()).max(0);
    let weight = |index: usize| towards(changes[index]).min(towards(of_customers[customer(index)]));
    let together = |first: usize, second: usize| {
        if customer(first) == customer(second) {
            let both = towards(changes[first]) + towards(changes[second]);
            both.min(towards(of_customers[customer(first)]))
        } else {
            weight(first) + weight(second)
        }
    };
    let moved: i64 = of_customers.iter().map(|moved| towards(*moved)).sum();
    let is_main = |weight: i64| {
        weight > 0 && weight >= moved - weight && weight - change.abs() <= change.abs()
    };
    let greatest = |but: Option<usize>, weight: &dyn Fn(usize) -> i64| {
        let all =
            (0..changes.len()).filter(|index| Some(*index) != but && towards(changes[*index]) > 0);
        all.max_by_key(|index| (weight(*index), Reverse(*index)))
    };
    let Some(first) = greatest(None, &weight) else {
        return Vec::new();
    };
    let named = |index: usize| (index, changes[index]);
    let others = |but: [usize; 2]| {
        let all = 0..changes.len();
        all.filter(move |index| !but.contains(index))
            .filter(|index| towards(changes[*index]) > 0)
    };
    let is_alone = others([first, first]).all(|other| weight(other) < weight(first));
    if is_alone && is_main(weight(first)) {
        return vec![named(first)];
    }
    let Some(second) = greatest(Some(first), &|second| together(first, second)) else {
        return Vec::new();
    };
    let both = together(first, second);
    // Where two others weigh as much, one of them does so in the place of one of these.
    let are_alone = others([first, second])
        .all(|other| together(first, other) < both && together(second, other) < both);
    if are_alone && is_main(both) {
        vec![named(first), named(second)]
    } else {
        Vec::new()
    }
}

/// What [`billed`](super::billed) of `span` is made of.
pub fn billed_shares(book: &Book, span: Span) -> Shares {
    shares_of(book, &billed_parts(book, span))
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
    shares_of(book, &overdue_parts(book, as_of))
}
