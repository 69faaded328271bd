//! The living company: size, determinism, cases, conservation, parts, history, wire.

mod cases;
mod common;
mod conservation;
mod determinism;
mod history;
mod parts;
mod size;
mod wire;
