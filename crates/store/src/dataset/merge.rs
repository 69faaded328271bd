//! The pages of a run into the published records.
//!
//! Upserts are idempotent: records are compared as they end, not as they pass, so that a replay changes
//! nothing and no segment is written for a record that ends as it was. A deletion is a state in the record.

use std::collections::{BTreeMap, HashMap};

use super::Dataset;
use super::record::Record;
use super::segmented::{SEGMENT_RECORDS, Segment, Segmented};
use crate::codec::encode_segment;
use crate::{ListCounts, PageRecords, SegmentId, SegmentInfo, StagedPage};

/// What a run makes of the published records.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The records after the run, one revision later.
    pub dataset: Dataset,
    /// The segments that changed, encoded.
    pub dirty: Vec<(SegmentId, Vec<u8>)>,
    /// All segments, for the new manifest.
    pub infos: Vec<SegmentInfo>,
    /// Rows of the run by list, in the order of [`domain::List::ALL`].
    pub counts: [ListCounts; 3],
}

impl Dataset {
    /// What the pages of a run, in their order, make of these records. Segments that do not change are
    /// shared, new records go to the end.
    pub fn merge(&self, pages: &[StagedPage]) -> Merge {
        let revision = self.revision + 1;
        let mut dirty = Vec::new();

        let rows = pages.iter().flat_map(|page| match &page.records {
            PageRecords::Customers(rows) => rows.as_slice(),
            _ => &[],
        });
        let (customers, customer_counts) = merge_list(&self.customers, rows, revision, &mut dirty);

        let rows = pages.iter().flat_map(|page| match &page.records {
            PageRecords::Documents(rows) => rows.as_slice(),
            _ => &[],
        });
        let (documents, document_counts) = merge_list(&self.documents, rows, revision, &mut dirty);

        let rows = pages.iter().flat_map(|page| match &page.records {
            PageRecords::Payments(rows) => rows.as_slice(),
            _ => &[],
        });
        let (payments, payment_counts) = merge_list(&self.payments, rows, revision, &mut dirty);

        let mut counts = [customer_counts, document_counts, payment_counts];
        for row in pages.iter().flat_map(|page| &page.rejected) {
            let counts = &mut counts[row.list as usize];
            counts.received += 1;
            counts.rejected += 1;
        }
        let dataset = Self {
            revision,
            customers,
            documents,
            payments,
        };
        Merge {
            infos: dataset.infos(),
            dataset,
            dirty,
            counts,
        }
    }
}

/// One list, and what the run did to it. Segments that changed are encoded into `dirty`.
fn merge_list<'a, T: Record>(
    old: &Segmented<T>,
    rows: impl Iterator<Item = &'a T>,
    revision: u64,
    dirty: &mut Vec<(SegmentId, Vec<u8>)>,
) -> (Segmented<T>, ListCounts) {
    let mut counts = ListCounts::default();
    let outcome = Outcome::of(old, rows.inspect(|_| counts.received += 1));
    counts.added = outcome.added.len() as u64;
    counts.changed = outcome.changed.values().map(|rows| rows.len() as u64).sum();

    let mut segments = old.segments().to_vec();
    let mut write = |number: usize, records: Vec<T>| {
        let id = SegmentId {
            list: T::LIST,
            number: u32::try_from(number).unwrap_or(u32::MAX),
        };
        dirty.push((id, encode_segment(&records)));
        let segment = Segment::new(revision, records);
        match segments.get_mut(number) {
            Some(place) => *place = segment,
            None => segments.push(segment),
        }
    };

    let mut changed = outcome.changed;
    let mut added = outcome.added.into_iter();
    // The last segment takes new records until it is full; it may have changed ones too.
    let open = old.segments().len().saturating_sub(1);
    let appends = added.len() > 0;
    let last = old.segments().last().map_or(&[][..], Segment::records);
    let tail = (appends && last.len() < SEGMENT_RECORDS)
        .then(|| changed.remove(&open).unwrap_or_default());
    for (number, rows) in changed {
        let mut records = old.segments()[number].records().to_vec();
        replace(&mut records, rows);
        write(number, records);
    }
    let mut number = old.segments().len();
    if let Some(rows) = tail {
        let mut records = Vec::with_capacity(SEGMENT_RECORDS.min(last.len() + added.len()));
        records.extend_from_slice(last);
        replace(&mut records, rows);
        records.extend(added.by_ref().take(SEGMENT_RECORDS - last.len()).cloned());
        write(open, records);
        number = open + 1;
    }
    while added.len() > 0 {
        write(
            number,
            added.by_ref().take(SEGMENT_RECORDS).cloned().collect(),
        );
        number += 1;
    }
    (old.grown(segments), counts)
}

fn replace<T: Clone>(records: &mut [T], rows: Vec<(usize, &T)>) {
    for (offset, row) in rows {
        records[offset] = row.clone();
    }
}

/// How the records end.
struct Outcome<'a, T> {
    /// Present records that end differently: by segment, with their place in it.
    changed: BTreeMap<usize, Vec<(usize, &'a T)>>,
    /// Records that were not there, in the order in which they came.
    added: Vec<&'a T>,
}

impl<'a, T: Record> Outcome<'a, T> {
    fn of(old: &Segmented<T>, rows: impl Iterator<Item = &'a T>) -> Self {
        let mut present: HashMap<usize, &'a T> = HashMap::new();
        let mut added: Vec<&'a T> = Vec::new();
        let mut added_at: HashMap<&'a str, usize> = HashMap::new();
        for row in rows {
            if let Some(position) = old.position(row.key()) {
                let current = present.get(&position).copied().or_else(|| old.at(position));
                if current.is_none_or(|current| row.supersedes(current)) {
                    present.insert(position, row);
                }
            } else if let Some(at) = added_at.get(row.key()) {
                if row.supersedes(added[*at]) {
                    added[*at] = row;
                }
            } else {
                added_at.insert(row.key(), added.len());
                added.push(row);
            }
        }
        let mut changed: BTreeMap<usize, Vec<(usize, &'a T)>> = BTreeMap::new();
        for (position, row) in present {
            if old.at(position) != Some(row) {
                let place = (position % SEGMENT_RECORDS, row);
                changed
                    .entry(position / SEGMENT_RECORDS)
                    .or_default()
                    .push(place);
            }
        }
        Self { changed, added }
    }
}
