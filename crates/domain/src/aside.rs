//! Records of imported files beside those of the API: what both bring counts once.
//!
//! A record whose key begins with [`FILE_PREFIX`] came from a file. Where the API brings the same one, the file's is
//! set aside: it is as if deleted, and what names it is read as naming the API's. This is computed from the records as
//! they stand and never stored, so the order in which they came, and an import that is undone, change no number.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::fold::folded;
use crate::{
    Currency, Customer, Document, DocumentKind, DocumentRef, FINE_DECIMALS, Payment, Sign, TaxId,
};

/// What the key of every record of a file begins with. No API gives such ids.
pub const FILE_PREFIX: &str = "file:";

/// What the key of a customer begins with of whom no record exists: a file names them on documents alone.
pub const NAMED_PREFIX: &str = "file:named:";

/// Whether the customer of this key is known from documents of files alone.
pub fn is_named_by_documents(key: &str) -> bool {
    key.starts_with(NAMED_PREFIX)
}

/// Whether a record of this key came from a file.
pub fn is_from_file(key: &str) -> bool {
    key.starts_with(FILE_PREFIX)
}

/// Records of files as they are read beside those of the API, by their position. Those that stay as they are, are not
/// in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetAside {
    /// Customers that the API has too, and those named by documents of whom there is a record.
    pub customers: BTreeMap<usize, Customer>,
    /// Documents that the API has too, and those that name a customer or a document that was set aside.
    pub documents: BTreeMap<usize, Document>,
    /// Payments that the API has too, and those that name a document that was set aside.
    pub payments: BTreeMap<usize, Payment>,
}

/// What the records of files become beside those of the API, of all that are published; `company`: its currency.
pub fn set_aside<'a>(
    customers: impl Iterator<Item = &'a Customer> + Clone,
    documents: impl Iterator<Item = &'a Document> + Clone,
    payments: impl Iterator<Item = &'a Payment> + Clone,
    company: Currency,
) -> SetAside {
    let mut aside = SetAside::default();
    let files = customers.clone().any(|record| is_from_file(&record.key))
        || documents.clone().any(|record| is_from_file(&record.key))
        || payments.clone().any(|record| is_from_file(&record.key));
    if !files {
        return aside;
    }
    let replaced_customers = customers_aside(customers.clone(), &mut aside);
    let buyers = Buyers::new(customers);
    let numbers = documents_aside(&documents, &buyers, &replaced_customers, &mut aside);
    payments_aside(documents, payments, &numbers, company, &mut aside);
    aside
}

/// Sets customers aside; of each its tax id, by which documents find the one that stays. A record of the API stands
/// before one of a file, and that before one made of what documents say.
fn customers_aside<'a>(
    customers: impl Iterator<Item = &'a Customer> + Clone,
    aside: &mut SetAside,
) -> HashMap<&'a str, &'a TaxId> {
    let mut best: HashMap<_, Standing> = HashMap::new();
    for record in customers.clone().filter(|record| !record.deleted) {
        if let Some(person) = person(record) {
            let standing = best.entry(person).or_insert(Standing::Named);
            *standing = Standing::of(record).max(*standing);
        }
    }
    let mut replaced = HashMap::new();
    for (position, record) in customers.enumerate() {
        if record.deleted || !is_from_file(&record.key) {
            continue;
        }
        let Some(tax_id) = &record.tax_id else {
            continue;
        };
        let better = person(record).and_then(|person| best.get(&person));
        if better.is_some_and(|best| *best > Standing::of(record)) {
            replaced.insert(record.key.as_str(), tax_id);
            let record = Customer {
                deleted: true,
                ..record.clone()
            };
            aside.customers.insert(position, record);
        }
    }
    replaced
}

/// Where a record comes from, the one that stands before the others last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Named,
    File,
    Api,
}

impl Standing {
    fn of(customer: &Customer) -> Self {
        match () {
            () if is_named_by_documents(&customer.key) => Self::Named,
            () if is_from_file(&customer.key) => Self::File,
            () => Self::Api,
        }
    }
}

/// Who a customer is: the tax id, and beside one that stands for many the name.
fn person(customer: &Customer) -> Option<(&str, Option<String>)> {
    let tax_id = customer.tax_id.as_ref()?;
    if !tax_id.is_generic() {
        return Some((tax_id.normalised(), None));
    }
    let name = folded(&customer.name);
    (!name.is_empty()).then(|| (tax_id.normalised(), Some(name)))
}

/// Kind and folio.
type Numbered<'a> = (&'a DocumentKind, &'a str);

