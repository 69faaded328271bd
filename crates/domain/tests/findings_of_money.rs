//! What is found about money: due dates, payments, credit notes, and what the API says of them.

mod random;
mod support;

use domain::book::build;
use domain::findings::{Finding, FindingKind, Subject, findings};
use domain::numbers::{AsOf, receivables};
use domain::{
    Allocation, Country, Currency, Document, DocumentKind, DocumentRef, DocumentStatus,
    ExchangeRate, Payment, PaymentStatus, PaymentTerms, Stage,
};
use random::for_each_history;
use support::{by_id, credit_note, customer, day, folio, invoice, payment};

const TODAY: &str = "2026-11-22";

/// What is odd about documents and payments of a customer who is known.
fn of_money(documents: &[Document], payments: &[Payment]) -> Vec<Finding> {
    let customers = [customer("c1", Stage::Won, 0, None)];
    let book = build(Currency::CLP, &customers, documents, payments);
    let (today, country) = (day(TODAY), Country::Chile);
    findings(&book, &customers, documents, payments, &[], today, country)
}

fn kinds(found: &[Finding]) -> Vec<&'static str> {
    found.iter().map(|finding| finding.kind.id()).collect()
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
    assert_eq!(
        kinds(&found),
        [
            "document-duplicate",
            "document-duplicate",
            "folio-ambiguous"
        ]
    );
    assert_eq!(found[0].word.as_deref(), Some("1"));
    assert_eq!(
        (found[1].amount, &found[1].subject),
        (Some(100), &Subject::Document(1))
    );
    // Another kind, a draft or no folio at all is no duplicate; credit notes can be.
    let with = |change: fn(&mut Document)| {
        let mut documents = documents.clone();
        change(&mut documents[1]);
        kinds(&of_money(&documents, &[]))
    };
    assert_eq!(with(|d| d.kind = DocumentKind::Sii(34)), [] as [&str; 0]);
    assert_eq!(with(|d| d.status = DocumentStatus::Draft), [] as [&str; 0]);
    assert_eq!(with(|d| d.deleted = true), [] as [&str; 0]);
    let mut nameless = documents.clone();
    for document in &mut nameless {
        document.number.clear();
    }
    assert_eq!(kinds(&of_money(&nameless, &[])), [] as [&str; 0]);
    let mut notes = [
        credit_note(1, "2026-10-01", 10, Some(by_id(1))),
        credit_note(1, "2026-10-01", 10, Some(by_id(1))),
    ];
    notes[1].id = Some("again".into());
    let [one, other] = notes;
    let found = of_money(
        &[invoice(1, "2026-10-01", "2026-12-01", 100), one, other],
        &[],
    );
    assert_eq!(kinds(&found), ["document-duplicate", "document-duplicate"]);
}

#[test]
fn a_negative_total_is_told_with_its_sign() {
    let documents = [
        invoice(1, "2026-11-01", "2026-12-01", -1_000),
        invoice(2, "2026-11-01", "2026-12-01", 1_000),
        credit_note(3, "2026-11-05", -400, Some(by_id(2))),
        invoice(4, "2026-11-01", "2026-12-01", 0),
    ];
    let found = of_money(&documents, &[]);
    let negative: Vec<_> = found
        .iter()
        .filter(|finding| finding.kind == FindingKind::AmountNegative)
        .map(|finding| (finding.subject.clone(), finding.amount))
        .collect();
    assert_eq!(
        negative,
        [
            (Subject::Document(0), Some(-1_000)),
            (Subject::Document(2), Some(-400))
        ]
    );
}

