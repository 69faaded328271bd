//! Which document a payment or a credit note means, and whose a document is.

use std::collections::HashMap;

use crate::{Customer, Document, DocumentKind, DocumentRef, DocumentStatus, Sign};

/// Finds documents by id, by kind and folio, or by folio alone.
pub(super) struct DocumentLinks<'a> {
    /// Every document that has an id; `None` when nothing can be paid on it.
    ids: HashMap<&'a str, Option<u32>>,
    /// By kind and folio; `None` when several that can be paid share both.
    numbers: HashMap<(&'a DocumentKind, &'a str), Option<u32>>,
    /// By folio alone; `None` when several positive documents share it.
    folios: HashMap<&'a str, Option<u32>>,
}

/// Whether money can be owed on it: a positive kind, not draft, void, rejected or deleted.
pub(super) fn is_positive(document: &Document) -> bool {
    document.kind.sign() == Sign::Positive && document.status.is_counted() && !document.deleted
}

impl<'a> DocumentLinks<'a> {
    /// Indexes the documents that can be paid.
    pub(super) fn new(documents: &[&'a Document]) -> Self {
        let mut links = Self {
            ids: HashMap::with_capacity(documents.len()),
            numbers: HashMap::with_capacity(documents.len()),
            folios: HashMap::with_capacity(documents.len()),
        };
        for (position, document) in (0_u32..).zip(documents) {
            let payable = is_positive(document);
            // A rejected document still competes for its folio, though nothing can be paid on it.
            let rejected = document.status == DocumentStatus::Rejected
                && document.kind.sign() == Sign::Positive
                && !document.deleted;
            if !document.number.is_empty() && (payable || rejected) {
                links
                    .folios
                    .entry(&document.number)
                    .and_modify(|only| *only = None)
                    .or_insert(payable.then_some(position));
            }
            if let Some(id) = &document.id {
                links.ids.insert(id, payable.then_some(position));
            }
            if payable && !document.number.is_empty() {
                links
                    .numbers
                    .entry((&document.kind, &document.number))
                    .and_modify(|only| *only = None)
                    .or_insert(Some(position));
            }
        }
        links
    }

    /// The document that `reference` means; `None` when none or several do.
    pub(super) fn find(&self, reference: &DocumentRef) -> Option<u32> {
        let by_folio = |folio: &str| self.folios.get(folio).copied().flatten();
        match reference {
            DocumentRef::Id(id) => self.ids.get(id.as_str()).copied().flatten(),
            DocumentRef::Number {
                kind: Some(kind),
                number,
            } => self
                .numbers
                .get(&(kind, number.as_str()))
                .copied()
                .flatten(),
            DocumentRef::Number { kind: None, number } => by_folio(number),
            // What is an id means that document, even when nothing can be paid on it.
            DocumentRef::IdOrNumber(text) => match self.ids.get(text.as_str()) {
                Some(found) => *found,
                None => by_folio(text.trim_start_matches('0')),
            },
        }
    }
}

/// Finds customers by id, else by normalised tax id.
pub(super) struct CustomerLinks<'a> {
    by_id: HashMap<&'a str, u32>,
    by_tax_id: HashMap<&'a str, u32>,
}

impl<'a> CustomerLinks<'a> {
    /// Indexes the customers; of several with one tax id those that are not deleted go first, then the smaller
    /// key, so that the order of arrival changes nothing.
    pub(super) fn new(customers: &[&'a Customer]) -> Self {
        let mut links = Self {
            by_id: HashMap::with_capacity(customers.len()),
            by_tax_id: HashMap::with_capacity(customers.len()),
        };
        for (position, customer) in (0_u32..).zip(customers) {
            if let Some(id) = &customer.id {
                links.by_id.insert(id, position);
            }
            let Some(tax_id) = &customer.tax_id else {
                continue;
            };
            let rank = |customer: &'a Customer| (customer.deleted, customer.key.as_str());
            let best = links
                .by_tax_id
                .entry(tax_id.normalised())
                .or_insert(position);
            if rank(customer) < rank(customers[*best as usize]) {
                *best = position;
            }
        }
        links
    }

    /// Whose the document is; `None` when no record of that customer exists.
    pub(super) fn find(&self, document: &Document) -> Option<u32> {
        let by_id = document
            .customer_id
            .as_deref()
            .and_then(|id| self.by_id.get(id));
        let by_tax_id = || {
            document
                .customer_tax_id
                .as_ref()
                .and_then(|tax| self.by_tax_id.get(tax.normalised()))
        };
        by_id.or_else(by_tax_id).copied()
    }
}
