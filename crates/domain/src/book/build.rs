//! Builds the book from the records.

use std::collections::HashMap;

use chrono::Days;

use super::links::{CustomerLinks, DocumentLinks, is_positive};
use super::settle::{apply_credits, apply_payments, finish_documents};
use super::{Book, BookCustomer, BookDocument, BookSalesperson, CustomerIndex, SalespersonIndex};
use crate::fold::folded;
use crate::{Currency, Customer, Document, Payment, Sign, Stage};

/// Days until a document without a due date is due (Ley 21.131).
const LEGAL_TERM_DAYS: u64 = 30;

/// Key of the customer of documents that name none. It has no name, and an address can hold it.
const NOBODY: &str = "-";

/// Builds the book. The order of the records does not change any number.
pub fn build<'a>(
    currency: Currency,
    customers: impl IntoIterator<Item = &'a Customer>,
    documents: impl IntoIterator<Item = &'a Document>,
    payments: impl IntoIterator<Item = &'a Payment>,
) -> Book {
    let customers: Vec<&Customer> = customers.into_iter().collect();
    let documents: Vec<&Document> = documents.into_iter().collect();
    let mut book = Book::empty(currency);
    add_customers(&mut book, &customers);
    add_documents(&mut book, &customers, &documents);
    let links = DocumentLinks::new(&documents);
    apply_credits(&mut book, &documents, &links);
    let undone = apply_payments(&mut book, &links, payments);
    finish_documents(&mut book, &documents, &undone);
    book
}

/// When a target was told (ms since the Unix epoch), and the target.
type DatedTarget = (Option<i64>, i64);

fn add_customers(book: &mut Book, customers: &[&Customer]) {
    let mut known: HashMap<String, (SalespersonIndex, Option<DatedTarget>)> = HashMap::new();
    for customer in customers {
        let told = customer.salesperson.as_ref();
        let salesperson = told.filter(|seller| seller.is_somebody()).map(|seller| {
            let (index, newest) = known.entry(seller.key()).or_insert_with(|| {
                book.salespeople.push(BookSalesperson {
                    key: seller.key(),
                    name: seller.name.clone(),
                    target: None,
                });
                (index_of(book.salespeople.len() - 1), None)
            });
            // The newest record that names a target decides; of equally new ones the greater target.
            // Who sold only to customers that are gone has no target any more.
            let told = seller
                .monthly_target
                .filter(|_| !customer.deleted)
                .map(|target| (customer.updated_at, target));
            *newest = told.max(*newest);
            book.salespeople[*index as usize].target = newest.map(|(_, target)| target);
            *index
        });
        book.customers.push(BookCustomer {
            key: customer.key.clone(),
            name: customer.name.clone(),
            tax_id: customer.tax_id.as_ref().map(crate::TaxId::display),
            phone: customer.phone.clone(),
            stage: customer.stage.clone(),
            estimated_value: customer.estimated_value,
            created_on: customer.created_on,
            salesperson,
            counted: !customer.deleted,
            moves: Vec::new(),
            estimates: Vec::new(),
        });
    }
}

fn add_documents(book: &mut Book, customers: &[&Customer], documents: &[&Document]) {
    let links = CustomerLinks::new(customers);
    let owners: Vec<_> = documents
        .iter()
        .map(|document| links.find(document))
        .collect();
    let ids = ids_of_strangers(documents, &owners);
    let mut strangers: HashMap<String, CustomerIndex> = HashMap::new();
    for ((record, document), owner) in (0_u32..).zip(documents).zip(owners) {
        let customer = owner.unwrap_or_else(|| {
            let key = stranger_key(document, &ids);
            *strangers.entry(key.clone()).or_insert_with(|| {
                book.customers.push(stranger(key, document));
                index_of(book.customers.len() - 1)
            })
        });
        let apart = document.currency != book.currency && document.exchange_rate.is_none();
        let rate = document
            .exchange_rate
            .filter(|_| document.currency != book.currency);
        let convert = |native: i64| {
            rate.map_or(native, |r| {
                r.convert_bounded(native, document.currency, book.currency)
            })
        };
        let counted = document.status.is_counted() && !document.deleted;
        let term_from = document.received_on.unwrap_or(document.issued_on);
        book.documents.push(BookDocument {
            record,
            kind: document.kind.clone(),
            positive: is_positive(document),
            credit: counted && document.kind.sign() == Sign::Negative,
            issued_on: document.issued_on,
            due_on: document
                .due_on
                .or_else(|| term_from.checked_add_days(Days::new(LEGAL_TERM_DAYS)))
                .unwrap_or(term_from),
            due_estimated: document.due_on.is_none(),
            deemed_paid: false,
            customer,
            salesperson: book.customers[customer as usize].salesperson,
            currency: document.currency,
            rate,
            apart,
            native_total: document.counted_total(),
            total: convert(document.counted_total()),
            net: document.net_of_tax().map(convert),
            settlements: Vec::new(),
            unexplained: 0,
            unexplained_company: 0,
            unexplained_on: document.issued_on,
            applied: false,
        });
    }
}

/// The id that strangers go by, by their tax id: of several the smallest, so that the order of arrival changes nothing.
fn ids_of_strangers<'a>(
    documents: &[&'a Document],
    owners: &[Option<CustomerIndex>],
) -> HashMap<&'a str, &'a str> {
    let mut ids = HashMap::new();
    let unowned = documents
        .iter()
        .zip(owners)
        .filter(|(_, owner)| owner.is_none());
    for (document, _) in unowned {
        let (Some(id), Some(tax_id)) = (&document.customer_id, &document.customer_tax_id) else {
            continue;
        };
        if !tax_id.is_generic() {
            let known = ids.entry(tax_id.normalised()).or_insert(id.as_str());
            *known = (*known).min(id);
        }
    }
    ids
}

/// Id, else tax id (the id that goes with it on another document), else name. A tax id that stands for many tells nobody
/// from others, unless there is no name.
fn stranger_key(document: &Document, ids: &HashMap<&str, &str>) -> String {
    if let Some(id) = &document.customer_id {
        return id.clone();
    }
    let tax_id = document.customer_tax_id.as_ref();
    if let Some(id) = tax_id.and_then(|tax_id| ids.get(tax_id.normalised())) {
        return (*id).to_owned();
    }
    let name = document.customer_name.as_deref().map(folded);
    let name = name.filter(|name| !name.is_empty());
    match (&document.customer_tax_id, name) {
        (Some(tax_id), Some(name)) if tax_id.is_generic() => name,
        (Some(tax_id), _) => tax_id.normalised().to_owned(),
        (None, name) => name.unwrap_or_else(|| NOBODY.to_owned()),
    }
}

fn stranger(key: String, document: &Document) -> BookCustomer {
    let name = document
        .customer_name
        .clone()
        .or_else(|| document.customer_tax_id.as_ref().map(crate::TaxId::display));
    let without_name = || {
        if key == NOBODY {
            String::new()
        } else {
            key.clone()
        }
    };
    BookCustomer {
        name: name.unwrap_or_else(without_name),
        key,
        tax_id: document.customer_tax_id.as_ref().map(crate::TaxId::display),
        phone: None,
        stage: Stage::Unknown(String::new()),
        estimated_value: None,
        created_on: None,
        salesperson: None,
        counted: false,
        moves: Vec::new(),
        estimates: Vec::new(),
    }
}

pub(super) fn index_of(position: usize) -> u32 {
    u32::try_from(position).expect("fewer than four thousand million records fit in a browser")
}
