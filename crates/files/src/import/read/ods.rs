//! Workbooks of LibreOffice.

use quick_xml::events::{BytesStart, Event};

use super::package::{Package, attribute, entity};
use super::xlsx::put;
use super::{ReadError, Room, Rows, Sheet, book};
use crate::import::date;
use crate::import::sheet::{Cell, MOST_COLUMNS, MOST_ROWS};

/// All sheets, in their order.
pub fn read(package: &mut Package<'_>) -> Result<Vec<Sheet>, ReadError> {
    refuse_password(package)?;
    let mut part = package.part("content.xml")?;
    let room = Room::default();
    let mut sheets = Vec::new();
    let mut table = Table::default();
    let mut name = None;
    while let Some(event) = part.next()? {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "table" => {
                    name = Some(attribute(&element, "name").unwrap_or_default());
                    table = Table::default();
                }
                _ if name.is_some() => table.start(&element),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "table" => {
                    if let Some(name) = name.take() {
                        let rows = std::mem::take(&mut table).rows.rows;
                        sheets.push(Sheet { name, rows });
                    }
                }
                other if name.is_some() => table.end(other, &room)?,
                _ => {}
            },
            Event::Text(piece) if table.in_text > 0 => table.text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if table.in_text > 0 => {
                table.text.push_str(&entity(&reference));
            }
            _ => {}
        }
    }
    Ok(sheets)
}

fn refuse_password(package: &mut Package<'_>) -> Result<(), ReadError> {
    if !package.has("META-INF/manifest.xml") {
        return Ok(());
    }
    let mut part = package.part("META-INF/manifest.xml")?;
    while let Some(event) = part.next()? {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "encryption-data"
        {
            return Err(ReadError::Password);
        }
    }
    Ok(())
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    rows: Rows,
    line: u32,
    row_repeats: u32,
    cells: Vec<Cell>,
    column: usize,
    cell: Option<Open>,
    text: String,
    in_text: u32,
    in_note: u32,
}

/// A cell while it is read.
struct Open {
    kind: String,
    value: Option<String>,
    repeats: usize,
}

impl Table {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "table-row" => {
                self.row_repeats = repeats(element, "number-rows-repeated");
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                self.text.clear();
                self.cell = Some(Open {
                    kind: attribute(element, "value-type").unwrap_or_default(),
                    value: ["value", "date-value", "boolean-value", "string-value"]
                        .iter()
                        .find_map(|name| attribute(element, name)),
                    repeats: repeats(element, "number-columns-repeated") as usize,
                });
            }
            "annotation" => self.in_note += 1,
            "p" if self.in_note == 0 => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.in_text += 1;
            }
            "s" if self.in_text > 0 => self.text.push(' '),
            "tab" if self.in_text > 0 => self.text.push('\t'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, room: &Room) -> Result<(), ReadError> {
        match name {
            "p" => self.in_text = self.in_text.saturating_sub(1),
            "annotation" => self.in_note = self.in_note.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                if let Some(open) = self.cell.take() {
                    let cell = open.close(&self.text);
                    if !cell.is_empty() {
                        if self.column.saturating_add(open.repeats) > MOST_COLUMNS {
                            return Err(ReadError::TooLarge("columns"));
                        }
                        for column in self.column..self.column + open.repeats {
                            put(&mut self.cells, column, cell.clone())?;
                        }
                    }
                    self.column = self.column.saturating_add(open.repeats);
                }
            }
            "table-row" => {
                let cells = std::mem::take(&mut self.cells);
                let repeats = if cells.is_empty() {
                    0
                } else {
                    self.row_repeats
                };
                if repeats as usize > MOST_ROWS {
                    return Err(ReadError::TooLarge("rows"));
                }
                for row in 1..=repeats {
                    self.rows
                        .add(room, self.line.saturating_add(row), cells.clone())?;
                }
                self.line = self.line.saturating_add(self.row_repeats);
            }
            _ => {}
        }
        Ok(())
    }
}

/// How often a row or a cell stands there; beyond any limit is as good as any other number.
fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).map_or(1, |text| text.parse().unwrap_or(u32::MAX))
}

impl Open {
    fn close(&self, text: &str) -> Cell {
        let value = self.value.as_deref();
        let read = match (self.kind.as_str(), value) {
            ("float" | "currency" | "percentage", Some(value)) => {
                book::decimal(value).map(Cell::Number)
            }
            ("date", Some(value)) => date::iso_start(value).map(Cell::Date),
            ("boolean", Some(value)) => Some(Cell::Bool(value == "true")),
            ("string", Some(value)) => Some(Cell::text(value)),
            _ => None,
        };
        read.unwrap_or_else(|| Cell::text(text))
    }
}
