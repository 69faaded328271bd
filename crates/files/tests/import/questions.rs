//! What a column does not tell is asked, never guessed.

use files::import::{Choice, List};

use crate::support::{import, import_as};

fn answered(text: &str, code: &str, answer: u8) -> serde_json::Value {
    let choice = Choice {
        answers: vec![(code.to_owned(), answer)],
        ..Choice::default()
    };
    let done = import_as(text.as_bytes(), "x.csv", &choice);
    assert_eq!(done.open(), [""; 0]);
    assert_eq!(done.rejected(), []);
    done.rows(List::Documents).remove(0)
}

#[test]
fn dates_that_could_be_either() {
    let text = "Folio;Fecha;Vencimiento;Tipo;Total\n1;02/10/2026;03/11/2026;33;1000\n";
    let done = import(text.as_bytes(), "x.csv");
    // One question for both columns: one program wrote them.
    assert_eq!(done.open(), ["date-order:1"]);
    let question = &done.recognised[0].questions[0];
    assert_eq!(question.readings, ["2026-10-02", "2026-02-10"]);
    assert_eq!(
        done.rejected(),
        [(2, "ambiguous")],
        "nothing comes in on a guess"
    );
    let row = answered(text, "date-order:1", 0);
    assert_eq!(
        (&row["issue_date"], &row["due_date"]),
        (&"2026-10-02".into(), &"2026-11-03".into())
    );
    let row = answered(text, "date-order:1", 1);
    assert_eq!(
        (&row["issue_date"], &row["due_date"]),
        (&"2026-02-10".into(), &"2026-03-11".into())
    );
}

#[test]
fn one_value_decides_its_column_and_the_sheet() {
    let text = "Folio;Fecha;Vencimiento;Tipo;Total\n1;10/02/2026;11/03/2026;33;1000\n2;10/13/2026;11/03/2026;33;1000\n";
    let done = import(text.as_bytes(), "x.csv");
    assert_eq!(done.open(), [""; 0]);
    assert_eq!(done.rows(List::Documents)[0]["issue_date"], "2026-10-02");
    assert_eq!(done.rows(List::Documents)[0]["due_date"], "2026-11-03");
}

#[test]
fn a_column_that_contradicts_itself_is_asked() {
    let text = "Folio;Fecha;Tipo;Total\n1;13/10/2026;33;1000\n2;10/13/2026;33;1000\n3;05/06/2026;33;1000\n";
    let done = import(text.as_bytes(), "x.csv");
    assert_eq!(done.open(), ["date-order:1"]);
    // What can only be one day is that day; what could be either waits.
    assert_eq!(done.rejected(), [(4, "ambiguous")]);
}

#[test]
fn amounts_that_could_be_either() {
    let text = "Folio;Fecha;Tipo;Total\n1;2026-10-02;33;1.190\n";
    let done = import(text.as_bytes(), "x.csv");
    assert_eq!(done.open(), ["decimal:3"]);
    assert_eq!(done.recognised[0].questions[0].readings, ["1190", "1.19"]);
    assert_eq!(done.rejected(), [(2, "ambiguous")]);
    assert_eq!(answered(text, "decimal:3", 0)["total_amount"], 1190);
    assert_eq!(
        answered(text, "decimal:3", 1)["total_amount"].to_string(),
        "1.19"
    );
}

#[test]
fn the_column_decides_what_a_point_means() {
    let total = |values: &[&str]| {
        let rows: Vec<String> = values
            .iter()
            .enumerate()
            .map(|(folio, value)| format!("{folio}1;2026-10-02;33;{value}\n"))
            .collect();
        let rows = rows.concat();
        let done = import(
            format!("Folio;Fecha;Tipo;Total\n{rows}").as_bytes(),
            "x.csv",
        );
        assert_eq!(done.open(), [""; 0], "{values:?}");
        done.rows(List::Documents)[0]["total_amount"].to_string()
    };
    assert_eq!(total(&["1.190", "1.190.000"]), "1190");
    assert_eq!(total(&["1.190", "5.5"]), "1.19");
    assert_eq!(total(&["1,190", "1,190.50"]), "1190");
    assert_eq!(total(&["1,190", "1.190,50"]), "1.19");
    // Enough of them, all with three digits: groups.
    assert_eq!(total(&["1.190", "2.380", "595.000"]), "1190");
}

#[test]
fn the_kind_of_a_file_without_one_is_asked_and_is_an_invoice_until_then() {
    let text = "Folio;Fecha;Total\n1;2026-10-02;1000\n";
    let done = import(text.as_bytes(), "x.csv");
    assert_eq!(done.recognised[0].questions[0].code, "kind");
    assert_eq!(done.rows(List::Documents)[0]["document_type"], "33");
    assert_eq!(answered(text, "kind", 2)["document_type"], "39");
}
