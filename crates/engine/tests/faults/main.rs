//! Everything that can go wrong between the app and the API, over real HTTP against the sandbox: each fault on the
//! company and on the first, a middle and the last page of each list. While it lasts the old numbers stand and the
//! log says why; afterwards the numbers are the truth. Nothing is ever published that is none.

#[path = "../support/mod.rs"]
mod support;

mod cell;
mod clocks;
mod http;
mod lines;
mod matrix;
mod origins;
