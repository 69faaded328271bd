//! Files as rows, as most tests want them.

use files::import::{
    Choice, Imported, KnownIds, List, Mapping, Recognised, Sheet, convert, read, recognise_as,
};
use serde_json::Value;

/// A fixture.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    std::fs::read(path).expect("the fixture is there")
}

/// What becomes of a file.
pub struct Done {
    /// As it was read.
    pub sheets: Vec<Sheet>,
    /// As it was recognised.
    pub recognised: Vec<Recognised>,
    /// As it comes in.
    pub imported: Imported,
}

/// Reads, recognises and converts a file.
pub fn import(bytes: &[u8], name: &str) -> Done {
    import_as(bytes, name, &Choice::default())
}

/// The same, all sheets as somebody chose.
pub fn import_as(bytes: &[u8], name: &str, choice: &Choice) -> Done {
    let sheets = read(bytes, name).expect("a table");
    let recognised: Vec<Recognised> = sheets
        .iter()
        .map(|sheet| recognise_as(sheet, name, choice))
        .collect();
    let mapping = Mapping {
        sheets: recognised
            .iter()
            .map(|sheet| sheet.mapping.clone())
            .collect(),
    };
    let imported = convert(&sheets, &mapping, &KnownIds::default());
    Done {
        sheets,
        recognised,
        imported,
    }
}

impl Done {
    /// Rows of a list as JSON.
    pub fn rows(&self, list: List) -> Vec<Value> {
        let rows = self.imported.rows(list).iter();
        rows.map(|row| serde_json::from_str(&row.json).expect("JSON"))
            .collect()
    }

    /// Rows of a list as they stand.
    pub fn json(&self, list: List) -> Vec<&str> {
        self.imported
            .rows(list)
            .iter()
            .map(|row| row.json.as_str())
            .collect()
    }

    /// Line and reason of what cannot come in.
    pub fn rejected(&self) -> Vec<(u32, &str)> {
        let notes = self.imported.rejected.iter();
        notes.map(|note| (note.line, note.reason.code())).collect()
    }

    /// Line and reason of what is explained.
    pub fn explained(&self) -> Vec<(u32, &str)> {
        let notes = self.imported.explained.iter();
        notes.map(|note| (note.line, note.reason.code())).collect()
    }

    /// Codes of what is asked and not answered.
    pub fn open(&self) -> Vec<&str> {
        let questions = self.recognised.iter().flat_map(|sheet| &sheet.questions);
        questions
            .filter(|question| question.chosen.is_none())
            .map(|question| question.code.as_str())
            .collect()
    }

    /// Each line below the heads is a record, rejected or explained.
    pub fn every_line_is_told(&self) {
        for (position, (sheet, recognised)) in self.sheets.iter().zip(&self.recognised).enumerate()
        {
            if !recognised.is_taken() {
                continue;
            }
            let lists = [List::Customers, List::Documents, List::Payments];
            let rows = lists.iter().flat_map(|list| self.imported.rows(*list));
            // Whom documents name is told beside them.
            let rows = rows.filter(|row| !row.json.contains(r#""id":"file:named:"#));
            let mut told: Vec<u32> = rows
                .filter(|row| row.sheet == position)
                .map(|row| row.line)
                .chain(
                    self.imported
                        .rejected
                        .iter()
                        .filter(|note| note.sheet == position)
                        .map(|note| note.line),
                )
                .chain(
                    self.imported
                        .explained
                        .iter()
                        .filter(|note| note.sheet == position && !note.reason.came_in())
                        .map(|note| note.line),
                )
                .collect();
            told.sort_unstable();
            let heads = recognised.mapping.heads_line;
            let lines: Vec<u32> = sheet
                .rows
                .iter()
                .map(|row| row.line)
                .filter(|line| *line != heads)
                .collect();
            assert_eq!(told, lines, "each line once");
        }
    }
}
