//! Which document a link means.

use std::collections::HashMap;

use crate::Company;
use crate::record::{DocumentKind, Link, Status};

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The document with this index.
    One(usize),
    /// Several documents have the folio.
    Several,
    /// Nothing.
    Nothing,
}

/// The documents by folio.
pub(crate) struct Folios {
    by_kind: HashMap<(DocumentKind, u32), usize>,
    /// Positive documents with a folio; drafts, voids and deleted ones aside.
    positive: HashMap<u32, Vec<usize>>,
}

impl Folios {
    /// Sorts the company's documents.
    pub fn of(company: &Company) -> Self {
        let mut folios = Self {
            by_kind: HashMap::new(),
            positive: HashMap::new(),
        };
        for (index, document) in company.documents.iter().enumerate() {
            if document.is_broken() {
                continue;
            }
            folios
                .by_kind
                .insert((document.kind, document.number), index);
            let aside = document.deleted
                || matches!(
                    document.status,
                    Status::Draft | Status::Void | Status::Cancelled
                );
            if document.kind.is_positive() && !aside {
                folios
                    .positive
                    .entry(document.number)
                    .or_default()
                    .push(index);
            }
        }
        folios
    }

    /// What a link leads to; the document may still be one that nobody can owe.
    pub fn find(&self, link: Link) -> Found {
        let found = match link {
            Link::None | Link::UnknownId(_) => None,
            Link::Id(index) => usize::try_from(index).ok(),
            Link::KindAndNumber(kind, number) => self.by_kind.get(&(kind, number)).copied(),
            Link::Number(number) => match self.positive.get(&number).map(Vec::as_slice) {
                Some([only]) => Some(*only),
                Some(_) => return Found::Several,
                None => None,
            },
        };
        found.map_or(Found::Nothing, Found::One)
    }
}
