//! Imported files: a run like a sync, whose records come from a file.
//!
//! The rows of a file are in the v1 contract's JSON and are decoded by its profile, so that a row of a file means, and
//! is refused, as one of the API. One transaction publishes them with a line of the log; before it, what came is kept
//! beside the records, so that the file can be taken back. A tab that is killed leaves nothing of the file on any
//! screen.

mod decode;
mod publish;
mod take;
mod undo;
mod view;

pub use take::{ImportEnd, ImportRequest, run_import};
pub use undo::undo_import;
pub use view::{import_lines_csv, import_rows, set_aside_count};
