//! What the page hears when it posts a file.

use desk::Desk;
use protocol::{FileProblem, ImportPreview, ListKind, OfficeAnswer, OfficeRequest, SheetChoice};

const NAME: &str = "RCV_VENTA_76000006-K_202610.csv";
const BYTES: &[u8] = include_bytes!("../../files/tests/fixtures/RCV_VENTA_76000006-K_202610.csv");

fn open(desk: &mut Desk, name: &str, bytes: &[u8]) -> Result<Box<ImportPreview>, FileProblem> {
    let mut answers = Vec::new();
    desk.open(name, Ok(bytes), &mut |answer| answers.push(answer));
    match answers.pop() {
        Some(OfficeAnswer::Preview { preview, .. }) => preview,
        other => panic!("no preview: {other:?}"),
    }
}

fn ask(desk: &mut Desk, request: OfficeRequest) -> Vec<OfficeAnswer> {
    let mut answers = Vec::new();
    desk.answer(request, &mut |answer| answers.push(answer))
        .expect("an answer");
    answers
}

#[test]
fn a_preview_then_the_rows() {
    let mut desk = Desk::new(|| None);
    let preview = open(&mut desk, NAME, BYTES).expect("a table");
    assert_eq!(preview.tax_id.as_deref(), Some("76000006-K"));
    let sheet = &preview.sheets[0];
    assert_eq!(
        (sheet.layout.as_str(), sheet.taken, sheet.list),
        ("rcv-sales", true, Some(ListKind::Invoices))
    );
    assert_eq!(sheet.columns[5].field, "invoice_number");
    assert_eq!(sheet.columns[5].sample, "1001");
    assert_eq!(sheet.first.len(), 9);
    assert_eq!(
        sheet.read_fields[..3],
        ["document_type", "invoice_number", "client_tax_id"]
    );
    assert_eq!(sheet.first[0][..3], ["33", "1001", "76086428-5"]);
    let credit = sheet
        .sums
        .iter()
        .find(|sum| sum.kind == "61")
        .expect("credit notes");
    assert_eq!((credit.count, credit.sum.as_deref()), (1, Some("119000")));
    assert_eq!((sheet.rejected, sheet.explained), (0, 1));
    assert_eq!(sheet.explained_lines[0].reason, "continuation");

    let answers = ask(&mut desk, OfficeRequest::Convert { file: 0 });
    let [
        OfficeAnswer::Rows { rows: named, .. },
        OfficeAnswer::Rows { rows, .. },
        OfficeAnswer::Converted { about, .. },
    ] = &answers[..]
    else {
        panic!("whom they name, the rows, then the rest: {}", answers.len());
    };
    assert_eq!(named.list, ListKind::Customers);
    assert_eq!(named.lines, [3, 5, 6, 8, 11]);
    assert_eq!(rows.list, ListKind::Invoices);
    assert_eq!(rows.lines, [2, 3, 5, 6, 7, 8, 9, 10, 11]);
    let json: serde_json::Value = serde_json::from_slice(&rows.json).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(9));
    assert_eq!(about.fingerprint.len(), 64);
    assert_eq!((about.rejected.len(), about.explained.len()), (0, 1));
}

#[test]
fn the_same_bytes_have_the_same_fingerprint_under_any_name() {
    let mut desk = Desk::new(|| None);
    let mut print = |name: &str, bytes: &[u8]| {
        open(&mut desk, name, bytes).map(|preview| preview.fingerprint.clone())
    };
    let first = print(NAME, BYTES).expect("a table");
    assert_eq!(print("copia.csv", BYTES), Ok(first.clone()));
    assert_ne!(print(NAME, &BYTES[..BYTES.len() - 2]), Ok(first));
}

#[test]
fn what_is_called_xls_is_told_apart() {
    let mut desk = Desk::new(|| None);
    let ole = [
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..],
        &[0; 64],
    ]
    .concat();
    for (bytes, code, detail) in [
        (ole.as_slice(), "old-excel", None),
        (
            b"<html><table><tr><td>1</td></tr></table>",
            "not-a-table",
            Some("HTML"),
        ),
        (
            b"<?xml version=\"1.0\"?><Workbook/>",
            "not-a-table",
            Some("XML"),
        ),
    ] {
        let problem = open(&mut desk, "cartera.xls", bytes).expect_err("no table");
        assert_eq!(
            (problem.code.as_str(), problem.detail.as_deref()),
            (code, detail)
        );
    }
}

