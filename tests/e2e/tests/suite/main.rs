//! The scenarios. Each stands alone: its own browser, its own servers.

#![allow(
    clippy::disallowed_methods,
    reason = "native tests that measure how long a browser takes"
)]

mod connect;
mod demo;
mod everywhere;
mod explain;
mod failures;
mod invoices;
mod key;
mod large;
mod leave;
mod living;
mod numbers;
mod offline;
mod scope;
mod tabs;
mod timer;
mod walk;
