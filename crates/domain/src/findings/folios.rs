//! Folios that several documents share.

use std::collections::{HashMap, HashSet};

use crate::{Document, DocumentKind, DocumentRef, DocumentStatus, Sign, plain_folio};

/// How many documents a folio can mean, by the rules by which the book links.
pub(super) struct Folios<'a> {
    ids: HashSet<&'a str>,
    by_folio: HashMap<&'a str, u32>,
    by_kind: HashMap<(&'a DocumentKind, &'a str), u32>,
    /// Counted documents of any sign.
    counted: HashMap<(&'a DocumentKind, &'a str), u32>,
}

impl<'a> Folios<'a> {
    pub(super) fn new(documents: &[&'a Document]) -> Self {
        let mut folios = Self {
            ids: documents.iter().filter_map(|d| d.id.as_deref()).collect(),
            by_folio: HashMap::new(),
            by_kind: HashMap::new(),
            counted: HashMap::new(),
        };
        for document in documents {
            let counted = document.status.is_counted() && !document.deleted;
            if counted && !document.number.is_empty() {
                let kind_and_folio = (&document.kind, document.number.as_str());
                *folios.counted.entry(kind_and_folio).or_default() += 1;
            }
        }
        let can_be_meant = documents.iter().filter(|document| {
            document.kind.sign() == Sign::Positive
                && !document.deleted
                && !document.number.is_empty()
        });
        for document in can_be_meant {
            let payable = document.status.is_counted();
            // A rejected document still competes for its folio, though nothing can be paid on it.
            if payable || document.status == DocumentStatus::Rejected {
                *folios.by_folio.entry(&document.number).or_default() += 1;
            }
            if payable {
                let kind_and_folio = (&document.kind, document.number.as_str());
                *folios.by_kind.entry(kind_and_folio).or_default() += 1;
            }
        }
        folios
    }

    /// The folio that `reference` names when several documents have it.
    pub(super) fn ambiguous<'r>(&self, reference: &'r DocumentRef) -> Option<&'r str> {
        let (kind, folio) = match reference {
            DocumentRef::Id(_) => return None,
            DocumentRef::IdOrNumber(id) | DocumentRef::IdElseNumber { id, .. }
                if self.ids.contains(id.as_str()) =>
            {
                return None;
            }
            DocumentRef::IdOrNumber(text) => (None, plain_folio(text)),
            DocumentRef::Number { kind, number }
            | DocumentRef::IdElseNumber { kind, number, .. } => (kind.as_ref(), number.as_str()),
        };
        let count = match kind {
            Some(kind) => self.by_kind.get(&(kind, folio)),
            None => self.by_folio.get(folio),
        };
        is_several(count).then_some(folio)
    }

    /// Whether another counted document has the kind and folio of a counted `document`.
    pub(super) fn has_duplicate(&self, document: &Document) -> bool {
        let kind_and_folio = (&document.kind, document.number.as_str());
        is_several(self.counted.get(&kind_and_folio))
    }
}

fn is_several(count: Option<&u32>) -> bool {
    count.is_some_and(|count| *count > 1)
}
