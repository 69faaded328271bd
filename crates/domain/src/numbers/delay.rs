//! How late each customer usually pays.

use chrono::Months;

use super::AsOf;
use crate::book::{Book, BookDocument, CustomerIndex};
use crate::divide_half_away;

/// A document that tells how late its customer pays.
pub(crate) struct SettledDocument<'a> {
    /// Position in [`Book::documents`].
    pub position: u32,
    /// Document.
    pub document: &'a BookDocument,
    /// Days from due to paid; early is negative.
    pub days: i64,
}

/// What each wanted customer paid in full among the documents due in the 12 months to the corte. What is paid
/// when issued tells nothing.
pub(crate) fn settled_documents<'a>(
    book: &'a Book,
    as_of: AsOf,
    wanted: impl Fn(CustomerIndex) -> bool + 'a,
) -> impl Iterator<Item = SettledDocument<'a>> {
    let from = as_of.day - Months::new(12);
    let on_credit = (0_u32..)
        .zip(&book.documents)
        .filter(|(_, d)| d.positive && !d.apart && !d.deemed_paid);
    on_credit.filter_map(move |(position, document)| {
        let due_within = document.due_on > from && document.due_on <= as_of.day;
        if !due_within || document.total <= 0 || !wanted(document.customer) {
            return None;
        }
        let paid_on = document.settled_on(as_of.day, as_of.today, book.currency)?;
        Some(SettledDocument {
            position,
            document,
            days: (paid_on - document.due_on).num_days(),
        })
    })
}

/// Amount-weighted days late (early is negative) of what each wanted customer paid in full among the documents
/// due in the 12 months to the corte, by position in [`Book::customers`]. `None` for who paid none, and for
/// who is not wanted.
pub fn usual_days_late(
    book: &Book,
    as_of: AsOf,
    wanted: impl Fn(CustomerIndex) -> bool,
) -> Vec<Option<i64>> {
    let mut sums = vec![(0_i128, 0_i128); book.customers.len()];
    for settled in settled_documents(book, as_of, wanted) {
        let (weighted, amount) = &mut sums[settled.document.customer as usize];
        *weighted += i128::from(settled.document.total) * i128::from(settled.days);
        *amount += i128::from(settled.document.total);
    }
    sums.into_iter()
        .map(|(weighted, amount)| {
            (amount > 0)
                .then(|| i64::try_from(divide_half_away(weighted, amount)).unwrap_or(i64::MAX))
        })
        .collect()
}
