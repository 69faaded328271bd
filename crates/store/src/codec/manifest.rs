//! Stored form of the manifest.

use serde::{Deserialize, Serialize};

use super::field::StoredList;
use super::run::StoredCompany;
use super::{Codec, Invalid};
use crate::{Manifest, SegmentId, SegmentInfo};

/// A [`Manifest`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredManifest<'a> {
    revision: u64,
    #[serde(borrow)]
    company: StoredCompany<'a>,
    watermark: Option<i64>,
    synced_at: i64,
    full_at: i64,
    segments: Vec<StoredSegmentInfo>,
}

#[derive(Serialize, Deserialize)]
struct StoredSegmentInfo {
    list: StoredList,
    number: u32,
    records: u32,
    revision: u64,
}

impl Codec for Manifest {
    type Stored<'a> = StoredManifest<'a>;

    fn to_stored(&self) -> StoredManifest<'_> {
        StoredManifest {
            revision: self.revision,
            company: (&self.company).into(),
            watermark: self.watermark,
            synced_at: self.synced_at,
            full_at: self.full_at,
            segments: self.segments.iter().map(Into::into).collect(),
        }
    }

    fn from_stored(stored: StoredManifest<'_>) -> Result<Self, Invalid> {
        Ok(Self {
            revision: stored.revision,
            company: stored.company.try_into()?,
            watermark: stored.watermark,
            synced_at: stored.synced_at,
            full_at: stored.full_at,
            segments: stored.segments.into_iter().map(Into::into).collect(),
        })
    }
}

impl From<&SegmentInfo> for StoredSegmentInfo {
    fn from(info: &SegmentInfo) -> Self {
        Self {
            list: info.id.list.into(),
            number: info.id.number,
            records: info.records,
            revision: info.revision,
        }
    }
}

impl From<StoredSegmentInfo> for SegmentInfo {
    fn from(stored: StoredSegmentInfo) -> Self {
        Self {
            id: SegmentId {
                list: stored.list.into(),
                number: stored.number,
            },
            records: stored.records,
            revision: stored.revision,
        }
    }
}
