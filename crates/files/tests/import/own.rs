//! Our own lists come back as they went.

use chrono::NaiveDate;
use files::import::{Layout, List};
use files::{About, CountedDocument, CustomerLine, DocumentLine, PaymentLine, Tables, Totals};
use serde_json::{Value, json};

use crate::support::import;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn document(
    kind: &str,
    number: &str,
    total: i64,
    counted: Option<CountedDocument>,
) -> DocumentLine {
    DocumentLine {
        kind: kind.to_owned(),
        number: number.to_owned(),
        customer: "=Peñalolén; \"Ltda\"".to_owned(),
        tax_id: "76.086.428-5".to_owned(),
        salesperson: "Ana".to_owned(),
        issued_on: day("2026-10-02"),
        due_on: day("2026-11-01"),
        state: if counted.is_some() {
            "parcial"
        } else {
            "anulada"
        }
        .to_owned(),
        currency: "CLP".to_owned(),
        currency_decimals: 0,
        native_total: total,
        counted,
    }
}

fn counted(total: i64, paid: i64, outstanding: i64) -> CountedDocument {
    CountedDocument {
        total,
        paid,
        credits: 0,
        outstanding,
        overdue: 0,
        days_late: -5,
    }
}

fn customer(name: &str, counted: bool) -> CustomerLine {
    CustomerLine {
        name: name.to_owned(),
        tax_id: "77.215.640-5".to_owned(),
        email: "pagos@aridos.example".to_owned(),
        phone: "+56 9 8765 4321".to_owned(),
        salesperson: String::new(),
        counted,
        stage: if counted { "won" } else { "" }.to_owned(),
        value: 1_500_000,
        created_on: Some(day("2025-03-01")),
        outstanding: 0,
        overdue: 0,
        buckets: [0; 5],
    }
}

fn tables() -> Tables {
    let mut dollars = document(
        "110",
        "301",
        250_050,
        Some(counted(2_375_475, 0, 2_375_475)),
    );
    "USD".clone_into(&mut dollars.currency);
    dollars.currency_decimals = 2;
    let mut alone = customer("Conocida por documentos", false);
    "61.219.000-3".clone_into(&mut alone.tax_id);
    Tables {
        about: About {
            company: "Ejemplo".to_owned(),
            currency: "CLP".to_owned(),
            decimals: 0,
            corte: day("2026-11-22"),
            synced: "2026-11-22 11:30:00".to_owned(),
            fingerprint: "x".to_owned(),
            filtered: false,
        },
        documents: vec![
            document(
                "33",
                "1001",
                1_190_000,
                Some(counted(1_190_000, 500_000, 690_000)),
            ),
            document("61", "201", 119_000, Some(counted(-119_000, 0, 0))),
            document("33", "1002", 5_000, None),
            dollars,
        ],
        payments: vec![PaymentLine {
            paid_on: day("2026-10-30"),
            customer: "Peñalolén".to_owned(),
            tax_id: "76.086.428-5".to_owned(),
            salesperson: String::new(),
            document: "33-1001".to_owned(),
            method: "check".to_owned(),
            number: "0007".to_owned(),
            amount: 500_000,
            apart: None,
            applied: true,
        }],
        customers: vec![customer("Áridos & Cía. SpA", true), alone],
        buckets: Vec::new(),
        salespeople: Vec::new(),
        stages: Vec::new(),
        totals: Totals::default(),
    }
}

fn documents() -> Vec<Value> {
    let of = |kind: &str, folio: &str, total: Value, more: Value| {
        let mut row = json!({
            "id": format!("file:{kind}-{folio}"), "document_type": kind, "invoice_number": folio,
            "client_tax_id": "76.086.428-5", "client_name": "=Peñalolén; \"Ltda\"",
            "issue_date": "2026-10-02", "due_date": "2026-11-01", "currency": "CLP", "status": "sent",
        });
        row["total_amount"] = total;
        for (name, value) in more.as_object().expect("an object") {
            row[name] = value.clone();
        }
        row
    };
    vec![
        of(
            "33",
            "1001",
            json!(1_190_000),
            json!({"paid_amount": 500_000, "balance": 690_000}),
        ),
        of("61", "201", json!(119_000), json!({})),
        of("33", "1002", json!(5_000), json!({"status": "void"})),
        // Its balance is in pesos: not of its total.
        of("110", "301", json!(2500.5), json!({"currency": "USD"})),
    ]
}

fn payment(row: &Value) {
    assert_eq!(row["invoice_number"], "33-1001");
    assert_eq!(row["payment_date"], "2026-10-30");
    assert_eq!(row["amount"], 500_000);
    assert_eq!(row["payment_method"], "check");
    assert_eq!(row["document_number"], "0007");
}

fn customers() -> Value {
    json!({
        "id": "file:772156405", "name": "Áridos & Cía. SpA", "tax_id": "77.215.640-5",
        "email": "pagos@aridos.example", "phone": "+56 9 8765 4321", "status": "won",
        "estimated_value": 1_500_000, "created_date": "2025-03-01",
    })
}

#[test]
fn as_csv() {
    let tables = tables();
    let done = import(
        files::invoices_csv(&tables).as_bytes(),
        "facturas-2026-11-22.csv",
    );
    assert_eq!(done.recognised[0].mapping.layout, Layout::OwnDocuments);
    assert_eq!(done.rejected(), []);
    assert_eq!(done.rows(List::Documents), documents());
    let done = import(
        files::payments_csv(&tables).as_bytes(),
        "cobranzas-2026-11-22.csv",
    );
    assert_eq!(done.recognised[0].mapping.layout, Layout::OwnPayments);
    payment(&done.rows(List::Payments)[0]);
    let done = import(
        files::customers_csv(&tables).as_bytes(),
        "clientes-2026-11-22.csv",
    );
    assert_eq!(done.recognised[0].mapping.layout, Layout::OwnCustomers);
    // The list does not say who is known by documents alone: nobody is left out.
    assert_eq!(done.rows(List::Customers)[0], customers());
    assert_eq!(done.imported.customers.len(), 2);
}

#[test]
fn as_a_workbook() {
    let bytes = files::workbook(&tables()).expect("a workbook");
    let done = import(&bytes, "atalaya-2026-11-22.xlsx");
    assert_eq!(done.rejected(), []);
    assert_eq!(done.open(), [""; 0]);
    assert_eq!(done.rows(List::Documents), documents());
    let named = json!({
        "id": "file:named:760864285", "name": "=Peñalolén; \"Ltda\"", "tax_id": "76.086.428-5",
    });
    assert_eq!(done.rows(List::Customers), [customers(), named]);
    assert!(done.explained().contains(&(3, "no-customer")));
    payment(&done.rows(List::Payments)[0]);
    // The sheets of sums are no lists.
    let taken: Vec<_> = done
        .sheets
        .iter()
        .zip(&done.recognised)
        .filter(|(_, recognised)| recognised.is_taken())
        .map(|(sheet, _)| sheet.name.as_str())
        .collect();
    assert_eq!(taken, ["Facturas", "Cobranzas", "Clientes"]);
    done.every_line_is_told();
}
