//! Sincronización: runs, counts, rejected records.

use serde::{Deserialize, Serialize};

use crate::{CompanyView, FindingCount, Problem, VanishedPart};

/// One of the lists of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListKind {
    /// `company/info`
    Company,
    /// `clients`
    Customers,
    /// `invoices`
    Invoices,
    /// `payments`
    Payments,
}

impl ListKind {
    /// A stable word for marks.
    pub fn code(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Customers => "clients",
            Self::Invoices => "invoices",
            Self::Payments => "payments",
        }
    }
}

/// Rows of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncCounts {
    /// Rows received.
    pub received: u64,
    /// Records that did not exist before.
    pub added: u64,
    /// Records that changed.
    pub changed: u64,
    /// Rows that could not be read.
    pub rejected: u64,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunOutcome {
    /// ✅ Everything came in and was published.
    Ok,
    /// ❌ Nothing changed.
    Failed(Problem),
}

/// What a run did to the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunSource {
    /// Fetched them from the API.
    Sync,
    /// Took in the file of this name.
    Import(String),
    /// Took the file of this name back.
    UndoneImport(String),
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRunRow {
    /// Number of the run, growing.
    pub id: u64,
    /// Began.
    pub started_at: i64,
    /// Lasted.
    pub duration_ms: u64,
    /// What it did.
    pub source: RunSource,
    /// Result.
    pub outcome: RunOutcome,
    /// Whether everything was asked for, not only what changed.
    pub full: bool,
    /// It asked for changes alone and was answered with everything.
    pub filter_ignored: bool,
    /// Records that vanished and are hidden from then on.
    pub hidden: u64,
    /// Hidden records that came back.
    pub returned: u64,
    /// Records that vanished and waited for an answer.
    pub asked: u64,
    /// Customers.
    pub customers: SyncCounts,
    /// Invoices, credit notes and the other documents.
    pub invoices: SyncCounts,
    /// Payments.
    pub payments: SyncCounts,
}

/// A row of the API that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// Stable key within the list.
    pub key: String,
    /// Which list.
    pub list: ListKind,
    /// What people call it: number, name or id, as far as it could be read.
    pub label: String,
    /// Field that did not parse, by its wire name.
    pub field: String,
    /// Why: `missing`, `not-a-number`, `not-a-date`, `not-an-object`, `no-identity`, `out-of-range`.
    pub reason: String,
    /// What stood there, shortened to 80 characters.
    pub value: String,
    /// First seen.
    pub seen_at: i64,
}

/// What Sincronización shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SyncView {
    /// Company as the API told it.
    pub company: Option<CompanyView>,
    /// Address in use.
    pub base_url: String,
    /// Last four characters of the key.
    pub key_tail: Option<String>,
    /// Whether the key is kept on this device.
    pub key_remembered: bool,
    /// Published customers; `None` before the first sync.
    pub customers: Option<u64>,
    /// Published documents.
    pub invoices: Option<u64>,
    /// Published payments.
    pub payments: Option<u64>,
    /// Salespeople named by the customers.
    pub salespeople: Option<u64>,
    /// Runs, newest first; at most the last 200.
    pub runs: Vec<SyncRunRow>,
    /// Rejected rows in force, newest first.
    pub rejected: Vec<RejectedRow>,
    /// What is odd in the records, by kind; `None` before the first sync.
    pub findings: Option<Vec<FindingCount>>,
    /// Records that the API stopped answering with.
    pub vanished: Vec<VanishedPart>,
    /// When everything was last read, ms since the Unix epoch.
    pub full_at: Option<i64>,
}
