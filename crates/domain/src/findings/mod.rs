//! Data quality: what is odd in the records. Nothing is blocked, corrected or left out because of it.

mod customers;
mod documents;
mod folios;
mod kind;
mod payments;

use chrono::NaiveDate;

pub use kind::FindingKind;

use crate::book::Book;
use crate::order::Order;
use crate::{Country, Customer, Document, List, Payment, Rejected};

/// The record that is odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Position in [`Book::customers`].
    Customer(u32),
    /// Position in [`Book::documents`].
    Document(u32),
    /// Position in the payments.
    Payment(u32),
    /// A row that could not become a record.
    Row {
        /// Its list.
        list: List,
        /// [`Rejected::key`].
        key: String,
    },
}

/// One thing that is odd about one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is odd.
    pub kind: FindingKind,
    /// The record.
    pub subject: Subject,
    /// What people call it: the customer's name, the folio, the number of the payment; else its key.
    pub label: String,
    /// The raw word, tax id, folio or value that is odd.
    pub word: Option<String>,
    /// The amount in question, minor units of the company's currency; of the record's own where no rate
    /// converts it.
    pub amount: Option<i64>,
    /// The day in question.
    pub day: Option<NaiveDate>,
}

/// Everything that is odd on the day `today`, by kind in the order of [`FindingKind::ALL`], then in the order
/// of the records. `book` is the whole book of these records; `country` says which tax ids are right.
pub fn findings<'a>(
    book: &Book,
    customers: impl IntoIterator<Item = &'a Customer>,
    documents: impl IntoIterator<Item = &'a Document>,
    payments: impl IntoIterator<Item = &'a Payment>,
    rejected: impl IntoIterator<Item = &'a Rejected>,
    today: NaiveDate,
    country: Country,
) -> Vec<Finding> {
    let customers: Vec<&Customer> = customers.into_iter().collect();
    let documents: Vec<&Document> = documents.into_iter().collect();
    let folios = folios::Folios::new(&documents);
    let mut found = Vec::new();
    customers::find(&customers, country, &mut found);
    documents::find(
        book,
        customers.len(),
        &documents,
        &folios,
        (today, country),
        &mut found,
    );
    payments::find(book, payments, &folios, &mut found);
    found.extend(rejected.into_iter().map(unreadable));
    found.order_by_key(|finding| finding.kind);
    found
}

fn unreadable(row: &Rejected) -> Finding {
    Finding {
        kind: FindingKind::RowUnreadable,
        subject: Subject::Row {
            list: row.list,
            key: row.key.clone(),
        },
        label: first_said([&row.label, &row.key]),
        word: Some(row.value.clone()),
        amount: None,
        day: None,
    }
}

/// The first of two texts that says something.
fn first_said(texts: [&str; 2]) -> String {
    let said = texts.into_iter().find(|text| !text.is_empty());
    said.unwrap_or_default().to_owned()
}

/// A word that says something; the API sending none is not odd.
fn said(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.to_owned())
}
