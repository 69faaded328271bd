//! Every finding about the records, and what is none.

mod support;

use std::collections::BTreeSet;

use domain::book::build;
use domain::findings::{Finding, FindingKind, Subject, findings};
use domain::{
    Allocation, Country, Currency, Customer, Document, DocumentKind, DocumentRef, DocumentStatus,
    ExchangeRate, List, Payment, PaymentMethod, PaymentStatus, PaymentTerms, RejectReason,
    Rejected, Stage, TaxId,
};
use support::{by_id, credit_note, customer, day, folio, invoice, payment};

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
fn a_document_without_a_due_date_is_due_in_thirty_days() {
    let no_due = Document {
        due_on: None,
        ..invoice(7, "2026-11-01", "2026-11-01", 100)
    };
    let found = of_money(std::slice::from_ref(&no_due), &[]);
    assert_eq!(
        found,
        [Finding {
            kind: FindingKind::DueDateMissing,
            subject: Subject::Document(0),
            label: "7".into(),
            word: None,
            amount: Some(100),
            day: Some(day("2026-12-01")),
        }]
    );
    let paid_at_the_counter = Document {
        terms: Some(PaymentTerms::Cash),
        ..no_due.clone()
    };
    let draft = Document {
        status: DocumentStatus::Draft,
        ..no_due.clone()
    };
    let note = Document {
        due_on: None,
        ..credit_note(8, "2026-11-01", 1, None)
    };
    let found = of_money(&[paid_at_the_counter, draft, note], &[]);
    assert_eq!(kinds(&found), ["credit-unapplied"]);
}

/// The amount by which the report and the payments differ.
fn mismatch(document: Document, others: &[Document], payments: &[Payment]) -> Option<i64> {
    let mut documents = vec![document];
    documents.extend_from_slice(others);
    let found = of_money(&documents, payments);
    let mut mismatches = found
        .iter()
        .filter(|finding| finding.kind == FindingKind::PaidMismatch);
    let first = mismatches.next().and_then(|finding| finding.amount);
    assert_eq!(mismatches.next(), None);
    first
}

#[test]
fn reported_as_paid_without_a_payment() {
    let base = || invoice(1, "2026-10-01", "2026-11-01", 100);
    let reporting = |balance, paid_amount, status| Document {
        balance,
        paid_amount,
        status,
        ..base()
    };
    let issued = DocumentStatus::Issued;
    let paid = |amount| payment("p1", "2026-10-10", amount, Some(by_id(1)));
    assert_eq!(
        mismatch(reporting(Some(30), None, issued.clone()), &[], &[]),
        Some(70)
    );
    assert_eq!(
        mismatch(reporting(None, Some(40), issued.clone()), &[], &[paid(15)]),
        Some(25)
    );
    assert_eq!(
        mismatch(
            reporting(None, None, DocumentStatus::Paid),
            &[],
            &[paid(99)]
        ),
        Some(1)
    );
    assert_eq!(
        mismatch(reporting(Some(30), None, issued.clone()), &[], &[paid(70)]),
        None
    );
    let note = credit_note(2, "2026-10-05", 20, Some(by_id(1)));
    assert_eq!(
        mismatch(
            reporting(Some(30), None, issued),
            std::slice::from_ref(&note),
            &[paid(50)]
        ),
        None
    );
}

