//! What promises still bring, bounded by what is still open of the documents that they are about.
//!
//! A peso that is owed is promised once. A promise in whose place a newer one stands brings nothing; of a plan, given at
//! once, the instalment that ends first takes first. So a promise says less than it did once a credit note or money dated
//! earlier has taken its place, and all of them together never more than what is open.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Progress, PromiseState, PromiseTerms, QueueInputs, held, progress};
use crate::book::{Book, CustomerIndex};
use crate::numbers::AsOf;
use crate::order::Order;

/// A document of which something is owed at the corte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenDocument {
    /// By position in [`Book::documents`].
    pub document: u32,
    /// Due date.
    pub due_on: NaiveDate,
    /// Outstanding, minor units of the company's currency. `None` where no rate converts it, which bounds nothing: only
    /// of a promise about nothing else.
    pub amount: Option<i64>,
}

/// Of each promise what it still brings, by document. `wanted` is what is missing of each, 0 of one that counts no
/// more. The due dates of a promise that came first are served first, after what no other instalment is about.
pub(super) fn pledges(promises: &[PromiseTerms], wanted: &[i64]) -> Vec<Vec<(u32, i64)>> {
    let mut order: Vec<usize> = (0..promises.len()).filter(|at| wanted[*at] > 0).collect();
    order.order_by_key(|at| {
        let promise = &promises[*at];
        (promise.on, promise.id)
    });
    let mut room: BTreeMap<u32, (usize, Option<i64>)> = BTreeMap::new();
    for open in order.iter().flat_map(|at| &promises[*at].open) {
        room.entry(open.document).or_insert((0, open.amount)).0 += 1;
    }
    let mut pledged = vec![Vec::new(); promises.len()];
    for at in order {
        let mut left = wanted[at];
        let mut open = promises[at].open.clone();
        open.order_by_key(|one| {
            let claims = room.get(&one.document).map_or(0, |(claims, _)| *claims);
            (one.amount.is_none(), claims, one.due_on, one.document)
        });
        for one in open {
            let Some((_, room)) = room.get_mut(&one.document) else {
                continue;
            };
            let taken = room.map_or(left, |room| left.min(room));
            *room = room.map(|room| room - taken);
            left -= taken;
            if taken > 0 {
                pledged[at].push((one.document, taken));
            }
        }
    }
    pledged
}

/// A promise that still brings something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// Who gave it.
    pub customer: CustomerIndex,
    /// Which.
    pub entry: super::EntryId,
    /// Last day on which the money is in time.
    pub on: NaiveDate,
    /// What it still brings of the documents that are looked at, more than 0. Minor units of the company's currency.
    pub amount: i64,
    /// Its date has passed: it was not kept.
    pub broken: bool,
}

/// The promises that hold and those that were not kept, of the customers that are chosen, by date; of each the part
/// about documents of `book`, a subset of the `whole`.
pub fn pledged(
    whole: &Book,
    book: &Book,
    at: AsOf,
    inputs: QueueInputs,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> Vec<Pledge> {
    let by_customer = inputs.by_customer();
    let mut all = Vec::new();
    for (customer, own) in held(whole, &by_customer) {
        if !is_chosen(customer) {
            continue;
        }
        let entries = &by_customer[&customer];
        for one in progress(whole, at, &own, entries, inputs) {
            let amount = one.missing_in(book);
            if amount > 0 {
                all.push(Pledge {
                    customer,
                    entry: one.id,
                    on: one.on,
                    amount,
                    broken: one.state != PromiseState::Active,
                });
            }
        }
    }
    all.order_by_key(|one| (one.on, one.customer));
    all
}

impl Progress {
    /// What it still brings.
    pub fn missing(&self) -> i64 {
        self.pledged.iter().map(|(_, amount)| amount).sum()
    }

    /// What it still brings of the documents of a subset of the book.
    pub fn missing_in(&self, book: &Book) -> i64 {
        let own = self.pledged.iter();
        let own = own.filter(|(document, _)| book.documents[*document as usize].positive);
        own.map(|(_, amount)| amount).sum()
    }
}
