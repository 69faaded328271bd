//! The keyboard, and everything that can be done from anywhere. Which keys do what is in `table.rs` alone.

mod action;
mod chord;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod help;
#[cfg(target_arch = "wasm32")]
mod listen;
mod table;
#[cfg(target_arch = "wasm32")]
mod words;

pub use action::{Action, Destination};
pub use chord::{Chord, with_control};
#[cfg(target_arch = "wasm32")]
pub use desk::{Desk, use_desk};
#[cfg(target_arch = "wasm32")]
pub use help::Help;
#[cfg(target_arch = "wasm32")]
pub use listen::{is_dialog_open, listen};
pub use table::{Keys, LEADER, SHORTCUTS, Shortcut, action_of, keys_of};
#[cfg(target_arch = "wasm32")]
pub use words::{KeyCaps, icon, name};
