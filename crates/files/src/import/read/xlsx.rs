//! Workbooks of Excel since 2007. Of a formula the result that was saved with it counts.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::package::{Package, attribute, entity};
use super::{ReadError, Room, Rows, Sheet, book};
use crate::import::date;
use crate::import::sheet::{Cell, MOST_COLUMNS};

/// The sheets that a person sees, in their order.
pub fn read(package: &mut Package<'_>) -> Result<Vec<Sheet>, ReadError> {
    let targets = targets(package)?;
    let book = workbook(package)?;
    let texts = shared_texts(package)?;
    let dates = date_styles(package)?;
    let frame = Frame {
        texts: &texts,
        dates: &dates,
        since_1904: book.since_1904,
    };
    let (room, mut sheets) = (Room::default(), Vec::new());
    for (name, id) in book.sheets {
        let Some(path) = targets.get(&id).filter(|path| package.has(path)) else {
            continue;
        };
        let rows = rows(package, path, &frame, &room)?;
        sheets.push(Sheet {
            name,
            rows: rows.rows,
        });
    }
    Ok(sheets)
}

struct Book {
    sheets: Vec<(String, String)>,
    since_1904: bool,
}

struct Frame<'f> {
    texts: &'f [String],
    dates: &'f [bool],
    since_1904: bool,
}

/// Part of each relation of the workbook.
fn targets(package: &mut Package<'_>) -> Result<HashMap<String, String>, ReadError> {
    let mut targets = HashMap::new();
    let mut part = package.part("xl/_rels/workbook.xml.rels")?;
    while let Some(event) = part.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        if let (Some(id), Some(target)) = (attribute(&element, "Id"), attribute(&element, "Target"))
        {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{}", target.trim_start_matches("./")),
            };
            targets.insert(id, path);
        }
    }
    Ok(targets)
}

fn workbook(package: &mut Package<'_>) -> Result<Book, ReadError> {
    let mut book = Book {
        sheets: Vec::new(),
        since_1904: false,
    };
    let mut part = package.part("xl/workbook.xml")?;
    while let Some(event) = part.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        match element.local_name().as_ref() {
            "workbookPr" => {
                let told = attribute(&element, "date1904");
                book.since_1904 = matches!(told.as_deref(), Some("1" | "true"));
            }
            "sheet" => {
                let hidden = attribute(&element, "state").is_some_and(|state| state != "visible");
                let id = relation(&element);
                if let (Some(name), Some(id), false) = (attribute(&element, "name"), id, hidden) {
                    book.sheets.push((name, id));
                }
            }
            _ => {}
        }
    }
    Ok(book)
}

/// `r:id`: `id` with a prefix, unlike the `sheetId` beside it.
fn relation(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, "id")
}

fn shared_texts(package: &mut Package<'_>) -> Result<Vec<String>, ReadError> {
    let mut texts = Vec::new();
    if !package.has("xl/sharedStrings.xml") {
        return Ok(texts);
    }
    let mut part = package.part("xl/sharedStrings.xml")?;
    let (mut text, mut in_text, mut phonetic) = (String::new(), false, false);
    while let Some(event) = part.next()? {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "si" => text.clear(),
                "t" => in_text = !phonetic,
                // How a Japanese word is said; no part of it.
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "si" => texts.push(std::mem::take(&mut text)),
                "t" => in_text = false,
                "rPh" => phonetic = false,
                _ => {}
            },
            Event::Text(piece) if in_text => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if in_text => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if in_text => text.push_str(&entity(&reference)),
            _ => {}
        }
    }
    Ok(texts)
}

