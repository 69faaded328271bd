//! Billing, collections, growth, funnel, salespeople and series.

mod support;

use domain::numbers::{
    Span, active_customers, billed, billed_net, collected, funnel, growth, monthly,
    overdue_customers, reconcile, salespeople,
};
use domain::{Allocation, DocumentStatus, Ratio, Stage};
use support::{
    as_of, book, by_id, credit_note, customer, day, documents_only, folio, invoice, payment,
};

fn november() -> Span {
    Span::month_to(day("2026-11-22"))
}

#[test]
fn billing_is_signed_and_ends_at_the_corte() {
    let mut void = invoice(3, "2026-11-04", "2026-12-01", 5_000);
    void.status = DocumentStatus::Void;
    let documents = [
        invoice(1, "2026-11-01", "2026-12-01", 1_000),
        invoice(2, "2026-11-22", "2026-12-22", 2_000),
        credit_note(9, "2026-11-10", 300, None),
        void,
        invoice(4, "2026-11-23", "2026-12-23", 9_000),
        invoice(5, "2026-10-31", "2026-12-23", 7_000),
    ];
    let book = documents_only(&documents, &[]);
    assert_eq!(billed(&book, november()), 2_700);
    assert_eq!(billed_net(&book, november()), None);
}

#[test]
fn what_is_por_aplicar_is_still_cash_and_a_future_cheque_is_not() {
    let payments = [
        payment("a", "2026-11-05", 400, None),
        payment("b", "2026-11-06", 100, Some(folio(77))),
        payment("c", "2026-11-07", -50, Some(by_id(1))),
        payment("d", "2026-11-30", 999, Some(by_id(1))),
    ];
    let documents = [invoice(1, "2026-10-01", "2026-11-01", 1_000)];
    let book = documents_only(&documents, &payments);
    assert_eq!(collected(&book, november(), as_of("2026-11-22")), 450);
}

#[test]
fn one_payment_over_several_documents() {
    let documents = [
        invoice(1, "2026-10-01", "2026-11-01", 1_000),
        invoice(2, "2026-10-01", "2026-11-01", 500),
    ];
    let mut both = payment("a", "2026-11-05", 1_600, None);
    both.allocations = vec![
        Allocation {
            document: by_id(1),
            amount: 1_000,
        },
        Allocation {
            document: by_id(2),
            amount: 500,
        },
    ];
    let book = documents_only(&documents, &[both]);
    let sums = domain::numbers::receivables(&book, as_of("2026-11-22"));
    assert_eq!((sums.receivable, sums.unapplied_payments), (0, 100));
    assert_eq!(collected(&book, november(), as_of("2026-11-22")), 1_600);
}

#[test]
fn growth_compares_the_same_days_and_says_which() {
    let documents = [
        invoice(1, "2026-11-10", "2026-12-01", 1_100),
        invoice(2, "2026-10-10", "2026-12-01", 1_000),
        invoice(3, "2026-10-25", "2026-12-01", 4_000),
        invoice(4, "2026-09-30", "2026-12-01", 2_500),
    ];
    let figures = growth(&documents_only(&documents, &[]), day("2026-11-22"));
    assert_eq!(
        figures.month.previous,
        Span {
            from: day("2026-10-01"),
            to: day("2026-10-22")
        }
    );
    assert_eq!(figures.month.ratio, Ratio::of(100, 1_000));
    assert_eq!(figures.closed_month.ratio, Ratio::of(2_500, 2_500));
    assert_eq!(figures.year.ratio, None);
}

#[test]
fn on_the_last_day_the_whole_month_before_is_taken() {
    let figures = growth(&documents_only(&[], &[]), day("2026-11-30"));
    assert_eq!(figures.month.previous.to, day("2026-10-31"));
    assert_eq!(
        figures.closed_month.current,
        Span {
            from: day("2026-11-01"),
            to: day("2026-11-30")
        }
    );
}

