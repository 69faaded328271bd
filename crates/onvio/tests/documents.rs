//! Documents in all their spellings.

mod support;

use domain::{
    Currency, DocumentKind, DocumentRef, DocumentStatus, List, PaymentTerms, RejectReason,
};
use support::{document, documents, rejected};

#[test]
fn a_whole_document() {
    let row = document(
        r#""invoice_number":"0001001","document_type":33,"client_id":5,"client_tax_id":"76.354.771-K",
        "client_name":"Maderas","due_date":"2026-12-01","received_date":"03-11-2026","payment_terms":"Crédito",
        "net_amount":840,"tax_amount":160,"exempt_amount":0,"paid_amount":"400","balance":600.0,"currency":"clp",
        "exchange_rate":1,"status":"Partial","description":"Tablas","updated_at":"1970-01-01T00:00:01Z","deleted":0"#,
    );
    assert_eq!((row.key.as_str(), row.id.as_deref()), ("d1", Some("d1")));
    assert_eq!(
        (row.kind, row.number.as_str()),
        (DocumentKind::INVOICE, "1001")
    );
    assert_eq!(row.customer_id.as_deref(), Some("5"));
    assert_eq!(row.issued_on.to_string(), "2026-11-01");
    assert_eq!(
        row.due_on.map(|day| day.to_string()).as_deref(),
        Some("2026-12-01")
    );
    assert_eq!(
        row.received_on.map(|day| day.to_string()).as_deref(),
        Some("2026-11-03")
    );
    assert_eq!(row.terms, Some(PaymentTerms::Credit));
    assert_eq!(
        (row.total, row.net, row.tax, row.exempt),
        (1_000, Some(840), Some(160), Some(0))
    );
    assert_eq!((row.paid_amount, row.balance), (Some(400), Some(600)));
    assert_eq!(row.currency, Currency::CLP);
    assert_eq!(
        row.exchange_rate.map(domain::ExchangeRate::millionths),
        Some(1_000_000)
    );
    assert_eq!(row.status, DocumentStatus::Issued);
    assert_eq!(row.updated_at, Some(1_000));
    assert!(!row.deleted);
}

