//! The Onvio twin: a local server that speaks the v1 contract of the API for an invented company that lives, and
//! that fails on request. `/_control` changes how it answers, `/_truth` tells what the numbers have to be; both
//! need no key and always work.
//!
//! Tests start one in process with [`Sandbox::start`]; people run the program of the same name.

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
