//! What is to be written, on its way to the program that writes it.

use serde::{Deserialize, Serialize};

use crate::statement::Statement;
use crate::table::Tables;

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// The workbook of a company.
    Workbook(Box<Tables>),
    /// The statement of one customer.
    Statement(Box<Statement>),
    /// An archive of statements.
    Statements(Vec<Statement>),
}

/// Bytes that are nothing to be written: page and program come from different versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("tables of another version")]
pub struct BadTables;

/// Bytes of what is to be written.
///
/// # Panics
/// Never: plain data always encodes to memory.
pub fn encode(paper: &Paper) -> Vec<u8> {
    postcard::to_allocvec(paper).expect("plain data always encodes to memory")
}

/// What the bytes ask for.
///
/// # Errors
/// [`BadTables`] when they are none.
pub fn decode(bytes: &[u8]) -> Result<Paper, BadTables> {
    postcard::from_bytes(bytes).map_err(|_| BadTables)
}
