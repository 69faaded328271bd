//! What settles a document where the rules meet: counters, refunds, currencies, ambiguous references.

mod support;

use domain::book::Book;
use domain::calendar::Holidays;
use domain::explain::{Goals, PartSource, Subject, explain_subject};
use domain::numbers::{Targets, collection, receivables, reconcile};
use domain::{
    Currency, Document, DocumentKind, DocumentRef, DocumentStatus, ExchangeRate, Payment,
    PaymentTerms, Ratio,
};
use support::{as_of, by_id, credit_note, day, documents_only, folio, invoice, payment};

fn dollars(number: u32, total: i64) -> Document {
    Document {
        currency: Currency::parse("USD").expect("a code"),
        exchange_rate: ExchangeRate::from_millionths(945_330_000),
        ..invoice(number, "2026-09-01", "2026-10-01", total)
    }
}

/// (outstanding, paid, credits, overpaid) of the first document, whose sum is checked.
fn sides(book: &Book, on: &str) -> (i64, i64, i64, i64) {
    let document = &book.documents[0];
    let balance = document.balance(day(on), day("2026-11-22"), book.currency);
    assert_eq!(
        document.total,
        balance.outstanding + balance.paid + balance.credits - balance.overpaid
    );
    (
        balance.outstanding,
        balance.paid,
        balance.credits,
        balance.overpaid,
    )
}

fn counter_sale() -> Document {
    Document {
        terms: Some(PaymentTerms::Cash),
        ..invoice(1, "2026-09-01", "2026-10-01", 1_000)
    }
}

#[test]
fn a_return_of_a_counter_sale_is_a_saldo_a_favor_until_the_money_is_given_back() {
    let documents = [
        counter_sale(),
        credit_note(7, "2026-09-10", 400, Some(by_id(1))),
    ];
    let refund = [payment("r", "2026-09-20", -400, Some(by_id(1)))];
    let book = documents_only(&documents, &refund);
    assert_eq!(sides(&book, "2026-09-01"), (0, 1_000, 0, 0));
    assert_eq!(sides(&book, "2026-09-10"), (0, 1_000, 400, 400));
    assert_eq!(sides(&book, "2026-09-20"), (0, 600, 400, 0));
}

#[test]
fn a_bounced_cheque_of_a_counter_sale_makes_no_receivable() {
    let payments = [
        payment("p", "2026-09-01", 1_000, Some(by_id(1))),
        payment("b", "2026-09-05", -1_000, Some(by_id(1))),
    ];
    let book = documents_only(&[counter_sale()], &payments);
    assert_eq!(sides(&book, "2026-09-05"), (0, 1_000, 0, 0));
    let without_payment = |on: &str| {
        book.documents[0].paid_without_payment(day(on), day("2026-11-22"), book.currency)
    };
    assert_eq!(without_payment("2026-08-31"), 0);
    assert_eq!(without_payment("2026-09-01"), 0);
    assert_eq!(without_payment("2026-09-05"), 1_000);
    assert!(reconcile(&book, as_of("2026-11-22")).holds());
}

#[test]
fn dollars_paid_in_pesos_and_reported_as_paid_owe_nothing_to_the_last_peso() {
    let mut paid = dollars(1, 10_001);
    paid.status = DocumentStatus::Paid;
    let book = documents_only(
        &[paid],
        &[payment("p", "2026-10-05", 50_000, Some(by_id(1)))],
    );
    assert_eq!(sides(&book, "2026-10-05"), (0, 94_542, 0, 0));
    assert_eq!(
        book.documents[0].unexplained_total(book.currency),
        94_542 - 50_000
    );
}

#[test]
fn dollars_with_a_reported_balance_owe_that_balance_at_their_rate() {
    let mut half = dollars(1, 10_000);
    half.balance = Some(5_000);
    let pesos = [payment("p", "2026-10-05", 10_000, Some(by_id(1)))];
    let book = documents_only(&[half], &pesos);
    // 100 USD × 945.33 = 94,533; 50 USD = 47,267
    assert_eq!(sides(&book, "2026-10-05"), (47_267, 94_533 - 47_267, 0, 0));
}

#[test]
fn a_counter_sale_in_dollars_is_not_paid_twice_by_its_pesos() {
    let sale = Document {
        terms: Some(PaymentTerms::Cash),
        ..dollars(1, 10_000)
    };
    let pesos = [payment("p", "2026-09-01", 94_533, Some(by_id(1)))];
    let book = documents_only(&[sale], &pesos);
    assert_eq!(sides(&book, "2026-09-01"), (0, 94_533, 0, 0));
}

