//! The records of one list in segments, so that a small change copies and writes little.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::index::Index;
use super::record::Record;
use crate::{SegmentId, SegmentInfo};

/// Records of a full segment.
pub const SEGMENT_RECORDS: usize = 4096;

/// Records with the revision that wrote them.
#[derive(Debug, PartialEq)]
struct Contents<T> {
    revision: u64,
    records: Vec<T>,
}

/// A segment, shared by every list that has it.
#[derive(Debug, PartialEq)]
pub struct Segment<T>(Arc<Contents<T>>);

impl<T> Clone for Segment<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Segment<T> {
    pub fn new(revision: u64, records: Vec<T>) -> Self {
        Self(Arc::new(Contents { revision, records }))
    }

    pub fn records(&self) -> &[T] {
        &self.0.records
    }
}

/// The records of one list. Every segment but the last is full, and records keep their position for ever.
#[derive(Clone, Debug)]
pub struct Segmented<T> {
    segments: Vec<Segment<T>>,
    /// Made when first asked for: a cold start reads every record but looks none up.
    index: Arc<OnceLock<Index>>,
}

impl<T> Default for Segmented<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// Equal records in equal segments; whether the index has been made says nothing.
impl<T: PartialEq> PartialEq for Segmented<T> {
    fn eq(&self, other: &Self) -> bool {
        self.segments == other.segments
    }
}

impl<T> Segmented<T> {
    pub(super) fn new(segments: Vec<Segment<T>>) -> Self {
        Self {
            segments,
            index: Arc::default(),
        }
    }

    pub(super) fn segments(&self) -> &[Segment<T>] {
        &self.segments
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.segments.last().map_or(0, |last| {
            (self.segments.len() - 1) * SEGMENT_RECORDS + last.records().len()
        })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The records, oldest position first.
    pub fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.segments.iter().flat_map(Segment::records)
    }

    /// The record at a position, counted from 0 in the order of [`Segmented::iter`].
    pub fn at(&self, position: usize) -> Option<&T> {
        let segment = self.segments.get(position / SEGMENT_RECORDS)?;
        segment.records().get(position % SEGMENT_RECORDS)
    }
}

impl<T: Record> Segmented<T> {
    /// The record of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.at(self.position(key)?)
    }

    /// The position of a key. It stays the same while the record exists, in every later revision.
    pub fn position(&self, key: &str) -> Option<usize> {
        let position = self.index().find(key, |position| self.key_at(position))?;
        Some(position as usize)
    }

    /// The same, but for the records at some positions, whose keys stay.
    pub(super) fn with(&self, records: &BTreeMap<usize, T>) -> Self {
        let mut with = self.clone();
        let mut records = records.iter().peekable();
        while let Some((position, _)) = records.peek() {
            let number = *position / SEGMENT_RECORDS;
            let Some(segment) = with.segments.get_mut(number) else {
                break;
            };
            let mut replaced = segment.records().to_vec();
            while let Some((position, record)) =
                records.next_if(|(position, _)| *position / SEGMENT_RECORDS == number)
            {
                replaced[position % SEGMENT_RECORDS] = record.clone();
            }
            *segment = Segment::new(segment.0.revision, replaced);
        }
        with
    }

    /// These segments, which keep the records' positions and may add some at the end.
    pub(super) fn grown(&self, segments: Vec<Segment<T>>) -> Self {
        let mut grown = Self::new(segments);
        if grown.len() == self.len() {
            grown.index = Arc::clone(&self.index);
        } else {
            let mut index = self.index().clone();
            index.extend(positions(self.len(), grown.len()), |position| {
                grown.key_at(position)
            });
            grown.index = Arc::new(OnceLock::from(index));
        }
        grown
    }

    /// The segment as listed, when it is here.
    pub(super) fn shared(&self, info: &SegmentInfo) -> Option<Segment<T>> {
        let segment = self.segments.get(info.id.number as usize)?;
        let same =
            segment.0.revision == info.revision && segment.records().len() == info.records as usize;
        same.then(|| segment.clone())
    }

    /// Its segments as a manifest lists them.
    pub(super) fn infos(&self) -> impl Iterator<Item = SegmentInfo> {
        (0..)
            .zip(&self.segments)
            .map(|(number, segment)| SegmentInfo {
                id: SegmentId {
                    list: T::LIST,
                    number,
                },
                records: narrow(segment.records().len()),
                revision: segment.0.revision,
            })
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::default();
            index.extend(positions(0, self.len()), |position| self.key_at(position));
            index
        })
    }

    fn key_at(&self, position: u32) -> &str {
        self.at(position as usize).map_or("", Record::key)
    }
}

/// Positions from one length to another.
fn positions(from: usize, to: usize) -> std::ops::Range<u32> {
    narrow(from)..narrow(to)
}

/// A number of records, which memory keeps far below `u32::MAX`.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