#[test]
fn a_rounded_amount_is_told_as_it_was_sent() {
    let rounded = |sent: &str| Some(sent.to_owned());
    let document = |number, sent| Document {
        rounded_from: rounded(sent),
        ..invoice(number, "2026-11-01", "2026-12-01", 1_000)
    };
    let draft = Document {
        status: DocumentStatus::Draft,
        ..document(2, "1000.1")
    };
    let deleted = Document {
        deleted: true,
        ..document(3, "1000.2")
    };
    let note = Document {
        rounded_from: rounded("200.4"),
        ..credit_note(4, "2026-11-05", 200, Some(by_id(1)))
    };
    let documents = [document(1, "999.5"), draft, deleted, note];
    let paid = Payment {
        rounded_from: rounded("299,7"),
        ..payment("p1", "2026-11-06", 300, Some(by_id(1)))
    };
    let reversed = Payment {
        key: "p2".into(),
        status: PaymentStatus::Reversed,
        ..paid.clone()
    };
    let found = of_money(&documents, &[paid, reversed]);
    assert!(found.iter().all(|f| f.kind == FindingKind::AmountRounded));
    let told: Vec<_> = found
        .iter()
        .map(|f| (f.subject.clone(), f.word.as_deref(), f.amount))
        .collect();
    assert_eq!(
        told,
        [
            (Subject::Document(0), Some("999.5"), Some(1_000)),
            (Subject::Document(3), Some("200.4"), Some(200)),
            (Subject::Payment(0), Some("299,7"), Some(300)),
        ]
    );
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
fn what_is_found_is_what_the_numbers_show_apart() {
    for_each_history(|history| {
        let records = history.records(0);
        let book = history.book(&records);
        let today = history.as_of.today;
        let found = findings(
            &book,
            &records.customers,
            &records.documents,
            &records.payments,
            &[],
            today,
            Country::Chile,
        );
        let (mut overpaid, mut credits, mut payments) = (0, 0, 0);
        for finding in &found {
            let amount = finding.amount.unwrap_or(0);
            match (&finding.subject, finding.kind) {
                (Subject::Document(position), kind) => {
                    let document = &book.documents[*position as usize];
                    if document.apart {
                        continue;
                    }
                    let unapplied = [FindingKind::CreditUnapplied, FindingKind::FolioAmbiguous];
                    if kind == FindingKind::Overpaid {
                        overpaid += amount;
                    } else if unapplied.contains(&kind) && document.issued_on <= today {
                        credits += amount;
                    }
                }
                (
                    Subject::Payment(position),
                    FindingKind::PaymentOrphan | FindingKind::FolioAmbiguous,
                ) => {
                    let payment = &records.payments[*position as usize];
                    let currency = book.paid(*position, payment).currency();
                    if currency == book.currency && payment.paid_on <= today {
                        payments += amount;
                    }
                }
                _ => {}
            }
        }
        let owed = receivables(&book, AsOf::today(today));
        let found = (overpaid, credits, payments);
        let shown = (
            owed.overpaid,
            owed.unapplied_credits,
            owed.unapplied_payments,
        );
        if found == shown {
            Ok(())
        } else {
            Err(format!("{found:?} is not {shown:?}"))
        }
    });
}

#[test]
fn two_amounts_paid_that_contradict_each_other() {
    let told = |balance, paid| Document {
        balance: Some(balance),
        paid_amount: Some(paid),
        ..invoice(1, "2026-10-01", "2026-10-31", 1_000)
    };
    let payments = [payment("p", "2026-10-20", 600, Some(by_id(1)))];
    assert_eq!(mismatch(told(400, 600), &[], &payments), None);
    assert_eq!(mismatch(told(400, 300), &[], &payments), Some(300));
    assert_eq!(mismatch(told(400, 700), &[], &payments), Some(-100));
    // What a credit note took off may be told as paid or not.
    let credit = credit_note(2, "2026-10-02", 100, Some(by_id(1)));
    let payments = [payment("p", "2026-10-20", 500, Some(by_id(1)))];
    for paid in [500, 600] {
        let found = mismatch(told(400, paid), std::slice::from_ref(&credit), &payments);
        assert_eq!(found, None, "{paid}");
    }
}
