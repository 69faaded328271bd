//! Who a sum belongs to, and what belongs to nobody: the shares add up to the number.

mod support;

use domain::book::build;
use domain::numbers::{
    Span, billed, billed_shares, collected, collected_shares, loose_cash, loose_cash_of,
    overdue_shares, receivables,
};
use domain::{Currency, Document, Stage};
use support::{as_of, by_id, customer, day, invoice, payment};

#[test]
fn shares_add_up_to_the_number_and_name_whose_they_are() {
    let customers = [
        customer("c1", Stage::Won, 0, Some("Rosa")),
        customer("c2", Stage::Won, 0, None),
    ];
    let of = |id: &str, document: Document| Document {
        customer_id: Some(id.to_owned()),
        ..document
    };
    let documents = [
        of("c1", invoice(1, "2026-11-02", "2026-11-10", 1_000)),
        of("c2", invoice(2, "2026-11-03", "2026-11-30", 700)),
        of("c2", invoice(3, "2026-09-03", "2026-10-03", 50)),
    ];
    let payments = [
        payment("p1", "2026-11-05", 400, Some(by_id(1))),
        payment("p2", "2026-11-06", 90, None),
        payment("p3", "2026-12-06", 60, None),
        payment("p4", "2026-10-06", 30, None),
    ];
    let book = build(Currency::CLP, &customers, &documents, &payments);
    let at = as_of("2026-11-22");
    let span = Span::month_to(at.day);

    let sold = billed_shares(&book, span);
    assert_eq!(sold.customers[..2], [1_000, 700]);
    assert_eq!(sold.salespeople, [1_000, 700]);
    assert_eq!(sold.customers.iter().sum::<i64>(), billed(&book, span));
    assert_eq!(sold.unapplied, 0);

    let cash = collected_shares(&book, span, at);
    assert_eq!(cash.customers[..2], [400, 0]);
    assert_eq!((cash.salespeople, cash.unapplied), (vec![400, 90], 90));
    assert_eq!(collected(&book, span, at), 490);

    let late = overdue_shares(&book, at);
    assert_eq!(late.customers[..2], [600, 50]);
    assert_eq!(late.salespeople, [600, 50]);
    let owed = receivables(&book, at).overdue_amount;
    assert_eq!(late.customers.iter().sum::<i64>(), owed);

    let loose = loose_cash(&book, at);
    assert_eq!(
        (loose.collected_month, loose.received, loose.future),
        (90, 120, 60)
    );
    let october = Span {
        from: day("2026-10-01"),
        to: day("2026-12-31"),
    };
    assert_eq!(loose_cash_of(&book, october, at, |_| true), 120);
    assert_eq!(
        loose_cash_of(&book, october, at, |cash| cash.amount > 50),
        90
    );
}
