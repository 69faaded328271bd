//! How late each customer usually pays.

use chrono::Months;

use super::AsOf;
use crate::book::{Book, CustomerIndex};
use crate::divide_half_away;

/// Amount-weighted days late (early is negative) of what each wanted customer paid in full among the documents
/// due in the 12 months to the corte, by position in [`Book::customers`]. `None` for who paid none, and for
/// who is not wanted.
pub fn usual_days_late(
    book: &Book,
    as_of: AsOf,
    wanted: impl Fn(CustomerIndex) -> bool,
) -> Vec<Option<i64>> {
    let from = as_of.day - Months::new(12);
    let mut sums = vec![(0_i128, 0_i128); book.customers.len()];
    let on_credit = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && !d.deemed_paid);
    for document in on_credit {
        let due_within = document.due_on > from && document.due_on <= as_of.day;
        if !due_within || document.total <= 0 || !wanted(document.customer) {
            continue;
        }
        if let Some(paid_on) = document.settled_on(as_of.day, as_of.today, book.currency) {
            let days = (paid_on - document.due_on).num_days();
            let (weighted, amount) = &mut sums[document.customer as usize];
            *weighted += i128::from(document.total) * i128::from(days);
            *amount += i128::from(document.total);
        }
    }
    sums.into_iter()
        .map(|(weighted, amount)| {
            (amount > 0)
                .then(|| i64::try_from(divide_half_away(weighted, amount)).unwrap_or(i64::MAX))
        })
        .collect()
}
