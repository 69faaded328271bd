//! Tables on their way to the program that writes the workbook.

use crate::table::Tables;

/// Bytes that are no tables: page and program come from different versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("tables of another version")]
pub struct BadTables;

/// Bytes of tables.
///
/// # Panics
/// Never: plain data always encodes to memory.
pub fn encode(tables: &Tables) -> Vec<u8> {
    postcard::to_allocvec(tables).expect("plain data always encodes to memory")
}

/// The tables of bytes.
///
/// # Errors
/// [`BadTables`] when they are none.
pub fn decode(bytes: &[u8]) -> Result<Tables, BadTables> {
    postcard::from_bytes(bytes).map_err(|_| BadTables)
}
