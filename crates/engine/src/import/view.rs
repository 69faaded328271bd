//! Imported files as the page lists them, and their lines as a spreadsheet.

use domain::is_from_file;
use protocol::{ImportRow, LineNote, PREVIEW_LINES, SyncCounts};
use store::{ImportLine, KeptImport, ListCounts, Store, read_import_lines, read_imports};

use crate::Snapshot;
use crate::export::{cell, head};

/// The files that are in, newest first, with the first of their lines that could not come in. What cannot be read is
/// left out: the records are there all the same.
pub async fn import_rows(store: &impl Store) -> Vec<ImportRow> {
    let imports = read_imports(store).await.unwrap_or_default();
    let mut rows = Vec::new();
    for import in imports.imports.iter().rev() {
        let lines = if import.rejected == 0 {
            Vec::new()
        } else {
            let lines = read_import_lines(store, import.id).await;
            lines.unwrap_or_default()
        };
        rows.push(row(import, &lines));
    }
    rows
}

fn row(import: &KeptImport, lines: &[ImportLine]) -> ImportRow {
    let note = |line: &ImportLine| LineNote {
        sheet: line.sheet.clone(),
        line: line.line,
        reason: line.reason.clone(),
        field: line.field.clone(),
        value: line.value.clone(),
    };
    ImportRow {
        id: import.id,
        file: import.file.clone(),
        fingerprint: import.fingerprint.clone(),
        imported_at: import.imported_at,
        customers: counts(import.customers),
        invoices: counts(import.documents),
        payments: counts(import.payments),
        rejected: import.rejected,
        lines: lines.iter().take(PREVIEW_LINES).map(note).collect(),
    }
}

/// Rows of one list.
pub fn counts(counts: ListCounts) -> SyncCounts {
    SyncCounts {
        received: counts.received,
        added: counts.added,
        changed: counts.changed,
        rejected: counts.rejected,
    }
}

/// Records of files that the API has too, so that the API's counts.
pub fn set_aside_count(snapshot: &Snapshot) -> u32 {
    let (stored, read) = (snapshot.stored(), snapshot.dataset());
    let customers = stored.customers().iter().zip(read.customers().iter());
    let documents = stored.documents().iter().zip(read.documents().iter());
    let payments = stored.payments().iter().zip(read.payments().iter());
    // Of the API's own records those that vanished are read as deleted too.
    let is_aside = |key: &str, stored: bool, read: bool| is_from_file(key) && stored != read;
    let aside = customers
        .filter(|(a, b)| is_aside(&a.key, a.deleted, b.deleted))
        .count()
        + documents
            .filter(|(a, b)| is_aside(&a.key, a.deleted, b.deleted))
            .count()
        + payments
            .filter(|(a, b)| is_aside(&a.key, a.deleted, b.deleted))
            .count();
    u32::try_from(aside).unwrap_or(u32::MAX)
}

/// The lines of a file that could not come in, as a spreadsheet under these names of its five columns: sheet, line,
/// reason, field, value.
pub fn import_lines_csv(columns: &str, lines: &[ImportLine]) -> String {
    let mut csv = head(columns);
    for line in lines {
        let cells = [
            cell(&line.sheet),
            line.line.to_string(),
            cell(&line.reason),
            cell(&line.field),
            cell(&line.value),
        ];
        csv.push_str(&cells.join(";"));
        csv.push_str("\r\n");
    }
    csv
}
