//! Payments in all their spellings.

mod support;

use domain::{
    Allocation, DocumentKind, DocumentRef, List, PaymentMethod, PaymentStatus, RejectReason,
};
use onvio::{Records, Trail};
use support::{payment, payments, read, rejected};

fn by_number(kind: Option<u16>, number: &str) -> DocumentRef {
    DocumentRef::Number {
        kind: kind.map(DocumentKind::Sii),
        number: number.to_owned(),
    }
}

fn by_id_else(kind: Option<u16>, id: &str, number: &str) -> DocumentRef {
    DocumentRef::IdElseNumber {
        id: id.to_owned(),
        kind: kind.map(DocumentKind::Sii),
        number: number.to_owned(),
    }
}

fn documents_of(fields: &str) -> Vec<(DocumentRef, i64)> {
    payment(fields)
        .allocations
        .into_iter()
        .map(|Allocation { document, amount }| (document, amount))
        .collect()
}

#[test]
fn a_whole_payment() {
    let row = payment(
        r#""id":9,"invoice_id":"d1","currency":"USD","payment_method":"Bank_Transfer","document_number":778,
        "notes":"abono","status":"valid","updated_at":"1970-01-01T00:00:01Z","deleted":true"#,
    );
    assert_eq!((row.key.as_str(), row.id.as_deref()), ("9", Some("9")));
    assert_eq!(row.amount, 100_000);
    assert_eq!(
        row.allocations[0].document,
        DocumentRef::Id("d1".to_owned())
    );
    assert_eq!(row.allocations[0].amount, 100_000);
    assert_eq!(row.method, PaymentMethod::BankTransfer);
    assert_eq!(row.document_number.as_deref(), Some("778"));
    assert_eq!(row.status, PaymentStatus::Valid);
    assert!(row.deleted);
}

