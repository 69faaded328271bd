//! Keeps the records: segments, staging, publication, log.

mod contract;
mod error;

pub use contract::{
    Epoch, ListCounts, LogEntry, LoggedFailure, Manifest, PageRecords, Publication, RejectedEntry,
    RunHeader, SegmentId, SegmentInfo, StagedPage, StagedRun, Store,
};
pub use error::StoreError;
