//! The living company: a seeded, pure generator of customers, invoices and payments of an invented Chilean
//! company, with the habits and the mistakes of a real one. No IO, no clock, integer arithmetic only: the same
//! options give the same company natively and in WebAssembly.
//!
//! - [`Company::new`] lives through 36 months day by day; [`Company::advance_day`] lives one more.
//! - [`Company::list`] and [`Company::page`] answer as the v1 contract of the API does, in JSON.
//! - [`Service`] answers in the demo, which is a program of its own (`main.rs`).
//! - [`Company::truth`] is what the numbers on the screen have to be, computed from the generator's own records by
//!   code that shares nothing with the app; [`Company::answer`] is the same of a part of the company, and as far as
//!   an app can know it that began to look on some day.

mod calendar;
mod company;
mod forget;
mod life;
mod names;
mod options;
mod record;
mod rng;
mod season;
mod service;
mod tax_id;
mod truth;
mod wire;

pub use calendar::Instant;
pub use company::Company;
pub use life::{DayReport, Posted, Target};
pub use options::CompanyOptions;
pub use record::{DocumentKind, PaymentMethod, Stage};
pub use service::Service;
pub use truth::{
    CashRow, CashSums, CashTables, CurrencyRow, DebtorRow, ExpectedRow, Figure, MonthRow, Question,
    SalespersonRow, Truth, TruthFilter,
};
pub use wire::{Page, Resource};