#[test]
fn a_credit_note_in_dollars_lowers_an_invoice_in_pesos_by_its_worth() {
    let note = Document {
        kind: DocumentKind::Sii(61),
        id: Some("n7".into()),
        reference: Some(by_id(1)),
        ..dollars(7, 1_000)
    };
    let documents = [invoice(1, "2026-09-01", "2026-10-01", 20_000), note];
    let book = documents_only(&documents, &[]);
    assert_eq!(sides(&book, "2026-09-01"), (20_000 - 9_453, 0, 9_453, 0));
    // Without a rate nothing joins the two: the note stays apart.
    let mut documents = documents;
    documents[1].exchange_rate = None;
    let book = documents_only(&documents, &[]);
    assert_eq!(sides(&book, "2026-09-01"), (20_000, 0, 0, 0));
    assert!(!book.documents[1].applied);
}

#[test]
fn pesos_do_not_settle_dollars_without_a_rate() {
    let mut apart = dollars(1, 10_000);
    apart.exchange_rate = None;
    let mut usd = payment("u", "2026-10-01", 2_500, Some(by_id(1)));
    usd.currency = Currency::parse("USD");
    let pesos = payment("p", "2026-10-01", 9_000, Some(by_id(1)));
    let book = documents_only(&[apart], &[pesos, usd]);
    assert_eq!(sides(&book, "2026-10-01"), (7_500, 2_500, 0, 0));
    let sums = receivables(&book, as_of("2026-11-22"));
    assert_eq!((sums.receivable, sums.unapplied_payments), (0, 9_000));
    assert_eq!(book.foreign_cash.len(), 1);
    assert_eq!(book.foreign_cash[0].document, Some(0));
}

fn number(kind: DocumentKind, number: u32) -> DocumentRef {
    DocumentRef::Number {
        kind: Some(kind),
        number: number.to_string(),
    }
}

fn owed(documents: &[Document], payments: &[Payment]) -> (i64, i64) {
    let sums = receivables(&documents_only(documents, payments), as_of("2026-11-22"));
    (sums.receivable, sums.unapplied_payments)
}

#[test]
fn two_ids_with_one_kind_and_folio_are_two_documents_and_that_folio_means_neither() {
    let mut twin = invoice(1, "2026-09-02", "2026-10-01", 500);
    twin.id = Some("i1-again".into());
    let mut documents = [invoice(1, "2026-09-01", "2026-10-01", 1_000), twin];
    let by_folio = [payment(
        "p",
        "2026-10-01",
        500,
        Some(number(DocumentKind::INVOICE, 1)),
    )];
    assert_eq!(owed(&documents, &by_folio), (1_500, 500));
    let by_id = [payment("p", "2026-10-01", 500, Some(by_id(1)))];
    assert_eq!(owed(&documents, &by_id), (1_000, 0));
    // A rejected twin cannot be paid, so kind and folio mean the other.
    documents[0].status = DocumentStatus::Rejected;
    assert_eq!(owed(&documents, &by_folio), (0, 0));
}

#[test]
fn what_is_an_id_means_that_document_even_when_it_is_void() {
    let mut void = invoice(9, "2026-09-01", "2026-10-01", 1_000);
    void.id = Some("5".into());
    void.status = DocumentStatus::Void;
    let documents = [void, invoice(5, "2026-09-01", "2026-10-01", 300)];
    let text = |text: &str| Some(DocumentRef::IdOrNumber(text.into()));
    let paid = |reference| [payment("p", "2026-10-01", 300, reference)];
    assert_eq!(owed(&documents, &paid(text("5"))), (300, 300));
    assert_eq!(owed(&documents, &paid(text("005"))), (0, 0));
    assert_eq!(owed(&documents, &paid(Some(folio(5)))), (0, 0));
}

#[test]
fn paid_in_advance_is_settled_by_what_came_last() {
    // Half before the issue, half ten days after the due date.
    let documents = [invoice(1, "2026-09-01", "2026-10-01", 1_000)];
    let payments = [
        payment("a", "2026-08-20", 500, Some(by_id(1))),
        payment("b", "2026-10-11", 500, Some(by_id(1))),
    ];
    let book = documents_only(&documents, &payments);
    let late = |book: &Book| collection(book, as_of("2026-11-22")).average_days_late;
    assert_eq!(late(&book), Ratio::of(10_000, 1_000));
    // All of it before the issue: settled when issued.
    let early = [payment("a", "2026-08-20", 1_000, Some(by_id(1)))];
    let book = documents_only(&documents, &early);
    assert_eq!(late(&book), Ratio::of(-30_000, 1_000));
    // Paid, bounced, and paid again: from the last time on nothing was owed.
    let again = [
        payment("a", "2026-09-20", 1_000, Some(by_id(1))),
        payment("b", "2026-09-25", -1_000, Some(by_id(1))),
        payment("c", "2026-10-06", 1_000, Some(by_id(1))),
    ];
    let book = documents_only(&documents, &again);
    assert_eq!(late(&book), Ratio::of(5_000, 1_000));
}

