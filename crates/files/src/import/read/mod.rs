//! From bytes to tables. What a file is follows from its first bytes, never from its name alone.

mod book;
mod encoding;
mod ods;
mod package;
mod text;
mod xlsx;

use std::cell::Cell as Counter;

use super::sheet::{Cell, MOST_BYTES, MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Row};
use super::{Sheet, trim};

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It holds text or sheets, but no table.
    #[error("no table in the file")]
    NoTable,
    /// Beyond what a browser can hold.
    #[error("too large: {0}")]
    TooLarge(&'static str),
    /// A workbook of Excel before 2007 (`.xls`).
    #[error("a workbook of Excel before 2007")]
    OldExcel,
    /// It opens with a password alone.
    #[error("protected by a password")]
    Password,
    /// Something else, whatever its name says.
    #[error("not a table: {0}")]
    NotATable(&'static str),
    /// It broke on its way.
    #[error("damaged: {0}")]
    Damaged(String),
}

impl ReadError {
    /// Stable word for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoTable => "no-table",
            Self::TooLarge(_) => "too-large",
            Self::OldExcel => "old-excel",
            Self::Password => "password",
            Self::NotATable(_) => "not-a-table",
            Self::Damaged(_) => "damaged",
        }
    }

    /// Plain technical text, when there is more to say than the code.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::TooLarge(what) | Self::NotATable(what) => Some((*what).to_owned()),
            Self::Damaged(what) => Some(what.clone()),
            _ => None,
        }
    }
}

/// The tables of a file: CSV and its kin in any encoding a spreadsheet writes, `.xlsx`, `.ods`.
///
/// # Errors
/// [`ReadError`] says what it is instead.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Vec<Sheet>, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge("bytes"));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let sheets = match sniff(bytes, file_name)? {
        Kind::Package => package::read(bytes)?,
        Kind::Text => vec![text::read(bytes)?],
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(ReadError::NoTable);
    }
    Ok(sheets)
}

enum Kind {
    Package,
    Text,
}

fn sniff(bytes: &[u8], file_name: &str) -> Result<Kind, ReadError> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.starts_with(b"PK") {
        return Ok(Kind::Package);
    }
    if bytes.starts_with(OLE) {
        // Names in such a file are UTF-16; Office wraps a protected workbook in one.
        return Err(if holds_wide(bytes, "EncryptedPackage") {
            ReadError::Password
        } else {
            ReadError::OldExcel
        });
    }
    // The oldest workbooks are a bare stream of records.
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, _, 0x00, ..]) {
        return Err(ReadError::OldExcel);
    }
    let starts = [
        (&b"%PDF"[..], "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "image"),
        (b"\xFF\xD8\xFF", "image"),
        (b"GIF8", "image"),
        (b"\x1F\x8B", "gzip"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
    ];
    if let Some((_, what)) = starts.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ReadError::NotATable(what));
    }
    let head = encoding::decode(&bytes[..bytes.len().min(4096)]);
    let head = trim(&head).to_ascii_lowercase();
    if head.starts_with('<') {
        let is_html = ["<html", "<!doctype html", "<table", "<body", "<meta"]
            .iter()
            .any(|mark| head.contains(mark));
        return Err(ReadError::NotATable(if is_html { "HTML" } else { "XML" }));
    }
    let is_json = file_name.to_ascii_lowercase().ends_with(".json");
    if is_json && head.starts_with(['{', '[']) {
        return Err(ReadError::NotATable("JSON"));
    }
    Ok(Kind::Text)
}

fn holds_wide(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// Rows as they are found, within the limits.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Row>,
}

/// What is left of the limits, for all sheets of a file.
#[derive(Debug, Default)]
struct Room {
    rows: Counter<usize>,
    cells: Counter<usize>,
}

impl Rows {
    /// Adds a row unless nothing is in it.
    fn add(&mut self, room: &Room, line: u32, mut cells: Vec<Cell>) -> Result<(), ReadError> {
        while cells.last().is_some_and(Cell::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if cells.len() > MOST_COLUMNS {
            return Err(ReadError::TooLarge("columns"));
        }
        room.rows.set(room.rows.get() + 1);
        room.cells.set(room.cells.get() + cells.len());
        if room.rows.get() > MOST_ROWS {
            return Err(ReadError::TooLarge("rows"));
        }
        if room.cells.get() > MOST_CELLS {
            return Err(ReadError::TooLarge("cells"));
        }
        let too_long =
            |cell: &Cell| matches!(cell, Cell::Text(text) if text.len() > MOST_CHARACTERS * 4);
        if cells.iter().any(too_long) {
            return Err(ReadError::TooLarge("a cell"));
        }
        self.rows.push(Row { line, cells });
        Ok(())
    }
}
