//! Values in all their spellings.

pub(crate) mod date;
pub(crate) mod number;
pub(crate) mod word;
