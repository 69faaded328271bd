//! Lists that nobody announced: the mission's three, and others by the names of their columns.

use files::import::{Choice, Field, Layout, List};
use serde_json::json;

use crate::support::{fixture, import, import_as};

#[test]
fn customers_by_the_names_of_the_contract() {
    let done = import(&fixture("clientes_onvio.csv"), "clientes_onvio.csv");
    assert_eq!(done.recognised[0].mapping.layout, Layout::Customers);
    assert_eq!(done.open(), [""; 0]);
    let rows = done.rows(List::Customers);
    assert_eq!(
        rows[0],
        json!({
            "id": "file:760864285", "name": "Comercial Peñalolén Ltda", "tax_id": "76.086.428-5",
            "email": "pagos@penalolen.example", "phone": "+56 9 8765 4321", "address": "Av. Grecia 1000, Santiago",
            "status": "won", "estimated_value": 1_500_000, "created_date": "2025-03-01",
        })
    );
    assert_eq!(rows[1]["status"], "prospect");
}

#[test]
fn documents_in_spanish_good_ones_come_in() {
    let done = import(&fixture("facturas.csv"), "facturas.csv");
    assert_eq!(done.recognised[0].mapping.layout, Layout::Documents);
    let rows = done.rows(List::Documents);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["total_amount"], 1_190_000);
    assert_eq!(rows[0]["due_date"], "2026-10-01");
    assert_eq!(rows[0]["status"], "sent");
    assert!(done.json(List::Documents)[1].contains("\"total_amount\":595000.5"));
    assert_eq!(rows[1].get("due_date"), None);
    assert_eq!(
        rows[1]["status"], "Cancelada",
        "paid to some and void to others: kept raw"
    );
    assert_eq!(done.rejected(), [(4, "not-a-date")]);
    assert_eq!(done.imported.rejected[0].field, Some(Field::IssuedOn));
    assert_eq!(done.imported.rejected[0].raw, "pronto");
    done.every_line_is_told();
}

#[test]
fn equal_payments_are_two_and_the_same_in_every_file() {
    let bytes = fixture("cobranzas.csv");
    let done = import(&bytes, "cobranzas.csv");
    assert_eq!(done.recognised[0].mapping.layout, Layout::Payments);
    let rows = done.rows(List::Payments);
    assert_eq!(rows.len(), 3);
    assert_ne!(rows[0]["id"], rows[1]["id"]);
    assert_eq!(rows[0]["payment_method"], "bank_transfer");
    assert_eq!(rows[2]["payment_method"], "Depósito");
    assert_eq!(rows[2].get("invoice_number"), None);
    assert_eq!(
        import(&bytes, "otra.csv").json(List::Payments),
        done.json(List::Payments)
    );
    // One line more above, and the others are who they were.
    let text = String::from_utf8(bytes).expect("UTF-8");
    let (heads, rest) = text.split_once("\r\n").expect("lines");
    let longer = format!("{heads}\r\n29-09-2026;1999;1.000;Cheque;;\r\n{rest}");
    assert_eq!(
        import(longer.as_bytes(), "x.csv").json(List::Payments)[1..],
        done.json(List::Payments)[..]
    );
}

#[test]
fn every_delimiter_and_line_end() {
    let text = "Folio;Fecha;Cliente;Total\n1;2026-10-02;A, B y C;1000\n2;2026-10-03;D;2000\n";
    let expected = import(text.as_bytes(), "x.csv");
    for delimiter in [';', ',', '\t', '|'] {
        for end in ["\n", "\r\n", "\r"] {
            let name = if delimiter == ',' {
                "\"A, B y C\""
            } else {
                "A, B y C"
            };
            let other = text
                .replace("A, B y C", "@")
                .replace(';', &delimiter.to_string())
                .replace('@', name)
                .replace('\n', end);
            let done = import(other.as_bytes(), "x.csv");
            assert_eq!(
                done.json(List::Documents),
                expected.json(List::Documents),
                "{delimiter:?} {end:?}"
            );
            assert_eq!(done.imported.documents[1].line, 3);
        }
    }
    let hinted = format!("sep=;\r\n{text}");
    let done = import(hinted.as_bytes(), "x.csv");
    assert_eq!(done.json(List::Documents), expected.json(List::Documents));
    assert_eq!(done.imported.documents[0].line, 3);
}

#[test]
fn a_quote_in_a_trade_name_swallows_nothing() {
    let text = "Folio;Fecha;Cliente;Total\n1;2026-10-02;\"EL SOL LTDA;1000\n2;2026-10-03;D;2000\n3;2026-10-04;\"LUNA\" SPA;3000\n";
    let done = import(text.as_bytes(), "x.csv");
    let names: Vec<_> = done
        .rows(List::Documents)
        .iter()
        .map(|row| row["client_name"].clone())
        .collect();
    assert_eq!(names, ["\"EL SOL LTDA", "D", "\"LUNA\" SPA"]);
}

#[test]
fn titles_repeated_heads_and_remarks_are_explained() {
    let text = "Comercial Ejemplo SpA;;;\nListado de facturas;;octubre;\nN° Factura;Fecha emisión;Monto total ($);RUT cliente\n1;13/10/2026;1.190.000;76086428-5\nN° Factura;Fecha emisión;Monto total ($);RUT cliente\n2;14/10/2026;5.000;76086428-5\nTotal general;;1.195.000;\nEmitido por contabilidad;;;\n";
    let done = import(text.as_bytes(), "x.csv");
    assert_eq!(
        done.explained(),
        [
            (1, "title"),
            (2, "title"),
            (5, "heads"),
            (7, "total"),
            (8, "remark")
        ]
    );
    let total = done.imported.sums[0].last().expect("a total");
    assert_eq!(total.sum, total.told);
    done.every_line_is_told();
}

