//! The frame around every screen: whose data, how fresh, in which state.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{BackupView, ListKind, MailView, Problem, SavedView};

/// What the app can show at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Opening what is on this device.
    Loading,
    /// No company yet: Bienvenida.
    Welcome,
    /// A company is open, but its first sync has not finished: numbers are "s/d".
    FirstSync,
    /// Numbers are there.
    Ready,
}

/// Real company or demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Data from the API.
    Live,
    /// The invented company; marked everywhere.
    Demo,
}

/// The company that names and dresses the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyView {
    /// Name.
    pub name: String,
    /// Tax id as people write it.
    pub tax_id: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Address of a logo.
    pub logo_url: Option<String>,
    /// ISO 4217 code of every amount in the views.
    pub currency: String,
    /// Decimals of that currency: CLP 0, USD 2, CLF 4.
    pub currency_decimals: u8,
    /// Zone whose day is "today".
    pub time_zone: String,
}

/// How far a running sync is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The list being fetched.
    pub list: ListKind,
    /// Records received so far in this run, all lists.
    pub received: u64,
}

/// What the sync is doing or how the last one ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SyncState {
    /// Never synced, not running.
    Never,
    /// Waiting for the next deadline; the last run was good.
    Idle,
    /// Running.
    Running(Option<Progress>),
    /// The last run failed; the old data stand.
    Failed(Problem),
    /// The API cannot be reached; the old data stand.
    Offline(Problem),
}

impl SyncState {
    /// The text of `data-sync`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Idle => "idle",
            Self::Running(_) => "running",
            Self::Failed(_) => "failed",
            Self::Offline(_) => "offline",
        }
    }
}

/// Freshness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncStatus {
    /// State.
    pub state: SyncState,
    /// When the published data were fetched (end of the last good run).
    pub synced_at: Option<i64>,
    /// When the next run is due; `None` when nothing is scheduled.
    pub next_at: Option<i64>,
    /// Older than two intervals.
    pub stale: bool,
    /// The company has no API: `synced_at` is when a file was last imported, and no run is ever due.
    pub from_files: bool,
}

/// The frame around every screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShellView {
    /// What can be shown.
    pub phase: Phase,
    /// Real or demo.
    pub mode: Mode,
    /// The company, once known.
    pub company: Option<CompanyView>,
    /// Freshness.
    pub sync: SyncStatus,
    /// Today in the company's zone; never before the day of the last good sync.
    pub today: NaiveDate,
    /// Day of the device's clock, when that stands more than a day before the last good sync.
    pub clock_behind: Option<NaiveDate>,
    /// Records of the last syncs that could not be read, and are in no number.
    pub rejected: u32,
    /// Records that vanished from the API and wait for a person to decide.
    pub vanished: u64,
    /// Overdue documents today, for the mark in the navigation; `None` before the first sync.
    pub overdue_count: Option<u32>,
    /// Alerts that want somebody today; `None` before the first sync.
    pub alert_count: Option<u32>,
    /// Those of them that are for today or new today, for the sign of the app.
    pub urgent_count: u32,
    /// Salespeople by name, for the filter: (key, name).
    pub salespeople: Vec<(String, String)>,
    /// Kinds of document that exist, for the filter: SII codes and raw words.
    pub kinds: Vec<String>,
    /// Currencies of the documents, for the filter of Facturas: ISO codes.
    pub currencies: Vec<String>,
    /// Backups of the open company; `None` where there is nothing to back up.
    pub backup: Option<BackupView>,
    /// Mail of the open company.
    pub mail: MailView,
    /// Views that were saved, in their order.
    pub views: Vec<SavedView>,
    /// Minutes between syncs.
    pub interval_minutes: u32,
    /// Whether syncs start by themselves.
    pub auto_sync: bool,
    /// Whether `config.json` gives the address, so that Bienvenida asks for the key alone.
    pub address_from_config: bool,
    /// Name that `config.json` gives the app, before any company is known.
    pub configured_name: Option<String>,
}
