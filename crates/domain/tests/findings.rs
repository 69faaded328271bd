//! Every finding about the records, and what is none.

mod support;

use std::collections::BTreeSet;

use domain::book::build;
use domain::findings::{Finding, FindingKind, Subject, findings};
use domain::{
    Country, Currency, Customer, Document, DocumentKind, DocumentStatus, List, Payment,
    PaymentMethod, PaymentStatus, RejectReason, Rejected, Stage, TaxId,
};
use support::{by_id, credit_note, customer, day, invoice, payment};

const TODAY: &str = "2026-11-22";

fn found_in(
    country: Country,
    customers: &[Customer],
    documents: &[Document],
    payments: &[Payment],
    rejected: &[Rejected],
) -> Vec<Finding> {
    let book = build(Currency::CLP, customers, documents, payments);
    findings(
        &book,
        customers,
        documents,
        payments,
        rejected,
        day(TODAY),
        country,
    )
}

fn of_customers(customers: &[Customer]) -> Vec<Finding> {
    found_in(Country::Chile, customers, &[], &[], &[])
}

/// What is odd about documents and payments of a customer who is known.
fn of_money(documents: &[Document], payments: &[Payment]) -> Vec<Finding> {
    let customers = [customer("c1", Stage::Won, 0, None)];
    found_in(Country::Chile, &customers, documents, payments, &[])
}

fn kinds(found: &[Finding]) -> Vec<&'static str> {
    found.iter().map(|finding| finding.kind.id()).collect()
}

fn with_tax_id(id: &str, tax_id: &str) -> Customer {
    Customer {
        tax_id: TaxId::parse(tax_id),
        ..customer(id, Stage::Won, 0, None)
    }
}

#[test]
fn the_ids_are_stable_and_lead_back() {
    let ids: BTreeSet<&str> = FindingKind::ALL.iter().map(|kind| kind.id()).collect();
    assert_eq!(ids.len(), FindingKind::ALL.len());
    for kind in FindingKind::ALL {
        assert_eq!(FindingKind::parse(kind.id()), Some(kind));
    }
    assert_eq!(FindingKind::parse("rut"), None);
    assert!(FindingKind::ALL.is_sorted());
}

#[test]
fn clean_records_have_no_findings() {
    let found = of_money(
        &[
            invoice(1, "2026-11-01", "2026-12-01", 100),
            credit_note(2, "2026-11-02", 40, Some(by_id(1))),
        ],
        &[payment("p1", "2026-11-10", 60, Some(by_id(1)))],
    );
    assert_eq!(found, []);
}

#[test]
fn a_wrong_tax_id_is_shown_as_it_is() {
    let found = of_customers(&[with_tax_id("c1", "76.354.771-1")]);
    assert_eq!(
        found,
        [Finding {
            kind: FindingKind::TaxIdInvalid,
            subject: Subject::Customer(0),
            label: "Cliente c1".into(),
            word: Some("76.354.771-1".into()),
            amount: None,
            day: None,
        }]
    );
    // A Peruvian RUC is wrong in Chile and right in Peru.
    let ruc = [with_tax_id("c1", "20131312955")];
    assert_eq!(kinds(&of_customers(&ruc)), ["tax-id-invalid"]);
    assert_eq!(found_in(Country::Peru, &ruc, &[], &[], &[]), []);
}

#[test]
fn a_generic_tax_id_is_no_duplicate() {
    let generic = |id| with_tax_id(id, "66.666.666-6");
    let found = of_customers(&[generic("c1"), generic("c2")]);
    assert_eq!(kinds(&found), ["tax-id-generic", "tax-id-generic"]);
}

#[test]
fn all_who_share_a_tax_id_are_named() {
    let deleted = Customer {
        deleted: true,
        ..with_tax_id("c4", "11.111.111-1")
    };
    let found = of_customers(&[
        with_tax_id("c1", "76.354.771-K"),
        with_tax_id("c2", "76354771k"),
        with_tax_id("c3", "11.111.111-1"),
        deleted,
    ]);
    assert_eq!(kinds(&found), ["customer-duplicate", "customer-duplicate"]);
    let subjects: Vec<&Subject> = found.iter().map(|finding| &finding.subject).collect();
    assert_eq!(subjects, [&Subject::Customer(0), &Subject::Customer(1)]);
    assert_eq!(found[1].word.as_deref(), Some("76.354.771-K"));
}

#[test]
fn a_stage_that_nobody_knows_and_one_that_was_not_sent() {
    let found = of_customers(&[
        customer("c1", Stage::Unknown("Congelado".into()), 0, None),
        customer("c2", Stage::Unknown(String::new()), 0, None),
    ]);
    let words: Vec<Option<&str>> = found
        .iter()
        .map(|finding| finding.word.as_deref())
        .collect();
    assert_eq!(kinds(&found), ["stage-unknown", "stage-unknown"]);
    assert_eq!(words, [Some("Congelado"), None]);
}

