//! Collection work: what people put down, beside the records that it is about.

mod deed;
mod file;
mod promises;
mod queue;
pub(crate) mod words;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use domain::book::{Book, CustomerIndex};
use domain::collections::{CollectionLog, QueueInputs, Standing, What};
use domain::{StandIns, is_from_file};
use store::Dataset;

pub use deed::collection_event;
pub use file::collection_file;
pub(crate) use promises::{pledges, promise_lines};
pub use queue::{queue_before_first_sync, queue_view};
pub use words::event_key;

use crate::{Lens, Snapshot};

/// What stands at a corte, and the records by their keys.
pub(crate) struct Desk<'a> {
    pub(crate) whole: &'a Book,
    pub(crate) dataset: &'a Dataset,
    pub(crate) standing: Vec<Standing>,
    /// The customer of each, where there is one.
    customers: Vec<Option<CustomerIndex>>,
    /// Customers that only documents name, by key.
    unrecorded: HashMap<&'a str, CustomerIndex>,
    /// What stands for records of files that the API brought too. Built when something is about one.
    stand_ins: OnceCell<StandIns<'a>>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        whole: &'a Book,
        lens: &Lens,
        log: &CollectionLog,
    ) -> Self {
        let dataset = snapshot.dataset();
        let unrecorded = (0..).zip(&whole.customers).skip(dataset.customers().len());
        let mut desk = Self {
            whole,
            dataset,
            standing: log.standing(lens.at.day),
            customers: Vec::new(),
            unrecorded: unrecorded
                .map(|(index, customer)| (customer.key.as_str(), index))
                .collect(),
            stand_ins: OnceCell::new(),
        };
        let standing = desk.standing.iter();
        desk.customers = standing
            .map(|one| desk.customer(&one.entry.customer))
            .collect();
        desk
    }

    fn stand_ins(&self) -> &StandIns<'a> {
        let dataset = self.dataset;
        self.stand_ins
            .get_or_init(|| StandIns::new(dataset.customers().iter(), dataset.documents().iter()))
    }

    /// The customer of a key; the one that it was merged into, if it was, or that the API brought in place of a file's.
    pub(crate) fn customer(&self, key: &str) -> Option<CustomerIndex> {
        let customers = self.dataset.customers();
        let Some(mut position) = customers.position(key) else {
            return self.unrecorded.get(key).copied();
        };
        let record = customers.at(position)?;
        if record.deleted
            && is_from_file(key)
            && let Some(other) = self.stand_ins().customer(record)
        {
            position = other;
        }
        // Whoever was merged in a circle is left where the circle is entered.
        for _ in 0..customers.len() {
            let into = customers
                .at(position)
                .and_then(|one| one.merged_into.as_ref());
            match into.and_then(|into| customers.position(into)) {
                Some(next) => position = next,
                None => break,
            }
        }
        u32::try_from(position).ok()
    }

    /// The document of a key, or the one that the API brought in place of a file's.
    pub(crate) fn document(&self, key: &str) -> Option<u32> {
        let documents = self.dataset.documents();
        let position = documents.position(key)?;
        let record = documents.at(position)?;
        let other =
            (record.deleted && is_from_file(key)).then(|| self.stand_ins().document(record));
        u32::try_from(other.flatten().unwrap_or(position)).ok()
    }

    fn payment_key(&self, record: u32) -> String {
        let payment = self.dataset.payments().at(record as usize);
        payment.map_or_else(String::new, |payment| payment.key.clone())
    }

    /// What stands about a customer.
    fn about(&self, customer: CustomerIndex) -> Vec<&Standing> {
        let standing = self.standing.iter().zip(&self.customers);
        let about = standing.filter(|(_, known)| **known == Some(customer));
        about.map(|(one, _)| one).collect()
    }

    /// Who looks after the collection of whom, where somebody does.
    fn responsible(&self) -> BTreeMap<CustomerIndex, &str> {
        let mut names = BTreeMap::new();
        for (one, customer) in self.standing.iter().zip(&self.customers) {
            if let (What::Responsible { name }, Some(customer)) = (&one.entry.what, customer)
                && !one.deleted
            {
                names.insert(*customer, name.as_str());
            }
        }
        names.retain(|_, name| !name.is_empty());
        names
    }

    /// Asks the domain with what is known here.
    pub(crate) fn ask<R>(&self, question: impl FnOnce(QueueInputs) -> R) -> R {
        question(QueueInputs {
            standing: &self.standing,
            customer_of: &|key| self.customer(key),
            document_of: &|key| self.document(key),
            payment_key: &|record| self.payment_key(record),
        })
    }
}

/// Who looks after the collection, by the newest entry that says so.
fn responsible(entries: &[&Standing]) -> Option<String> {
    let said = entries.iter().rev().find_map(|one| match &one.entry.what {
        What::Responsible { name } if !one.deleted => Some(name.clone()),
        _ => None,
    });
    said.filter(|name| !name.is_empty())
}
