//! Rows become rows of the v1 contract, which the same code reads that reads the answers of the API.

mod customer;
mod document;
mod identity;
mod known;
mod line;
mod named;
mod payment;
mod sums;
mod wire;
mod words;

use std::collections::HashMap;

use super::field::{Field, List};
use super::heads::plain;
use super::mapping::{Mapping, SheetMapping};
use super::note::{Explained, Note, Rejected};
use super::sheet::{Cell, Row, Sheet};
use line::{Line, Problem};
use sums::Sums;

pub(super) use identity::tax_id;
pub use known::KnownIds;
pub use sums::Sum;

/// A row of the contract, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireRow {
    /// Position of its sheet.
    pub sheet: usize,
    /// Line in the file or row in the sheet, from 1.
    pub line: u32,
    /// A JSON object with an `id` that begins with `file:` and that the same row has in every file.
    pub json: String,
}

/// What comes in, what does not, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// `clients`: those of lists of customers, then those whom documents alone name, whose ids begin with `file:named:`.
    pub customers: Vec<WireRow>,
    /// `invoices`
    pub documents: Vec<WireRow>,
    /// `payments`
    pub payments: Vec<WireRow>,
    /// Lines that cannot come in.
    pub rejected: Vec<Note<Rejected>>,
    /// Lines that are no record, or came in with a remark.
    pub explained: Vec<Note<Explained>>,
    /// Counts and sums, of each sheet.
    pub sums: Vec<Vec<Sum>>,
}

impl Imported {
    /// The rows of a list.
    pub fn rows(&self, list: List) -> &[WireRow] {
        match list {
            List::Customers => &self.customers,
            List::Documents => &self.documents,
            List::Payments => &self.payments,
        }
    }
}

/// Converts the rows of a file. Each row of a sheet that comes in is a record, a rejected line or an explained one;
/// sheets without a list, or without a column that matters, are left out whole. `known` are the ids that files beside
/// it tell.
pub fn convert(sheets: &[Sheet], mapping: &Mapping, known: &KnownIds) -> Imported {
    let mut work = Work {
        known: known.clone(),
        ..Work::default()
    };
    // Documents name customers, and payments documents, wherever in the file they stand.
    let lists = [List::Customers, List::Documents, List::Payments];
    work.lists(&lists, sheets, mapping);
    work.finish()
}

/// What is under way.
#[derive(Default)]
struct Work {
    known: KnownIds,
    customers: customer::Customers,
    documents: document::Documents,
    payments: payment::Payments,
    rejected: Vec<Note<Rejected>>,
    explained: Vec<Note<Explained>>,
    sums: Vec<Sums>,
}

impl Work {
    fn lists(&mut self, lists: &[List], sheets: &[Sheet], mapping: &Mapping) {
        self.sums.resize_with(sheets.len(), Sums::default);
        for list in lists {
            for (position, (sheet, mapping)) in sheets.iter().zip(&mapping.sheets).enumerate() {
                let complete = list
                    .required()
                    .iter()
                    .all(|group| group.iter().any(|field| mapping.column(*field).is_some()));
                if mapping.list == Some(*list) && complete {
                    self.sheet(*list, position, sheet, mapping);
                }
            }
        }
    }

    fn sheet(&mut self, list: List, position: usize, sheet: &Sheet, mapping: &SheetMapping) {
        let heads = sheet.rows.iter().find(|row| row.line == mapping.heads_line);
        let heads: HashMap<usize, String> = heads.map(plain_cells).unwrap_or_default();
        self.documents.begin(mapping, &sheet.rows);
        for row in &sheet.rows {
            let line = Line::new(position, row, mapping);
            if row.line < mapping.heads_line {
                self.explain(&line, Explained::Title);
            } else if row.line == mapping.heads_line {
                // The heads themselves: no line that anybody misses.
            } else if is_heads(row, &heads) {
                self.explain(&line, Explained::Heads);
            } else if is_total(&line) {
                self.sums[position].told(&line, list);
                self.explain(&line, Explained::Total);
            } else if list != List::Customers && is_remark(row) {
                self.explain(&line, Explained::Remark);
            } else {
                self.record(list, &line);
            }
        }
    }

    fn record(&mut self, list: List, line: &Line<'_>) {
        let done = match list {
            List::Customers => self.customers.add(line),
            List::Documents => self.documents.add(line),
            List::Payments => self.payments.add(line, &self.documents, &self.known),
        };
        match done {
            Ok(notes) => {
                for note in notes {
                    self.explain(line, note);
                }
            }
            Err(problem) => self.rejected.push(Note {
                sheet: line.sheet,
                line: line.row.line,
                reason: problem.reason,
                field: problem.field,
                raw: problem.raw,
            }),
        }
    }

    fn explain(&mut self, line: &Line<'_>, reason: Explained) {
        self.explained.push(Note {
            sheet: line.sheet,
            line: line.row.line,
            reason,
            field: None,
            raw: match reason {
                Explained::Continuation(other) | Explained::Duplicate(other) => other.to_string(),
                _ => line.row.raw(),
            },
        });
    }

    fn finish(mut self) -> Imported {
        let mut customers = self.customers.finish(&mut self.sums);
        let (documents, named) =
            self.documents
                .finish(&self.customers, &self.known, &mut self.sums);
        customers.extend(named.finish(&self.customers));
        let payments = self.payments.finish(&mut self.sums);
        self.rejected.sort_by_key(|note| (note.sheet, note.line));
        self.explained.sort_by_key(|note| (note.sheet, note.line));
        Imported {
            customers,
            documents,
            payments,
            rejected: self.rejected,
            explained: self.explained,
            sums: self.sums.into_iter().map(Sums::finish).collect(),
        }
    }
}

fn plain_cells(row: &Row) -> HashMap<usize, String> {
    let cells = row.cells.iter().enumerate();
    cells
        .filter_map(|(column, cell)| match cell {
            Cell::Text(text) => Some((column, plain(text))),
            _ => None,
        })
        .collect()
}

/// The heads once more, as on each page of a report.
fn is_heads(row: &Row, heads: &HashMap<usize, String>) -> bool {
    let cells = plain_cells(row);
    let same = cells
        .iter()
        .filter(|(column, text)| heads.get(column) == Some(text));
    heads.len() > 1 && same.count() * 2 > heads.len()
}

/// A sum: it says so, and has neither day nor tax id.
fn is_total(line: &Line<'_>) -> bool {
    let mut texts = line.row.cells.iter().take(8).filter_map(|cell| match cell {
        Cell::Text(text) => Some(plain(text)),
        _ => None,
    });
    let says_so = texts.any(|text| {
        let names = [
            "total",
            "totales",
            "totalgeneral",
            "totalesgenerales",
            "sumatotal",
            "subtotal",
            "totais",
            "totals",
            "grandtotal",
        ];
        names.contains(&text.as_str())
    });
    let has = |field| match line.cell(field) {
        Cell::Empty => false,
        Cell::Text(text) => text.bytes().any(|byte| byte.is_ascii_digit()),
        _ => true,
    };
    let known = [
        Field::IssuedOn,
        Field::PaidOn,
        Field::TaxId,
        Field::CustomerTaxId,
    ];
    says_so && !known.into_iter().any(has)
}

/// One text alone.
fn is_remark(row: &Row) -> bool {
    row.filled() == 1
        && row
            .cells
            .iter()
            .any(|cell| matches!(cell, Cell::Text(text) if text.chars().any(char::is_alphabetic)))
}

impl Problem {
    fn missing(field: Field) -> Self {
        Self {
            reason: Rejected::Missing,
            field: Some(field),
            raw: String::new(),
        }
    }
}
