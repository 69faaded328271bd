//! Random histories: the book and the naive loops agree on every number at any date, the order in which the
//! records arrive changes nothing, and money is conserved.

mod naive;
mod support;

use chrono::Days;
use domain::book::build;
use domain::numbers::{AsOf, Span, active_customers, billed, collected, receivables, reconcile};
use domain::{Currency, Customer, Document, Payment};
use naive::{Figures, Question};
use proptest::prelude::*;
use support::histories::{day, history};

fn by_the_book(
    customers: &[Customer],
    documents: &[Document],
    payments: &[Payment],
    as_of: AsOf,
) -> Figures {
    let book = build(Currency::CLP, customers, documents, payments);
    let owed = receivables(&book, as_of);
    let month = Span::month_to(as_of.day);
    Figures {
        billed: billed(&book, month),
        collected: collected(&book, month, as_of),
        receivable: owed.receivable,
        aging: owed.aging.map(|bucket| bucket.amount),
        overdue_count: owed.overdue_count,
        overdue_amount: owed.overdue_amount,
        overpaid: owed.overpaid,
        unapplied_credits: owed.unapplied_credits,
        unapplied_payments: owed.unapplied_payments,
        future_payments: owed.future_payments,
        active_customers: active_customers(&book, as_of.day),
        apart: book
            .outstanding_apart(as_of.day, as_of.today)
            .values()
            .sum(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_book_and_the_loops_agree_at_any_date(
        (customers, mut documents, payments) in history(), day in day(), ahead in 0_u64..40,
    ) {
        // Pesos cannot settle a document without a rate; what stands apart has its own tests.
        for document in &mut documents {
            document.currency = Currency::CLP;
        }
        let as_of = AsOf { day, today: day + Days::new(ahead) };
        let question = Question {
            customers: &customers,
            documents: &documents,
            payments: &payments,
            currency: Currency::CLP,
            day,
            today: as_of.today,
        };
        prop_assert_eq!(by_the_book(&customers, &documents, &payments, as_of), question.answer());
    }

    #[test]
    fn the_order_of_arrival_changes_nothing(
        (customers, documents, payments) in history(), day in day(), turn in 0_usize..12,
    ) {
        let as_of = AsOf::today(day);
        let mut turned = (customers.clone(), documents.clone(), payments.clone());
        turned.0.reverse();
        turned.1.rotate_left(turn.min(documents.len()));
        turned.2.reverse();
        prop_assert_eq!(
            by_the_book(&customers, &documents, &payments, as_of),
            by_the_book(&turned.0, &turned.1, &turned.2, as_of)
        );
    }

    #[test]
    fn money_is_conserved_per_document_and_in_total(
        (customers, documents, payments) in history(), day in day(),
    ) {
        let as_of = AsOf::today(day);
        let book = build(Currency::CLP, &customers, &documents, &payments);
        for document in book.documents.iter().filter(|d| d.positive && !d.deemed_paid && d.is_issued_at(day)) {
            let balance = document.balance(day, day, Currency::CLP);
            prop_assert_eq!(
                document.total,
                balance.outstanding + balance.paid + balance.credits - balance.overpaid
            );
            prop_assert_eq!(balance.aging().iter().sum::<i64>(), balance.outstanding);
        }
        prop_assert!(reconcile(&book, as_of).holds(), "{:?}", reconcile(&book, as_of));
    }
}
