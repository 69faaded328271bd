//! The generator's own records: what they mean, not how they are spelled on the wire.

mod client;
mod document;
mod kind;
mod payment;
mod stage;

pub(crate) use client::{Client, Habit, Renamed, Seller, Unreadable};
pub(crate) use document::{Document, Oddity, Reports, Status};
pub(crate) use kind::Currency;
pub use kind::DocumentKind;
pub use payment::PaymentMethod;
pub(crate) use payment::{Covers, Link, Payment};
pub use stage::Stage;
pub(crate) use stage::StageMove;
