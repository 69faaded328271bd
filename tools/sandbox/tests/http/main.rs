//! The sandbox over real HTTP.

mod auth;
mod broken;
mod common;
mod contract;
mod control;
mod faults;
mod paging;
mod styles;
