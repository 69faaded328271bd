//! Backups: what the worker hands out, what the program that writes files ("office") makes of it, and the way back.
//!
//! ```text
//! page ── Command::MakeBackup ──► worker   Update::Backup
//!      ── OfficeRequest::WriteBackup ──► office   OfficeAnswer::Backup
//!      ── Command::KeepBackup ──► worker   (into the folder, read back; or noted as downloaded)
//!
//! page ── OfficeRequest::ReadBackup ──► office   OfficeAnswer::BackupRead
//!      ── Command::LookAtBackup ──► worker   Update::BackupPreview
//!      ── Command::Restore ──► worker   Update::Restored
//! ```
//!
//! A backup is large: it stands as the last field of its message, and every message hands its buffer over.

use serde::{Deserialize, Serialize};

use crate::Problem;

/// Whose backup it is, and of when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupAbout {
    /// When it was made, ms since the Unix epoch.
    pub made_at: i64,
    /// End of the last good sync in it, ms since the Unix epoch.
    pub synced_at: Option<i64>,
    /// Name of the company.
    pub company: String,
    /// Its tax id, as people write it.
    pub tax_id: Option<String>,
    /// Name of its database.
    pub database: String,
    /// Address of its API; empty where there is none.
    pub base_url: String,
    /// `production`, `sandbox` or `files`.
    pub environment: String,
}

/// What is in a backup: entries of the store, which nobody between two stores needs to understand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupContents {
    /// Whose it is.
    pub about: BackupAbout,
    /// Bytes under names.
    pub entries: Vec<(String, Vec<u8>)>,
}

/// Where a backup, or a workbook, goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BackupTarget {
    /// To the person, as a download.
    Download,
    /// To the folder that the person chose.
    Folder,
}

/// Whether there is a folder for backups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BackupFolder {
    /// None was chosen.
    #[default]
    None,
    /// The folder of this name takes them.
    Ready(String),
    /// The browser wants a tap before the folder of this name may be written to again.
    Asks(String),
}

/// How it stands with the backups of the open company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupView {
    /// When the last one was made, ms since the Unix epoch.
    pub last_at: Option<i64>,
    /// It went to the folder, and was read back.
    pub last_in_folder: bool,
    /// Where they go by themselves.
    pub folder: BackupFolder,
    /// Whether they are made by themselves at all: `autoBackup`.
    pub automatic: bool,
    /// The last one is older than a week, or there is none though there is something to lose.
    pub is_old: bool,
    /// The last one could not be written to the folder: plain technical text.
    pub failed: Option<String>,
    /// The workbook that goes to the same folder after a sync.
    pub workbook: WorkbookView,
}

/// How it stands with the workbook that is written after each sync: `exportToExcel`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkbookView {
    /// Whether one is.
    pub is_wanted: bool,
    /// When the last one was written, ms since the Unix epoch.
    pub at: Option<i64>,
    /// The last one could not be written: plain technical text.
    pub failed: Option<String>,
}

/// One kind of what exists only on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupItems {
    /// Stable word: `targets`, `holidays`, `settings`, `views`, `alerts`, `imports`, `stages`, `vanished`, `profile`,
    /// `other`.
    pub kind: String,
    /// How many there are on this device.
    pub now: u32,
    /// How many there are in the backup.
    pub then: u32,
    /// How many of this device are not in the backup as they are now, and would be gone.
    pub lost: u32,
}

/// What a restore would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupPreview {
    /// Whose the backup is, and of when.
    pub about: BackupAbout,
    /// No company is open, so that the one of the backup will be.
    pub opens: bool,
    /// End of the last good sync on this device, ms since the Unix epoch.
    pub synced_at: Option<i64>,
    /// Customers, documents and payments on this device; `None` where there are none.
    pub records_now: Option<[u64; 3]>,
    /// The same in the backup.
    pub records_then: [u64; 3],
    /// What exists only on this device, kind by kind; kinds of which there is nothing are left out.
    pub items: Vec<BackupItems>,
}

/// Why a backup cannot be restored here. Nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RestoreRefusal {
    /// The file itself: `not-a-backup`, `damaged`, `newer`, `passphrase-needed`, `wrong-passphrase`, `not-sealed`,
    /// `odd-cost`, `too-large`.
    File(String),
    /// It is of another company than the one that is open.
    OtherCompany {
        /// Name of the company that is open.
        open: String,
        /// Name of the company of the backup.
        backup: String,
    },
    /// The demo is open: what is invented is not replaced.
    Demo,
    /// A newer version of the app made what is in it.
    NewerApp,
    /// It could not be read or kept.
    Problem(Problem),
}
