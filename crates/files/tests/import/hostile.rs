//! Files that broke on their way, or were made to break: an error or fewer rows, never a panic.

use files::import::{Choice, KnownIds, Mapping, convert, read, recognise_as};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::fixture;
use crate::workbooks::workbook;

/// Everything that is done with a file.
fn whole(bytes: &[u8], name: &str) {
    let Ok(sheets) = read(bytes, name) else {
        return;
    };
    let sheets_mapping = sheets
        .iter()
        .map(|sheet| recognise_as(sheet, name, &Choice::default()).mapping);
    let imported = convert(
        &sheets,
        &Mapping {
            sheets: sheets_mapping.collect(),
        },
        &KnownIds::default(),
    );
    for rows in [&imported.customers, &imported.documents, &imported.payments] {
        for row in rows {
            let json: serde_json::Value =
                serde_json::from_str(&row.json).expect("rows are JSON whatever the file");
            assert!(
                json["id"]
                    .as_str()
                    .is_some_and(|id| id.starts_with("file:"))
            );
        }
    }
}

const TEXTS: [&str; 6] = [
    "RCV_VENTA_76000006-K_202610.csv",
    "rcv_venta_sin_nro.csv",
    "clientes_onvio.csv",
    "facturas.csv",
    "cobranzas.csv",
    "RCV_COMPRA_REGISTRO_76000006-K_202610.csv",
];

#[test]
fn truncations_of_texts() {
    for name in TEXTS {
        let bytes = fixture(name);
        // Of the register each offset; of the others, which are read by the same code, some.
        let step = if name == TEXTS[0] { 1 } else { 5 };
        for end in (0..bytes.len()).step_by(step) {
            whole(&bytes[..end], name);
        }
    }
}

#[test]
fn truncations_of_workbooks() {
    for name in ["rcv_libreoffice.xlsx", "rcv_libreoffice.ods"] {
        let bytes = fixture(name);
        for end in (0..bytes.len()).step_by(13) {
            whole(&bytes[..end], name);
        }
    }
}

/// A change of a byte inside a compressed part is found by its checksum; inside a part that is not compressed it goes
/// through to the reader.
fn change(bytes: &mut [u8], changes: &[(usize, u8)]) {
    let count = bytes.len();
    for (position, value) in changes {
        bytes[position % count] = *value;
    }
}

fn run(cases: u32, test: impl Fn(&[(usize, u8)])) {
    let strategy = prop::collection::vec((any::<usize>(), any::<u8>()), 1..12);
    let mut runner = TestRunner::new(Config::with_cases(cases));
    runner
        .run(&strategy, |changes| {
            test(&changes);
            Ok(())
        })
        .expect("no change breaks it");
}

#[test]
fn changed_bytes_of_texts() {
    for name in TEXTS {
        let original = fixture(name);
        run(400, |changes| {
            let mut bytes = original.clone();
            change(&mut bytes, changes);
            whole(&bytes, name);
        });
    }
}

#[test]
fn changed_bytes_of_the_parts_of_workbooks() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2"><v>1001</v></c><c r="B2" s="1"><v>46348</v></c><c r="C2"><v>1.19E6</v></c></row>"#;
    let texts = "<si><t>Folio</t></si><si><t>Fecha &amp;</t></si><si><t>Total</t></si>";
    run(3_000, |changes| {
        let (mut rows, mut texts) = (rows.as_bytes().to_vec(), texts.as_bytes().to_vec());
        change(&mut rows, changes);
        change(&mut texts, &changes[..changes.len() / 2]);
        let rows = String::from_utf8_lossy(&rows).into_owned();
        let texts = String::from_utf8_lossy(&texts).into_owned();
        whole(&workbook("", &rows, &texts), "x.xlsx");
    });
    let original = fixture("rcv_libreoffice.xlsx");
    run(400, |changes| {
        let mut bytes = original.clone();
        change(&mut bytes, changes);
        whole(&bytes, "x.xlsx");
    });
}

#[test]
fn a_hundred_thousand_rows() {
    use std::fmt::Write;
    let mut text = String::from(
        "Tipo Doc;Rut cliente;Razon Social;Folio;Fecha Docto;Fecha Recepcion;Monto Exento;Monto Neto;Monto IVA;Monto total\n",
    );
    for folio in 1..=100_000 {
        let _ = writeln!(
            text,
            "33;{}-5;CLIENTE Ñ {};{folio};{:02}/10/2026;;0;1000;190;1190",
            70_000_000 + folio % 500,
            folio % 500,
            folio % 28 + 1
        );
    }
    // The slowest build on a shared machine takes seconds; a square of the rows would take hours.
    let done = crate::support::import(text.as_bytes(), "RCV_VENTA.csv");
    assert_eq!(done.imported.documents.len(), 100_000);
    assert_eq!(done.imported.sums[0][0].sum.as_deref(), Some("119000000"));
}
