//! What the ids of the program that wrote some files mean. One file tells them, and another may name them.

use std::collections::HashMap;

use super::{List, Mapping, Sheet, Work};

/// Ids and what they are of. An id that two files tell of different records is nobody's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownIds {
    customers: HashMap<String, Option<String>>,
    documents: HashMap<String, Option<(String, String)>>,
}

impl KnownIds {
    /// What a file tells.
    pub fn of(sheets: &[Sheet], mapping: &Mapping) -> Self {
        let mut work = Work::default();
        work.lists(&[List::Customers, List::Documents], sheets, mapping);
        let some = |(id, of): (String, String)| (id, Some(of));
        Self {
            customers: work.customers.into_raw_ids().map(some).collect(),
            documents: work
                .documents
                .into_raw_ids()
                .map(|(id, of)| (id, Some(of)))
                .collect(),
        }
    }

    /// Adds what another file tells.
    pub fn add(&mut self, other: &Self) {
        merge(&mut self.customers, &other.customers);
        merge(&mut self.documents, &other.documents);
    }

    /// Our id of a customer.
    pub(super) fn customer(&self, id: &str) -> Option<&str> {
        self.customers.get(id)?.as_deref()
    }

    /// Kind and folio of a document.
    pub(super) fn document(&self, id: &str) -> Option<(&str, &str)> {
        let (kind, folio) = self.documents.get(id)?.as_ref()?;
        Some((kind, folio))
    }
}

fn merge<T: Clone + PartialEq>(
    into: &mut HashMap<String, Option<T>>,
    from: &HashMap<String, Option<T>>,
) {
    for (id, of) in from {
        let same = into.get(id).is_none_or(|known| known == of);
        into.insert(id.clone(), of.clone().filter(|_| same));
    }
}
