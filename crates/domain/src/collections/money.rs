//! The money of a customer that can keep a promise.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::book::{Book, CustomerIndex};
use crate::order::Order;

/// Money that came in and stayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Day of the payment.
    pub on: NaiveDate,
    /// Minor units of the company's currency, more than 0.
    pub amount: i64,
    /// The document that took it, by position in [`Book::documents`]; `None`: no document did.
    pub document: Option<u32>,
    /// Key of the payment.
    pub payment: String,
}

/// What the book has of some customers, by position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Their documents.
    pub documents: Vec<u32>,
    /// What they paid for documents, in [`Book::applied`].
    applied: Vec<usize>,
    /// Payments of theirs of which no document took all, in [`Book::cash`].
    loose: Vec<usize>,
}

impl Holdings {
    /// What the book has of each of the customers that are wanted.
    pub fn of(
        book: &Book,
        is_wanted: &dyn Fn(CustomerIndex) -> bool,
    ) -> BTreeMap<CustomerIndex, Self> {
        let mut all: BTreeMap<CustomerIndex, Self> = BTreeMap::new();
        for (position, document) in (0..).zip(&book.documents) {
            if is_wanted(document.customer) {
                let own = all.entry(document.customer).or_default();
                own.documents.push(position);
            }
        }
        for (position, part) in book.applied.iter().enumerate() {
            if is_wanted(part.customer) {
                all.entry(part.customer).or_default().applied.push(position);
            }
        }
        for (position, cash) in book.cash.iter().enumerate() {
            if let Some(customer) = cash.customer.filter(|one| is_wanted(*one))
                && cash.unapplied != 0
            {
                all.entry(customer).or_default().loose.push(position);
            }
        }
        all
    }
}

/// What a customer paid until the end of `day`, by day. What was given back (refunds, cheques that bounced) is taken
/// off what came last for the same document, so that no money counts that is not there. `payment_key` tells the
/// key of the payment at a position in the records.
pub fn incoming(
    book: &Book,
    own: &Holdings,
    day: NaiveDate,
    payment_key: &dyn Fn(u32) -> String,
) -> Vec<Incoming> {
    let applied = own.applied.iter().map(|position| {
        let part = &book.applied[*position];
        let cash = &book.cash[part.cash as usize];
        (part.on, part.amount, Some(part.document), cash.record)
    });
    let loose = own.loose.iter().map(|position| {
        let cash = &book.cash[*position];
        (cash.on, cash.unapplied, None, cash.record)
    });
    let mut by_document: BTreeMap<Option<u32>, Vec<Incoming>> = BTreeMap::new();
    for (on, amount, document, record) in applied.chain(loose) {
        if on <= day && amount != 0 {
            by_document.entry(document).or_default().push(Incoming {
                on,
                amount,
                document,
                payment: payment_key(record),
            });
        }
    }
    let mut all: Vec<Incoming> = by_document.into_values().flat_map(kept).collect();
    all.order_by(|a, b| (a.on, &a.payment, a.document).cmp(&(b.on, &b.payment, b.document)));
    all
}

/// What stayed of the money of one document.
fn kept(mut moves: Vec<Incoming>) -> Vec<Incoming> {
    // On one day what comes stands before what goes.
    moves.order_by(|a, b| (a.on, a.amount < 0, &a.payment).cmp(&(b.on, b.amount < 0, &b.payment)));
    let mut kept: Vec<Incoming> = Vec::new();
    for moved in moves {
        if moved.amount > 0 {
            kept.push(moved);
            continue;
        }
        let mut gone = -moved.amount;
        while gone > 0
            && let Some(last) = kept.last_mut()
        {
            let taken = gone.min(last.amount);
            last.amount -= taken;
            gone -= taken;
            if last.amount == 0 {
                kept.pop();
            }
        }
    }
    kept
}
