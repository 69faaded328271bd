//! What is owed on a day.

mod support;

use domain::book::State;
use domain::numbers::{receivables, reconcile};
use domain::{Currency, DocumentKind, DocumentStatus, ExchangeRate, PaymentStatus, PaymentTerms};
use support::{as_of, book, by_id, credit_note, day, documents_only, folio, invoice, payment};

#[test]
fn aging_boundaries_are_exact() {
    let today = day("2026-11-22");
    for (days_late, bucket) in [
        (-5, 0),
        (0, 0),
        (1, 1),
        (30, 1),
        (31, 2),
        (60, 2),
        (61, 3),
        (90, 3),
        (91, 4),
    ] {
        let due = (today - chrono::Days::new(400)).max(today - chrono::Duration::days(days_late));
        let document = invoice(1, "2026-01-01", &due.to_string(), 1_000);
        let sums = receivables(&documents_only(&[document], &[]), as_of("2026-11-22"));
        assert_eq!(sums.aging[bucket].amount, 1_000, "{days_late} days late");
        assert_eq!(
            sums.overdue_count,
            u32::from(days_late > 0),
            "{days_late} days late"
        );
    }
}

#[test]
fn any_past_day_tells_what_was_true_then() {
    let documents = [invoice(1, "2026-09-01", "2026-10-01", 1_000)];
    let payments = [
        payment("p1", "2026-10-10", 400, Some(by_id(1))),
        payment("p2", "2026-11-01", 600, Some(folio(1))),
    ];
    let book = documents_only(&documents, &payments);
    let owed = |on| receivables(&book, as_of(on)).receivable;
    assert_eq!(owed("2026-08-31"), 0);
    assert_eq!(owed("2026-09-01"), 1_000);
    assert_eq!(owed("2026-10-10"), 600);
    assert_eq!(owed("2026-10-31"), 600);
    assert_eq!(owed("2026-11-01"), 0);
}

#[test]
fn the_larger_of_reported_and_explained_counts() {
    let mut reported_more = invoice(1, "2026-09-01", "2026-10-01", 1_000);
    reported_more.balance = Some(300);
    let mut reported_less = invoice(2, "2026-09-01", "2026-10-01", 1_000);
    reported_less.paid_amount = Some(100);
    let payments = [
        payment("p1", "2026-10-10", 400, Some(by_id(1))),
        payment("p2", "2026-10-10", 400, Some(by_id(2))),
    ];
    let book = documents_only(&[reported_more, reported_less], &payments);
    // 1: 700 reported, 400 explained, the other 300 known from the last payment on. 2: 400 explained.
    assert_eq!(receivables(&book, as_of("2026-10-09")).receivable, 2_000);
    assert_eq!(
        receivables(&book, as_of("2026-11-22")).receivable,
        300 + 600
    );
}

#[test]
fn paid_status_without_payments_is_paid_when_issued() {
    let mut document = invoice(1, "2026-09-01", "2026-10-01", 1_000);
    document.status = DocumentStatus::Paid;
    let book = documents_only(&[document], &[]);
    assert_eq!(receivables(&book, as_of("2026-09-01")).receivable, 0);
}

#[test]
fn a_referenced_credit_note_lowers_the_balance_and_another_stands_apart() {
    let documents = [
        invoice(1, "2026-09-01", "2026-10-01", 1_000),
        credit_note(7, "2026-09-15", 250, Some(by_id(1))),
        credit_note(8, "2026-09-16", 90, None),
    ];
    let sums = receivables(&documents_only(&documents, &[]), as_of("2026-11-22"));
    assert_eq!((sums.receivable, sums.unapplied_credits), (750, 90));
}

#[test]
fn a_credit_on_a_paid_document_is_a_saldo_a_favor() {
    let documents = [
        invoice(1, "2026-09-01", "2026-10-01", 1_000),
        credit_note(7, "2026-11-15", 250, Some(folio(1))),
    ];
    let payments = [payment("p", "2026-10-01", 1_000, Some(by_id(1)))];
    let sums = receivables(&documents_only(&documents, &payments), as_of("2026-11-22"));
    assert_eq!((sums.receivable, sums.overpaid), (0, 250));
}

#[test]
fn a_folio_of_two_documents_is_por_aplicar() {
    let mut exempt = invoice(1, "2026-09-01", "2026-10-01", 500);
    exempt.kind = DocumentKind::Sii(34);
    exempt.id = Some("e1".into());
    let documents = [
        invoice(1, "2026-09-01", "2026-10-01", 1_000),
        exempt.clone(),
    ];
    let payments = [payment("p", "2026-10-01", 500, Some(folio(1)))];
    let sums = receivables(&documents_only(&documents, &payments), as_of("2026-11-22"));
    assert_eq!((sums.receivable, sums.unapplied_payments), (1_500, 500));
    // Once one of the two is void, the folio means the other.
    exempt.status = DocumentStatus::Void;
    let sums = receivables(
        &documents_only(&[documents[0].clone(), exempt], &payments),
        as_of("2026-11-22"),
    );
    assert_eq!((sums.receivable, sums.unapplied_payments), (500, 0));
}

#[test]
fn a_rejected_document_still_competes_for_its_folio() {
    let mut rejected = invoice(1, "2026-09-01", "2026-10-01", 500);
    rejected.kind = DocumentKind::Sii(34);
    rejected.id = Some("e1".into());
    rejected.status = DocumentStatus::Rejected;
    let documents = [invoice(1, "2026-09-01", "2026-10-01", 1_000), rejected];
    let payments = [payment("p", "2026-10-01", 500, Some(folio(1)))];
    let sums = receivables(&documents_only(&documents, &payments), as_of("2026-11-22"));
    assert_eq!((sums.receivable, sums.unapplied_payments), (1_000, 500));
}

