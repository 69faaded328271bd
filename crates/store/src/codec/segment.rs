//! Bytes of a segment: version byte, number of records, the records one after the other, so that neither
//! writing nor reading holds a second copy of them.

use super::{Codec, FORMAT_VERSION, Invalid, closed, open, read, write};
use crate::StoreError;

/// The bytes of a segment's records.
///
/// # Panics
/// Never: memory takes every byte.
pub fn encode_segment<T: Codec>(records: &[T]) -> Vec<u8> {
    let bytes =
        postcard::to_extend(&records.len(), vec![FORMAT_VERSION]).expect("memory takes every byte");
    records
        .iter()
        .fold(bytes, |bytes, record| write(record, bytes))
}

/// The records of a segment's bytes.
///
/// # Errors
/// [`StoreError::OtherVersion`] and [`StoreError::Corrupt`].
pub fn decode_segment<T: Codec>(bytes: &[u8]) -> Result<Vec<T>, StoreError> {
    let (count, mut rest) = postcard::take_from_bytes::<usize>(open(bytes)?)
        .map_err(|_| Invalid("no number of records"))?;
    // A record takes at least one byte, so that a broken count cannot ask for more memory than that.
    let mut records = Vec::with_capacity(count.min(rest.len()));
    for _ in 0..count {
        let (record, after) = read(rest)?;
        records.push(record);
        rest = after;
    }
    closed(rest)?;
    Ok(records)
}