#[test]
fn many_rows_come_in_parts() {
    let rows: Vec<String> = (1..=4_500)
        .map(|folio| format!("33;{folio};2026-10-02;1000\n"))
        .collect();
    let rows = rows.concat();
    let mut desk = Desk::new(|| None);
    let text = format!("Tipo;Folio;Fecha;Total\n{rows}");
    assert!(open(&mut desk, "facturas.csv", text.as_bytes()).is_ok());
    let answers = ask(&mut desk, OfficeRequest::Convert { file: 0 });
    let parts: Vec<usize> = answers
        .iter()
        .filter_map(|answer| match answer {
            OfficeAnswer::Rows { rows, .. } => Some(rows.lines.len()),
            _ => None,
        })
        .collect();
    assert_eq!(parts, [2_000, 2_000, 500]);
}

#[test]
fn what_a_person_says_counts_for_the_preview_and_for_the_rows() {
    let mut desk = Desk::new(|| None);
    assert_eq!(
        open(&mut desk, "x.pdf", b"%PDF-1.7")
            .expect_err("no table")
            .code,
        "not-a-table"
    );
    let text = "Folio;Fecha;Tipo;Total\n1;02/10/2026;33;1000\n";
    let preview = open(&mut desk, "x.csv", text.as_bytes()).expect("a table");
    assert_eq!(preview.sheets[0].questions[0].chosen, None);
    assert_eq!(preview.sheets[0].rejected_lines[0].reason, "ambiguous");
    let sheets = vec![SheetChoice {
        answers: vec![("date-order:1".to_owned(), 1)],
        ..SheetChoice::default()
    }];
    // The first file could not be read; it has its number all the same.
    let answers = ask(&mut desk, OfficeRequest::Choose { file: 1, sheets });
    assert!(
        matches!(&answers[..], [OfficeAnswer::Preview { preview: Ok(preview), .. }] if preview.sheets[0].rejected == 0)
    );
    let answers = ask(&mut desk, OfficeRequest::Convert { file: 1 });
    let Some(OfficeAnswer::Rows { rows, .. }) = answers.first() else {
        panic!("rows: {answers:?}");
    };
    assert!(String::from_utf8_lossy(&rows.json).contains("\"issue_date\":\"2026-02-10\""));
    for file in [0, 7] {
        assert!(
            desk.answer(OfficeRequest::Convert { file }, &mut |_| ())
                .is_err()
        );
    }
}

#[test]
fn files_that_name_each_other_by_id_are_one_import() {
    const FILES: [(&str, &str); 3] = [
        (
            "cobranzas.csv",
            "factura_id;fecha_pago;monto;metodo_pago\n9;2026-10-30;500;Cheque\n8;2026-10-30;70;Cheque\n",
        ),
        (
            "facturas.csv",
            "id;numero_factura;cliente_id;fecha_emision;fecha_vencimiento;monto_total;estado\n9;1001;4;2026-10-02;2026-11-01;1190;Parcial\n10;1002;5;2026-10-02;2026-11-01;1190;Parcial\n",
        ),
        (
            "clientes.csv",
            "id;nombre;rut;email;estado_funnel\n4;Acme;76.086.428-5;;Ganado\n",
        ),
    ];
    let rows = |desk: &mut Desk, file: u32| {
        let answers = ask(desk, OfficeRequest::Convert { file });
        let rows = answers.into_iter().find_map(|answer| match answer {
            OfficeAnswer::Rows { rows, .. } => Some(rows.json),
            _ => None,
        });
        let rows = rows.expect("rows");
        serde_json::from_slice::<Vec<serde_json::Value>>(&rows).expect("JSON")
    };
    let mut alone = Desk::new(|| None);
    let (name, text) = FILES[0];
    let preview = open(&mut alone, name, text.as_bytes()).expect("a table");
    assert_eq!(preview.sheets[0].explained_lines[0].reason, "no-document");
    assert_eq!(preview.sheets[0].explained, 2);
    let lost = rows(&mut alone, 0);

    let mut desk = Desk::new(|| None);
    let mut told = std::collections::BTreeMap::new();
    for (name, text) in FILES {
        desk.open(name, Ok(text.as_bytes()), &mut |answer| {
            if let OfficeAnswer::Preview { file, preview } = answer {
                told.insert(file, preview.expect("a table"));
            }
        });
    }
    let lines = &told[&0].sheets[0].explained_lines;
    assert_eq!(lines.iter().map(|note| note.line).collect::<Vec<_>>(), [3]);
    let found = rows(&mut desk, 0);
    assert_eq!(found[0]["invoice_number"], "1001");
    assert_eq!(found[0]["document_type"], "33");
    // An id of another program is no id of the API, whatever the API has under it.
    assert_eq!(found[1]["invoice_id"], "file:id:8");
    let documents = rows(&mut desk, 1);
    assert_eq!(documents[0]["client_id"], "file:760864285");
    assert_eq!(documents[1]["client_id"], "file:id:5");
    // A payment is the same one, whatever files lay beside it.
    for (lost, found) in lost.iter().zip(&found) {
        assert_eq!(lost["id"], found["id"]);
    }
}
