//! Reports that are prepared by themselves when they are due, and kept as they were told.

mod freeze;
mod prepare;
mod thaw;
mod value;
mod view;

pub use prepare::{due, let_go, prepare, reaches};
pub use thaw::thaw;
pub use view::{announced, kept_report_view, reports_view};
