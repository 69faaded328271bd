//! LibreOffice (`soffice`), which computes a workbook again.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Formulas are computed when a file is opened, whatever results it brings.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;
/// Every sheet as its own file: `;`, quotes, UTF-8, values as they are and not as they look.
const EVERY_SHEET: &str =
    "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1";

/// An empty folder of this name, with a profile of LibreOffice in it.
pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("profile/user")).expect("a folder for the test");
    std::fs::write(
        folder.join("profile/user/registrymodifications.xcu"),
        ALWAYS,
    )
    .expect("the settings are written");
    folder
}

/// The sheets of `books` after they were computed again; `None` without LibreOffice, but for CI (`CI` is set), which has it.
pub fn computed(folder: &Path, books: &[PathBuf]) -> Option<()> {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let run = Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--convert-to",
            EVERY_SHEET,
            "--outdir",
        ])
        .arg(folder)
        .args(books)
        .output();
    let output = match run {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            assert!(std::env::var_os("CI").is_none(), "soffice is not installed");
            return None;
        }
        run => run.expect("LibreOffice runs"),
    };
    assert!(output.status.success(), "{output:?}");
    Some(())
}

/// Rows of a sheet, each field without its quotes. No name of the demo company holds a `;`.
pub fn rows(folder: &Path, book: &str, sheet: &str) -> Vec<Vec<String>> {
    let path = folder.join(format!("{book}-{sheet}.csv"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let field = |field: &str| field.trim_matches('"').to_owned();
    let lines = text.trim_start_matches('\u{feff}').lines();
    lines
        .map(|line| line.split(';').map(field).collect())
        .collect()
}

/// A whole number.
pub fn number(text: &str) -> i64 {
    text.parse()
        .unwrap_or_else(|_| panic!("{text} is no whole number"))
}