#[test]
fn documents_of_tomorrow() {
    let found = of_money(
        &[
            invoice(1, "2026-11-22", "2026-12-22", 100),
            invoice(2, "2026-11-23", "2026-12-23", 100),
            credit_note(3, "2026-11-24", 10, Some(by_id(1))),
        ],
        &[],
    );
    assert_eq!(kinds(&found), ["document-in-future", "document-in-future"]);
    assert_eq!(found[0].day, Some(day("2026-11-23")));
}

#[test]
fn words_that_nobody_knows() {
    let document = Document {
        status: DocumentStatus::Unknown("en disputa".into()),
        kind: DocumentKind::Unknown("proforma".into()),
        ..invoice(1, "2026-10-01", "2026-12-01", 100)
    };
    let deleted = Document {
        deleted: true,
        key: "i2".into(),
        id: Some("i2".into()),
        ..document.clone()
    };
    let paid = |id, method, status| Payment {
        method,
        status,
        ..payment(id, "2026-11-01", 10, Some(by_id(1)))
    };
    let method = |word: &str| PaymentMethod::Unknown(word.into());
    let status = |word: &str| PaymentStatus::Unknown(word.into());
    let payments = [
        paid("p1", method("vale vista"), PaymentStatus::Valid),
        // The API sends none: nothing is odd.
        paid("p2", method(""), PaymentStatus::Valid),
        paid("p3", PaymentMethod::Cash, status("en camino")),
    ];
    let found = of_money(&[document, deleted], &payments);
    let told: Vec<_> = found
        .iter()
        .map(|finding| (finding.kind.id(), finding.word.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("status-unknown", Some("en disputa")),
            ("kind-unknown", Some("proforma")),
            ("method-unknown", Some("vale vista")),
            ("payment-status-unknown", Some("en camino")),
        ]
    );
}

#[test]
fn documents_of_customers_of_whom_there_is_no_record() {
    let of_a_stranger = Document {
        customer_id: Some("c9".into()),
        customer_name: Some("Comercial Nueve".into()),
        ..invoice(1, "2026-10-01", "2026-12-01", 100)
    };
    let receipt = Document {
        kind: DocumentKind::Sii(39),
        number: "40000001".into(),
        customer_id: None,
        ..invoice(2, "2026-10-01", "2026-10-01", 100)
    };
    let receipt_on_credit = Document {
        number: "40000002".into(),
        balance: Some(100),
        ..receipt.clone()
    };
    let found = of_money(&[of_a_stranger, receipt, receipt_on_credit], &[]);
    let told: Vec<_> = found
        .iter()
        .map(|finding| {
            (
                finding.kind.id(),
                finding.subject.clone(),
                finding.word.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "customer-unknown",
                Subject::Document(0),
                Some("Comercial Nueve")
            ),
            ("customer-unknown", Subject::Document(2), None),
        ]
    );
}

#[test]
fn a_row_that_could_not_be_read() {
    let row = |label: &str| Rejected {
        list: List::Documents,
        key: "i7".into(),
        label: label.into(),
        field: "issue_date".into(),
        reason: RejectReason::NotADate,
        value: "31/02/2026".into(),
    };
    let found = found_in(Country::Chile, &[], &[], &[], &[row("1007"), row("")]);
    assert_eq!(kinds(&found), ["row-unreadable", "row-unreadable"]);
    let subject = Subject::Row {
        list: List::Documents,
        key: "i7".into(),
    };
    assert_eq!(found[0].subject, subject);
    assert_eq!(
        (found[0].label.as_str(), found[0].word.as_deref()),
        ("1007", Some("31/02/2026"))
    );
    assert_eq!(found[1].label, "i7");
}

#[test]
fn a_tax_id_that_documents_alone_tell_is_checked() {
    let document = |number, tax_id: &str| Document {
        customer_id: None,
        customer_tax_id: TaxId::parse(tax_id),
        ..invoice(number, "2026-10-01", "2026-10-31", 1_000)
    };
    let documents = [document(1, "76.111.111-1"), document(2, "76.354.771-K")];
    let found = found_in(Country::Chile, &[], &documents, &[], &[]);
    let bad: Vec<_> = found
        .iter()
        .filter(|finding| finding.kind == FindingKind::TaxIdInvalid)
        .collect();
    assert_eq!(bad.len(), 1);
    assert_eq!(bad[0].word.as_deref(), Some("76.111.111-1"));
    // A record says who it is: then the record's is checked, once.
    let customers = [with_tax_id("c1", "76.111.111-1")];
    let found = found_in(Country::Chile, &customers, &documents, &[], &[]);
    let kinds = kinds(&found);
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| **kind == "tax-id-invalid")
            .count(),
        1
    );
}
