//! Payments without an id: the same document, day, amount and number may come twice and be two payments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How often each identity was seen in this run, by its digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ordinals(BTreeMap<u64, u32>);

impl Ordinals {
    /// The ordinal of the next one with this identity, from 0.
    pub(crate) fn next(&mut self, identity: u64) -> u32 {
        let seen = self.0.entry(identity).or_insert(0);
        let ordinal = *seen;
        *seen = seen.saturating_add(1);
        ordinal
    }
}
