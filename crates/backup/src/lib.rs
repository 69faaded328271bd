//! The backup file, without a browser: entries under names in, one file out, and back.
//!
//! ```text
//! header (84 bytes) · payload · SHA-256 of everything before (32 bytes)
//! payload = deflate(contents), sealed by AES-256-GCM when there is a passphrase
//! ```
//!
//! The layout byte by byte is in `docs/formats.md`. What the entries mean, this crate does not know: a new kind of
//! entry needs nothing here. A file is read whole or not at all.

mod contents;
mod error;
mod file;
mod header;
mod seal;

pub use contents::{About, Contents};
pub use error::BadBackup;
pub use file::{MOST_BYTES, VERSION, is_sealed, read, write};
pub use seal::{Cost, RANDOM_BYTES, Seal};
