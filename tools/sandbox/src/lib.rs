//! The Onvio twin: a local server that speaks the v1 contract of the API for an invented company that lives, and
//! that fails on request. `/_control` changes how it answers, `/_truth` tells what the numbers have to be; both
//! need no key and always work.
//!
//! Tests start one in process with [`Sandbox::start`]; people run the program of the same name.
//!
//! # Orders
//! `POST /_control` takes an object; each key is an order, carried out in the order of this table whatever the order
//! of the keys. The answer is the state afterwards, as `GET /_control` gives it, with `days` and `paid`.
//!
//! | key | value |
//! |---|---|
//! | `clear` | `true`: as it started, without faults |
//! | `rebuild` | `{"seed": 2, "invoices": 1000, "today": "2026-11-22", "clean": false}`, each optional |
//! | `cors`, `ignore_modified_since` | `true` or `false` |
//! | `latency_ms`, `page_size`, `day_every_ms` | a number; 0 is none, whole lists, days that stand still |
//! | `paging` | `page`, `offset`, `cursor`, `next`, `link` |
//! | `key` | another API key |
//! | `fault`, `faults` | `{"resource": "invoices", "page": 2, "kind": "429", "retry_after": 1, "times": 2}`, or several |
//! | `advance_days` | so many days pass |
//! | `pay` | `{"largest_overdue": true}` or `{"invoice_id": "inv-0000001", "amount": 1000}` (minor units) |
//! | `reset_log` | `true`: the journal begins anew |
//!
//! The journal counts, by resource, `requests`, `first_pages` (how often somebody began to read the list), `in_flight`
//! and `max_in_flight`; one sync of two tabs is one first page of each list.
//!
//! # Time
//! The `Date` header shows the company's clock, not the machine's: a record that changes later is newer than any
//! `Date` seen before, whatever day the company lives in.

#![expect(
    clippy::disallowed_methods,
    reason = "a native server reads the clock of its machine"
)]

mod api;
mod clock;
mod control;
mod cors;
mod fault;
mod journal;
mod options;
mod paging;
mod server;
mod state;
mod truth;

pub use clock::santiago_today;
pub use control::ControlError;
pub use demo::{CompanyOptions, Truth};
pub use fault::{Fault, FaultError, FaultKind};
pub use options::{DEFAULT_KEY, SandboxOptions};
pub use paging::Paging;
pub use server::Sandbox;
