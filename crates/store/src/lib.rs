//! Keeps the records: segments, staging, publication, log.
//!
//! - [`Store`] is what a place that keeps one company's records promises; [`MemoryStore`] and, in the
//!   browser, `IdbStore` are the two that there are.
//! - [`Dataset`] is the published records in memory, and how the pages of a run change them.
//! - [`codec`] is the bytes.
//!
//! Tests: `cargo test -p atalaya-store --all-features`. In a browser, from a page and from a worker: the
//! same with `--target wasm32-unknown-unknown` and `CHROMEDRIVER`, `GECKODRIVER` or `SAFARIDRIVER` (the
//! WebKitGTK driver, under `xvfb-run`) set to the driver's path.

pub mod codec;
mod contract;
mod dataset;
mod dump;
mod error;
mod fingerprint;
#[cfg(target_arch = "wasm32")]
mod idb;
mod imports;
mod kept_report;
mod local;
mod memory;
mod rejected;
#[cfg(feature = "testing")]
pub mod testing;
mod vanished;

pub use contract::{
    Epoch, ListCounts, LogEntry, LoggedFailure, Manifest, PageRecords, Publication, RejectedEntry,
    RunHeader, RunKind, RunNotes, SegmentId, SegmentInfo, StagedPage, StagedRun, Store,
};
pub use dataset::{Dataset, Merge, Record, SEGMENT_RECORDS, Seen, Segmented};
pub use dump::Dump;
pub use error::StoreError;
pub use fingerprint::fingerprint;
#[cfg(target_arch = "wasm32")]
pub use idb::{Directory, IdbStore};
pub use imports::{
    ImportLine, Imports, KeptImport, read_import_lines, read_import_pages, read_imports,
};
pub use kept_report::{KeptLine, KeptReport, KeptReportKind, KeptValue, read_kept_reports};
pub use local::{
    AlertMemory, AlertRules, EstimateHistory, KeptView, OpenDocument, SavedViews, SeenEstimate,
    SeenMove, StageHistory, VisitMark, local_name, read_collection_log, read_local,
};
pub use memory::MemoryStore;
pub use rejected::merge_rejected;
pub use vanished::{
    Missing, MissingLists, Vanished, VanishedChoice, VanishedChoices, VanishedGroup,
    VanishedQuestion, choose_vanished, read_vanished,
};

/// Lines that the sync log keeps: ten days of a run every 15 minutes. Older ones are dropped.
pub const LOG_LINES: u64 = 1_000;
