//! From a record's key to its position. Holds positions only (5 bytes a record): the keys are in the
//! records.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// Positions of records, found by key.
#[derive(Clone, Debug, Default)]
pub struct Index(HashTable<u32>);

impl Index {
    /// Adds positions that are not in it, of keys that are not in it.
    pub fn extend<'a>(
        &mut self,
        positions: impl ExactSizeIterator<Item = u32>,
        key_at: impl Fn(u32) -> &'a str,
    ) {
        let hasher = |position: &u32| hash(key_at(*position));
        self.0.reserve(positions.len(), hasher);
        for position in positions {
            self.0
                .insert_unique(hash(key_at(position)), position, hasher);
        }
    }

    /// The position of a key.
    pub fn find<'a>(&self, key: &str, key_at: impl Fn(u32) -> &'a str) -> Option<u32> {
        self.0
            .find(hash(key), |position| key_at(*position) == key)
            .copied()
    }
}

fn hash(key: &str) -> u64 {
    FixedState::default().hash_one(key)
}