#[test]
fn documents_by_id_number_or_allocations() {
    assert_eq!(
        documents_of(r#""invoice_id":7,"invoice_number":"01001""#),
        [(by_id_else(None, "7", "1001"), 1_000)]
    );
    assert_eq!(
        documents_of(r#""invoice_id":"a","invoice_number":"33-1001""#),
        [(by_id_else(Some(33), "a", "1001"), 1_000)]
    );
    // An id that is spelled as kind and folio may be just that.
    assert_eq!(
        documents_of(r#""invoice_id":"33-1001""#),
        [(by_id_else(Some(33), "33-1001", "1001"), 1_000)]
    );
    assert_eq!(
        documents_of(r#""invoice_number":"001001""#),
        [(by_number(None, "1001"), 1_000)]
    );
    assert_eq!(
        documents_of(r#""invoice_number":1001,"document_type":"factura exenta""#),
        [(by_number(Some(34), "1001"), 1_000)]
    );
    assert_eq!(
        documents_of(r#""invoice_number":"33-1001""#),
        [(by_number(Some(33), "1001"), 1_000)]
    );
    assert_eq!(
        documents_of(
            r#""invoice_id":"x","allocations":[{"invoice_id":"a","amount":"600"},{"invoice_number":"33-7","amount":400}]"#
        ),
        [
            (DocumentRef::Id("a".to_owned()), 600),
            (by_number(Some(33), "7"), 400)
        ]
    );
    // The only part takes it all; an empty list says nothing; a part without a document stays unapplied.
    assert_eq!(
        documents_of(r#""allocations":[{"invoice_id":"a"}]"#),
        [(DocumentRef::Id("a".to_owned()), 1_000)]
    );
    assert_eq!(
        documents_of(r#""allocations":[],"invoice_number":5"#),
        [(by_number(None, "5"), 1_000)]
    );
    assert_eq!(documents_of(r#""allocations":[{"amount":4},7]"#), []);
    assert_eq!(documents_of(r#""invoice_id":null"#), []);
}

#[test]
fn a_payment_and_its_document_meet_however_both_spell_the_number() {
    let kinds = [
        r#""document_type":33,"#,
        r#""document_type":"factura","#,
        "",
    ];
    let numbers = [
        r#""33-1001""#,
        r#""33-01001""#,
        r#""1001""#,
        r#""0001001""#,
        "1001",
    ];
    let spelled = || {
        kinds
            .iter()
            .flat_map(|kind| numbers.map(|number| format!(r#"{kind}"invoice_number":{number}"#)))
    };
    for document in spelled() {
        let document = support::document(&document);
        assert_eq!(
            (document.kind, document.number.as_str()),
            (DocumentKind::INVOICE, "1001")
        );
        for named in spelled() {
            let reference = documents_of(&named).remove(0).0;
            let kind = match reference {
                DocumentRef::Number { kind, number } => {
                    assert_eq!(number, "1001", "{named}");
                    kind
                }
                other => panic!("{other:?}"),
            };
            assert!(
                kind.is_none_or(|kind| kind == DocumentKind::INVOICE),
                "{named}"
            );
        }
    }
    // A prefix that is another kind's, or none, belongs to the number.
    for number in ["34-1001", "A-1001", "33-10A", "33-"] {
        let fields = format!(r#""document_type":33,"invoice_number":"{number}""#);
        assert_eq!(support::document(&fields).number, number);
        assert_eq!(
            documents_of(&fields),
            [(by_number(Some(33), number), 1_000)]
        );
    }
}

#[test]
fn a_payment_without_an_id_keeps_its_key_when_the_number_stands_beside_the_documents_id() {
    let key = |fields: &str| payment(fields).key;
    assert_eq!(
        key(r#""invoice_id":"a","invoice_number":"33-7""#),
        key(r#""invoice_id":"a""#)
    );
}

#[test]
fn methods_and_statuses() {
    let method = |word: &str| payment(&format!(r#""payment_method":"{word}""#)).method;
    assert_eq!(method("check"), PaymentMethod::Check);
    assert_eq!(method("CASH"), PaymentMethod::Cash);
    assert_eq!(method("credit_card"), PaymentMethod::Card);
    assert_eq!(method("debit_card"), PaymentMethod::Card);
    assert_eq!(
        method("Vale vista"),
        PaymentMethod::Unknown("Vale vista".to_owned())
    );
    assert_eq!(method(""), PaymentMethod::Unknown(String::new()));
    let status = |word: &str| payment(&format!(r#""status":"{word}""#)).status;
    assert_eq!(status(""), PaymentStatus::Valid);
    assert_eq!(status("reversed"), PaymentStatus::Reversed);
    assert_eq!(status("Void"), PaymentStatus::Reversed);
    assert_eq!(status("bounced"), PaymentStatus::Rejected);
    assert_eq!(status("rejected"), PaymentStatus::Rejected);
    assert_eq!(
        status("en tránsito"),
        PaymentStatus::Unknown("en tránsito".to_owned())
    );
}

#[test]
fn refunds_are_negative() {
    let rows = payments(
        r#"[{"payment_date":"2026-11-01","amount":-500},{"payment_date":"2026-11-01","amount":"(500)"}]"#,
    );
    assert!(rows.iter().all(|row| row.amount == -500));
}

#[test]
fn equals_without_an_id_are_told_apart_by_their_order_in_the_run() {
    let row = r#"{"invoice_number":"33-7","payment_date":"2026-11-01","amount":500,"document_number":"4"}"#;
    let other = row.replace("500", "501");
    let keys = |trail: &mut Trail, body: &str| -> Vec<String> {
        let page = read(List::Payments, body.as_bytes(), trail).expect("a page");
        match page.records {
            Records::Payments(rows) => rows.into_iter().map(|row| row.key).collect(),
            other => panic!("{other:?}"),
        }
    };
    let mut trail = Trail::default();
    let first = keys(&mut trail, &format!("[{row},{other},{row}]"));
    let second = keys(&mut trail, &format!("[{row}]"));
    let name = |amount: u32, ordinal: u32| format!("33-7|2026-11-01|{amount}|4|{ordinal}");
    assert_eq!(first, [name(500, 0), name(501, 0), name(500, 1)]);
    assert_eq!(second, [name(500, 2)]);
    // The next run counts from the beginning: the same rows have the same keys.
    assert_eq!(
        keys(&mut Trail::default(), &format!("[{row},{other},{row}]")),
        first
    );
}

#[test]
fn what_does_not_parse_rejects_the_record() {
    for (row, field, reason) in [
        (
            r#"{"id":1,"amount":1}"#,
            "payment_date",
            RejectReason::Missing,
        ),
        (
            r#"{"id":1,"payment_date":"2026-11-01"}"#,
            "amount",
            RejectReason::Missing,
        ),
        (
            r#"{"id":1,"payment_date":"2026-11-01","amount":"x"}"#,
            "amount",
            RejectReason::NotANumber,
        ),
        (
            r#"{"id":1,"payment_date":"2026-11-01","amount":5,"allocations":[{"invoice_id":1,"amount":"x"}]}"#,
            "allocations.amount",
            RejectReason::NotANumber,
        ),
        (
            r#"{"id":1,"payment_date":"2026-11-01","amount":5,"allocations":[{"invoice_id":1},{"invoice_id":2}]}"#,
            "allocations.amount",
            RejectReason::Missing,
        ),
    ] {
        let rejected = rejected(List::Payments, row);
        assert_eq!(
            (rejected.key.as_str(), rejected.field.as_str()),
            ("1", field),
            "{row}"
        );
        assert_eq!(rejected.reason, reason, "{row}");
    }
    let nameless = rejected(List::Payments, r#"{"invoice_number":"007","amount":1}"#);
    assert_eq!(
        (nameless.key.as_str(), nameless.label.as_str()),
        ("#1", "7")
    );
}

/// It may turn out to be in dollars.
#[test]
fn the_decimals_of_a_payment_without_a_currency_are_kept() {
    let finer = |fields: &str| {
        let finer = payment(fields).finer?;
        Some((finer.amount, finer.allocations))
    };
    assert_eq!(
        finer(r#""amount":1190.45,"invoice_id":"d1""#),
        Some((11_904_500, vec![11_904_500]))
    );
    let parts =
        r#""allocations":[{"invoice_id":"d1","amount":"10,5"},{"invoice_id":"d2","amount":-3}]"#;
    assert_eq!(
        finer(&format!(r#""amount":"7,5",{parts}"#)),
        Some((75_000, vec![105_000, -30_000]))
    );
    assert_eq!(finer(r#""amount":1190"#), None);
    for told in ["CLP", "$", "USD"] {
        assert_eq!(
            finer(&format!(r#""amount":1190.45,"currency":"{told}""#)),
            None
        );
    }
    let sign = payment(r#""amount":5,"currency":"$""#).currency;
    assert_eq!(sign, Some(domain::Currency::CLP));
    let largest = r#""amount":8999999999999.5"#;
    assert_eq!(finer(largest), None, "too large for ten-thousandths");
}

#[test]
fn a_payment_finer_than_its_currency_is_rounded_and_said() {
    let rounded = |fields: &str| payment(fields).rounded_from;
    assert_eq!(rounded(r#""amount":999.5"#).as_deref(), Some("999.5"));
    assert_eq!(rounded(r#""amount":"1.000,00""#), None);
    let parts = |amount: &str| {
        let parts = format!(r#""allocations":[{{"invoice_id":"d1","amount":{amount}}}]"#);
        rounded(&parts)
    };
    assert_eq!(parts("400.25").as_deref(), Some("400.25"));
    assert_eq!(parts("400"), None);
    assert_eq!(payment(r#""amount":999.5"#).amount, 1_000);
}

#[test]
fn amounts_that_differ_by_their_decimals_are_different_payments() {
    let key = |amount: &str| payment(&format!(r#""invoice_id":"d1","amount":{amount}"#)).key;
    assert_ne!(key("10.25"), key("10.40"));
    assert_eq!(key("10.25"), key("10.2500"));
    assert_ne!(key("-0.25"), key("0.25"));
    // Of whole numbers nothing changes.
    assert!(key("10").contains("|10|"), "{}", key("10"));
}
