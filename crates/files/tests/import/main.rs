//! Reading files: what comes in, what does not, and why. `cargo test -p atalaya-files --all-features`

mod hostile;
mod lists;
mod own;
mod properties;
mod questions;
mod rcv;
mod support;
mod trips;
mod workbooks;
