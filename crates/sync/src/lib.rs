//! A sync run and its timetable, as state machines without IO.
//!
//! [`Run::step`] takes an [`Event`] and answers with [`Action`]s; the same code runs in the browser and,
//! natively, through any number of simulated histories. [`Scheduler`] says when the next run is due.

mod action;
mod backoff;
mod body;
mod checkpoint;
mod daily;
mod event;
mod failure;
mod options;
mod run;
mod scheduler;
mod watermark;

pub use action::{Action, Counts, Outcome, RunFailure};
pub use backoff::{retry_after_ms, server_time_ms};
pub use body::Body;
pub use daily::is_full_due;
pub use event::{Event, HttpAnswer, ProxyRefusal, RequestId, TransportFailure};
pub use options::{CompanyOverrides, Limits, RunOptions};
pub use run::{ResumeRefused, Run};
pub use scheduler::{Due, Scheduler};

use onvio::Records;
use store::PageRecords;

/// The records of a page as the store takes them.
/// The records of an answer as the staging area takes them.
pub fn page_records(records: Records) -> PageRecords {
    match records {
        Records::Customers(rows) => PageRecords::Customers(rows),
        Records::Documents(rows) => PageRecords::Documents(rows),
        Records::Payments(rows) => PageRecords::Payments(rows),
    }
}
