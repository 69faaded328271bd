//! The words of the page, in the language of whoever reads.
//!
//! `es-CL/` is compiled in. Every other language is a file of the site with the same keys, fetched when somebody
//! chooses it, and kept by the service worker with the rest. Figures, money and the order of dates belong to the
//! company and stay as they are: see `format`.

#[cfg(target_arch = "wasm32")]
mod choice;
mod language;
#[cfg(target_arch = "wasm32")]
mod load;
mod plural;
#[cfg(target_arch = "wasm32")]
mod rich;
mod template;

/// A place for every text and a type for every key, made by `build.rs`.
#[cfg(target_arch = "wasm32")]
#[allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    non_camel_case_types,
    non_upper_case_globals,
    reason = "generated: the keys name the items"
)]
pub mod keys {
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}
/// What the keys are made of.
#[cfg(target_arch = "wasm32")]
mod shape;

#[cfg(test)]
mod tests;

pub use language::Language;
pub use plural::{Form, Quantity};
pub use template::{Piece, fill, pieces};

#[cfg(target_arch = "wasm32")]
pub use choice::{Choice, use_choice, use_i18n};
#[cfg(target_arch = "wasm32")]
pub use shape::I18n;
#[cfg(target_arch = "wasm32")]
pub(crate) use shape::{t, tu_string};
