//! What a file holds, as the page shows it before anything comes in.

use files::import::{Field, Imported, KnownIds, List, Mapping, Recognised, convert, told};
use protocol::{
    ColumnPreview, ImportPreview, ImportQuestion, ImportSum, LineNote, PREVIEW_LINES, SheetPreview,
};
use serde_json::Value;

use super::{LISTS, Open};

/// Records that are shown as they would be read.
const FIRST: usize = 20;

/// Characters of a cell that are shown.
const SHOWN: usize = 80;

/// A file as it would be read beside others that tell these ids.
pub fn of(open: &Open, known: &KnownIds) -> ImportPreview {
    let recognised = open.recognised();
    let mapping = Mapping {
        sheets: recognised
            .iter()
            .map(|sheet| sheet.mapping.clone())
            .collect(),
    };
    let imported = convert(&open.sheets, &mapping, known);
    ImportPreview {
        file: open.name.clone(),
        fingerprint: open.fingerprint.clone(),
        tax_id: told(&open.name).tax_id,
        company: None,
        sheets: recognised
            .iter()
            .enumerate()
            .map(|(position, recognised)| sheet(open, position, recognised, &imported))
            .collect(),
    }
}

fn sheet(
    open: &Open,
    position: usize,
    recognised: &Recognised,
    imported: &Imported,
) -> SheetPreview {
    let mapping = &recognised.mapping;
    let (read_fields, first) = mapping.list.map_or_else(Default::default, |list| {
        first_rows(list, position, imported)
    });
    let names = |fields: &[Field]| fields.iter().map(|field| field.name().to_owned()).collect();
    let of_sheet = |other: usize| other == position;
    let rejected = imported.rejected.iter().filter(|note| of_sheet(note.sheet));
    let explained = imported.explained.iter();
    let explained = explained.filter(|note| of_sheet(note.sheet) && !note.reason.is_quiet());
    SheetPreview {
        name: open.sheets[position].name.clone(),
        layout: mapping.layout.code().to_owned(),
        taken: recognised.is_taken(),
        list: mapping.list.and_then(|list| {
            let mut lists = LISTS.into_iter();
            lists
                .find(|(known, _)| *known == list)
                .map(|(_, kind)| kind)
        }),
        columns: columns(recognised),
        fields: mapping
            .list
            .map_or_else(Vec::new, |list| names(list.fields())),
        missing: names(&recognised.missing),
        questions: questions(recognised),
        sums: imported
            .sums
            .get(position)
            .into_iter()
            .flatten()
            .map(sum)
            .collect(),
        first,
        read_fields,
        rejected: count(rejected),
        rejected_lines: rejected_of(open, position, imported),
        explained: count(explained),
        explained_lines: explained_of(open, position, imported),
    }
}

fn count(notes: impl Iterator) -> u32 {
    u32::try_from(notes.count()).unwrap_or(u32::MAX)
}

fn columns(recognised: &Recognised) -> Vec<ColumnPreview> {
    let columns = recognised.heads.iter().zip(&recognised.mapping.columns);
    columns
        .zip(&recognised.samples)
        .map(|((head, column), sample)| ColumnPreview {
            head: shown(head),
            field: column
                .field
                .map_or_else(String::new, |field| field.name().to_owned()),
            sample: shown(sample),
        })
        .collect()
}

fn questions(recognised: &Recognised) -> Vec<ImportQuestion> {
    let head = |column: Option<usize>| {
        let head = column.and_then(|column| recognised.heads.get(column));
        head.map_or_else(String::new, |head| shown(head))
    };
    recognised
        .questions
        .iter()
        .map(|question| ImportQuestion {
            code: question.code.clone(),
            column: head(question.column),
            value: shown(&question.value),
            readings: question.readings.clone(),
            chosen: question.chosen,
        })
        .collect()
}

fn sum(sum: &files::import::Sum) -> ImportSum {
    ImportSum {
        kind: sum.kind.clone(),
        count: sum.count,
        sum: sum.sum.clone(),
        told: sum.told.clone(),
    }
}

/// The first records of a sheet: their members but for the id, which says nothing to a person.
fn first_rows(list: List, sheet: usize, imported: &Imported) -> (Vec<String>, Vec<Vec<String>>) {
    let rows = imported.rows(list).iter().filter(|row| row.sheet == sheet);
    let objects: Vec<Value> = rows
        .take(FIRST)
        .filter_map(|row| serde_json::from_str(&row.json).ok())
        .collect();
    let fields: Vec<String> = list
        .fields()
        .iter()
        .map(|field| field.name())
        .filter(|name| *name != "id" && objects.iter().any(|object| object.get(name).is_some()))
        .map(ToOwned::to_owned)
        .collect();
    let cells = objects
        .iter()
        .map(|object| fields.iter().map(|field| member(object, field)).collect())
        .collect();
    (fields, cells)
}

fn member(object: &Value, field: &str) -> String {
    match object.get(field) {
        Some(Value::String(text)) => shown(text),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}

/// Lines that cannot come in.
pub fn rejected<'i>(open: &'i Open, imported: &'i Imported) -> impl Iterator<Item = LineNote> + 'i {
    imported.rejected.iter().map(|note| {
        line_note(
            open,
            note.sheet,
            note.line,
            note.reason.code(),
            note.field,
            &note.raw,
        )
    })
}

/// Lines that are no record.
pub fn explained<'i>(
    open: &'i Open,
    imported: &'i Imported,
) -> impl Iterator<Item = LineNote> + 'i {
    let notes = imported.explained.iter();
    notes.filter(|note| !note.reason.is_quiet()).map(|note| {
        line_note(
            open,
            note.sheet,
            note.line,
            note.reason.code(),
            note.field,
            &note.raw,
        )
    })
}

fn rejected_of(open: &Open, sheet: usize, imported: &Imported) -> Vec<LineNote> {
    let notes = imported.rejected.iter().filter(|note| note.sheet == sheet);
    notes
        .take(PREVIEW_LINES)
        .map(|note| {
            line_note(
                open,
                note.sheet,
                note.line,
                note.reason.code(),
                note.field,
                &note.raw,
            )
        })
        .collect()
}

fn explained_of(open: &Open, sheet: usize, imported: &Imported) -> Vec<LineNote> {
    let notes = imported.explained.iter();
    notes
        .filter(|note| note.sheet == sheet && !note.reason.is_quiet())
        .take(PREVIEW_LINES)
        .map(|note| {
            line_note(
                open,
                note.sheet,
                note.line,
                note.reason.code(),
                note.field,
                &note.raw,
            )
        })
        .collect()
}

fn line_note(
    open: &Open,
    sheet: usize,
    line: u32,
    reason: &str,
    field: Option<Field>,
    raw: &str,
) -> LineNote {
    LineNote {
        sheet: open
            .sheets
            .get(sheet)
            .map_or_else(String::new, |sheet| sheet.name.clone()),
        line,
        reason: reason.to_owned(),
        field: field.map_or_else(String::new, |field| field.name().to_owned()),
        value: shown(raw),
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}
