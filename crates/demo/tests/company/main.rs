//! The living company: size, determinism, cases, conservation, history, wire.

mod cases;
mod common;
mod conservation;
mod determinism;
mod history;
mod size;
mod wire;
