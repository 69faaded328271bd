//! The page: what the owner sees. It asks the worker through `bridge`, keeps the answers in `state` and paints
//! them in `views`; it computes no number of its own.

pub mod format;
pub mod route;
