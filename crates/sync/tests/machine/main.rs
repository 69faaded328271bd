//! The run, driven against a pretended server, store and clock.

mod crashes;
mod faults;
mod runs;
mod server;
mod world;