#[test]
fn english_and_portuguese_heads() {
    for text in [
        "Invoice number,Invoice date,Due date,Customer name,Total amount\nA-1,2026-10-02,2026-11-01,Acme,1190.50\n",
        "Nota fiscal;Data de emissão;Data de vencimento;Nome do cliente;Valor total\nA-1;02/10/2026;13/11/2026;Acme;1190,50\n",
    ] {
        let done = import(text.as_bytes(), "x.csv");
        assert_eq!(done.rejected(), []);
        assert!(
            done.json(List::Documents)[0].contains("\"total_amount\":1190.5"),
            "{text}"
        );
        assert_eq!(done.rows(List::Documents)[0]["issue_date"], "2026-10-02");
        assert_eq!(
            done.rows(List::Documents)[0]["client_id"],
            "file:nombre:acme"
        );
    }
}

#[test]
fn heads_that_nobody_knows_are_mapped_by_a_person() {
    let text = "A;B;C;D\n1001;13/10/2026;1190,5;Acme\n";
    assert!(!import(text.as_bytes(), "x.csv").recognised[0].is_taken());
    let field = |name: &str| Some(name.to_owned());
    let choice = Choice {
        list: Some(List::Documents),
        columns: vec![
            field("invoice_number"),
            field("issue_date"),
            field("total_amount"),
            field("client_name"),
        ],
        answers: vec![("kind".to_owned(), 1)],
        ..Choice::default()
    };
    let done = import_as(text.as_bytes(), "x.csv", &choice);
    assert!(done.recognised[0].is_taken());
    assert_eq!(
        done.json(List::Documents)[0],
        "{\"id\":\"file:34-1001\",\"document_type\":\"34\",\"invoice_number\":\"1001\",\"client_id\":\"file:nombre:acme\",\"client_name\":\"Acme\",\"issue_date\":\"2026-10-13\",\"total_amount\":1190.5}"
    );
    let left_out = Choice {
        skip: true,
        ..choice
    };
    assert!(
        import_as(text.as_bytes(), "x.csv", &left_out)
            .imported
            .documents
            .is_empty()
    );
}

#[test]
fn what_is_missing_is_told() {
    let done = import(b"Folio;Cliente;Monto\n1;A;1000\n", "facturas.csv");
    assert_eq!(done.recognised[0].missing, [Field::IssuedOn]);
    assert!(!done.recognised[0].is_taken() && done.imported.documents.is_empty());
}

#[test]
fn several_issuers_are_part_of_what_a_document_is() {
    let text = "RUT emisor;Tipo;Folio;Fecha;Total\n76000006-K;33;1;2026-10-02;100\n77215640-5;33;1;2026-10-02;200\n";
    let ids: Vec<_> = import(text.as_bytes(), "x.csv")
        .rows(List::Documents)
        .iter()
        .map(|row| row["id"].clone())
        .collect();
    assert_eq!(ids, ["file:76000006K-33-1", "file:772156405-33-1"]);
}

#[test]
fn a_mapping_can_be_kept() {
    let done = import(&fixture("facturas.csv"), "facturas.csv");
    let mapping = &done.recognised[0].mapping;
    let text = serde_json::to_string(mapping).expect("JSON");
    let back: files::import::SheetMapping = serde_json::from_str(&text).expect("the same");
    assert_eq!(&back, mapping);
    let other = import(&fixture("cobranzas.csv"), "cobranzas.csv");
    assert_ne!(
        other.recognised[0].mapping.heads_digest,
        mapping.heads_digest
    );
}

#[test]
fn what_is_due_is_a_balance_and_the_total_its_own_column() {
    let text = "Invoice,Customer,Date,Due date,Amount due,Total\n1001,Uno,2026-10-02,2026-11-01,40000,119000\n";
    let done = import(text.as_bytes(), "invoices.csv");
    let rows = done.rows(List::Documents);
    assert_eq!(rows[0]["total_amount"], 119_000);
    assert_eq!(rows[0]["balance"], 40_000);
}

#[test]
fn a_payment_of_several_documents_in_one_cell_comes_in_with_a_word() {
    let text = "Fecha pago;Factura;Monto\n2026-10-30;1001, 1002;5000\n2026-10-30;1003/1004;700\n2026-10-30;33-1005;90\n";
    let done = import(text.as_bytes(), "cobranzas.csv");
    assert_eq!(done.rows(List::Payments).len(), 3);
    assert_eq!(
        done.explained(),
        [(2, "several-documents"), (3, "several-documents")]
    );
}

#[test]
fn a_file_of_one_issuer_says_whose_it_is() {
    let of = |issuers: [&str; 2]| {
        let [one, other] = issuers;
        let text = format!(
            "RUT Emisor;Tipo;Folio;Fecha;Total\n{one};33;1;2026-10-02;10\n{other};33;2;2026-10-02;20\n"
        );
        let done = import(text.as_bytes(), "facturas.csv");
        let mapping = files::import::Mapping {
            sheets: done
                .recognised
                .iter()
                .map(|sheet| sheet.mapping.clone())
                .collect(),
        };
        files::import::issuer(&done.sheets, &mapping)
    };
    assert_eq!(
        of(["76000006-K", "76.000.006-k"]).as_deref(),
        Some("76000006K")
    );
    assert_eq!(of(["76000006-K", "76354771-K"]), None);
    assert_eq!(of(["", ""]), None);
}
