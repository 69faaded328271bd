//! Stored form of imported files.

use serde::{Deserialize, Serialize};

use super::log::StoredCounts;
use super::page::StoredPage;
use super::{Codec, Invalid};
use crate::{ImportLine, Imports, KeptImport, StagedPage};

/// [`Imports`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredImports<'a> {
    last_id: u32,
    #[serde(borrow)]
    imports: Vec<StoredImport<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredImport<'a> {
    id: u32,
    file: &'a str,
    fingerprint: &'a str,
    imported_at: i64,
    customers: StoredCounts,
    documents: StoredCounts,
    payments: StoredCounts,
    rejected: u32,
}

/// An [`ImportLine`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredLine<'a> {
    sheet: &'a str,
    line: u32,
    reason: &'a str,
    field: &'a str,
    value: &'a str,
}

impl Codec for Imports {
    type Stored<'a> = StoredImports<'a>;

    fn to_stored(&self) -> StoredImports<'_> {
        let imports = self.imports.iter().map(|import| StoredImport {
            id: import.id,
            file: &import.file,
            fingerprint: &import.fingerprint,
            imported_at: import.imported_at,
            customers: import.customers.into(),
            documents: import.documents.into(),
            payments: import.payments.into(),
            rejected: import.rejected,
        });
        StoredImports {
            last_id: self.last_id,
            imports: imports.collect(),
        }
    }

    fn from_stored(stored: StoredImports<'_>) -> Result<Self, Invalid> {
        let imports = stored.imports.into_iter().map(|import| KeptImport {
            id: import.id,
            file: import.file.to_owned(),
            fingerprint: import.fingerprint.to_owned(),
            imported_at: import.imported_at,
            customers: import.customers.into(),
            documents: import.documents.into(),
            payments: import.payments.into(),
            rejected: import.rejected,
        });
        Ok(Self {
            last_id: stored.last_id,
            imports: imports.collect(),
        })
    }
}

impl Codec for Vec<StagedPage> {
    type Stored<'a> = Vec<StoredPage<'a>>;

    fn to_stored(&self) -> Vec<StoredPage<'_>> {
        self.iter().map(Codec::to_stored).collect()
    }

    fn from_stored(stored: Vec<StoredPage<'_>>) -> Result<Self, Invalid> {
        stored.into_iter().map(StagedPage::from_stored).collect()
    }
}

impl Codec for Vec<ImportLine> {
    type Stored<'a> = Vec<StoredLine<'a>>;

    fn to_stored(&self) -> Vec<StoredLine<'_>> {
        let lines = self.iter().map(|line| StoredLine {
            sheet: &line.sheet,
            line: line.line,
            reason: &line.reason,
            field: &line.field,
            value: &line.value,
        });
        lines.collect()
    }

    fn from_stored(stored: Vec<StoredLine<'_>>) -> Result<Self, Invalid> {
        let lines = stored.into_iter().map(|line| ImportLine {
            sheet: line.sheet.to_owned(),
            line: line.line,
            reason: line.reason.to_owned(),
            field: line.field.to_owned(),
            value: line.value.to_owned(),
        });
        Ok(lines.collect())
    }
}
