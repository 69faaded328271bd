//! Content hashes: a name for what is in a file.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 over parts, each with its length in front, so that `ab`+`c` differs from `a`+`bc`.
#[derive(Debug, Default)]
pub struct Hash(Sha256);

impl Hash {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    pub fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// The first 64 bits in 16 hexadecimal digits: enough for names of files.
    pub fn short(self) -> String {
        let digest = self.0.finalize();
        digest[..8].iter().fold(String::new(), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Hash;

    fn of(parts: &[&str]) -> String {
        let mut hash = Hash::new();
        for part in parts {
            hash.part(part.as_bytes());
        }
        hash.short()
    }

    #[test]
    fn equal_parts_equal_names() {
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&[]).len(), 16);
    }
}