#[test]
fn reported_as_less_than_the_payments_explain() {
    let base = || invoice(1, "2026-10-01", "2026-11-01", 100);
    let balance = |balance| Document {
        balance: Some(balance),
        ..base()
    };
    let paid = |on, amount| payment("p1", on, amount, Some(by_id(1)));
    assert_eq!(
        mismatch(balance(80), &[], &[paid("2026-10-10", 50)]),
        Some(-30)
    );
    let amount = Document {
        paid_amount: Some(0),
        ..base()
    };
    assert_eq!(
        mismatch(amount.clone(), &[], &[paid("2026-10-10", 50)]),
        Some(-50)
    );
    let called_paid = Document {
        status: DocumentStatus::Paid,
        ..amount
    };
    assert_eq!(mismatch(called_paid, &[], &[paid("2026-10-10", 100)]), None);
    // A cheque a fecha is not expected to be reported yet.
    assert_eq!(mismatch(balance(100), &[], &[paid("2026-11-23", 50)]), None);
    assert_eq!(mismatch(balance(100), &[], &[paid(TODAY, 50)]), Some(-50));
    // What is paid beyond the total is a finding of its own, once.
    let found = of_money(&[balance(0)], &[paid("2026-10-10", 130)]);
    assert_eq!(kinds(&found), ["overpaid"]);
    assert_eq!(found[0].amount, Some(30));
    // Where nothing is reported, nothing differs.
    assert_eq!(mismatch(base(), &[], &[paid("2026-10-10", 50)]), None);
}

#[test]
fn a_mismatch_in_another_currency_is_told_in_the_companys() {
    let dollars = |document: Document| Document {
        currency: Currency::parse("USD").expect("a code"),
        exchange_rate: ExchangeRate::from_millionths(900_000_000),
        ..document
    };
    let in_dollars = |amount| Payment {
        currency: Currency::parse("USD"),
        ..payment("p1", "2026-10-10", amount, Some(by_id(1)))
    };
    let reporting = |balance| Document {
        balance: Some(balance),
        ..dollars(invoice(1, "2026-10-01", "2026-11-01", 1_000))
    };
    // 2 dollars of 10 too few or too many, at 900.
    assert_eq!(
        mismatch(reporting(700), &[], &[in_dollars(500)]),
        Some(-1_800)
    );
    assert_eq!(
        mismatch(reporting(300), &[], &[in_dollars(500)]),
        Some(1_800)
    );
    // Pesos at the rate of their own day.
    let pesos = payment("p1", "2026-10-10", 4_600, Some(by_id(1)));
    assert_eq!(mismatch(reporting(500), &[], &[pesos]), None);
}

#[test]
fn payments_that_no_document_takes() {
    let to_nobody = payment("p1", "2026-11-01", 10, None);
    let to_a_stranger = Payment {
        document_number: Some("778".into()),
        ..payment("p2", "2026-11-02", 20, Some(folio(99)))
    };
    let too_much = Payment {
        amount: 50,
        ..payment("p3", "2026-11-03", 30, Some(by_id(1)))
    };
    let reversed = Payment {
        status: PaymentStatus::Reversed,
        ..payment("p4", "2026-11-04", 10, None)
    };
    let deleted = Payment {
        deleted: true,
        ..payment("p5", "2026-11-05", 10, None)
    };
    let found = of_money(
        &[invoice(1, "2026-10-01", "2026-12-01", 100)],
        &[to_nobody, to_a_stranger, too_much, reversed, deleted],
    );
    assert_eq!(kinds(&found), ["payment-orphan"; 3]);
    let told: Vec<_> = found
        .iter()
        .map(|finding| {
            (
                finding.subject.clone(),
                finding.label.as_str(),
                finding.amount,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Subject::Payment(0), "p1", Some(10)),
            (Subject::Payment(1), "778", Some(20)),
            (Subject::Payment(2), "p3", Some(20)),
        ]
    );
    assert_eq!(found[1].day, Some(day("2026-11-02")));
}

#[test]
fn a_payment_in_another_currency_is_judged_in_its_own() {
    let usd = Currency::parse("USD").expect("a code");
    let invoice = Document {
        currency: usd,
        ..invoice(1, "2026-10-01", "2026-12-01", 100)
    };
    let paid = |id, reference| Payment {
        currency: Some(usd),
        ..payment(id, "2026-11-01", 60, reference)
    };
    let found = of_money(&[invoice], &[paid("p1", Some(by_id(1))), paid("p2", None)]);
    assert_eq!(kinds(&found), ["payment-orphan", "rate-missing"]);
    assert_eq!(
        (found[0].subject.clone(), found[0].amount),
        (Subject::Payment(1), Some(60))
    );
    assert_eq!(
        (found[1].word.as_deref(), found[1].amount),
        (Some("USD"), Some(100))
    );
}

