//! Stored form of the memory of the alerts.

use domain::alerts::{AlertEntry, AlertLedger, AlertStatus};
use serde::{Deserialize, Serialize};

use super::field::{StoredDay, restored_day};
use super::{Codec, Invalid};
use crate::AlertMemory;

/// An [`AlertMemory`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredAlertMemory<'a> {
    observed_on: Option<StoredDay>,
    #[serde(borrow)]
    entries: Vec<StoredEntry<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredEntry<'a> {
    key: &'a str,
    first_seen_on: StoredDay,
    #[serde(borrow)]
    documents: Vec<&'a str>,
    status: StoredStatus,
    resolved_on: Option<StoredDay>,
}

#[derive(Serialize, Deserialize)]
enum StoredStatus {
    Active,
    Snoozed(StoredDay),
    Done,
}

impl Codec for AlertMemory {
    type Stored<'a> = StoredAlertMemory<'a>;

    fn to_stored(&self) -> StoredAlertMemory<'_> {
        let entries = self.ledger.entries.iter().map(|(key, entry)| StoredEntry {
            key,
            first_seen_on: entry.first_seen_on.into(),
            documents: entry.documents.iter().map(String::as_str).collect(),
            status: match entry.status {
                AlertStatus::Active => StoredStatus::Active,
                AlertStatus::Snoozed { until } => StoredStatus::Snoozed(until.into()),
                AlertStatus::Done => StoredStatus::Done,
            },
            resolved_on: entry.resolved_on.map(Into::into),
        });
        StoredAlertMemory {
            observed_on: self.observed_on.map(Into::into),
            entries: entries.collect(),
        }
    }

    fn from_stored(stored: StoredAlertMemory<'_>) -> Result<Self, Invalid> {
        let entries = stored.entries.into_iter().map(|entry| {
            let restored = AlertEntry {
                first_seen_on: entry.first_seen_on.try_into()?,
                documents: entry.documents.into_iter().map(str::to_owned).collect(),
                status: match entry.status {
                    StoredStatus::Active => AlertStatus::Active,
                    StoredStatus::Snoozed(until) => AlertStatus::Snoozed {
                        until: until.try_into()?,
                    },
                    StoredStatus::Done => AlertStatus::Done,
                },
                resolved_on: restored_day(entry.resolved_on)?,
            };
            Ok((entry.key.to_owned(), restored))
        });
        Ok(Self {
            observed_on: restored_day(stored.observed_on)?,
            ledger: AlertLedger {
                entries: entries.collect::<Result<_, Invalid>>()?,
            },
        })
    }
}
