//! A hash that is the same in every build, because it is saved in checkpoints (FNV-1a, 64 bits).

use std::hash::{Hash, Hasher};

/// FNV-1a.
pub(crate) struct Fnv(u64);

impl Fnv {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Digest of a value.
    pub(crate) fn of_hash(value: &impl Hash) -> u64 {
        let mut hasher = Self::new();
        value.hash(&mut hasher);
        hasher.finish()
    }

    /// Digest of texts, each told from the next.
    pub(crate) fn of_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
        let mut hasher = Self::new();
        for text in texts {
            hasher.write(text.as_bytes());
            hasher.write(&[0xff]);
        }
        hasher.finish()
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
