//! What a store promises. Both back ends pass the same conformance suite.
//!
//! Two areas: **published** (manifest, segments, log, rejected rows), which readers see, and the
//! **staging** of one run. A page and the checkpoint after it are committed in one transaction; one last
//! transaction publishes the run. A killed tab leaves a staging area that the next run resumes or drops,
//! never half-shown numbers.

use domain::{Company, Customer, Document, List, Payment, Rejected};

use crate::{Dump, StoreError};

/// Records of one page.
#[derive(Clone, Debug, PartialEq)]
pub enum PageRecords {
    /// Of the list of customers.
    Customers(Vec<Customer>),
    /// Of the list of documents.
    Documents(Vec<Document>),
    /// Of the list of payments.
    Payments(Vec<Payment>),
}

impl PageRecords {
    /// The list they belong to.
    pub fn list(&self) -> List {
        match self {
            Self::Customers(_) => List::Customers,
            Self::Documents(_) => List::Documents,
            Self::Payments(_) => List::Payments,
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Customers(rows) => rows.len(),
            Self::Documents(rows) => rows.len(),
            Self::Payments(rows) => rows.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// One decoded page of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct StagedPage {
    /// What could be read.
    pub records: PageRecords,
    /// What could not.
    pub rejected: Vec<Rejected>,
}

/// A run as its staging area knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunHeader {
    /// Began, ms since the Unix epoch.
    pub started_at: i64,
    /// Everything was asked for, not only what changed since the watermark.
    pub full: bool,
    /// The company as this run read it.
    pub company: Company,
}

/// A run that did not end: resumable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagedRun {
    /// Its header.
    pub header: RunHeader,
    /// Where it stands: bytes of the sync machine, opaque here.
    pub checkpoint: Vec<u8>,
    /// Pages staged so far.
    pub pages: u32,
}

/// Fencing token of a run: every write names it, and only the newest one may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epoch(pub u64);

/// Address of a published segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SegmentId {
    /// List.
    pub list: List,
    /// Position in the list, from 0.
    pub number: u32,
}

/// A published segment as the manifest lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentInfo {
    /// Address.
    pub id: SegmentId,
    /// Records in it.
    pub records: u32,
    /// Revision that wrote it: a reader with that one need not read it again.
    pub revision: u64,
}

/// What is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Grows by one with every publication.
    pub revision: u64,
    /// The company.
    pub company: Company,
    /// `modified_since` of the next run, ms since the Unix epoch; `None` asks for everything.
    pub watermark: Option<i64>,
    /// When the published data were complete, ms since the Unix epoch.
    pub synced_at: i64,
    /// When everything was last asked for, ms since the Unix epoch.
    pub full_at: i64,
    /// The segments.
    pub segments: Vec<SegmentInfo>,
}

/// Rows of one list in one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListCounts {
    /// Rows received.
    pub received: u64,
    /// Records that did not exist.
    pub added: u64,
    /// Records that changed.
    pub changed: u64,
    /// Rows that could not be read.
    pub rejected: u64,
}

/// Why a run failed, as the log keeps it. Holds no key and no customer data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedFailure {
    /// Stable word, e.g. `key`, `server`, `cors`.
    pub code: String,
    /// HTTP status, when there was one.
    pub status: Option<u16>,
    /// Path, or the keys seen in an answer of another shape.
    pub detail: Option<String>,
}

/// What a run noticed beside the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunNotes {
    /// It asked for changes alone and was answered with everything.
    pub filter_ignored: bool,
    /// Records that vanished and are hidden from now on.
    pub hidden: u64,
    /// Hidden records that came back.
    pub returned: u64,
    /// Records that vanished and stand until a person decides.
    pub asked: u64,
}

/// What a run did to the records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RunKind {
    /// Fetched them from the API.
    #[default]
    Sync,
    /// Took in the file of this name.
    Import(String),
    /// Took the file of this name back.
    UndoneImport(String),
}

/// One line of the sync log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// Began, ms since the Unix epoch.
    pub started_at: i64,
    /// Lasted.
    pub duration_ms: u64,
    /// What it did.
    pub kind: RunKind,
    /// Everything was asked for; only of a sync.
    pub full: bool,
    /// What it noticed.
    pub notes: RunNotes,
    /// `None`: ✅. `Some`: ❌, nothing changed.
    pub failure: Option<LoggedFailure>,
    /// Customers.
    pub customers: ListCounts,
    /// Documents.
    pub documents: ListCounts,
    /// Payments.
    pub payments: ListCounts,
}

