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
//! | `rebuild` | `{"seed": 2, "invoices": 1000, "today": "2026-11-22", "clean": false, "wide": false}`, each optional |
//! | any of [`DIALS`] | how it answers from now on: `"paging": "cursor"`, `"page_size": 50`, `"cors": false` |
//! | `fault`, `faults` | `{"resource": "invoices", "page": 2, "kind": "429", "retry_after": 1, "times": 2}`, or several: of those that hit a request the first one that is not used up; kinds are statuses, `cut-30` and [`NAMED`]; `retry_at` says it as a date |
//! | `expire_tokens` | `true`: no token that was given out is taken any more |
//! | `clock_ahead_s` | the server's clock goes ahead by so many seconds; it never goes back |
//! | `advance_days` | so many days pass |
//! | `forget` | `{"resource": "invoices", "one_in": 5}`: every fifth record is told no more, without a word; to the truth it is as if deleted |
//! | `recall` | `"invoices"`: all of the list are told again |
//! | `pay` | `{"largest_overdue": true}` or `{"invoice_id": "inv-0000001", "amount": 1000}` (minor units) or `{"documents": 3}`: so many of one customer by one payment |
//! | `reset_log` | `true`: the journal begins anew |
//!
//! The journal counts, by resource, `requests`, `first_pages` (how often somebody began to read the list), `in_flight`
//! and `max_in_flight`; one sync of two tabs is one first page of each list.
//!
//! # Truth
//! `GET /_truth` answers with what the screen has to show, computed from the company's own records by code that shares
//! nothing with the app. Every parameter may be missing; one that is unknown is refused.
//!
//! | parameter | value |
//! |---|---|
//! | `as_of`, `today` | the corte and the real day, `2026-11-22`; both the company's own day by default |
//! | `stage_history_from` | day of the app's first sync: moves in the funnel up to it are unknown to the app, later ones are dated by their day. Without it every customer stands in the present stage on every day |
//! | `salesperson` | id, else name in lower case; empty is "Sin vendedor" |
//! | `customer` | id |
//! | `stage` | word on the wire (`won`, `en_pausa`) on the day `as_of`; empty is the stage of customers without a record |
//! | `kind` | SII code, or the raw word of an unknown kind |
//! | `issued_from`, `issued_to` | days of issue, both included |
//!
//! The filter chooses customers and, of theirs, documents; money follows its document, and what is por aplicar is in
//! the whole and in "Sin vendedor" alone. The answer:
//!
//! | key | value |
//! |---|---|
//! | `kpis` | by the id of its definition: `value` (a decimal in major units, `null` when it cannot be known), `reason`, `at_least` |
//! | `salespeople` | a row for each and one without a name: `id`, `key`, `name`, `customers` and `values` by stage, `pipeline`, `billed`, `collected`, `receivable`, `overdue`, `target`, `attainment` |
//! | `top_debtors`, `series` | the ten who owe most; the last 24 months |
//! | `cash` | `by_day`, `by_week`, `by_method` of the month to the corte, `by_month` of 24 months: `of`, `inflow`, `outflow`, `payments` |
//! | `expected` | `overdue`, the Mondays of 13 weeks, `later`: `by_due` and `by_habit` |
//! | `other_currencies` | documents and money that no rate converts |
//! | `alerts` | how many facts: `overdue` (customers), `due-soon` (documents), `stale-prospect`, `concentration` |
//! | `findings` | records by the id of the finding, of the whole company on `today` |
//! | `cases` | what happened in the company, whether the app shows it or not |
//!
//! # Time
//! The `Date` header shows the company's clock, not the machine's: a record that changes later is newer than any
//! `Date` seen before, whatever day the company lives in.

#![expect(
    clippy::disallowed_methods,
    reason = "a native server reads the clock of its machine"
)]

mod answers;
mod api;
mod auth;
mod clock;
mod contents;
mod control;
mod cors;
mod dialect;
mod dials;
mod fault;
mod journal;
mod options;
mod paging;
mod server;
mod state;
mod style;
mod truth;
mod words;

pub use auth::Auth;
pub use clock::santiago_today;
pub use control::ControlError;
pub use demo::{CompanyOptions, Question, Truth, TruthFilter};
pub use dials::DIALS;
pub use fault::{Fault, FaultError, FaultKind, NAMED, Named, STATUSES};
pub use options::{DEFAULT_KEY, SandboxOptions};
pub use server::Sandbox;
pub use state::Settings;
pub use style::{Dates, Envelope, Fields, Hints, Ids, Links, Numbers, Paging, Style, Totals};
