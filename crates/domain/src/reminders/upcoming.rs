//! What is to come: due dates of what is still owed, and promises that hold; and what is still owed of days that passed.

use chrono::NaiveDate;

use crate::book::{Book, BookDocument, CustomerIndex};
use crate::collections::{EntryId, QueueInputs, pledged};
use crate::numbers::AsOf;
use crate::order::Order;

/// What is to come on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpcomingWhat {
    /// A document falls due.
    Due {
        /// By position in [`Book::documents`].
        document: u32,
        /// In another currency that no rate converts: the amount is in that one.
        apart: bool,
    },
    /// A promise ends.
    Promise {
        /// The entry.
        entry: EntryId,
    },
}

/// Something to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upcoming {
    /// Day.
    pub on: NaiveDate,
    /// Who owes or promised it.
    pub customer: CustomerIndex,
    /// What.
    pub what: UpcomingWhat,
    /// What is still owed and not covered by a cheque a fecha, or what the promise still brings; more than 0. Minor
    /// units of the company's currency.
    pub amount: i64,
}

/// What fell due before the corte and is still owed, by day.
pub fn past_due(
    whole: &Book,
    at: AsOf,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> Vec<Upcoming> {
    let mut all = due(whole, at, |one| {
        one.due_on < at.day && is_chosen(one.customer)
    });
    all.order_by_key(|one| (one.on, one.customer));
    all
}

/// Documents of which something is to be paid.
fn due(whole: &Book, at: AsOf, is_meant: impl Fn(&BookDocument) -> bool) -> Vec<Upcoming> {
    let documents = (0..).zip(&whole.documents);
    let documents = documents.filter(|(_, one)| is_meant(one));
    let due = documents.filter_map(|(position, document)| {
        let balance = document.balance(at.day, at.today, whole.currency);
        let amount = balance.outstanding - balance.covered;
        (amount > 0).then_some(Upcoming {
            on: document.due_on,
            customer: document.customer,
            what: UpcomingWhat::Due {
                document: position,
                apart: document.apart,
            },
            amount,
        })
    });
    due.collect()
}

/// What is to come from the corte on of the documents of `book`, a subset of the `whole`, by day.
pub fn upcoming(
    whole: &Book,
    book: &Book,
    at: AsOf,
    inputs: QueueInputs,
    is_chosen: &dyn Fn(CustomerIndex) -> bool,
) -> Vec<Upcoming> {
    let mut all = due(book, at, |one| {
        one.due_on >= at.day && is_chosen(one.customer)
    });
    let promises = pledged(whole, book, at, inputs, is_chosen).into_iter();
    all.extend(promises.filter(|one| !one.broken).map(|one| Upcoming {
        on: one.on,
        customer: one.customer,
        what: UpcomingWhat::Promise { entry: one.entry },
        amount: one.amount,
    }));
    all.order_by_key(|one| (one.on, one.customer));
    all
}
