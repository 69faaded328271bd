//! How each customer pays, and the rating that follows.

mod random;
mod support;

use domain::numbers::{PaymentBehaviour, Rating, RatingBrackets, collection, payment_behaviour};
use domain::{Filter, Ratio};
use random::for_each_history;
use support::{as_of, by_id, documents_only, invoice, payment};

fn behaviour(documents: &[domain::Document], payments: &[domain::Payment]) -> PaymentBehaviour {
    let book = documents_only(documents, payments);
    payment_behaviour(&book, as_of("2026-11-22"), |_| true)[0]
}

fn days(numerator: i64, denominator: i64) -> Option<Ratio> {
    Ratio::of(numerator, denominator)
}

#[test]
fn what_is_open_counts_at_its_age() {
    let documents = [
        invoice(1, "2026-08-01", "2026-08-31", 300),
        invoice(2, "2026-09-01", "2026-10-23", 100),
        // Not due yet: tells nothing.
        invoice(3, "2026-11-01", "2026-12-01", 900),
    ];
    let paid = [payment("p1", "2026-09-10", 300, Some(by_id(1)))];
    let behaviour = behaviour(&documents, &paid);
    // 300 ten days late, 100 thirty days late so far.
    assert_eq!(behaviour.days_late, days(6_000, 400));
    // 300 after 40 days, 100 after 82 so far.
    assert_eq!(behaviour.days_to_pay, days(300 * 40 + 100 * 82, 400));
    assert_eq!((behaviour.documents, behaviour.open), (2, 1));
    assert_eq!((behaviour.amount, behaviour.open_amount), (400, 100));
    assert_eq!((behaviour.oldest_open_days, behaviour.payments), (30, 1));
}

#[test]
fn below_three_payments_there_is_no_rating() {
    let documents: Vec<_> = (1..=4)
        .map(|number| invoice(number, "2026-08-01", "2026-08-31", 100))
        .collect();
    let on_time = |count: u32| -> Vec<_> {
        (1..=count)
            .map(|number| {
                payment(
                    &format!("p{number}"),
                    "2026-08-31",
                    100,
                    Some(by_id(number)),
                )
            })
            .collect()
    };
    let usual = RatingBrackets::default();
    assert_eq!(behaviour(&documents, &on_time(2)).rating(usual), None);
    let three = behaviour(&documents, &on_time(3));
    // Three on time and one that is 83 days late: 20.75 days on average.
    assert_eq!(three.whole_days_late(), Some(21));
    assert_eq!(three.rating(usual), Some(Rating::B));
    let strict = RatingBrackets::new([5, 10, 20]).expect("in order");
    assert_eq!(three.rating(strict), Some(Rating::D));
    assert_eq!(
        behaviour(&documents, &on_time(4)).rating(usual),
        Some(Rating::A)
    );
    assert_eq!(PaymentBehaviour::default().rating(usual), None);
}

#[test]
fn a_bracket_holds_its_last_day() {
    let usual = RatingBrackets::default();
    for (days_late, rating) in [
        (-20, Rating::A),
        (7, Rating::A),
        (8, Rating::B),
        (30, Rating::B),
        (31, Rating::C),
        (60, Rating::C),
        (61, Rating::D),
    ] {
        assert_eq!(usual.rating(days_late), rating, "{days_late}");
    }
    for wrong in [[0, 30, 60], [30, 30, 60], [60, 30, 90], [1, 2, 3_651]] {
        assert_eq!(RatingBrackets::new(wrong), None);
    }
}

#[test]
fn a_customers_days_are_its_average_days_late() {
    for_each_history(|history| {
        let book = history.book(&history.records(0));
        let at = history.as_of;
        let all = payment_behaviour(&book, at, |_| true);
        for (customer, behaviour) in book.customers.iter().zip(all) {
            let filter = Filter {
                customer: Some(customer.key.clone()),
                ..Filter::default()
            };
            let part = book.subset(&filter, at.day);
            let average = collection(&part, at).average_days_late;
            let is_alone = book
                .customers
                .iter()
                .filter(|c| c.key == customer.key)
                .count()
                == 1;
            if is_alone && behaviour.days_late != average {
                return Err(format!("{}: {behaviour:?}, {average:?}", customer.key));
            }
        }
        Ok(())
    });
}