/// Sets documents aside; of each its number, by which payments find the API's.
fn documents_aside<'a>(
    documents: &(impl Iterator<Item = &'a Document> + Clone),
    buyers: &Buyers<'a>,
    customers: &HashMap<&str, &TaxId>,
    aside: &mut SetAside,
) -> HashMap<&'a str, Numbered<'a>> {
    let mut told: HashMap<Numbered<'_>, Vec<Option<&str>>> = HashMap::new();
    for record in documents.clone() {
        if !record.deleted
            && !is_from_file(&record.key)
            && let Some(number) = number(record)
        {
            told.entry(number).or_default().push(buyers.of(record));
        }
    }
    let of_files = || {
        documents
            .clone()
            .enumerate()
            .filter(|(_, record)| !record.deleted && is_from_file(&record.key))
    };
    let replaced: HashMap<&str, Numbered<'_>> = of_files()
        .filter_map(|(_, record)| {
            let (number, buyer) = (number(record)?, buyers.of(record));
            let mut same = told.get(&number)?.iter();
            // What is not known contradicts nothing.
            same.any(|other| other.is_none() || buyer.is_none() || *other == buyer)
                .then_some((record.key.as_str(), number))
        })
        .collect();
    for (position, record) in of_files() {
        let customer = record
            .customer_id
            .as_deref()
            .and_then(|id| customers.get(id));
        let reference = record
            .reference
            .as_ref()
            .and_then(|reference| renamed(reference, &replaced));
        let is_replaced = replaced.contains_key(record.key.as_str());
        if !is_replaced && customer.is_none() && reference.is_none() {
            continue;
        }
        let mut record = record.clone();
        record.deleted |= is_replaced;
        if let Some(tax_id) = customer {
            record.customer_id = None;
            record.customer_tax_id = Some((*tax_id).clone());
        }
        record.reference = reference.or(record.reference);
        aside.documents.insert(position, record);
    }
    replaced
}

/// Tax ids of customers, by the ids under which documents name them.
#[derive(Debug)]
struct Buyers<'a>(HashMap<&'a str, &'a TaxId>);

impl<'a> Buyers<'a> {
    fn new(customers: impl Iterator<Item = &'a Customer>) -> Self {
        let known =
            customers.filter_map(|record| Some((record.id.as_deref()?, record.tax_id.as_ref()?)));
        Self(known.collect())
    }

    /// The tax id of a document's customer, where it is one person's alone.
    fn of<'d: 'a>(&self, document: &'d Document) -> Option<&'a str> {
        let by_id = || self.0.get(document.customer_id.as_deref()?).copied();
        let tax_id = document.customer_tax_id.as_ref().or_else(by_id)?;
        (!tax_id.is_generic()).then(|| tax_id.normalised())
    }
}

fn number(document: &Document) -> Option<Numbered<'_>> {
    (!document.number.is_empty()).then_some((&document.kind, document.number.as_str()))
}

/// Who and what stands for records of files that were set aside, by position among the records as they are read. Notes
/// of people name records by their keys, which stay those of the file.
#[derive(Debug)]
pub struct StandIns<'a> {
    people: HashMap<(&'a str, Option<String>), (Standing, usize)>,
    documents: HashMap<Numbered<'a>, Vec<(Option<&'a str>, usize)>>,
    buyers: Buyers<'a>,
}

impl<'a> StandIns<'a> {
    /// Among records that were read beside each other ([`set_aside`]).
    pub fn new(
        customers: impl Iterator<Item = &'a Customer> + Clone,
        documents: impl Iterator<Item = &'a Document>,
    ) -> Self {
        let mut people = HashMap::new();
        for (position, record) in customers.clone().enumerate() {
            if let Some(person) = person(record).filter(|_| !record.deleted) {
                let one = (Standing::of(record), position);
                let best = people.entry(person).or_insert(one);
                if best.0 < one.0 {
                    *best = one;
                }
            }
        }
        let buyers = Buyers::new(customers);
        let mut numbered: HashMap<Numbered<'_>, Vec<_>> = HashMap::new();
        for (position, record) in documents.enumerate() {
            if let Some(number) = number(record).filter(|_| !record.deleted) {
                let told = (buyers.of(record), position);
                numbered.entry(number).or_default().push(told);
            }
        }
        Self {
            people,
            documents: numbered,
            buyers,
        }
    }

    /// The customer that stays for one that was set aside.
    pub fn customer(&self, record: &Customer) -> Option<usize> {
        let found = self.people.get(&person(record)?)?;
        Some(found.1)
    }

    /// The document that stays for one that was set aside.
    pub fn document(&self, record: &'a Document) -> Option<usize> {
        let buyer = self.buyers.of(record);
        let mut same = self.documents.get(&number(record)?)?.iter();
        same.find(|(other, _)| other.is_none() || buyer.is_none() || *other == buyer)
            .map(|(_, position)| *position)
    }
}

