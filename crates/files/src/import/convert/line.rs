//! The cells of a row by their fields, read as the mapping says.

use chrono::NaiveDate;

use crate::import::date::{self, Shape, Turn};
use crate::import::field::Field;
use crate::import::mapping::{ColumnMapping, SheetMapping};
use crate::import::note::Rejected;
use crate::import::number::{self, Mark, Vote};
use crate::import::sheet::{Cell, Row};

/// Why a row cannot come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Why.
    pub reason: Rejected,
    /// The field.
    pub field: Option<Field>,
    /// What stands there.
    pub raw: String,
}

/// A row and how it is read.
pub struct Line<'r> {
    /// Position of its sheet.
    pub sheet: usize,
    /// The row.
    pub row: &'r Row,
    /// How it is read.
    pub mapping: &'r SheetMapping,
}

impl<'r> Line<'r> {
    /// A row and how it is read.
    pub fn new(sheet: usize, row: &'r Row, mapping: &'r SheetMapping) -> Self {
        Self {
            sheet,
            row,
            mapping,
        }
    }

    /// The cell of a field; empty when no column is it.
    pub fn cell(&self, field: Field) -> &'r Cell {
        self.column(field).map_or(&Cell::Empty, |(cell, _)| cell)
    }

    fn column(&self, field: Field) -> Option<(&'r Cell, &'r ColumnMapping)> {
        let column = self.mapping.column(field)?;
        Some((self.row.cell(column), &self.mapping.columns[column]))
    }

    /// A text, with one space where there are several.
    pub fn text(&self, field: Field) -> Option<String> {
        let text = match self.cell(field) {
            Cell::Empty => return None,
            Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            other => other.display(),
        };
        Some(text)
    }

    /// A folio: a number may have been dressed as an amount on its way (`12.345`, `1001.0`).
    pub fn folio(&self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let plain = match text.strip_suffix(".0") {
            Some(whole) if digits(whole) => whole.to_owned(),
            _ if text.contains('.')
                && text
                    .bytes()
                    .all(|byte| byte == b'.' || byte.is_ascii_digit()) =>
            {
                number::parse(&text, Mark::Comma).unwrap_or(text)
            }
            _ => text,
        };
        if !digits(&plain) {
            return Some(plain);
        }
        let short = plain.trim_start_matches('0');
        Some(if short.is_empty() {
            plain
        } else {
            short.to_owned()
        })
    }

    /// A plain decimal.
    pub fn amount(&self, field: Field) -> Result<Option<String>, Problem> {
        let Some((cell, column)) = self.column(field) else {
            return Ok(None);
        };
        let text = match cell {
            Cell::Empty => return Ok(None),
            Cell::Number(text) => return Ok(Some(text.clone())),
            Cell::Text(text) if is_dash(text) => return Ok(None),
            Cell::Text(text) => text,
            Cell::Date(_) | Cell::Bool(_) => return Err(self.problem(Rejected::NotANumber, field)),
        };
        let mark = match (column.mark, number::vote(text)) {
            (Some(mark), _) | (None, Vote::Only(mark)) => mark,
            (None, Vote::Either) => Mark::Comma,
            (None, Vote::Open(_)) => return Err(self.problem(Rejected::Ambiguous, field)),
            (None, Vote::NotANumber) => return Err(self.problem(Rejected::NotANumber, field)),
        };
        number::parse(text, mark)
            .map(Some)
            .ok_or_else(|| self.problem(Rejected::NotANumber, field))
    }

    /// A day.
    pub fn day(&self, field: Field) -> Result<Option<NaiveDate>, Problem> {
        let Some((cell, column)) = self.column(field) else {
            return Ok(None);
        };
        match cell {
            Cell::Empty => return Ok(None),
            Cell::Text(text) if is_dash(text) => return Ok(None),
            _ => {}
        }
        let shape = date::shape(cell).ok_or_else(|| self.problem(Rejected::NotADate, field))?;
        if let (Shape::Day(day), Cell::Date(_)) = (shape, cell) {
            let other = date::swapped(day).unwrap_or(day);
            return match column.turn {
                Turn::Unsaid if other != day => Err(self.problem(Rejected::Ambiguous, field)),
                Turn::Turned => Ok(Some(other)),
                Turn::AsWritten | Turn::Unsaid => Ok(Some(day)),
            };
        }
        let day = match column.date_order {
            Some(order) => shape.day(order).ok_or(Rejected::NotADate),
            None => shape.certain().ok_or_else(|| {
                let either = shape.day(date::DateOrder::DayFirst).is_some();
                if either {
                    Rejected::Ambiguous
                } else {
                    Rejected::NotADate
                }
            }),
        };
        day.map(Some).map_err(|reason| self.problem(reason, field))
    }

    /// What is wrong with a cell.
    pub fn problem(&self, reason: Rejected, field: Field) -> Problem {
        Problem {
            reason,
            field: Some(field),
            raw: self.cell(field).display(),
        }
    }
}

/// A dash that stands for nothing.
fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "--" | "N/A" | "n/a" | "s/d" | "S/D")
}
