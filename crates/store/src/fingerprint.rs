//! A short name for the data that a report was made of.

use crate::Dataset;
use crate::codec::{Codec, encode};

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Fingerprint of the records: equal on every device that has the same ones, in whatever order they came. It tells
/// two states apart, it proves nothing to somebody who wants to deceive.
pub fn fingerprint(dataset: &Dataset) -> u64 {
    // Who first synced after a deletion never met the record.
    let customers = dataset.customers().iter().filter(|record| !record.deleted);
    let documents = dataset.documents().iter().filter(|record| !record.deleted);
    let payments = dataset.payments().iter().filter(|record| !record.deleted);
    let (customers, documents, payments) = (
        customers.map(of_record),
        documents.map(of_record),
        payments.map(of_record),
    );
    // A sum does not depend on the order; each part is mixed first, so that likeness does not cancel out.
    let parts = customers.chain(documents).chain(payments);
    parts.fold(0, u64::wrapping_add)
}

fn of_record<T: Codec>(record: &T) -> u64 {
    // The first byte is the version of the format, which says nothing about the record.
    hash(&encode(record)[1..])
}

/// A hash of bytes that is the same on every device and in every version.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    mixed(bytes.iter().fold(FNV_OFFSET, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME)
    }))
}

/// Every bit of the hash in every bit (the finaliser of `SplitMix64`).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