/// A name of a document that was set aside, as a name of the API's.
fn renamed(reference: &DocumentRef, replaced: &HashMap<&str, Numbered<'_>>) -> Option<DocumentRef> {
    let id = match reference {
        DocumentRef::Id(id)
        | DocumentRef::IdOrNumber(id)
        | DocumentRef::IdElseNumber { id, .. } => id,
        DocumentRef::Number { .. } => return None,
    };
    let (kind, number) = replaced.get(id.as_str())?;
    Some(DocumentRef::Number {
        kind: Some((*kind).clone()),
        number: (*number).to_owned(),
    })
}

/// What tells a payment from others, whoever brings it: folios, day, amount, and where it names no document its own
/// number.
type Paid<'a> = (Vec<&'a str>, NaiveDate, i128, Option<&'a str>);

/// Sets payments aside, one for each of the API's that is equal.
fn payments_aside<'a>(
    documents: impl Iterator<Item = &'a Document>,
    payments: impl Iterator<Item = &'a Payment> + Clone,
    replaced: &HashMap<&str, Numbered<'_>>,
    company: Currency,
    aside: &mut SetAside,
) {
    let folios = folios_by_id(documents);
    let mut told: HashMap<Paid<'_>, usize> = HashMap::new();
    for record in payments.clone() {
        if !record.deleted
            && !is_from_file(&record.key)
            && let Some(paid) = paid(record, &folios, company)
        {
            *told.entry(paid).or_default() += 1;
        }
    }
    let mut of_files: Vec<(usize, &Payment)> = payments
        .enumerate()
        .filter(|(_, record)| !record.deleted && is_from_file(&record.key))
        .collect();
    // Of several equal ones the smaller key goes first, so that the order of arrival changes nothing.
    of_files.sort_by_key(|(_, record)| record.key.as_str());
    for (position, record) in of_files {
        let equal = paid(record, &folios, company).and_then(|paid| told.get_mut(&paid));
        let is_replaced = equal.is_some_and(|left| {
            let any = *left > 0;
            *left = left.saturating_sub(1);
            any
        });
        let names: Vec<_> = record
            .allocations
            .iter()
            .map(|part| renamed(&part.document, replaced))
            .collect();
        if !is_replaced && names.iter().all(Option::is_none) {
            continue;
        }
        let mut record = record.clone();
        record.deleted |= is_replaced;
        for (part, name) in record.allocations.iter_mut().zip(names) {
            if let Some(name) = name {
                part.document = name;
            }
        }
        aside.payments.insert(position, record);
    }
}

/// Folios by id. Of several documents with one id that on which money can be owed; none where that is several.
fn folios_by_id<'a>(documents: impl Iterator<Item = &'a Document>) -> HashMap<&'a str, &'a str> {
    let mut folios: HashMap<&str, (bool, Option<&str>)> = HashMap::new();
    for record in documents {
        let Some(id) = record.id.as_deref() else {
            continue;
        };
        let told = (
            record.kind.sign() == Sign::Positive,
            Some(record.number.as_str()),
        );
        let standing = folios.entry(id).or_insert(told);
        if told.0 && !standing.0 {
            *standing = told;
        } else if told.0 == standing.0 && told.1 != standing.1 {
            standing.1 = None;
        }
    }
    let folios = folios.into_iter();
    folios
        .filter_map(|(id, (_, folio))| Some((id, folio?)))
        .collect()
}

fn paid<'a>(
    payment: &'a Payment,
    folios: &HashMap<&str, &'a str>,
    company: Currency,
) -> Option<Paid<'a>> {
    let folio = |reference: &'a DocumentRef| match reference {
        DocumentRef::Id(id) => folios.get(id.as_str()).copied(),
        DocumentRef::IdOrNumber(text) => Some(
            folios
                .get(text.as_str())
                .copied()
                .unwrap_or_else(|| crate::plain_folio(text)),
        ),
        DocumentRef::Number { number, .. } => Some(number.as_str()),
        DocumentRef::IdElseNumber { id, number, .. } => {
            Some(folios.get(id.as_str()).copied().unwrap_or(number))
        }
    };
    let mut documents: Vec<&str> = payment
        .allocations
        .iter()
        .map(|part| folio(&part.document))
        .collect::<Option<_>>()?;
    documents.sort_unstable();
    let number = payment
        .document_number
        .as_deref()
        .filter(|_| documents.is_empty());
    // Money that names nothing tells nobody whether it is the same.
    (number.is_some() || !documents.is_empty()).then_some((
        documents,
        payment.paid_on,
        as_sent(payment, company),
        number,
    ))
}

/// The number that was sent, in ten-thousandths: one may say the currency and the other not.
fn as_sent(payment: &Payment, company: Currency) -> i128 {
    if let (None, Some(finer)) = (payment.currency, &payment.finer) {
        return finer.amount.into();
    }
    let decimals = payment.currency.unwrap_or(company).decimals();
    let scale = FINE_DECIMALS.saturating_sub(decimals);
    i128::from(payment.amount) * 10_i128.pow(scale.into())
}
