//! Control K: find a customer, a tax id, a folio, an amount, a screen or an action, and go there.

#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
pub mod entries;
mod matching;
#[cfg(target_arch = "wasm32")]
pub mod option;
#[cfg(target_arch = "wasm32")]
mod recent;
#[cfg(target_arch = "wasm32")]
mod search;
mod step;

#[cfg(target_arch = "wasm32")]
pub use dialog::{Palette, PaletteButton, PaletteHandle};
pub use matching::means;
pub use step::step;
