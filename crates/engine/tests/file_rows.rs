//! Rows that come out of files are read by the code that reads the answers of the API, every one of them, to the peso.

use domain::{Currency, DocumentKind, DocumentRef, DocumentStatus, List, Zone};
use files::import::{KnownIds, Mapping, convert, read, recognise_as};
use onvio::{Answer, Context, Page, Profile, Records, Trail, decode_page};

fn page(list: List, name: &str, bytes: &[u8]) -> Page {
    let sheets = read(bytes, name).expect("a table");
    let mapping = Mapping {
        sheets: sheets
            .iter()
            .map(|sheet| recognise_as(sheet, name, &files::import::Choice::default()).mapping)
            .collect(),
    };
    let imported = convert(&sheets, &mapping, &KnownIds::default());
    let rows = imported.rows(match list {
        List::Customers => files::import::List::Customers,
        List::Documents => files::import::List::Documents,
        List::Payments => files::import::List::Payments,
    });
    let rows: Vec<&str> = rows.iter().map(|row| row.json.as_str()).collect();
    let body = format!("[{}]", rows.join(","));
    let profile = Profile::onvio_v1();
    let context = Context {
        profile: &profile,
        currency: Currency::CLP,
        zone: Zone::santiago(),
    };
    let answer = Answer {
        url: "file:",
        status: 200,
        body: body.as_bytes(),
        link: None,
        total_count: None,
    };
    let page = decode_page(list, &answer, &context, &mut Trail::default()).expect("a page");
    assert_eq!(page.rejected, [], "{name}");
    page
}

#[test]
fn the_register() {
    let bytes = include_bytes!("../../files/tests/fixtures/RCV_VENTA_76000006-K_202610.csv");
    let page = page(List::Documents, "RCV_VENTA_76000006-K_202610.csv", bytes);
    let Records::Documents(documents) = page.records else {
        panic!("documents");
    };
    let totals: Vec<i64> = documents.iter().map(|document| document.total).collect();
    let expected = [
        1_190_000, 279_500, 450_000, 59_500, 119_000, 11_900, 2_500_000, 10_000, 1,
    ];
    assert_eq!(totals, expected);
    assert!(
        documents
            .iter()
            .all(|document| document.rounded_from.is_none() && document.due_on.is_none())
    );
    let credit = &documents[4];
    assert_eq!(credit.kind, DocumentKind::Sii(61));
    let invoice = DocumentRef::Number {
        kind: Some(DocumentKind::Sii(33)),
        number: "1001".to_owned(),
    };
    assert_eq!(credit.reference, Some(invoice));
    let tax_id = credit.customer_tax_id.as_ref().expect("a tax id");
    assert!(tax_id.is_valid());
    assert_eq!(documents[0].received_on, documents[0].issued_on.into());
}

#[test]
fn the_lists_of_the_mission() {
    let bytes = include_bytes!("../../files/tests/fixtures/facturas.csv");
    let Records::Documents(documents) = page(List::Documents, "facturas.csv", bytes).records else {
        panic!("documents");
    };
    // Half a peso is rounded, and said.
    assert_eq!(documents[1].total, 595_001);
    assert!(documents[1].rounded_from.is_some());
    assert_eq!(documents[0].status, DocumentStatus::Issued);
    assert_eq!(
        documents[1].status,
        DocumentStatus::Unknown("Cancelada".to_owned())
    );
    let bytes = include_bytes!("../../files/tests/fixtures/cobranzas.csv");
    let Records::Payments(payments) = page(List::Payments, "cobranzas.csv", bytes).records else {
        panic!("payments");
    };
    let amounts: Vec<(i64, usize)> = payments
        .iter()
        .map(|payment| (payment.amount, payment.allocations.len()))
        .collect();
    assert_eq!(amounts, [(500_000, 1), (500_000, 1), (20_000, 0)]);
    let bytes = include_bytes!("../../files/tests/fixtures/clientes_onvio.csv");
    let Records::Customers(customers) = page(List::Customers, "clientes.csv", bytes).records else {
        panic!("customers");
    };
    assert_eq!(customers[0].estimated_value, Some(1_500_000));
    assert_eq!(customers[0].stage, domain::Stage::Won);
}
