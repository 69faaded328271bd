//! The sandbox over real HTTP.

mod common;
mod contract;
mod control;
mod faults;
mod paging;
