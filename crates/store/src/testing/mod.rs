//! For tests of this crate and of those above it: sample records, the conformance suite of stores, and a
//! store that fails when told to.

#[allow(clippy::missing_panics_doc)] // a case panics when a promise is broken
pub mod conformance;
mod failing;
pub mod sample;

pub use failing::{FailingStore, Failure, When};
