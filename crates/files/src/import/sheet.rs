//! A table as it stands in a file, before anybody knows what it means.

use chrono::NaiveDate;

/// What one cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or spaces alone.
    #[default]
    Empty,
    /// A text without spaces around it.
    Text(String),
    /// A number that the file itself says is one: a plain decimal, exact, without exponent.
    Number(String),
    /// A day. What a file adds of the time is left out.
    Date(NaiveDate),
    /// Yes or no.
    Bool(bool),
}

impl Cell {
    /// A text, or nothing when only spaces are in it.
    pub fn text(text: &str) -> Self {
        let trimmed = trim(text);
        if trimmed.is_empty() {
            Self::Empty
        } else {
            Self::Text(trimmed.to_owned())
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// As a person would write it: dates as `2026-11-22`, decimals with a point.
    pub fn display(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Date(day) => day.to_string(),
            Self::Bool(value) => (if *value { "1" } else { "0" }).to_owned(),
        }
    }
}

/// Without the spaces around, also those that spreadsheets and web pages leave behind.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0'))
}

/// A row with something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Line in the file or row in the sheet, from 1.
    pub line: u32,
    /// Its cells, without the empty ones at the end.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column; empty beyond the end.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Cells with something in them.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    /// What stands there, for a person who looks for it.
    pub fn raw(&self) -> String {
        let texts: Vec<String> = self.cells.iter().map(Cell::display).collect();
        texts.join(" | ")
    }
}

/// A table. Rows without anything in them are not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// Rows of a file at most, all sheets together.
pub const MOST_ROWS: usize = 200_000;
/// Columns of a sheet at most.
pub const MOST_COLUMNS: usize = 512;
/// Cells of a file at most, all sheets together: what a person's machine can hold.
pub const MOST_CELLS: usize = 12_000_000;
/// Characters of a cell at most, as in Excel.
pub const MOST_CHARACTERS: usize = 32_767;
/// Bytes of a file at most.
pub const MOST_BYTES: usize = 100 * 1024 * 1024;
