//! Collection work: "Cola de hoy", what was put down about a customer, and the sheet in which it is done.

mod desk;
mod entries;
mod entry;
mod fields;
mod form;
pub mod queue;
mod sheet;
pub mod words;

pub use desk::{CollectDesk, Kind, Opening, use_collect};
pub use entries::Entries;
pub use sheet::CollectSheet;
