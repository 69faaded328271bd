//! Drives a sync, keeps the book of what is published, and answers what a screen asks.

mod config;
mod snapshot;
mod view;

pub use config::{DeployConfig, ReadConfig, read_config};
pub use snapshot::{Snapshot, corte, unnamed_company};
pub use view::{
    home_before_first_sync, invoices_before_first_sync, problem_of, rejected_row, run_row,
};