/// Of each style of a cell, whether numbers in it are days.
fn date_styles(package: &mut Package<'_>) -> Result<Vec<bool>, ReadError> {
    let mut styles = Vec::new();
    if !package.has("xl/styles.xml") {
        return Ok(styles);
    }
    let mut part = package.part("xl/styles.xml")?;
    let (mut own, mut in_cells) = (HashMap::new(), false);
    while let Some(event) = part.next()? {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&element, "numFmtId");
                    if let (Some(id), Some(code)) = (id, attribute(&element, "formatCode")) {
                        own.insert(id, is_date_format(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = attribute(&element, "numFmtId").unwrap_or_default();
                    let built_in = matches!(id.parse(), Ok(14..=17_u32 | 22 | 27..=36 | 50..=58));
                    styles.push(own.get(&id).copied().unwrap_or(built_in));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_cells = false,
            _ => {}
        }
    }
    Ok(styles)
}

/// Whether a format shows a day: it has a year or a day outside of quotes, brackets and escapes.
fn is_date_format(code: &str) -> bool {
    let mut letters = code.chars();
    // Only the part for positive numbers counts.
    while let Some(letter) = letters.next() {
        match letter {
            '"' => while letters.next().is_some_and(|letter| letter != '"') {},
            '[' => while letters.next().is_some_and(|letter| letter != ']') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            ';' => return false,
            'y' | 'Y' | 'd' | 'D' => return true,
            _ => {}
        }
    }
    false
}

fn rows(
    package: &mut Package<'_>,
    path: &str,
    frame: &Frame<'_>,
    room: &Room,
) -> Result<Rows, ReadError> {
    let mut part = package.part(path)?;
    let (mut rows, mut cells, mut line, mut column) = (Rows::default(), Vec::new(), 0_u32, 0_usize);
    let mut cell = Open::default();
    let mut in_data = false;
    while let Some(event) = part.next()? {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheetData" => in_data = true,
                "row" if in_data => {
                    let told = attribute(&element, "r").and_then(|text| text.parse().ok());
                    line = told.unwrap_or(line.saturating_add(1));
                    column = 0;
                }
                "c" if in_data => {
                    let told = attribute(&element, "r").and_then(|text| column_of(&text));
                    column = told.unwrap_or(column);
                    cell = Open::new(&element);
                }
                "v" | "t" => cell.listening = true,
                "rPh" => cell.phonetic = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "v" | "t" => cell.listening = false,
                "rPh" => cell.phonetic = false,
                "c" if in_data => {
                    put(&mut cells, column, cell.close(frame))?;
                    column += 1;
                }
                "row" if in_data => rows.add(room, line, std::mem::take(&mut cells))?,
                "sheetData" => break,
                _ => {}
            },
            Event::Text(piece) if cell.hears() => cell.text.push_str(&piece.xml10_content()),
            Event::CData(piece) if cell.hears() => cell.text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if cell.hears() => cell.text.push_str(&entity(&reference)),
            _ => {}
        }
    }
    if in_data {
        Ok(rows)
    } else {
        Err(ReadError::Damaged(format!("{path} is no sheet")))
    }
}

/// Puts a cell at its column. Cells may come in any order.
pub fn put(cells: &mut Vec<Cell>, column: usize, cell: Cell) -> Result<(), ReadError> {
    if cell.is_empty() {
        return Ok(());
    }
    if column >= MOST_COLUMNS {
        return Err(ReadError::TooLarge("columns"));
    }
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = cell;
    Ok(())
}

/// The column of `AB12`, from 0.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_usize;
    for letter in letters {
        let value = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    column.checked_sub(1)
}

/// A cell while its value is read.
#[derive(Default)]
struct Open {
    kind: String,
    style: usize,
    text: String,
    listening: bool,
    phonetic: bool,
}

impl Open {
    fn new(element: &BytesStart<'_>) -> Self {
        Self {
            kind: attribute(element, "t").unwrap_or_default(),
            style: attribute(element, "s")
                .and_then(|style| style.parse().ok())
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    fn hears(&self) -> bool {
        self.listening && !self.phonetic
    }

    fn close(&mut self, frame: &Frame<'_>) -> Cell {
        let text = std::mem::take(&mut self.text);
        match self.kind.as_str() {
            "s" => {
                let position = text.trim().parse::<usize>().ok();
                position
                    .and_then(|position| frame.texts.get(position))
                    .map_or(Cell::Empty, |text| Cell::text(&unescape(text)))
            }
            "b" => match text.trim() {
                "" => Cell::Empty,
                value => Cell::Bool(value == "1" || value == "true"),
            },
            "d" => date::iso_start(&text).map_or_else(|| Cell::text(&text), Cell::Date),
            "str" | "inlineStr" | "e" => Cell::text(&unescape(&text)),
            _ => self.number(&text, frame),
        }
    }

    fn number(&self, text: &str, frame: &Frame<'_>) -> Cell {
        let Some(number) = book::decimal(text) else {
            return Cell::text(text);
        };
        let is_date = frame.dates.get(self.style).copied().unwrap_or(false);
        if is_date && let Some(day) = book::day(&number, frame.since_1904) {
            return Cell::Date(day);
        }
        Cell::Number(number)
    }
}

/// `_x000D_`: letters that XML does not allow, as Excel writes them.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let (before, tail) = rest.split_at(start);
        plain.push_str(before);
        let code = tail
            .get(2..6)
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .filter(|_| tail.as_bytes().get(6) == Some(&b'_'))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(letter) = code {
            plain.push(letter);
            rest = &tail[7..];
        } else {
            plain.push_str("_x");
            rest = &tail[2..];
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_days() {
        for code in [
            "dd-mm-yyyy",
            "[$-es-CL]d mmm yy;@",
            "yyyy\\-mm\\-dd hh:mm",
            "m/d/yy",
        ] {
            assert!(is_date_format(code), "{code}");
        }
        for code in [
            "#,##0",
            "0.00",
            "\"día\" 0",
            "[Red]#,##0;-0",
            "h:mm",
            "General",
            "0;d",
        ] {
            assert!(!is_date_format(code), "{code}");
        }
    }

    #[test]
    fn columns() {
        assert_eq!(column_of("A1"), Some(0));
        assert_eq!(column_of("AB12"), Some(27));
        assert_eq!(column_of("12"), None);
        assert_eq!(column_of("ZZZZZZZZZZZZZZZZZZZZ1"), None);
    }

    #[test]
    fn letters_that_xml_does_not_allow() {
        assert_eq!(unescape("a_x000A_b_xZZZZ_ñ_x00"), "a\nb_xZZZZ_ñ_x00");
    }
}
