//! The register after a trip through a spreadsheet, as it is made here and now.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use files::import::{Cell, List, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::rcv::{PORTAL, portal};
use crate::support::{fixture, import};

/// What Excel makes of the cells when a person opens the file: numbers of what is all digits, dates of what looks so.
#[test]
fn through_excel() {
    let sheets = read(&fixture(PORTAL), PORTAL).expect("a table");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("dd-mm-yyyy");
    for row in &sheets[0].rows {
        for (column, cell) in (0..).zip(&row.cells) {
            let Cell::Text(text) = cell else { continue };
            let at = row.line - 1;
            let day = text
                .get(..10)
                .and_then(|day| NaiveDate::parse_from_str(day, "%d/%m/%Y").ok());
            if let Some(day) = day {
                let text = format!("{day}T12:30:00");
                let when = ExcelDateTime::parse_from_str(&text).expect("a day");
                sheet
                    .write_with_format(at, column, &when, &date)
                    .expect("in range");
            } else if let Ok(number) = text.parse::<f64>() {
                sheet.write(at, column, number).expect("in range");
            } else {
                sheet.write(at, column, text).expect("in range");
            }
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let done = import(&bytes, "RCV_VENTA_76000006-K_202610.xlsx");
    assert_eq!(done.json(List::Documents), portal().json(List::Documents));
    assert_eq!(done.explained(), portal().explained());
    done.every_line_is_told();
}

/// Needs LibreOffice; where there is none, the fixtures that it once made are the proof, and this says so.
#[test]
fn through_libreoffice() {
    let folder = std::env::temp_dir().join(format!("atalaya-trip-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let source = folder.join("rcv.csv");
    std::fs::write(&source, fixture("RCV_VENTA_76000006-K_202610.csv")).expect("written");
    // Windows-1252, `;`, dates of Chile.
    let steps = [
        (
            "xlsx",
            "xlsx",
            "--infilter=CSV:59,34,1,1,,13322,false,true",
            "rcv.csv",
        ),
        (
            "ods",
            "ods",
            "--infilter=CSV:59,34,1,1,,13322,false,true",
            "rcv.csv",
        ),
        (
            "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true",
            "csv",
            "--norestore",
            "rcv.xlsx",
        ),
    ];
    for (to, end, option, from) in steps {
        if !convert(&folder, to, option, from) {
            eprintln!("no LibreOffice here: the trip is proved by the fixtures alone");
            break;
        }
        let bytes = std::fs::read(folder.join(format!("rcv.{end}"))).expect("converted");
        let done = import(&bytes, "RCV_VENTA_76000006-K_202610");
        assert_eq!(
            done.json(List::Documents),
            portal().json(List::Documents),
            "{end}"
        );
        assert_eq!(done.rejected(), [], "{end}");
        done.every_line_is_told();
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

/// Whether LibreOffice did it; CI (`CI` is set) has it. A profile of its own, so that no other instance is in the way.
fn convert(folder: &Path, to: &str, option: &str, from: &str) -> bool {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let output = Command::new("soffice")
        .args([
            profile.as_str(),
            "--headless",
            "--convert-to",
            to,
            option,
            "--outdir",
        ])
        .arg(folder)
        .arg(folder.join(from))
        .output();
    match output {
        Ok(output) => {
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            true
        }
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "soffice: {error}");
            false
        }
    }
}
