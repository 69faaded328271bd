//! The register of the tax authority, with all its oddities.

use files::import::{Choice, Layout, List, Mark};
use serde_json::json;

use crate::support::{Done, fixture, import, import_as};

/// As the portal writes it.
pub const PORTAL: &str = "RCV_VENTA_76000006-K_202610.csv";

/// What becomes of it.
pub fn portal() -> Done {
    import(&fixture(PORTAL), PORTAL)
}

#[test]
fn the_portals_file() {
    let done = portal();
    assert_eq!(done.recognised[0].mapping.layout, Layout::RcvSales);
    assert_eq!(done.open(), [""; 0]);
    assert_eq!(done.rejected(), []);
    done.every_line_is_told();
    // Two taxes in two lines are one document; the claimed one comes in.
    assert_eq!(done.explained(), [(4, "continuation"), (6, "claimed")]);
    let rows = done.rows(List::Documents);
    assert_eq!(rows.len(), 9);
    assert_eq!(
        rows[0],
        json!({
            "id": "file:33-1001", "document_type": "33", "invoice_number": "1001",
            "client_tax_id": "76086428-5", "client_name": "COMERCIAL PEÑALOLÉN LTDA",
            "issue_date": "2026-10-02", "received_date": "2026-10-02",
            "total_amount": 1_190_000, "net_amount": 1_000_000, "tax_amount": 190_000, "exempt_amount": 0,
        })
    );
    // 38.000 of VAT, 31.500 and 10.000 of others.
    assert_eq!(rows[1]["tax_amount"], 79_500);
    assert_eq!(rows[1]["client_name"], "DISTRIBUIDORA \"EL ÑANDÚ\" S.A.");
    assert_eq!(rows[3]["description"], "Reclamada el 25-10-2026");
    assert_eq!(rows[4]["id"], "file:61-201");
    assert_eq!(
        rows[4]["total_amount"], 119_000,
        "positive: its kind has the sign"
    );
    assert_eq!(rows[4]["reference"], "33-1001");
    assert_eq!(rows[5]["reference"], "33-1001");
    assert_eq!(rows[6]["client_tax_id"], "55555555-5");
    assert_eq!(rows[7].get("client_name"), None, "nobody is not a name");
    // No due date is invented, and no payment.
    assert!(rows.iter().all(|row| row.get("due_date").is_none()));
    assert!(done.imported.payments.is_empty());
    // Whom it names is a customer, once; nobody is made of the tax id of all foreigners.
    let customers = done.rows(List::Customers);
    let first = customers.iter().find(|row| row["tax_id"] == "76086428-5");
    assert_eq!(
        first.expect("the customer of the first line"),
        &json!({"id": "file:named:760864285", "name": "COMERCIAL PEÑALOLÉN LTDA", "tax_id": "76086428-5"})
    );
    let ids: Vec<_> = customers.iter().map(|row| row["id"].as_str()).collect();
    let distinct: std::collections::BTreeSet<_> = ids.iter().copied().flatten().collect();
    assert_eq!(distinct.len(), ids.len());
    assert!(!distinct.contains("file:named:555555555"));
}

#[test]
fn without_the_first_column_in_another_encoding_with_other_heads_and_a_total() {
    let done = import(&fixture("rcv_venta_sin_nro.csv"), "ventas.csv");
    assert_eq!(done.recognised[0].mapping.layout, Layout::RcvSales);
    assert_eq!(done.rejected(), []);
    done.every_line_is_told();
    // A blank line moves the lines, and changes nothing else.
    assert_eq!(
        done.explained(),
        [(5, "continuation"), (7, "claimed"), (13, "total")]
    );
    assert_eq!(done.json(List::Documents), portal().json(List::Documents));
    let total = done.imported.sums[0].last().expect("a total");
    assert_eq!(total.kind, "total");
    assert_eq!((total.count, total.told.as_deref()), (9, Some("4619901")));
    assert_eq!(
        total.sum, total.told,
        "credit notes added, as this file does"
    );
}

