//! What a sheet is, what its columns are, and what it leaves open.

mod columns;
mod heads;

use super::choice::Choice;
use super::field::{Field, List};
use super::layout::Layout;
use super::mapping::{ColumnMapping, SheetMapping};
use super::sheet::{Cell, Sheet};
use super::told::digest;

/// How sure it is what a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Its head is the name of the field.
    Named,
    /// Its head begins so.
    Likely,
    /// A person said it.
    Chosen,
    /// It is nothing of ours.
    None,
}

/// Something that a whole column leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Stable word, with the column where it is about one: `date-order:5`, `date-swapped:5`, `decimal:7`, `kind`.
    pub code: String,
    /// The column.
    pub column: Option<usize>,
    /// A value as it stands there.
    pub value: String,
    /// What it would mean, one reading each: ISO dates, plain decimals, codes of kinds.
    pub readings: Vec<String>,
    /// The reading in force; `None`: the person must say.
    pub chosen: Option<u8>,
}

/// A sheet as it would be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Heads of its columns, as they stand there.
    pub heads: Vec<String>,
    /// Of each column.
    pub confidence: Vec<Confidence>,
    /// First value of each column that is not empty.
    pub samples: Vec<String>,
    /// Fields without which nothing comes in, and that no column is.
    pub missing: Vec<Field>,
    /// What is open.
    pub questions: Vec<Question>,
    /// How it would be read.
    pub mapping: SheetMapping,
}

impl Recognised {
    /// Whether its rows come in as things stand.
    pub fn is_taken(&self) -> bool {
        self.mapping.list.is_some() && self.missing.is_empty()
    }

    /// Whether a person must say something before its rows are what they should be.
    pub fn is_open(&self) -> bool {
        self.questions
            .iter()
            .any(|question| question.chosen.is_none())
    }
}

/// A sheet as it is.
pub fn recognise(sheet: &Sheet) -> Recognised {
    recognise_as(sheet, "", &Choice::default())
}

/// A sheet of a file as a person wants it read. The names of file and sheet count where the heads fit two lists.
pub fn recognise_as(sheet: &Sheet, file_name: &str, choice: &Choice) -> Recognised {
    let found = heads::find(sheet, file_name, choice);
    let mut confidence = found.confidence;
    let mut columns: Vec<ColumnMapping> = found
        .fields
        .iter()
        .map(|field| ColumnMapping {
            field: *field,
            ..ColumnMapping::default()
        })
        .collect();
    let list = if choice.skip { None } else { found.list };
    for (column, name) in choice.columns.iter().enumerate().take(columns.len()) {
        if let Some(name) = name {
            columns[column].field =
                list.and_then(|list| Field::of(name).filter(|field| list.fields().contains(field)));
            confidence[column] = Confidence::Chosen;
        }
    }
    // A field is one column: the one that a person chose, else the first.
    unique(&mut columns, &mut confidence);
    let rows = sheet.rows.get(found.next_row..).unwrap_or_default();
    let mut questions = Vec::new();
    if list.is_some() {
        columns::decide(&mut columns, rows, found.layout, choice, &mut questions);
    }
    let has = |field: &Field| columns.iter().any(|column| column.field == Some(*field));
    let missing = list.map_or_else(Vec::new, |list| missing(list, has));
    let kind = (list == Some(List::Documents) && !has(&Field::Kind))
        .then(|| columns::kind(choice, &mut questions));
    let samples = (0..columns.len())
        .map(|column| {
            let mut cells = rows.iter().map(|row| row.cell(column));
            cells
                .find(|cell| !cell.is_empty())
                .map_or_else(String::new, Cell::display)
        })
        .collect();
    let currency = found
        .heads
        .iter()
        .zip(&columns)
        .filter(|(_, column)| matches!(column.field, Some(Field::Total | Field::Amount)))
        .find_map(|(head, _)| super::heads::currency(head));
    Recognised {
        mapping: SheetMapping {
            layout: found.layout,
            list,
            heads_digest: digest(found.heads.iter().map(String::as_str)),
            heads_line: found.line,
            columns,
            kind,
            currency: currency.map(ToOwned::to_owned),
        },
        heads: found.heads,
        confidence,
        samples,
        missing,
        questions,
    }
}

fn unique(columns: &mut [ColumnMapping], confidence: &mut [Confidence]) {
    let rank = |confidence: Confidence| match confidence {
        Confidence::Chosen => 0,
        Confidence::Named => 1,
        Confidence::Likely => 2,
        Confidence::None => 3,
    };
    for column in 0..columns.len() {
        let Some(field) = columns[column].field else {
            if confidence[column] != Confidence::Chosen {
                confidence[column] = Confidence::None;
            }
            continue;
        };
        let beaten = (0..columns.len()).any(|other| {
            columns[other].field == Some(field)
                && (rank(confidence[other]), other) < (rank(confidence[column]), column)
        });
        if beaten {
            columns[column].field = None;
            confidence[column] = Confidence::None;
        }
    }
}

fn missing(list: List, has: impl Fn(&Field) -> bool) -> Vec<Field> {
    list.required()
        .iter()
        .filter(|group| !group.iter().any(&has))
        .filter_map(|group| group.first().copied())
        .collect()
}

/// The layout of a list that is not one of the known ones.
fn layout_of(list: Option<List>, known: Option<Layout>) -> Layout {
    match (known, list) {
        (Some(layout), None) if layout.refused() => layout,
        (Some(layout), Some(list)) if layout.list() == Some(list) => layout,
        (_, Some(list)) => Layout::some(list),
        (_, None) => Layout::Unknown,
    }
}
