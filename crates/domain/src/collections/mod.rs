//! Collection work: what people noted, agreed and did about what is owed, and whom to turn to today.
//!
//! Everything that somebody does is an [`Event`] of a log that only grows. What stands on a day is folded from the
//! events by then, so that history, undo and a past corte are exact; the state of a promise is computed from the
//! payments and never kept.

mod entry;
mod log;
mod money;
mod pledged;
mod promise;
mod queue;
mod reason;
mod standing;

pub use entry::{
    Channel, ContactResult, DisputeReason, Entry, EntryId, EventId, NextAction, Promise, Reminder,
    Thanks, What,
};
pub use log::{Change, CollectionLog, Event, Stamp};
pub use money::{Holdings, Incoming, incoming};
pub use pledged::{OpenDocument, Pledge, pledged};
pub use promise::{Progress, PromiseState, PromiseTerms, promise_progress};
pub(crate) use queue::{ByCustomer, disputed, held, progress, waiting};
pub use queue::{
    CollectionQueue, QueueInputs, QueueRow, Waiting, WaitingRow, collection_queue, progress_of,
};
pub use reason::Reason;
pub use standing::{Standing, Version, VersionKind};
