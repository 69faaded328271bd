//! The scenarios. Each stands alone: its own browser, its own servers.

#![allow(
    clippy::disallowed_methods,
    reason = "native tests that measure how long a browser takes"
)]

mod connect;
mod demo;
mod failures;
mod invoices;
mod key;
mod large;
mod leave;
mod numbers;
mod offline;
mod tabs;
mod timer;
mod walk;
