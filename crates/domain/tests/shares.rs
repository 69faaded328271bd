//! Who a sum belongs to, and what belongs to nobody: the shares add up to the number.

mod random;
mod support;

use std::collections::BTreeSet;

use domain::book::{Book, build};
use domain::numbers::{
    Span, billed, billed_parts, billed_shares, collected, collected_shares, loose_cash,
    loose_cash_of, main_documents, overdue_parts, overdue_shares, receivables,
};
use domain::{Currency, Document, Stage};
use random::{History, Rng, any_day, for_each_history};
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

/// How much of a change, upwards, some documents are: each customer's as far as the customer's own change goes.
fn naive_weight(book: &Book, changes: &[i64], some: &[usize]) -> i64 {
    let whose = |index: &usize| book.documents[*index].customer;
    let customers: BTreeSet<_> = some.iter().map(whose).collect();
    let mut weight = 0;
    for customer in customers {
        let (mut named, mut all) = (0, 0);
        for (index, change) in changes.iter().enumerate() {
            if book.documents[index].customer == customer {
                all += change;
                if some.contains(&index) {
                    named += change;
                }
            }
        }
        weight += named.min(all).max(0);
    }
    weight
}

/// What the words say, by trying everything: the fewest documents, at most two, that weigh more than any others of as many,
/// at least half of what customers moved this way, and at most double what changed.
fn expected(book: &Book, changes: &[i64], change: i64) -> Vec<usize> {
    let mut moved = 0;
    for customer in 0..book.customers.len() {
        let of_customer =
            (0..changes.len()).filter(|i| book.documents[*i].customer as usize == customer);
        moved += of_customer.map(|i| changes[i]).sum::<i64>().max(0);
    }
    let upwards: Vec<usize> = (0..changes.len()).filter(|i| changes[*i] > 0).collect();
    let alone = upwards.iter().map(|one| vec![*one]).collect();
    let mut pairs: Vec<Vec<usize>> = Vec::new();
    for (at, one) in upwards.iter().enumerate() {
        pairs.extend(upwards[at + 1..].iter().map(|other| vec![*one, *other]));
    }
    for sets in [alone, pairs] {
        let weights = sets.iter().map(|set| naive_weight(book, changes, set));
        let weights: Vec<i64> = weights.collect();
        let Some(most) = weights.iter().copied().max() else {
            continue;
        };
        let is_tied = weights.iter().filter(|weight| **weight == most).count() > 1;
        if !is_tied && most > 0 && 2 * most >= moved && most <= 2 * change {
            let at = weights.iter().position(|weight| *weight == most);
            return at.map(|at| sets[at].clone()).unwrap_or_default();
        }
    }
    Vec::new()
}

/// What is named is what the words say, with what each changed.
fn is_main(book: &Book, before: &[i64], now: &[i64]) -> Result<(), String> {
    let change: i64 = now.iter().sum::<i64>() - before.iter().sum::<i64>();
    let upwards = |(now, before): (&i64, &i64)| (now - before) * change.signum();
    let changes: Vec<i64> = now.iter().zip(before).map(upwards).collect();
    let named = main_documents(book, before, now);
    let mut told: Vec<usize> = named.iter().map(|(index, _)| *index).collect();
    told.sort_unstable();
    let expected = expected(book, &changes, change.abs());
    let amounts = named
        .iter()
        .all(|(index, amount)| *amount == now[*index] - before[*index]);
    if told == expected && amounts {
        Ok(())
    } else {
        Err(format!("{named:?} of {change}, not {expected:?}"))
    }
}

