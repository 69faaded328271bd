//! The page: what the owner sees. It asks the worker through `bridge`, keeps the answers in `state` and paints
//! them in `views`; it computes no number of its own.
#![allow(
    clippy::wildcard_imports,
    reason = "`i18n::*` brings the macros of the words"
)]
#![allow(
    clippy::needless_pass_by_value,
    reason = "a component owns its properties"
)]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod bridge;
pub mod chart;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod device;
#[cfg(target_arch = "wasm32")]
mod durable;
pub mod format;
pub mod formula;
pub mod glossary;
pub mod i18n;
#[cfg(target_arch = "wasm32")]
mod install;
pub mod letter;
#[cfg(target_arch = "wasm32")]
mod nav;
#[cfg(target_arch = "wasm32")]
mod notices;
pub mod palette;
#[cfg(target_arch = "wasm32")]
mod privacy;
pub mod route;
#[cfg(target_arch = "wasm32")]
mod shell;
pub mod shortcuts;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod views;
pub mod virtual_list;
#[cfg(target_arch = "wasm32")]
mod wall;
#[cfg(target_arch = "wasm32")]
mod words;

#[cfg(target_arch = "wasm32")]
pub use app::start;
