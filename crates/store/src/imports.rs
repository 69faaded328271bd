//! Imported files: what came in, kept so that it can be taken back. Nobody else has it.

use crate::codec::decode;
use crate::local_name::{IMPORTS, import_lines, import_pages};
use crate::{ListCounts, StagedPage, Store, StoreError, read_local};

/// A line of a file that did not become a record, or that needed a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    /// Sheet; empty for a file without sheets.
    pub sheet: String,
    /// Line, from 1.
    pub line: u32,
    /// Stable word for why.
    pub reason: String,
    /// Column or field; may be empty.
    pub field: String,
    /// What stood there, shortened.
    pub value: String,
}

/// A file that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptImport {
    /// Which; later ones have greater ids.
    pub id: u32,
    /// Name of the file.
    pub file: String,
    /// Digest of its bytes.
    pub fingerprint: String,
    /// When it was published, ms since the Unix epoch.
    pub imported_at: i64,
    /// Customers.
    pub customers: ListCounts,
    /// Documents.
    pub documents: ListCounts,
    /// Payments.
    pub payments: ListCounts,
    /// Lines that could not come in.
    pub rejected: u32,
}

/// The files that are in, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imports {
    /// The greatest id that was ever given.
    pub last_id: u32,
    /// By their ids.
    pub imports: Vec<KeptImport>,
}

/// The files that are in.
///
/// # Errors
/// As [`read_local`].
pub async fn read_imports(store: &impl Store) -> Result<Imports, StoreError> {
    Ok(read_local(store, IMPORTS).await?.unwrap_or_default())
}

/// The records of an import, as they came.
///
/// # Errors
/// Those of [`Store::local`]; [`StoreError::Corrupt`] when they are not there.
pub async fn read_import_pages(store: &impl Store, id: u32) -> Result<Vec<StagedPage>, StoreError> {
    kept(store, &import_pages(id)).await
}

/// The lines of an import that could not come in.
///
/// # Errors
/// As [`read_import_pages`].
pub async fn read_import_lines(store: &impl Store, id: u32) -> Result<Vec<ImportLine>, StoreError> {
    kept(store, &import_lines(id)).await
}

async fn kept<T: crate::codec::Codec>(store: &impl Store, name: &str) -> Result<T, StoreError> {
    let bytes = store.local(name).await?;
    let bytes = bytes.ok_or_else(|| StoreError::Corrupt(format!("{name} is missing")))?;
    decode(&bytes)
}