#[test]
fn the_documents_that_a_change_is_in_are_those_of_a_naive_sum() {
    for_each_history(|history: &History| {
        let book = history.book(&history.records(0));
        let mut rng = Rng::of(7, history.as_of.day.to_epoch_days().unsigned_abs().into());
        let days = [
            any_day(&mut rng),
            any_day(&mut rng),
            any_day(&mut rng),
            any_day(&mut rng),
        ];
        let [earlier, now] = [[days[0], days[1]], [days[2], days[3]]].map(|[one, other]| Span {
            from: one.min(other),
            to: one.max(other),
        });
        let parts = [earlier, now].map(|span| (billed_parts(&book, span), billed(&book, span)));
        for (parts, sum) in &parts {
            if parts.iter().sum::<i64>() != *sum {
                return Err(format!("the parts of {sum} are {parts:?}"));
            }
        }
        is_main(&book, &parts[0].0, &parts[1].0)?;
        let as_of = history.as_of;
        let late = [as_of.at(as_of.day.min(days[0])), as_of].map(|at| {
            (
                overdue_parts(&book, at),
                receivables(&book, at).overdue_amount,
            )
        });
        for (parts, sum) in &late {
            if parts.iter().sum::<i64>() != *sum {
                return Err(format!("the parts of {sum} are {parts:?}"));
            }
        }
        is_main(&book, &late[0].0, &late[1].0)
    });
}

#[test]
fn who_buys_the_same_every_month_moves_nothing() {
    let customers = [
        customer("c1", Stage::Won, 0, None),
        customer("c2", Stage::Won, 0, None),
    ];
    let of = |id: &str, document: Document| Document {
        customer_id: Some(id.to_owned()),
        ..document
    };
    let documents = [
        of("c1", invoice(1, "2026-10-02", "2026-11-10", 9_000)),
        of("c1", invoice(2, "2026-11-02", "2026-12-10", 9_100)),
        of("c2", invoice(3, "2026-11-03", "2026-12-03", 700)),
        of("c2", invoice(4, "2026-10-03", "2026-11-03", 200)),
    ];
    let book = build(Currency::CLP, &customers, &documents, &[]);
    let span = |from, to| Span {
        from: day(from),
        to: day(to),
    };
    let october = billed_parts(&book, span("2026-10-01", "2026-10-31"));
    let november = billed_parts(&book, span("2026-11-01", "2026-11-30"));
    assert_eq!(main_documents(&book, &october, &november), [(2, 700)]);
    assert_eq!(main_documents(&book, &november, &october), [(2, -700)]);
    assert_eq!(main_documents(&book, &october, &october), []);
}

/// The changes of sums in which each document is one customer's, and what is named.
fn named_of(amounts: &[i64]) -> Vec<(usize, i64)> {
    let number = |index: usize| u32::try_from(index).expect("few");
    let customers: Vec<_> = (0..amounts.len())
        .map(|index| customer(&format!("c{index}"), Stage::Won, 0, None))
        .collect();
    let documents: Vec<_> = (0..amounts.len())
        .map(|index| Document {
            customer_id: Some(format!("c{index}")),
            ..invoice(number(index), "2026-10-02", "2026-11-10", 1_000)
        })
        .collect();
    let book = build(Currency::CLP, &customers, &documents, &[]);
    assert_eq!(book.documents.len(), amounts.len());
    main_documents(&book, &vec![0; amounts.len()], amounts)
}

#[test]
fn one_of_many_equals_is_no_cause() {
    let mut equals = [20; 11];
    equals[10] = -198;
    assert_eq!(named_of(&equals), [], "ten move it up, one back");
    assert_eq!(named_of(&[20, 20, 20]), [], "any two of three");
    assert_eq!(named_of(&[20, 20]), [(0, 20), (1, 20)], "both");
    assert_eq!(named_of(&[30, 20, 20]), [], "with which of the two");
    assert_eq!(named_of(&[30, 20, 10]), [(0, 30)]);
    assert_eq!(named_of(&[30, 21, 20]), [(0, 30), (1, 21)]);
    assert_eq!(named_of(&[198, -196]), [], "it is not what changed");
    assert_eq!(named_of(&[-20, 10]), [(0, -20)]);
}
