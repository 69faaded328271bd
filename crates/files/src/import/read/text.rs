//! CSV and its kin. Which sign divides the fields, and whether quotes mean anything, is decided over the whole file.

use csv::{ReaderBuilder, StringRecord};

use super::{ReadError, Room, Rows, Sheet, encoding};
use crate::import::sheet::{Cell, MOST_COLUMNS};

const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// The table of a text file.
pub fn read(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let text = encoding::decode(bytes);
    let nuls = text.bytes().filter(|byte| *byte == 0).count();
    if nuls > 0 && nuls * 100 >= text.len() {
        return Err(ReadError::NotATable("binary"));
    }
    // One line end, so that the lines count as an editor counts them.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (told, text, first_line) = told_delimiter(&text);
    let delimiter = told.unwrap_or_else(|| delimiter(text));
    let quoted = rows_of(text, delimiter, true, first_line)?;
    let rows = if broken_by_quotes(&quoted, text, delimiter) {
        rows_of(text, delimiter, false, first_line)?
    } else {
        quoted
    };
    Ok(Sheet {
        name: String::new(),
        rows: rows.rows,
    })
}

/// `sep=;` in the first line: a hint for Excel, and no row.
fn told_delimiter(text: &str) -> (Option<u8>, &str, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim().trim_matches('"').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] => (Some(*sign), rest, 2),
        _ => (None, text, 1),
    }
}

/// The sign that divides most lines into the same number of fields; of equals the one that makes more of them.
fn delimiter(text: &str) -> u8 {
    let mut best = (0, 0, b';');
    for sign in DELIMITERS {
        let (lines, fields) = regularity(text, sign);
        if fields > 1 && (lines, fields) > (best.0, best.1) {
            best = (lines, fields, sign);
        }
    }
    best.2
}

/// How many lines have the most usual number of fields (of two or more), and that number.
fn regularity(text: &str, sign: u8) -> (usize, usize) {
    let mut lines = vec![0_usize; MOST_COLUMNS + 1];
    let (mut fields, mut in_quotes, mut at_start, mut is_blank) = (1, false, true, true);
    for byte in text.bytes().chain(*b"\n") {
        if byte == b'\n' && !in_quotes {
            if !is_blank {
                lines[fields.min(MOST_COLUMNS)] += 1;
            }
            (fields, at_start, is_blank) = (1, true, true);
            continue;
        }
        is_blank = false;
        if in_quotes {
            in_quotes = byte != b'"';
        } else if byte == sign {
            fields += 1;
            at_start = true;
            continue;
        } else if byte == b'"' && at_start {
            in_quotes = true;
        }
        at_start = false;
    }
    lines
        .into_iter()
        .enumerate()
        .skip(2)
        .map(|(fields, lines)| (lines, fields))
        .max()
        .unwrap_or_default()
}

fn rows_of(text: &str, delimiter: u8, quoting: bool, first_line: u32) -> Result<Rows, ReadError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(quoting)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut rows, room, mut record) = (Rows::default(), Room::default(), StringRecord::new());
    while reader
        .read_record(&mut record)
        .map_err(|error| ReadError::Damaged(error.to_string()))?
    {
        let line = record.position().map_or(1, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX - 1) + (first_line - 1);
        if record.len() > MOST_COLUMNS
            && record
                .iter()
                .skip(MOST_COLUMNS)
                .any(|cell| !cell.trim().is_empty())
        {
            return Err(ReadError::TooLarge("columns"));
        }
        let cells = record.iter().take(MOST_COLUMNS).map(cell).collect();
        rows.add(&room, line, cells)?;
    }
    Ok(rows)
}

/// A text; the `'` that keeps a spreadsheet from taking it for a formula is not part of it.
fn cell(text: &str) -> Cell {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(formula) => Cell::text(rest),
        _ => Cell::text(text),
    }
}

/// Whether a quote that is a letter, as in a trade name, has swallowed lines: with quotes a cell goes over several,
/// one of them does not end where its cell does, and without them all lines are as wide as the first.
fn broken_by_quotes(rows: &Rows, text: &str, delimiter: u8) -> bool {
    let over_lines = |cell: &Cell| matches!(cell, Cell::Text(text) if text.contains('\n'));
    let is_long = rows.rows.iter().any(|row| row.cells.iter().any(over_lines));
    if !is_long || is_well_quoted(text, delimiter) {
        return false;
    }
    let sign = char::from(delimiter);
    let mut widths = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.matches(sign).count());
    let Some(first) = widths.next() else {
        return false;
    };
    first > 0 && widths.all(|width| width == first)
}

/// Whether each quote that begins a cell ends with it.
fn is_well_quoted(text: &str, delimiter: u8) -> bool {
    let mut bytes = text.bytes().peekable();
    let mut at_start = true;
    while let Some(byte) = bytes.next() {
        if !(at_start && byte == b'"') {
            at_start = byte == delimiter || byte == b'\n';
            continue;
        }
        loop {
            match (bytes.next(), bytes.peek()) {
                // Doubled: a letter.
                (Some(b'"'), Some(b'"')) => {
                    bytes.next();
                }
                (Some(b'"'), None) => return true,
                (Some(b'"'), Some(next)) if *next == delimiter || *next == b'\n' => break,
                (Some(b'"'), Some(_)) | (None, _) => return false,
                (Some(_), _) => {}
            }
        }
        at_start = false;
    }
    true
}
