//! Tables of any content, written by us and read again.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use files::import::{Cell, DateOrder, List, read};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use crate::support::import;

/// Texts that a table has or should not have.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zñáÑ ]{1,12}",
        "[=+@-][a-z0-9\"']{0,6}",
        "[a-z]{1,3}[;,\"\t|][a-z\"]{1,3}",
        "[0-9]{1,3}[.,][0-9]{1,3}",
        "_x00[0-9A-F]{2}_",
        "[a-z]{1,3}\n[a-z]{1,3}",
    ]
}

fn as_read(text: &str) -> Cell {
    Cell::text(&text.replace("\r\n", "\n"))
}

/// Quotes around everything, and by chance as many signs in each line as if they were none.
#[test]
fn cells_over_lines_that_are_as_wide_without_quotes() {
    let text = "\"a\";\"b\";\"c\"\r\n\"a;a\";\"a\na\";\"a;a\"\r\n";
    let sheets = read(text.as_bytes(), "x.csv").expect("a table");
    let cells: Vec<Cell> = ["a;a", "a\na", "a;a"].map(Cell::text).into();
    assert_eq!(sheets[0].rows[1].cells, cells);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn texts_of_a_csv(rows in prop::collection::vec(prop::collection::vec(any_text(), 3), 1..8)) {
        let mut text = String::from("\u{feff}\"a\";\"b\";\"c\"\r\n");
        for row in &rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
                    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
                })
                .collect();
            text.push_str(&cells.join(";"));
            text.push_str("\r\n");
        }
        let sheets = read(text.as_bytes(), "x.csv").expect("a table");
        let expected: Vec<Vec<Cell>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| as_read(cell)).collect::<Vec<_>>())
            .map(|mut row: Vec<Cell>| {
                while row.last().is_some_and(Cell::is_empty) { row.pop(); }
                row
            })
            .filter(|row| !row.is_empty())
            .collect();
        let cells: Vec<Vec<Cell>> = sheets[0].rows.iter().skip(1).map(|row| row.cells.clone()).collect();
        prop_assert_eq!(cells, expected);
    }

    #[test]
    fn texts_and_numbers_of_a_workbook(rows in prop::collection::vec((any_text(), -9_000_000_000_000_i64..9_000_000_000_000), 1..8)) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (line, (text, minor)) in (0..).zip(&rows) {
            sheet.write_string(line, 0, text).expect("in range");
            #[allow(clippy::cast_precision_loss, reason = "fewer digits than a double has")]
            sheet.write_number(line, 1, *minor as f64 / 100.0).expect("in range");
        }
        let sheets = read(&book.save_to_buffer().expect("a workbook"), "x.xlsx").expect("a table");
        for ((text, minor), row) in rows.iter().zip(&sheets[0].rows) {
            prop_assert_eq!(row.cell(0), &as_read(text));
            let sign = if *minor < 0 { "-" } else { "" };
            let (whole, rest) = (minor.unsigned_abs() / 100, minor.unsigned_abs() % 100);
            let expected = format!("{sign}{whole}.{rest:02}");
            let expected = expected.trim_end_matches('0').trim_end_matches('.');
            let expected = if expected == "-0" { "0" } else { expected };
            prop_assert_eq!(row.cell(1), &Cell::Number(expected.to_owned()));
        }
    }

    /// Whatever the order of the dates and the sign before decimals, the column tells, or it is asked: no row comes in
    /// with another value.
    #[test]
    fn no_value_is_read_the_wrong_way_round(
        days in prop::collection::vec(0_u64..400, 1..12),
        minors in prop::collection::vec(0_i64..99_999_999, 12),
        day_first: bool,
        comma: bool,
    ) {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        let (order, mark) = (
            if day_first { DateOrder::DayFirst } else { DateOrder::MonthFirst },
            if comma { (',', '.') } else { ('.', ',') },
        );
        let mut text = String::from("Folio;Tipo;Fecha;Total\n");
        for (folio, (day, minor)) in days.iter().zip(&minors).enumerate() {
            let day = start + Days::new(*day);
            let format = if order == DateOrder::DayFirst { "%d/%m/%Y" } else { "%m/%d/%Y" };
            let whole = (minor / 100).to_string();
            let whole = grouped(&whole, mark.1);
            let (folio, day, rest) = (folio + 1, day.format(format), minor % 100);
            let _ = writeln!(text, "{folio};33;{day};{whole}{}{rest:02}", mark.0);
        }
        let done = import(text.as_bytes(), "x.csv");
        for (row, json) in done.imported.documents.iter().zip(done.rows(List::Documents)) {
            let position = row.line as usize - 2;
            let day = start + Days::new(days[position]);
            prop_assert_eq!(&json["issue_date"], &serde_json::Value::from(day.to_string()));
            let total: f64 = json["total_amount"].as_f64().expect("a number");
            #[allow(clippy::cast_precision_loss, reason = "fewer digits than a double has")]
            let expected = minors[position] as f64 / 100.0;
            prop_assert!((total - expected).abs() < 0.001);
        }
        prop_assert!(done.rejected().iter().all(|(_, reason)| *reason == "ambiguous"));
        prop_assert_eq!(done.rejected().is_empty(), done.open().is_empty());
    }
}

fn grouped(digits: &str, sign: char) -> String {
    let count = digits.len();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (count - position).is_multiple_of(3) {
            text.push(sign);
        }
        text.push(digit);
    }
    text
}