#[test]
fn every_name_of_every_field() {
    for alias in ["invoice_number", "number", "folio"] {
        assert_eq!(document(&format!(r#""{alias}":7"#)).number, "7", "{alias}");
    }
    for alias in ["document_type", "type"] {
        assert_eq!(
            document(&format!(r#""{alias}":61"#)).kind,
            DocumentKind::Sii(61),
            "{alias}"
        );
    }
    for alias in ["payment_terms", "forma_pago"] {
        assert_eq!(
            document(&format!(r#""{alias}":"contado""#)).terms,
            Some(PaymentTerms::Cash)
        );
    }
    for alias in ["total_amount", "total"] {
        let body = format!(r#"[{{"id":"d","issue_date":"2026-11-01","{alias}":5}}]"#);
        assert_eq!(documents(&body)[0].total, 5, "{alias}");
    }
}

#[test]
fn kinds_by_code_by_word_or_missing() {
    let kind = |value: &str| document(&format!(r#""document_type":{value}"#)).kind;
    assert_eq!(kind("61"), DocumentKind::Sii(61));
    assert_eq!(kind("61.0"), DocumentKind::Sii(61));
    assert_eq!(
        kind(r#""Nota de Crédito Electrónica""#),
        DocumentKind::Sii(61)
    );
    assert_eq!(kind(r#""credit_note""#), DocumentKind::Sii(61));
    assert_eq!(kind("null"), DocumentKind::INVOICE);
    assert_eq!(
        kind(r#""Pagaré""#),
        DocumentKind::Unknown("Pagaré".to_owned())
    );
    assert_eq!(kind("999"), DocumentKind::Unknown("999".to_owned()));
}

#[test]
fn identity_is_the_id_else_kind_and_number() {
    let key = |fields: &str| {
        let body = format!(r#"[{{"issue_date":"2026-11-01","total":1,{fields}}}]"#);
        documents(&body).pop().map(|row| row.key)
    };
    assert_eq!(key(r#""number":"001001""#).as_deref(), Some("33-1001"));
    assert_eq!(
        key(r#""number":1001,"type":"nota de crédito""#).as_deref(),
        Some("61-1001")
    );
    assert_eq!(key(r#""number":1001,"id":9"#).as_deref(), Some("9"));
    assert_eq!(key(r#""number":"000""#).as_deref(), Some("33-000"));
    assert_eq!(key(r#""number":"F-007""#).as_deref(), Some("33-F-007"));
}

#[test]
fn statuses() {
    let status = |value: &str| document(&format!(r#""status":{value}"#)).status;
    for word in ["sent", "Overdue", "PARTIAL"] {
        assert_eq!(
            status(&format!("\"{word}\"")),
            DocumentStatus::Issued,
            "{word}"
        );
    }
    assert_eq!(status("null"), DocumentStatus::Issued);
    assert_eq!(status(r#""draft""#), DocumentStatus::Draft);
    assert_eq!(status(r#""paid""#), DocumentStatus::Paid);
    assert_eq!(status(r#""void""#), DocumentStatus::Void);
    assert_eq!(status(r#""cancelled""#), DocumentStatus::Void);
    assert_eq!(status(r#""rejected""#), DocumentStatus::Rejected);
    let unknown = status(r#""En revisión""#);
    assert_eq!(unknown, DocumentStatus::Unknown("En revisión".to_owned()));
    assert!(unknown.is_counted());
}

#[test]
fn references_in_every_spelling() {
    let reference = |value: &str| document(&format!(r#""reference":{value}"#)).reference;
    let number = |kind: Option<u16>, number: &str| {
        Some(DocumentRef::Number {
            kind: kind.map(DocumentKind::Sii),
            number: number.to_owned(),
        })
    };
    assert_eq!(reference(r#""33-1001""#), number(Some(33), "1001"));
    assert_eq!(reference(r#""61-00123""#), number(Some(61), "123"));
    assert_eq!(
        reference(r#""1001""#),
        Some(DocumentRef::IdOrNumber("1001".to_owned()))
    );
    assert_eq!(
        reference("1001"),
        Some(DocumentRef::IdOrNumber("1001".to_owned()))
    );
    // 99 is no kind: this is an id.
    assert_eq!(
        reference(r#""99-1001""#),
        Some(DocumentRef::IdOrNumber("99-1001".to_owned()))
    );
    assert_eq!(
        reference(r#"{"id":7}"#),
        Some(DocumentRef::Id("7".to_owned()))
    );
    assert_eq!(
        reference(r#"{"id":7,"number":1}"#),
        Some(DocumentRef::IdElseNumber {
            id: "7".to_owned(),
            kind: None,
            number: "1".to_owned(),
        })
    );
    assert_eq!(
        reference(r#"{"document_type":"factura","number":"0042"}"#),
        number(Some(33), "42")
    );
    assert_eq!(
        reference(r#"{"type":34,"folio":42}"#),
        number(Some(34), "42")
    );
    assert_eq!(reference(r#"{"folio":42}"#), number(None, "42"));
    assert_eq!(reference(r#"{"folio":"33-42"}"#), number(Some(33), "42"));
    assert_eq!(reference("{}"), None);
    assert_eq!(reference("null"), None);
}

#[test]
fn amounts_are_in_the_documents_currency() {
    let row = documents(
        r#"[{"id":1,"issue_date":"2026-11-01","total":10.005,"balance":"10.01","currency":"USD","exchange_rate":"945.50"},
            {"id":2,"issue_date":"2026-11-01","total":"12.3456","currency":"UF"},
            {"id":3,"issue_date":"2026-11-01","total":"$ 1.190.000","currency":"$"}]"#,
    );
    assert_eq!((row[0].total, row[0].balance), (1_001, Some(1_001)));
    assert_eq!(
        row[0].exchange_rate.map(domain::ExchangeRate::millionths),
        Some(945_500_000)
    );
    assert_eq!((row[1].total, row[1].currency), (123_456, Currency::CLF));
    assert_eq!((row[2].total, row[2].currency), (1_190_000, Currency::CLP));
}

#[test]
fn an_amount_finer_than_its_currency_is_rounded_and_said() {
    let rounded = |fields: &str| document(fields).rounded_from;
    for (fields, expected) in [
        (r#""total_amount":1190000.5"#, Some("1190000.5")),
        (r#""total_amount":"1.190.000,50""#, Some("1.190.000,50")),
        (r#""total_amount":"1190000.00""#, None),
        (r#""balance":0.4"#, Some("0.4")),
        (r#""tax_amount":190.1,"net_amount":"999.9""#, Some("999.9")),
        (r#""paid_amount":7.5,"exempt_amount":1.0"#, Some("7.5")),
        (r#""total_amount":10.25,"currency":"USD""#, None),
        (r#""total_amount":10.255,"currency":"USD""#, Some("10.255")),
        (r#""total_amount":3.12345,"currency":"UF""#, Some("3.12345")),
        // A rate is no amount.
        (r#""currency":"USD","exchange_rate":945.3300001"#, None),
    ] {
        assert_eq!(rounded(fields).as_deref(), expected, "{fields}");
    }
    let half = document(r#""total_amount":1190000.5"#);
    assert_eq!(half.total, 1_190_001);
    // One record does not tell of another.
    let rows = r#"[{"id":"a","issue_date":"2026-11-01","total_amount":1.5},
        {"id":"b","issue_date":"2026-11-01","total_amount":2}]"#;
    let rows: Vec<_> = documents(rows)
        .into_iter()
        .map(|d| d.rounded_from)
        .collect();
    assert_eq!(rows, [Some("1.5".to_owned()), None]);
}

#[test]
fn identity_without_an_id_is_kind_and_folio_once() {
    let rows = support::documents(
        r#"[{"invoice_number":"33-7","document_type":33,"issue_date":"2026-11-01","total":1},
            {"invoice_number":"007","issue_date":"2026-11-01","total":1}]"#,
    );
    assert!(
        rows.iter()
            .all(|row| row.key == "33-7" && row.number == "7")
    );
}

#[test]
fn what_a_rate_makes_more_of_than_money_can_be_is_out_of_range() {
    let row = |total: &str, rate: &str| {
        format!(
            r#"{{"id":1,"issue_date":"2026-11-01","total":{total},"currency":"USD","exchange_rate":{rate}}}"#
        )
    };
    let bad = rejected(List::Documents, &row("10000000001.00", "900"));
    assert_eq!(
        (bad.field.as_str(), bad.reason, bad.value.as_str()),
        ("exchange_rate", RejectReason::OutOfRange, "900")
    );
    let largest = support::documents(&format!("[{}]", row("10000000000.00", "900")));
    assert_eq!(largest[0].total, 1_000_000_000_000);
    let bad = rejected(List::Documents, &row("1", "1e7"));
    assert_eq!(bad.field, "exchange_rate");
}

#[test]
fn a_rate_that_is_not_positive_is_none() {
    assert_eq!(document(r#""exchange_rate":0"#).exchange_rate, None);
    assert_eq!(document(r#""exchange_rate":-1"#).exchange_rate, None);
}

#[test]
fn a_timestamp_is_a_date_in_the_companys_zone() {
    let row = document(r#""due_date":"2026-12-01T02:59:59Z""#);
    assert_eq!(
        row.due_on.map(|day| day.to_string()).as_deref(),
        Some("2026-11-30")
    );
}

#[test]
fn deletion_in_every_spelling() {
    let deleted = |value: &str| document(&format!(r#""deleted":{value}"#)).deleted;
    for yes in ["true", "1", r#""true""#, r#""TRUE""#, r#""2026-11-01""#] {
        assert!(deleted(yes), "{yes}");
    }
    for no in ["false", "0", r#""false""#, r#""No""#, r#""""#, "null"] {
        assert!(!deleted(no), "{no}");
    }
}

#[test]
fn what_does_not_parse_rejects_the_record() {
    for (row, key, field, reason) in [
        (
            r#"{"number":7,"total":1}"#,
            "33-7",
            "issue_date",
            RejectReason::Missing,
        ),
        (
            r#"{"number":7,"issue_date":"2026-11-01"}"#,
            "33-7",
            "total_amount",
            RejectReason::Missing,
        ),
        (
            r#"{"id":7,"issue_date":"2026-02-30","total":1}"#,
            "7",
            "issue_date",
            RejectReason::NotADate,
        ),
        (
            r#"{"id":7,"issue_date":"2026-11-01","total":{}}"#,
            "7",
            "total",
            RejectReason::NotANumber,
        ),
        (
            r#"{"id":7,"issue_date":"2026-11-01","total":1e30}"#,
            "7",
            "total",
            RejectReason::OutOfRange,
        ),
        (
            r#"{"id":7,"issue_date":"2026-11-01","total":1,"currency":"pesos"}"#,
            "7",
            "currency",
            RejectReason::NotACurrency,
        ),
        (
            r#"{"issue_date":"2026-11-01","total":1}"#,
            "#1",
            "id",
            RejectReason::NoIdentity,
        ),
        ("{}", "#1", "id", RejectReason::NoIdentity),
    ] {
        let rejected = rejected(List::Documents, row);
        assert_eq!(
            (rejected.key.as_str(), rejected.field.as_str()),
            (key, field),
            "{row}"
        );
        assert_eq!(rejected.reason, reason, "{row}");
    }
}

#[test]
fn escaped_and_odd_texts_survive() {
    let row = document(r#""description":" \"Caf\u00e9\" \ud83d\ude00\n","client_name":"\ud800""#);
    assert_eq!(row.description.as_deref(), Some("\"Café\" 😀"));
    assert_eq!(row.customer_name.as_deref(), Some(r"\ud800"));
}
