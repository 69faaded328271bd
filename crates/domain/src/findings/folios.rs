//! Folios that several documents share.

use std::collections::{HashMap, HashSet};

use crate::{Document, DocumentKind, DocumentRef, DocumentStatus, Sign};

/// How many documents a folio can mean, by the rules by which the book links.
pub(super) struct Folios<'a> {
    ids: HashSet<&'a str>,
    by_folio: HashMap<&'a str, u32>,
    by_kind: HashMap<(&'a DocumentKind, &'a str), u32>,
}

impl<'a> Folios<'a> {
    pub(super) fn new(documents: &[&'a Document]) -> Self {
        let mut folios = Self {
            ids: documents.iter().filter_map(|d| d.id.as_deref()).collect(),
            by_folio: HashMap::new(),
            by_kind: HashMap::new(),
        };
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
        let several = |count: Option<&u32>| count.is_some_and(|count| *count > 1);
        let (folio, ambiguous) = match reference {
            DocumentRef::Id(_) => return None,
            DocumentRef::Number {
                kind: Some(kind),
                number,
            } => (
                number.as_str(),
                several(self.by_kind.get(&(kind, number.as_str()))),
            ),
            DocumentRef::Number { kind: None, number } => {
                (number.as_str(), several(self.by_folio.get(number.as_str())))
            }
            DocumentRef::IdOrNumber(text) => {
                let folio = text.trim_start_matches('0');
                let is_id = self.ids.contains(text.as_str());
                (folio, !is_id && several(self.by_folio.get(folio)))
            }
        };
        ambiguous.then_some(folio)
    }
}