/// A rejected row in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedEntry {
    /// The row.
    pub row: Rejected,
    /// First seen, ms since the Unix epoch.
    pub seen_at: i64,
}

/// The one transaction that makes a run visible.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// The new manifest; its revision must be the published one + 1.
    pub manifest: Manifest,
    /// Segments that changed, encoded.
    pub segments: Vec<(SegmentId, Vec<u8>)>,
    /// The line of the log.
    pub log: LogEntry,
    /// All rejected rows in force after this run.
    pub rejected: Vec<RejectedEntry>,
    /// Local values that change with it, by name; the others stay.
    pub locals: Vec<(String, Vec<u8>)>,
}

/// A place that keeps one company's records.
///
/// Every method is one transaction: all of it or nothing. An error means that nothing changed.
#[allow(async_fn_in_trait)] // used with one concrete type at a time, never across threads
pub trait Store {
    /// What is published; `None` before the first publication.
    async fn manifest(&self) -> Result<Option<Manifest>, StoreError>;

    /// Bytes of published segments, in the order asked. A missing one is [`StoreError::Corrupt`].
    async fn segments(&self, ids: &[SegmentId]) -> Result<Vec<Vec<u8>>, StoreError>;

    /// The newest `limit` lines of the log with their numbers, newest first.
    async fn log(&self, limit: usize) -> Result<Vec<(u64, LogEntry)>, StoreError>;

    /// Rejected rows in force.
    async fn rejected(&self) -> Result<Vec<RejectedEntry>, StoreError>;

    /// Opens a new staging area, dropping what an earlier run left, and fences off earlier runs.
    async fn begin_run(&self, header: &RunHeader, checkpoint: &[u8]) -> Result<Epoch, StoreError>;

    /// The run that did not end, if any.
    async fn staged_run(&self) -> Result<Option<StagedRun>, StoreError>;

    /// Takes over the run that did not end, fencing off whoever began it. `None` when there is none.
    async fn resume_run(&self) -> Result<Option<(Epoch, StagedRun)>, StoreError>;

    /// Appends a page and the checkpoint after it.
    ///
    /// # Errors
    /// [`StoreError::Fenced`] when a newer run has begun.
    async fn stage(
        &self,
        epoch: Epoch,
        page: &StagedPage,
        checkpoint: &[u8],
    ) -> Result<(), StoreError>;

    /// The pages of the staging area, in order.
    async fn staged_pages(&self, epoch: Epoch) -> Result<Vec<StagedPage>, StoreError>;

    /// Publishes the run and empties the staging area.
    ///
    /// # Errors
    /// [`StoreError::Fenced`] when a newer run has begun; [`StoreError::Conflict`] when the published
    /// revision is not the one before.
    async fn publish(&self, epoch: Epoch, publication: &Publication) -> Result<(), StoreError>;

    /// Writes a failed run's line into the log. The staging area is emptied unless `keep_staging`.
    async fn fail_run(
        &self,
        epoch: Option<Epoch>,
        log: &LogEntry,
        keep_staging: bool,
    ) -> Result<(), StoreError>;

    /// What only exists on this device (settings, notes): bytes under a name.
    async fn local(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// All local values whose name begins with `prefix`, by name.
    async fn locals(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// Saves (or with `None` deletes) what only exists on this device, with strict durability where the
    /// back end can: all of these values, or none of them.
    async fn set_locals(&self, values: &[(&str, Option<&[u8]>)]) -> Result<(), StoreError>;

    /// The same of one value.
    async fn set_local(&self, name: &str, bytes: Option<&[u8]>) -> Result<(), StoreError> {
        self.set_locals(&[(name, bytes)]).await
    }

    /// Everything, as of one moment.
    async fn dump(&self) -> Result<Dump, StoreError>;

    /// Replaces everything by what a dump holds, with strict durability where the back end can: all of it or nothing.
    /// The published revision moves on by one, and runs that were under way are fenced off. What is about the device
    /// ([`is_of_this_device`](crate::local_name::is_of_this_device)) stays.
    async fn restore(&self, dump: &Dump) -> Result<(), StoreError>;

    /// Deletes everything.
    async fn wipe(&self) -> Result<(), StoreError>;
}
