//! The published records in memory.

mod apart;
mod equals;
mod index;
mod merge;
mod record;
mod seen;
mod segmented;

use std::collections::HashMap;

use domain::{Customer, Document, List, Payment, SetAside};

use crate::{Manifest, MissingLists, SegmentId, SegmentInfo, StoreError, codec::decode_segment};

pub use merge::Merge;
pub use record::Record;
pub use seen::Seen;
pub use segmented::{SEGMENT_RECORDS, Segmented};

use segmented::Segment;

/// The published records of one company at one revision. Cheap to clone: clones share their segments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dataset {
    revision: u64,
    customers: Segmented<Customer>,
    documents: Segmented<Document>,
    payments: Segmented<Payment>,
}

impl Dataset {
    /// No records, at revision 0: what there is before the first publication, and after a wipe.
    pub fn empty() -> Self {
        Self::default()
    }

    /// What a manifest lists, from the bytes of its segments in its order.
    ///
    /// # Errors
    /// [`StoreError::OtherVersion`]; [`StoreError::Corrupt`] when the bytes are not what it lists.
    pub fn load(
        manifest: &Manifest,
        segments: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> Result<Self, StoreError> {
        let ids = manifest.segments.iter().map(|info| info.id);
        Self::empty().reloaded(manifest, ids.zip(segments))
    }

    /// Revision of the manifest it was built from, or that it becomes when its merge is published.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there are no records at all.
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty() && self.documents.is_empty() && self.payments.is_empty()
    }

    /// The customers.
    pub fn customers(&self) -> &Segmented<Customer> {
        &self.customers
    }

    /// The documents.
    pub fn documents(&self) -> &Segmented<Document> {
        &self.documents
    }

    /// The payments.
    pub fn payments(&self) -> &Segmented<Payment> {
        &self.payments
    }

    /// The same records, but for the missing ones, which are read as if deleted.
    #[must_use]
    pub fn hiding(&self, missing: &MissingLists) -> Self {
        Self {
            revision: self.revision,
            customers: hidden(&self.customers, missing),
            documents: hidden(&self.documents, missing),
            payments: hidden(&self.payments, missing),
        }
    }

    /// The same records, but for some that are read otherwise: those of imported files beside the API's.
    #[must_use]
    pub fn with(&self, aside: &SetAside) -> Self {
        Self {
            revision: self.revision,
            customers: self.customers.with(&aside.customers),
            documents: self.documents.with(&aside.documents),
            payments: self.payments.with(&aside.payments),
        }
    }

    /// Its segments, as a manifest lists them.
    pub fn infos(&self) -> Vec<SegmentInfo> {
        let customers = self.customers.infos();
        let documents = self.documents.infos();
        customers
            .chain(documents)
            .chain(self.payments.infos())
            .collect()
    }

    /// The segments that must be read to follow another tab to its manifest: those with another revision.
    ///
    /// Revisions begin again after a wipe: whoever hears of one starts from [`Dataset::empty`].
    pub fn reload(&self, manifest: &Manifest) -> Vec<SegmentId> {
        let stale = |info: &&SegmentInfo| match info.id.list {
            List::Customers => self.customers.shared(info).is_none(),
            List::Documents => self.documents.shared(info).is_none(),
            List::Payments => self.payments.shared(info).is_none(),
        };
        let infos = manifest.segments.iter();
        infos.filter(stale).map(|info| info.id).collect()
    }

    /// What a manifest lists, from the bytes of the segments that [`Dataset::reload`] named; the others
    /// are shared.
    ///
    /// # Errors
    /// [`StoreError::OtherVersion`]; [`StoreError::Corrupt`] when the bytes are not what it lists.
    pub fn reloaded(
        &self,
        manifest: &Manifest,
        segments: impl IntoIterator<Item = (SegmentId, impl AsRef<[u8]>)>,
    ) -> Result<Self, StoreError> {
        let mut customers = HashMap::new();
        let mut documents = HashMap::new();
        let mut payments = HashMap::new();
        for (id, bytes) in segments {
            let bytes = bytes.as_ref();
            match id.list {
                List::Customers => {
                    customers.insert(id.number, decode_segment::<Customer>(bytes)?);
                }
                List::Documents => {
                    documents.insert(id.number, decode_segment::<Document>(bytes)?);
                }
                List::Payments => {
                    payments.insert(id.number, decode_segment::<Payment>(bytes)?);
                }
            }
        }
        Ok(Self {
            revision: manifest.revision,
            customers: assemble(&self.customers, manifest, customers)?,
            documents: assemble(&self.documents, manifest, documents)?,
            payments: assemble(&self.payments, manifest, payments)?,
        })
    }
}

fn hidden<T: Record>(list: &Segmented<T>, missing: &MissingLists) -> Segmented<T> {
    let positions = missing.of(T::LIST).iter().map(|one| one.position as usize);
    let records = positions.filter_map(|position| {
        let mut record = list.at(position)?.clone();
        record.delete();
        Some((position, record))
    });
    list.with(&records.collect())
}

/// One list as a manifest says: each segment read, or else shared with what was there.
fn assemble<T: Record>(
    old: &Segmented<T>,
    manifest: &Manifest,
    mut read: HashMap<u32, Vec<T>>,
) -> Result<Segmented<T>, StoreError> {
    let mut segments = Vec::new();
    for info in manifest.segments.iter().filter(|i| i.id.list == T::LIST) {
        let segment = match read.remove(&info.id.number) {
            Some(records) => Segment::new(info.revision, records),
            None => old
                .shared(info)
                .ok_or_else(|| StoreError::Corrupt(format!("{:?} was not read", info.id)))?,
        };
        let in_place = info.id.number as usize == segments.len();
        let fits = segment.records().len() == info.records as usize
            && segment.records().len() <= SEGMENT_RECORDS;
        if !(in_place && fits) {
            return Err(StoreError::Corrupt(format!(
                "{:?} is not as listed",
                info.id
            )));
        }
        segments.push(segment);
    }
    Ok(Segmented::new(segments))
}
