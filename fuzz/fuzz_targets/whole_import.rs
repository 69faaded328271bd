//! Everything that is done with a file that somebody imports.

use files::import::{Choice, KnownIds, List, Mapping, Question, convert, read, recognise_as};

/// Reads, recognises, answers each question either way, converts; rows are JSON with an id, whatever the file.
pub fn run(bytes: &[u8], name: &str) {
    let Ok(sheets) = read(bytes, name) else {
        return;
    };
    for (list, answer) in [(None, 0), (Some(List::Documents), 1), (Some(List::Payments), 0), (Some(List::Customers), 1)] {
        let mut mapping = Mapping::default();
        for sheet in &sheets {
            let mut choice = Choice {
                list,
                ..Choice::default()
            };
            let asked = recognise_as(sheet, name, &choice).questions;
            let code = |question: Question| (question.code, answer);
            choice.answers = asked.into_iter().map(code).collect();
            let recognised = recognise_as(sheet, name, &choice);
            assert!(!recognised.is_open(), "an answer closes a question");
            mapping.sheets.push(recognised.mapping);
        }
        let imported = convert(&sheets, &mapping, &KnownIds::default());
        for list in [List::Customers, List::Documents, List::Payments] {
            for row in imported.rows(list) {
                let json: serde_json::Value = serde_json::from_str(&row.json).expect("a row is JSON");
                let id = json["id"].as_str().expect("an id");
                assert!(id.starts_with("file:"));
            }
        }
    }
}
