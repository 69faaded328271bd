//! Texts that no log and no error shows.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config::ConfigError;

/// A text that no log and no error shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `text`, without the spaces and line breaks around it.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// That of a file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path)
            .map_err(|error| ConfigError::Unreadable(path.to_owned(), error))?;
        Ok(Self::new(&text))
    }

    /// The text, for the one header that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Secrets by the name of the header that carries each, in lower case.
pub(crate) type SecretHeaders = BTreeMap<String, Secret>;

/// Those that `known` does not hold yet, from their files.
///
/// # Errors
/// The first file that cannot be read.
pub(crate) fn read_headers(
    files: &BTreeMap<String, PathBuf>,
    known: &mut SecretHeaders,
) -> Result<(), ConfigError> {
    for (name, path) in files {
        let name = name.to_ascii_lowercase();
        if let Entry::Vacant(place) = known.entry(name) {
            place.insert(Secret::read(path)?);
        }
    }
    Ok(())
}
