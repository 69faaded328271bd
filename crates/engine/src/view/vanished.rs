//! Records that vanished, as Sincronización shows them and as a file lists them.

use std::cmp::Reverse;
use std::rc::Rc;

use domain::book::{Book, build};
use domain::{List, Sign};
use protocol::{VanishedGroup, VanishedPart, VanishedRow, VanishedSum};
use store::{Missing, MissingLists};

use crate::Snapshot;
use crate::view::list_kind;

/// Rows that are shown of each group.
const SHOWN: usize = 8;

/// The groups that have records, the question first.
pub fn vanished_parts(snapshot: &Snapshot) -> Vec<VanishedPart> {
    let parts = groups(snapshot).into_iter();
    let parts = parts.map(|(group, missing)| {
        let book = &book_of(snapshot, missing);
        let mut rows = rows(snapshot, book, missing);
        rows.sort_by_key(|row| Reverse(row.amount.unwrap_or(0).abs()));
        rows.truncate(SHOWN);
        let lists = List::ALL.into_iter();
        let lists = lists.filter(|list| !missing.of(*list).is_empty());
        VanishedPart {
            group,
            until: until(snapshot, group, missing),
            sums: lists
                .map(|list| sum(snapshot, book, list, missing))
                .collect(),
            rows,
        }
    });
    parts.collect()
}

/// Every one of them: its group and the record.
pub fn vanished_rows(snapshot: &Snapshot) -> Vec<(VanishedGroup, VanishedRow)> {
    let parts = groups(snapshot).into_iter();
    parts
        .flat_map(|(group, missing)| {
            let book = book_of(snapshot, missing);
            let rows = rows(snapshot, &book, missing).into_iter();
            rows.map(move |row| (group, row))
        })
        .collect()
}

fn groups(snapshot: &Snapshot) -> Vec<(VanishedGroup, &MissingLists)> {
    let vanished = snapshot.vanished();
    let asked = vanished.question.as_ref().map(|asked| &asked.missing);
    [
        (VanishedGroup::Asked, asked),
        (VanishedGroup::Hidden, Some(&vanished.hidden)),
        (VanishedGroup::Kept, Some(&vanished.kept)),
    ]
    .into_iter()
    .filter_map(|(group, missing)| Some((group, missing.filter(|lists| !lists.is_empty())?)))
    .collect()
}

/// What a choice about the group names: nothing that vanishes later.
fn until(snapshot: &Snapshot, group: VanishedGroup, missing: &MissingLists) -> i64 {
    if let (VanishedGroup::Asked, Some(asked)) = (group, &snapshot.vanished().question) {
        return asked.asked_at;
    }
    let since = missing.0.iter().flatten().map(|missing| missing.since);
    since.max().unwrap_or_default()
}

/// The book that tells what the missing records are worth. A hidden document counts as deleted and no longer tells
/// in which currency its payments are: for those that say none themselves it has to be as it was.
fn book_of(snapshot: &Snapshot, missing: &MissingLists) -> Rc<Book> {
    let records = snapshot.stored();
    let mut payments = missing.of(List::Payments).iter();
    let untold = payments.any(|missing| {
        let record = records.payments().at(missing.position as usize);
        record.is_some_and(|record| record.currency.is_none())
    });
    if !untold || snapshot.vanished().hidden.is_empty() {
        return snapshot.book();
    }
    Rc::new(build(
        snapshot.company().currency,
        records.customers().iter(),
        records.documents().iter(),
        records.payments().iter(),
    ))
}

fn sum(snapshot: &Snapshot, book: &Book, list: List, missing: &MissingLists) -> VanishedSum {
    let records = snapshot.stored();
    let missing = missing.of(list);
    let (of, amount) = match list {
        List::Customers => (records.customers().len(), None),
        List::Documents => {
            let documents = missing
                .iter()
                .filter_map(|missing| book.documents.get(missing.position as usize))
                .filter(|document| !document.apart)
                .map(|document| match document.kind.sign() {
                    Sign::Positive => document.total,
                    Sign::Negative => -document.total,
                    Sign::None => 0,
                });
            (records.documents().len(), Some(documents.sum()))
        }
        List::Payments => {
            let payments = missing
                .iter()
                .filter_map(|missing| {
                    let record = records.payments().at(missing.position as usize)?;
                    Some(book.paid(missing.position, record))
                })
                .filter(|paid| paid.currency() == book.currency)
                .map(|paid| paid.amount());
            (records.payments().len(), Some(payments.sum()))
        }
    };
    let count = |records: usize| u64::try_from(records).unwrap_or(u64::MAX);
    VanishedSum {
        list: list_kind(list),
        count: count(missing.len()),
        of: count(of),
        amount,
    }
}

fn rows(snapshot: &Snapshot, book: &Book, missing: &MissingLists) -> Vec<VanishedRow> {
    let lists = List::ALL.into_iter();
    lists
        .flat_map(|list| {
            let missing = missing.of(list).iter();
            missing.filter_map(move |missing| row(snapshot, book, list, *missing))
        })
        .collect()
}

fn row(snapshot: &Snapshot, book: &Book, list: List, missing: Missing) -> Option<VanishedRow> {
    let records = snapshot.stored();
    let company = snapshot.company().currency;
    let position = missing.position as usize;
    let named = |currency: domain::Currency| {
        (currency != company).then(|| (currency.code().to_owned(), currency.decimals()))
    };
    let (key, label, customer, on, amount, currency) = match list {
        List::Customers => {
            let record = records.customers().at(position)?;
            (
                &record.key,
                record.name.clone(),
                String::new(),
                None,
                None,
                None,
            )
        }
        List::Documents => {
            let record = records.documents().at(position)?;
            let customer = book.documents.get(position)?.customer as usize;
            (
                &record.key,
                record.number.clone(),
                book.customers.get(customer)?.name.clone(),
                Some(record.issued_on),
                Some(record.total),
                named(record.currency),
            )
        }
        List::Payments => {
            let record = records.payments().at(position)?;
            let paid = book.paid(missing.position, record);
            (
                &record.key,
                record
                    .document_number
                    .clone()
                    .unwrap_or_else(|| record.key.clone()),
                String::new(),
                Some(record.paid_on),
                Some(paid.amount()),
                named(paid.currency()),
            )
        }
    };
    Some(VanishedRow {
        list: list_kind(list),
        key: key.clone(),
        label,
        customer,
        on,
        amount,
        currency,
        since: missing.since,
    })
}
