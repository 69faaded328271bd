//! Billing, collections and customers of a span of days.

use chrono::{Days, NaiveDate};

use super::AsOf;
use crate::book::Book;
use crate::{Ratio, Stage, month_start};

/// Days from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Span {
    /// From the first day of the month of `day` to `day`.
    pub fn month_to(day: NaiveDate) -> Self {
        Self {
            from: month_start(day),
            to: day,
        }
    }

    /// Whether `day` lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Σ signed total of the counted documents issued in `span`, tax included.
pub fn billed(book: &Book, span: Span) -> i64 {
    let [amount] = billed_in(book, [span]);
    amount
}

/// The same for several spans, which may overlap.
pub(super) fn billed_in<const N: usize>(book: &Book, spans: [Span; N]) -> [i64; N] {
    let mut sums = [0; N];
    for document in book.documents.iter().filter(|d| !d.apart) {
        for (sum, span) in sums.iter_mut().zip(spans) {
            if span.contains(document.issued_on) {
                *sum += document.signed_total();
            }
        }
    }
    sums
}

/// Positive documents issued in `span`: what the average ticket divides the billing by.
pub fn issued(book: &Book, span: Span) -> i64 {
    let issued = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && span.contains(d.issued_on));
    i64::try_from(issued.count()).unwrap_or(i64::MAX)
}

/// Billed in `span` ÷ its positive documents.
pub fn average_ticket(book: &Book, span: Span) -> Option<Ratio> {
    Ratio::of(billed(book, span), issued(book, span))
}

/// The same net of tax; `None` when a document of the span does not say its net.
pub fn billed_net(book: &Book, span: Span) -> Option<i64> {
    let in_span = book
        .documents
        .iter()
        .filter(|d| !d.apart && span.contains(d.issued_on));
    let counted = in_span.filter(|d| d.positive || d.credit);
    counted
        .map(|d| d.net.map(|net| if d.credit { -net } else { net }))
        .sum()
}

/// Σ counted payments of `span` that are cash by `as_of.today`.
pub fn collected(book: &Book, span: Span, as_of: AsOf) -> i64 {
    let paid = book
        .cash
        .iter()
        .filter(|c| span.contains(c.on) && c.on <= as_of.today);
    paid.map(|cash| cash.amount).sum()
}

/// Customers created by then whose stage at that day is not Lost.
pub fn active_customers(book: &Book, day: NaiveDate) -> i64 {
    count(book, |customer| {
        customer.exists_at(day) && *customer.stage_at(day) != Stage::Lost
    })
}

/// Customers created in `span`.
pub fn new_customers(book: &Book, span: Span) -> i64 {
    count(book, |customer| {
        customer.counted && customer.created_on.is_some_and(|on| span.contains(on))
    })
}

fn count(book: &Book, matches: impl Fn(&crate::book::BookCustomer) -> bool) -> i64 {
    i64::try_from(
        book.customers
            .iter()
            .filter(|customer| matches(customer))
            .count(),
    )
    .unwrap_or(i64::MAX)
}

/// Customers with a positive document in the `days` days to `day`, that day included.
pub fn customers_billed_since(book: &Book, day: NaiveDate, days: u64) -> i64 {
    let span = Span {
        from: day - Days::new(days.saturating_sub(1)),
        to: day,
    };
    let mut billed = vec![false; book.customers.len()];
    for document in book
        .documents
        .iter()
        .filter(|d| d.positive && span.contains(d.issued_on))
    {
        billed[document.customer as usize] = true;
    }
    let counted = billed
        .iter()
        .zip(&book.customers)
        .filter(|(billed, customer)| **billed && customer.counted);
    i64::try_from(counted.count()).unwrap_or(i64::MAX)
}
