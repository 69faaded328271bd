//! Bytes of what is stored.
//!
//! Stored types are their own (`Stored…`), converted by hand to and from the domain's: a change of the
//! domain or of the wire never changes the disk unawares. Every value is `version byte, postcard`; another
//! version is [`StoreError::OtherVersion`], bytes that mean nothing are [`StoreError::Corrupt`].
//!
//! Stored types are only ever extended together with [`FORMAT_VERSION`]; tests hold the bytes of each version.
//! Version 2 says of documents and payments that an amount was rounded, as further variants of what version 1
//! said with a byte (`StoredMark`): so what version 1 wrote is read as it stands.
//! Version 3 says of a line of the log in the same way what the run noticed, or that it was an import (`StoredWhat`).
//! Version 4 says of a customer in the same way into which other it was merged (`StoredFate`).
//! Version 5 keeps the decimals of payments that say no currency in the same way (`StoredUnits`).
//! Version 6 says of the collection work in the same way that somebody was reminded or thanked (`StoredWhat`).
//! Version 7 says of a promise and of the limit of a rule in the same way in which currency they were typed
//! (`StoredWhat`, `StoredOperator`).

mod alert_rules;
mod alerts;
mod collections;
mod customer;
mod document;
mod estimate_history;
mod field;
mod imports;
mod kept_report;
mod log;
mod manifest;
mod page;
mod payment;
mod rejected;
mod run;
mod segment;
mod stage_history;
mod vanished;
mod views;
mod visit;

pub use segment::{decode_segment, encode_segment};

use serde::{Deserialize, Serialize};

use crate::StoreError;

/// Version of the format, the first byte of everything stored.
pub const FORMAT_VERSION: u8 = 7;

/// What can be stored: a type with a stored form.
pub trait Codec: Sized + 'static {
    /// The stored form; it borrows its texts.
    type Stored<'a>: Serialize + Deserialize<'a>
    where
        Self: 'a;

    /// The stored form of a value.
    fn to_stored(&self) -> Self::Stored<'_>;

    /// The value of a stored form.
    ///
    /// # Errors
    /// [`Invalid`] when it is no value, e.g. a day beyond the calendar.
    fn from_stored(stored: Self::Stored<'_>) -> Result<Self, Invalid>;
}

/// A stored form that is no value; names what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid(pub &'static str);

impl From<Invalid> for StoreError {
    fn from(invalid: Invalid) -> Self {
        Self::Corrupt(invalid.0.to_owned())
    }
}

/// The bytes of a value.
pub fn encode<T: Codec>(value: &T) -> Vec<u8> {
    write(value, vec![FORMAT_VERSION])
}

/// The value of bytes.
///
/// # Errors
/// [`StoreError::OtherVersion`] and [`StoreError::Corrupt`].
pub fn decode<T: Codec>(bytes: &[u8]) -> Result<T, StoreError> {
    let (value, rest) = read(open(bytes)?)?;
    closed(rest)?;
    Ok(value)
}

/// Appends the stored form of a value.
fn write<T: Codec>(value: &T, bytes: Vec<u8>) -> Vec<u8> {
    postcard::to_extend(&value.to_stored(), bytes)
        .expect("memory takes every byte, and every stored length is known")
}

/// Reads one stored form, and gives what follows it.
fn read<T: Codec>(bytes: &[u8]) -> Result<(T, &[u8]), StoreError> {
    let (stored, rest) = postcard::take_from_bytes::<T::Stored<'_>>(bytes)
        .map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok((T::from_stored(stored)?, rest))
}

/// What follows the version byte.
fn open(bytes: &[u8]) -> Result<&[u8], StoreError> {
    match bytes.split_first() {
        Some((1..=FORMAT_VERSION, body)) => Ok(body),
        Some(_) => Err(StoreError::OtherVersion),
        None => Err(Invalid("no bytes").into()),
    }
}

/// Nothing may follow a value.
fn closed(rest: &[u8]) -> Result<(), StoreError> {
    if rest.is_empty() {
        Ok(())
    } else {
        Err(Invalid("bytes after the end").into())
    }
}
