//! Rows of a file become records by the same path as those of the API.

use std::collections::HashMap;

use domain::{Company, List, Rejected, is_from_file};
use onvio::{Answer, AnswerError, Context, Profile, Trail, decode_page};
use protocol::{ImportRows, ListKind};
use serde::Deserialize;
use store::{ImportLine, StagedPage};
use sync::page_records;

/// The list that rows belong to.
pub fn list_of(kind: ListKind) -> Option<List> {
    match kind {
        ListKind::Company => None,
        ListKind::Customers => Some(List::Customers),
        ListKind::Invoices => Some(List::Documents),
        ListKind::Payments => Some(List::Payments),
    }
}

/// A part of a file as a page of a run, and its lines that are no record.
///
/// # Errors
/// [`AnswerError`] when the part is not what the reader of files promises.
pub fn decode_part(
    rows: &ImportRows,
    profile: &Profile,
    company: &Company,
) -> Result<(StagedPage, Vec<ImportLine>), AnswerError> {
    let list = list_of(rows.list).ok_or(AnswerError::NotJson)?;
    let answer = Answer {
        status: 200,
        url: "",
        body: &rows.json,
        link: None,
        total_count: None,
    };
    let context = Context {
        profile,
        currency: company.currency,
        zone: company.zone,
    };
    let page = decode_page(list, &answer, &context, &mut Trail::default())?;
    let page = StagedPage {
        records: page_records(page.records),
        rejected: page.rejected,
    };
    if !is_of_a_file(&page) {
        // A record without such a key could stand in the place of one of the API's.
        return Err(AnswerError::NotJson);
    }
    let lines = lines(rows, &page.rejected);
    Ok((page, lines))
}

fn is_of_a_file(page: &StagedPage) -> bool {
    use store::PageRecords as Records;
    let rejected = page.rejected.iter().all(|row| is_from_file(&row.key));
    rejected
        && match &page.records {
            Records::Customers(rows) => rows.iter().all(|row| is_from_file(&row.key)),
            Records::Documents(rows) => rows.iter().all(|row| is_from_file(&row.key)),
            Records::Payments(rows) => rows.iter().all(|row| is_from_file(&row.key)),
        }
}

#[derive(Deserialize)]
struct RowId {
    id: String,
}

/// The lines that the rejected rows stood in.
fn lines(rows: &ImportRows, rejected: &[Rejected]) -> Vec<ImportLine> {
    if rejected.is_empty() {
        return Vec::new();
    }
    let ids: Vec<RowId> = serde_json::from_slice(&rows.json).unwrap_or_default();
    let ids = ids.iter().map(|row| row.id.as_str());
    let lines: HashMap<&str, u32> = ids.zip(rows.lines.iter().copied()).collect();
    let line = |row: &Rejected| ImportLine {
        sheet: rows.sheet.clone(),
        line: lines.get(row.key.as_str()).copied().unwrap_or_default(),
        reason: row.reason.code().to_owned(),
        field: row.field.clone(),
        value: row.value.clone(),
    };
    rejected.iter().map(line).collect()
}