#[test]
fn a_total_that_differs_is_said() {
    let text = "Tipo Doc;Rut cliente;Razon Social;Folio;Fecha Docto;Monto total\n33;76086428-5;A;1;02/10/2026;1000\n61;76086428-5;A;2;03/10/2026;300\nTOTALES;;;;;650\n";
    let done = import(text.as_bytes(), "rcv.csv");
    let total = done.imported.sums[0].last().expect("a total");
    assert_eq!(
        (total.sum.as_deref(), total.told.as_deref()),
        (Some("700"), Some("650"))
    );
}

#[test]
fn the_same_rows_after_a_trip_through_spreadsheets() {
    let portal = portal();
    for name in [
        "rcv_libreoffice.csv",
        "rcv_libreoffice.xlsx",
        "rcv_libreoffice.ods",
    ] {
        let done = import(&fixture(name), name);
        assert_eq!(
            done.json(List::Documents),
            portal.json(List::Documents),
            "{name}"
        );
        assert_eq!(done.explained(), portal.explained(), "{name}");
        assert_eq!(done.rejected(), [], "{name}");
        assert_eq!(done.open(), [""; 0], "{name}");
        done.every_line_is_told();
    }
}

#[test]
fn a_spreadsheet_that_took_days_for_months_is_found_out() {
    let done = import(&fixture("rcv_us_dates.xlsx"), PORTAL);
    let asked = done.open();
    assert!(
        asked.iter().any(|code| code.starts_with("date-swapped:")),
        "{asked:?}"
    );
    // Until somebody says so, none of the days that may be another comes in: what does is right.
    let refused = [
        (2, "ambiguous"),
        (3, "ambiguous"),
        // Goes on from line 3.
        (4, "missing"),
        (5, "ambiguous"),
    ];
    assert_eq!(done.rejected(), refused);
    done.every_line_is_told();
    let rows = portal().rows(List::Documents);
    let right: Vec<_> = rows
        .iter()
        .map(|row| (&row["id"], &row["issue_date"]))
        .collect();
    for row in done.rows(List::Documents) {
        let told = (&row["id"], &row["issue_date"]);
        assert!(right.contains(&told), "{told:?}");
    }
    let answers = asked.iter().map(|code| ((*code).to_owned(), 1)).collect();
    let choice = Choice {
        answers,
        ..Choice::default()
    };
    let answered = import_as(&fixture("rcv_us_dates.xlsx"), PORTAL, &choice);
    assert_eq!(answered.open(), [""; 0]);
    assert_eq!(
        answered.json(List::Documents),
        portal().json(List::Documents)
    );
}

#[test]
fn purchases_and_summaries_are_known_and_stay_out() {
    for (name, layout) in [
        (
            "RCV_COMPRA_REGISTRO_76000006-K_202610.csv",
            Layout::RcvPurchases,
        ),
        (
            "RCV_RESUMEN_VENTA_76000006-K_202610.csv",
            Layout::RcvSummary,
        ),
    ] {
        let done = import(&fixture(name), name);
        assert_eq!(done.recognised[0].mapping.layout, layout);
        assert!(layout.refused() && !done.recognised[0].is_taken());
        assert!(done.imported.documents.is_empty());
    }
}

#[test]
fn a_document_written_twice_is_one_and_two_with_one_folio_are_a_conflict() {
    let text = "Tipo Doc;Rut cliente;Folio;Fecha Docto;Monto total;Codigo Otro Imp.;Valor Otro Imp.\n\
        33;76086428-5;1;02/10/2026;1000;24;10\n\
        33;76086428-5;1;02/10/2026;1000;27;20\n\
        33;76086428-5;2;02/10/2026;500;;\n\
        33;76086428-5;2;02/10/2026;500;;\n\
        33;76086428-5;2;02/10/2026;501;;\n\
        61;76086428-5;2;02/10/2026;501;;\n";
    let done = import(text.as_bytes(), "rcv.csv");
    assert_eq!(done.explained(), [(3, "continuation"), (5, "duplicate")]);
    assert_eq!(done.rejected(), [(6, "conflict")]);
    assert_eq!(done.imported.documents.len(), 3);
    done.every_line_is_told();
}