#[test]
fn the_funnel_counts_who_exists_and_how_far_they_came() {
    let mut late = customer("c6", Stage::Won, 5, None);
    late.created_on = Some(day("2026-12-01"));
    let customers = [
        customer("c1", Stage::Prospect, 10, None),
        customer("c2", Stage::Proposal, 20, None),
        customer("c3", Stage::Won, 40, None),
        customer("c4", Stage::Lost, 80, None),
        customer("c5", Stage::Unknown("Congelado".into()), 7, None),
        late,
    ];
    let book = book(&customers, &[], &[]);
    let figures = funnel(&book, day("2026-11-22"));
    assert_eq!(figures.stages[0].advance, Ratio::of(2, 3));
    assert_eq!(figures.stages[3].advance, Ratio::of(1, 2));
    assert_eq!(figures.win_rate, Ratio::of(1, 2));
    assert_eq!(figures.conversion, Ratio::of(1, 5));
    assert_eq!((figures.pipeline_value, figures.won_value), (37, 40));
    assert_eq!(figures.stages[7].stage, Stage::Unknown("Congelado".into()));
    assert_eq!(active_customers(&book, day("2026-11-22")), 4);
}

#[test]
fn salespeople_rows_add_up_to_the_totals() {
    let customers = [
        customer("c1", Stage::Won, 0, Some("Ana")),
        customer("c2", Stage::Won, 0, None),
    ];
    let mut other = invoice(2, "2026-11-02", "2026-11-10", 500);
    other.customer_id = Some("c2".into());
    let mut stranger = invoice(3, "2026-11-02", "2026-11-10", 70);
    stranger.customer_id = Some("gone".into());
    let documents = [
        invoice(1, "2026-11-01", "2026-11-10", 1_000),
        other,
        stranger,
    ];
    let payments = [
        payment("a", "2026-11-12", 600, Some(by_id(1))),
        payment("b", "2026-11-12", 30, None),
    ];
    let book = book(&customers, &documents, &payments);
    let rows = salespeople(&book, as_of("2026-11-22"));
    assert_eq!(
        (
            rows[0].billed,
            rows[0].collected,
            rows[0].receivable,
            rows[0].overdue
        ),
        (1_000, 600, 400, 400)
    );
    assert_eq!(
        (rows[1].salesperson, rows[1].billed, rows[1].collected),
        (None, 570, 30)
    );
    let tick = reconcile(&book, as_of("2026-11-22"));
    assert!(tick.holds());
    assert_eq!(tick.aging, 970);
}

#[test]
fn series_have_no_gaps_and_a_partial_end() {
    let documents = [
        invoice(1, "2026-09-10", "2026-10-10", 1_000),
        invoice(2, "2026-11-20", "2026-12-20", 10),
    ];
    let payments = [payment("a", "2026-11-12", 400, Some(by_id(1)))];
    let rows = monthly(
        &documents_only(&documents, &payments),
        as_of("2026-11-22"),
        24,
    );
    assert_eq!(rows.len(), 24);
    let last: Vec<_> = rows[21..]
        .iter()
        .map(|r| (r.billed, r.collected, r.receivable, r.overdue_amount))
        .collect();
    assert_eq!(
        last,
        [
            (1_000, 0, 1_000, 0),
            (0, 0, 1_000, 1_000),
            (10, 400, 610, 600)
        ]
    );
    assert_eq!(rows.iter().filter(|row| row.partial).count(), 1);
}

#[test]
fn the_worst_overdue_customer_comes_first_with_their_habit() {
    let mut big_and_young = invoice(2, "2026-11-01", "2026-11-20", 3_000);
    big_and_young.customer_id = Some("c2".into());
    let documents = [
        invoice(1, "2026-06-01", "2026-07-01", 1_000),
        big_and_young,
        invoice(3, "2026-01-01", "2026-02-01", 500),
    ];
    let payments = [payment("a", "2026-02-11", 500, Some(by_id(3)))];
    let customers = [
        customer("c1", Stage::Won, 0, None),
        customer("c2", Stage::Won, 0, None),
    ];
    let rows = overdue_customers(
        &book(&customers, &documents, &payments),
        as_of("2026-11-22"),
    );
    assert_eq!(
        rows.iter().map(|row| row.customer).collect::<Vec<_>>(),
        [0, 1]
    );
    assert_eq!(
        (rows[0].days_late, rows[0].usual_days_late),
        (144, Some(10))
    );
    assert_eq!(rows[1].usual_days_late, None);
}