#[test]
fn drafts_voids_rejected_and_deleted_owe_nothing() {
    let mut documents: Vec<_> = (1..=4)
        .map(|n| invoice(n, "2026-09-01", "2026-10-01", 1_000))
        .collect();
    documents[0].status = DocumentStatus::Draft;
    documents[1].status = DocumentStatus::Void;
    documents[2].status = DocumentStatus::Rejected;
    documents[3].deleted = true;
    assert_eq!(
        receivables(&documents_only(&documents, &[]), as_of("2026-11-22")).receivable,
        0
    );
}

#[test]
fn a_post_dated_cheque_is_not_cash_and_moves_the_due_date_of_its_part() {
    let documents = [invoice(1, "2026-09-01", "2026-10-01", 1_000)];
    let payments = [payment("p", "2026-12-15", 600, Some(by_id(1)))];
    let sums = receivables(&documents_only(&documents, &payments), as_of("2026-11-22"));
    assert_eq!((sums.receivable, sums.future_payments), (1_000, 600));
    assert_eq!(
        (
            sums.aging[0].amount,
            sums.overdue_amount,
            sums.overdue_count
        ),
        (600, 400, 1)
    );
}

#[test]
fn contado_and_untouched_boletas_are_paid_at_the_counter() {
    let mut cash_sale = invoice(1, "2026-09-01", "2026-10-01", 1_000);
    cash_sale.terms = Some(PaymentTerms::Cash);
    let mut boleta = invoice(2, "2026-09-01", "2026-10-01", 300);
    boleta.kind = DocumentKind::Sii(39);
    let mut boleta_with_balance = invoice(3, "2026-09-01", "2026-10-01", 300);
    boleta_with_balance.kind = DocumentKind::Sii(39);
    boleta_with_balance.balance = Some(300);
    let book = documents_only(&[cash_sale, boleta, boleta_with_balance], &[]);
    assert_eq!(receivables(&book, as_of("2026-11-22")).receivable, 300);
    assert!(reconcile(&book, as_of("2026-11-22")).holds());
}

#[test]
fn a_bounced_cheque_opens_the_document_again() {
    let documents = [invoice(1, "2026-09-01", "2026-10-01", 1_000)];
    let mut reversed = payment("r", "2026-10-03", 1_000, Some(by_id(1)));
    reversed.status = PaymentStatus::Reversed;
    let payments = [
        payment("p", "2026-10-01", 1_000, Some(by_id(1))),
        payment("b", "2026-10-20", -1_000, Some(by_id(1))),
        reversed,
    ];
    let book = documents_only(&documents, &payments);
    assert_eq!(receivables(&book, as_of("2026-10-19")).receivable, 0);
    assert_eq!(receivables(&book, as_of("2026-10-20")).receivable, 1_000);
}

#[test]
fn a_missing_due_date_is_thirty_days_from_reception_and_said_so() {
    let mut document = invoice(1, "2026-10-01", "2026-10-01", 1_000);
    document.due_on = None;
    document.received_on = Some(day("2026-10-05"));
    let book = documents_only(&[document], &[]);
    assert_eq!(book.documents[0].due_on, day("2026-11-04"));
    assert!(book.documents[0].due_estimated);
}

#[test]
fn dollars_count_at_their_own_rate_and_without_one_stay_apart() {
    let usd = Currency::parse("USD").expect("a code");
    let mut with_rate = invoice(1, "2026-10-01", "2026-11-01", 100_001);
    with_rate.currency = usd;
    with_rate.exchange_rate = ExchangeRate::from_millionths(945_330_000);
    let mut without = invoice(2, "2026-10-01", "2026-11-01", 50_000);
    without.currency = usd;
    let mut parts: Vec<_> = ["a", "b", "c"]
        .map(|id| payment(id, "2026-11-02", 33_333, Some(by_id(1))))
        .into();
    parts.push(payment("d", "2026-11-03", 2, Some(by_id(1))));
    for part in &mut parts {
        part.currency = Some(usd);
    }
    let book = documents_only(&[with_rate, without], &parts);
    assert_eq!(receivables(&book, as_of("2026-11-01")).receivable, 945_339);
    // Paid in full in dollars is paid to the last peso, however the parts round.
    assert_eq!(receivables(&book, as_of("2026-11-22")).receivable, 0);
    let today = day("2026-11-22");
    assert_eq!(
        book.outstanding_apart(today, today)
            .into_iter()
            .collect::<Vec<_>>(),
        [(usd, 50_000)]
    );
}

#[test]
fn due_today_is_not_overdue() {
    let document = invoice(1, "2026-10-01", "2026-11-22", 1_000);
    let book = book(&[], std::slice::from_ref(&document), &[]);
    let today = day("2026-11-22");
    let balance = book.documents[0].balance(today, today, Currency::CLP);
    assert_eq!(State::of(&document, &balance), State::Pending);
    let tomorrow = day("2026-11-23");
    let balance = book.documents[0].balance(tomorrow, tomorrow, Currency::CLP);
    assert_eq!(State::of(&document, &balance), State::Overdue);
}

#[test]
fn a_payment_of_today_is_no_cheque_a_fecha_for_yesterday() {
    let documents = [invoice(1, "2026-09-01", "2026-10-01", 1_000)];
    let payments = [payment("p", "2026-11-22", 600, Some(by_id(1)))];
    let sums = receivables(&documents_only(&documents, &payments), as_of("2026-11-21"));
    assert_eq!((sums.overdue_amount, sums.aging[0].amount), (1_000, 0));
}