#[test]
fn a_folio_that_several_documents_have() {
    let exempt = Document {
        kind: DocumentKind::Sii(34),
        key: "i9".into(),
        id: Some("i9".into()),
        ..invoice(1, "2026-10-01", "2026-12-01", 100)
    };
    let rejected = Document {
        status: DocumentStatus::Rejected,
        key: "i8".into(),
        id: Some("i8".into()),
        ..invoice(5, "2026-10-01", "2026-12-01", 100)
    };
    let documents = [
        invoice(1, "2026-10-01", "2026-12-01", 100),
        exempt,
        invoice(2, "2026-10-01", "2026-12-01", 100),
        invoice(5, "2026-10-01", "2026-12-01", 100),
        rejected,
        credit_note(3, "2026-10-02", 10, Some(folio(1))),
        credit_note(4, "2026-10-02", 10, Some(folio(77))),
        credit_note(6, "2026-10-02", 10, None),
    ];
    let with_kind = DocumentRef::Number {
        kind: Some(DocumentKind::INVOICE),
        number: "1".into(),
    };
    let payments = [
        payment("p1", "2026-11-01", 10, Some(folio(1))),
        payment(
            "p2",
            "2026-11-01",
            10,
            Some(DocumentRef::IdOrNumber("001".into())),
        ),
        payment(
            "p3",
            "2026-11-01",
            10,
            Some(DocumentRef::IdOrNumber("i2".into())),
        ),
        payment("p4", "2026-11-01", 10, Some(folio(2))),
        payment("p5", "2026-11-01", 10, Some(with_kind)),
        payment("p6", "2026-11-01", 10, Some(folio(5))),
        payment("p7", "2026-11-01", 10, Some(DocumentRef::Id("1".into()))),
    ];
    let found = of_money(&documents, &payments);
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
            ("payment-orphan", Subject::Payment(6), None),
            ("folio-ambiguous", Subject::Document(5), Some("1")),
            ("folio-ambiguous", Subject::Payment(0), Some("1")),
            ("folio-ambiguous", Subject::Payment(1), Some("1")),
            ("folio-ambiguous", Subject::Payment(5), Some("5")),
            ("credit-unapplied", Subject::Document(6), None),
            ("credit-unapplied", Subject::Document(7), None),
        ]
    );
}

#[test]
fn two_documents_with_one_kind_and_folio() {
    let again = Document {
        key: "i9".into(),
        id: Some("i9".into()),
        ..invoice(1, "2026-10-01", "2026-12-01", 100)
    };
    let documents = [invoice(1, "2026-10-01", "2026-12-01", 100), again];
    let reference = DocumentRef::Number {
        kind: Some(DocumentKind::INVOICE),
        number: "1".into(),
    };
    let found = of_money(
        &documents,
        &[payment("p1", "2026-11-01", 10, Some(reference))],
    );
    assert_eq!(kinds(&found), ["folio-ambiguous"]);
}

#[test]
fn a_part_of_a_payment_that_no_document_takes() {
    let payment = Payment {
        amount: 50,
        allocations: vec![
            Allocation {
                document: by_id(1),
                amount: 30,
            },
            Allocation {
                document: by_id(9),
                amount: 20,
            },
        ],
        ..payment("p1", "2026-11-01", 50, None)
    };
    let found = of_money(&[invoice(1, "2026-10-01", "2026-12-01", 100)], &[payment]);
    assert_eq!(kinds(&found), ["payment-orphan"]);
    assert_eq!(found[0].amount, Some(20));
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
        customer_id: None,
        ..invoice(2, "2026-10-01", "2026-10-01", 100)
    };
    let receipt_on_credit = Document {
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