#[test]
fn what_is_paid_without_a_payment_is_what_the_payments_of_the_day_leave_unexplained() {
    // 100 USD × 900: 20 in dollars, 10,000 in pesos, a note of 5 USD; the rest is reported.
    let mut reported = dollars(1, 10_000);
    reported.exchange_rate = ExchangeRate::from_millionths(900_000_000);
    reported.status = DocumentStatus::Paid;
    let note = Document {
        currency: reported.currency,
        exchange_rate: reported.exchange_rate,
        ..credit_note(7, "2026-09-10", 500, Some(by_id(1)))
    };
    let mut in_dollars = payment("d", "2026-09-20", 2_000, Some(by_id(1)));
    in_dollars.currency = Some(reported.currency);
    let payments = [
        in_dollars,
        payment("p", "2026-10-05", 10_000, Some(by_id(1))),
    ];
    let documents = [reported, note];
    let book = documents_only(&documents, &payments);
    let without_payment = |on: &str| {
        book.documents[0].paid_without_payment(day(on), day("2026-11-22"), book.currency)
    };
    assert_eq!(without_payment("2026-09-19"), 0);
    assert_eq!(without_payment("2026-09-20"), 0);
    let (outstanding, paid, credits, _) = sides(&book, "2026-10-05");
    // The note explains nothing that was paid.
    assert_eq!((outstanding, paid, credits), (0, 85_500, 4_500));
    assert_eq!(without_payment("2026-10-05"), 85_500 - 18_000 - 10_000);
}

/// Three halves of a dollar at 901 pesos are 451 pesos each, and 1,352 together: no peso is paid without a payment.
#[test]
fn rounding_is_not_paid_without_a_payment() {
    let mut in_dollars = dollars(1, 150);
    in_dollars.exchange_rate = ExchangeRate::from_millionths(901_000_000);
    let payments = ["a", "b", "c"].map(|key| {
        let mut part = payment(key, "2026-09-20", 50, Some(by_id(1)));
        part.currency = Some(in_dollars.currency);
        part
    });
    let book = documents_only(&[in_dollars], &payments);
    let document = &book.documents[0];
    let paid = document.paid_without_payment(day("2026-10-01"), day("2026-11-22"), book.currency);
    assert_eq!(paid, 0);
    assert_eq!(sides(&book, "2026-10-01"), (0, 1_352, 0, 0));
    let each: i64 = book.cash.iter().map(|cash| cash.amount).sum();
    assert_eq!(each, 1_353);
}

#[test]
fn what_was_paid_ahead_of_the_issue_is_not_paid_without_a_payment() {
    let documents = [invoice(1, "2026-09-10", "2026-10-01", 1_000)];
    let payments = [payment("p", "2026-09-01", 400, Some(by_id(1)))];
    let book = documents_only(&documents, &payments);
    for on in ["2026-09-05", "2026-09-10"] {
        let document = &book.documents[0];
        let paid = document.paid_without_payment(day(on), day("2026-11-22"), book.currency);
        assert_eq!(paid, 0, "{on}");
    }
}

#[test]
fn what_stands_apart_is_told_currency_by_currency() {
    let in_code = |number, code| Document {
        currency: Currency::parse(code).expect("a code"),
        exchange_rate: None,
        ..dollars(number, 10_000)
    };
    // With a rate the third stands in the receivable.
    let documents = [in_code(1, "EUR"), in_code(2, "USD"), dollars(3, 10_000)];
    let book = documents_only(&documents, &[]);
    let (targets, holidays) = (Targets::default(), Holidays::default());
    let goals = Goals {
        targets: Some(&targets),
        holidays: &holidays,
        salesperson: None,
    };
    for (code, position) in [("EUR", 0), ("USD", 1)] {
        let subject = Subject::Apart(Currency::parse(code).expect("a code"));
        let told = explain_subject(&book, &subject, as_of("2026-11-22"), goals);
        let sources: Vec<_> = told.parts.iter().map(|part| part.source).collect();
        assert_eq!(sources, [PartSource::Document(position)], "{code}");
    }
}
