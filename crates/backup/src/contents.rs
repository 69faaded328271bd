//! What is in a backup: whose it is, and entries under names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::BadBackup;

/// Whose backup it is, and of when. A key that this version does not know is left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// When it was made, ms since the Unix epoch.
    pub made_at: i64,
    /// End of the last good sync in it, ms since the Unix epoch.
    pub synced_at: Option<i64>,
    /// Name of the company.
    pub company: String,
    /// Its tax id, as people write it.
    pub tax_id: Option<String>,
    /// Name of its database.
    pub database: String,
    /// Address of its API; empty where there is none.
    pub base_url: String,
    /// `production`, `sandbox` or `files`.
    pub environment: String,
}

/// What is in a backup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Whose it is.
    pub about: About,
    /// Bytes under names.
    pub entries: BTreeMap<String, Vec<u8>>,
}

impl Contents {
    /// Digest of the entries, whenever and of whomever they were taken: equal entries, equal digest.
    pub fn digest(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        for (name, bytes) in &self.entries {
            for part in [name.as_bytes(), bytes] {
                digest.update((part.len() as u64).to_le_bytes());
                digest.update(part);
            }
        }
        digest.finalize().into()
    }

    /// All of it as bytes: each part after its length, entries by name.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let about = serde_json::to_vec(&self.about).expect("texts and numbers are always JSON");
        let entries = self.entries.iter();
        let size: usize = entries.map(|(name, b)| 16 + name.len() + b.len()).sum();
        let mut bytes = Vec::with_capacity(8 + about.len() + size);
        let mut put = |part: &[u8]| {
            bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
            bytes.extend_from_slice(part);
        };
        put(&about);
        for (name, entry) in &self.entries {
            put(name.as_bytes());
            put(entry);
        }
        bytes
    }

    /// What [`Self::encode`] wrote, and nothing else: names in order, each once.
    pub(crate) fn decode(mut bytes: &[u8]) -> Result<Self, BadBackup> {
        let about = take(&mut bytes)?;
        let about = serde_json::from_slice(about).map_err(|_| BadBackup::Damaged)?;
        let mut entries = BTreeMap::new();
        while !bytes.is_empty() {
            let name = std::str::from_utf8(take(&mut bytes)?).map_err(|_| BadBackup::Damaged)?;
            if entries
                .last_key_value()
                .is_some_and(|(last, _): (&String, _)| **last >= *name)
            {
                return Err(BadBackup::Damaged);
            }
            entries.insert(name.to_owned(), take(&mut bytes)?.to_vec());
        }
        Ok(Self { about, entries })
    }
}

/// The next part, after its length.
fn take<'b>(bytes: &mut &'b [u8]) -> Result<&'b [u8], BadBackup> {
    let (length, rest) = bytes.split_first_chunk().ok_or(BadBackup::Damaged)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| BadBackup::Damaged)?;
    let (part, rest) = rest.split_at_checked(length).ok_or(BadBackup::Damaged)?;
    *bytes = rest;
    Ok(part)
}