#[test]
fn a_document_written_twice_with_its_further_taxes_has_them_once() {
    let heads = "Tipo Doc;Rut cliente;Folio;Fecha Docto;Monto total;Monto IVA;Codigo Otro Imp.;Valor Otro Imp.\n";
    let (first, of_first) = (
        "33;76086428-5;1;02/10/2026;3190;190;24;10\n",
        ";;;;;;271;500\n",
    );
    let other = "33;76086428-5;2;02/10/2026;1190;190;;\n";
    let judge = |lines: &[&str], taxes: &[i64], told: &[(u32, &str)], refused: &[(u32, &str)]| {
        let done = import([heads, &lines.concat()].concat().as_bytes(), "rcv.csv");
        let rows = done.rows(List::Documents);
        let tax = rows
            .iter()
            .map(|row| row["tax_amount"].as_i64().expect("pesos"));
        assert_eq!(tax.collect::<Vec<_>>(), taxes);
        assert_eq!(done.explained(), told);
        assert_eq!(done.rejected(), refused);
        done.every_line_is_told();
    };
    let goes_on = (3, "continuation");
    judge(&[first, of_first], &[700], &[goes_on], &[]);
    // The whole twice, and each line twice.
    let blocks = [first, of_first, other, first, of_first];
    let again = [goes_on, (5, "duplicate"), (6, "duplicate")];
    judge(&blocks, &[700, 190], &again, &[]);
    let lines = [first, first, of_first, of_first];
    let again = [(3, "duplicate"), (4, "continuation"), (5, "duplicate")];
    judge(&lines, &[700], &again, &[]);
    // What goes on from a document that did not come in does not either.
    let other_total = first.replace("3190", "3191");
    let refused = [(4, "conflict"), (5, "missing")];
    judge(
        &[first, of_first, &other_total, of_first],
        &[700],
        &[goes_on],
        &refused,
    );
}

#[test]
fn amounts_and_dates_need_no_question() {
    let text =
        "Tipo Doc;Rut cliente;Folio;Fecha Docto;Monto total\n33;76086428-5;1;02/10/2026;1.190\n";
    let done = import(text.as_bytes(), "rcv.csv");
    assert_eq!(done.open(), [""; 0]);
    assert_eq!(
        done.recognised[0].mapping.columns[4].mark,
        Some(Mark::Comma)
    );
    assert_eq!(done.rows(List::Documents)[0]["total_amount"], 1190);
    assert_eq!(done.rows(List::Documents)[0]["issue_date"], "2026-10-02");
}

#[test]
fn a_register_that_excel_has_turned_round_whole_asks() {
    let days = |days: &[&str]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let heads = [
            "Tipo Doc",
            "Rut cliente",
            "Folio",
            "Fecha Docto",
            "Monto total",
        ];
        for (column, head) in (0..).zip(heads) {
            sheet.write_string(0, column, head).expect("in range");
        }
        let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
        for (row, day) in (1..).zip(days) {
            let day = rust_xlsxwriter::ExcelDateTime::parse_from_str(day).expect("a day");
            sheet.write_number(row, 0, 33).expect("in range");
            sheet.write_string(row, 1, "76086428-5").expect("in range");
            sheet.write_number(row, 2, row).expect("in range");
            sheet
                .write_datetime_with_format(row, 3, &day, &format)
                .expect("in range");
            sheet.write_number(row, 4, 1_000).expect("in range");
        }
        let bytes = book.save_to_buffer().expect("a workbook");
        let done = import(&bytes, "RCV_VENTA_76000006-K_202610.xlsx");
        done.open().join(" ")
    };
    // 2, 5 and 12 October, read as February, May and December.
    assert_eq!(
        days(&["2026-02-10", "2026-05-10", "2026-12-10"]),
        "date-swapped:3"
    );
    assert_eq!(days(&["2026-02-10"]), "date-swapped:3");
    // Several days of one month, or one that can be no month: as they are.
    assert_eq!(days(&["2026-10-02", "2026-10-05", "2026-10-12"]), "");
    assert_eq!(days(&["2026-10-02", "2026-10-25"]), "");
}
