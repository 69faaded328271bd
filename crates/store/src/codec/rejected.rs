//! Stored form of rejected rows.

use domain::{RejectReason, Rejected};
use serde::{Deserialize, Serialize};

use super::field::StoredList;
use super::{Codec, Invalid};
use crate::RejectedEntry;

/// A [`Rejected`] row on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredRejected<'a> {
    list: StoredList,
    key: &'a str,
    label: &'a str,
    field: &'a str,
    reason: StoredReason,
    value: &'a str,
}

#[derive(Serialize, Deserialize)]
enum StoredReason {
    Missing,
    NotANumber,
    NotADate,
    NotAnObject,
    NoIdentity,
    OutOfRange,
    NotACurrency,
}

/// A [`RejectedEntry`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredRejectedEntry<'a> {
    #[serde(borrow)]
    row: StoredRejected<'a>,
    seen_at: i64,
}

impl Codec for Vec<RejectedEntry> {
    type Stored<'a> = Vec<StoredRejectedEntry<'a>>;

    fn to_stored(&self) -> Vec<StoredRejectedEntry<'_>> {
        self.iter()
            .map(|entry| StoredRejectedEntry {
                row: (&entry.row).into(),
                seen_at: entry.seen_at,
            })
            .collect()
    }

    fn from_stored(stored: Vec<StoredRejectedEntry<'_>>) -> Result<Self, Invalid> {
        Ok(stored
            .into_iter()
            .map(|entry| RejectedEntry {
                row: entry.row.into(),
                seen_at: entry.seen_at,
            })
            .collect())
    }
}

impl<'a> From<&'a Rejected> for StoredRejected<'a> {
    fn from(row: &'a Rejected) -> Self {
        Self {
            list: row.list.into(),
            key: &row.key,
            label: &row.label,
            field: &row.field,
            reason: row.reason.into(),
            value: &row.value,
        }
    }
}

impl From<StoredRejected<'_>> for Rejected {
    fn from(stored: StoredRejected<'_>) -> Self {
        Self {
            list: stored.list.into(),
            key: stored.key.to_owned(),
            label: stored.label.to_owned(),
            field: stored.field.to_owned(),
            reason: stored.reason.into(),
            value: stored.value.to_owned(),
        }
    }
}

impl From<RejectReason> for StoredReason {
    fn from(reason: RejectReason) -> Self {
        match reason {
            RejectReason::Missing => Self::Missing,
            RejectReason::NotANumber => Self::NotANumber,
            RejectReason::NotADate => Self::NotADate,
            RejectReason::NotAnObject => Self::NotAnObject,
            RejectReason::NoIdentity => Self::NoIdentity,
            RejectReason::OutOfRange => Self::OutOfRange,
            RejectReason::NotACurrency => Self::NotACurrency,
        }
    }
}

impl From<StoredReason> for RejectReason {
    fn from(stored: StoredReason) -> Self {
        match stored {
            StoredReason::Missing => Self::Missing,
            StoredReason::NotANumber => Self::NotANumber,
            StoredReason::NotADate => Self::NotADate,
            StoredReason::NotAnObject => Self::NotAnObject,
            StoredReason::NoIdentity => Self::NoIdentity,
            StoredReason::OutOfRange => Self::OutOfRange,
            StoredReason::NotACurrency => Self::NotACurrency,
        }
    }
}
