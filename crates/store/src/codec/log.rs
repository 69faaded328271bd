//! Stored form of a line of the sync log.

use serde::{Deserialize, Serialize};

use super::field::owned;
use super::{Codec, Invalid};
use crate::{ListCounts, LogEntry, LoggedFailure, RunKind, RunNotes};

/// A [`LogEntry`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredLogEntry<'a> {
    started_at: i64,
    duration_ms: u64,
    #[serde(borrow)]
    what: StoredWhat<'a>,
    #[serde(borrow)]
    failure: Option<StoredFailure<'a>>,
    customers: StoredCounts,
    documents: StoredCounts,
    payments: StoredCounts,
}

/// What a run did. The first two are the bytes of a `bool`, which is what versions 1 and 2 wrote.
#[derive(Serialize, Deserialize)]
enum StoredWhat<'a> {
    Changes,
    Everything,
    NotedChanges(StoredNotes),
    NotedEverything(StoredNotes),
    Import(&'a str),
    UndoneImport(&'a str),
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct StoredNotes {
    filter_ignored: bool,
    hidden: u64,
    returned: u64,
    asked: u64,
}

#[derive(Serialize, Deserialize)]
struct StoredFailure<'a> {
    code: &'a str,
    status: Option<u16>,
    detail: Option<&'a str>,
}

/// [`ListCounts`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredCounts {
    received: u64,
    added: u64,
    changed: u64,
    rejected: u64,
}

impl Codec for LogEntry {
    type Stored<'a> = StoredLogEntry<'a>;

    fn to_stored(&self) -> StoredLogEntry<'_> {
        StoredLogEntry {
            started_at: self.started_at,
            duration_ms: self.duration_ms,
            what: match (&self.kind, self.full, self.notes == RunNotes::default()) {
                (RunKind::Import(file), ..) => StoredWhat::Import(file),
                (RunKind::UndoneImport(file), ..) => StoredWhat::UndoneImport(file),
                (RunKind::Sync, false, true) => StoredWhat::Changes,
                (RunKind::Sync, true, true) => StoredWhat::Everything,
                (RunKind::Sync, false, false) => StoredWhat::NotedChanges(self.notes.into()),
                (RunKind::Sync, true, false) => StoredWhat::NotedEverything(self.notes.into()),
            },
            failure: self.failure.as_ref().map(|failure| StoredFailure {
                code: &failure.code,
                status: failure.status,
                detail: failure.detail.as_deref(),
            }),
            customers: self.customers.into(),
            documents: self.documents.into(),
            payments: self.payments.into(),
        }
    }

    fn from_stored(stored: StoredLogEntry<'_>) -> Result<Self, Invalid> {
        Ok(Self {
            started_at: stored.started_at,
            duration_ms: stored.duration_ms,
            full: matches!(
                stored.what,
                StoredWhat::Everything | StoredWhat::NotedEverything(_)
            ),
            notes: match &stored.what {
                StoredWhat::NotedChanges(notes) | StoredWhat::NotedEverything(notes) => {
                    (*notes).into()
                }
                _ => RunNotes::default(),
            },
            kind: match stored.what {
                StoredWhat::Import(file) => RunKind::Import(file.to_owned()),
                StoredWhat::UndoneImport(file) => RunKind::UndoneImport(file.to_owned()),
                _ => RunKind::Sync,
            },
            failure: stored.failure.map(|failure| LoggedFailure {
                code: failure.code.to_owned(),
                status: failure.status,
                detail: owned(failure.detail),
            }),
            customers: stored.customers.into(),
            documents: stored.documents.into(),
            payments: stored.payments.into(),
        })
    }
}

impl From<RunNotes> for StoredNotes {
    fn from(notes: RunNotes) -> Self {
        Self {
            filter_ignored: notes.filter_ignored,
            hidden: notes.hidden,
            returned: notes.returned,
            asked: notes.asked,
        }
    }
}

impl From<StoredNotes> for RunNotes {
    fn from(stored: StoredNotes) -> Self {
        Self {
            filter_ignored: stored.filter_ignored,
            hidden: stored.hidden,
            returned: stored.returned,
            asked: stored.asked,
        }
    }
}

impl From<ListCounts> for StoredCounts {
    fn from(counts: ListCounts) -> Self {
        Self {
            received: counts.received,
            added: counts.added,
            changed: counts.changed,
            rejected: counts.rejected,
        }
    }
}

impl From<StoredCounts> for ListCounts {
    fn from(stored: StoredCounts) -> Self {
        Self {
            received: stored.received,
            added: stored.added,
            changed: stored.changed,
            rejected: stored.rejected,
        }
    }
}
