//! How fast and how well what is billed becomes cash: DSO three ways, delay, CEI, collection rates.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::billing::{Span, billed, collected};
use super::{AsOf, receivables};
use crate::book::Book;
use crate::{Ratio, divide_half_away, month_start, months_back_start};

/// Days of sales outstanding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dso {
    /// Days, exactly.
    Days(Ratio),
    /// More is owed than was ever billed: at least these days, from the first month on.
    AtLeast(i64),
}

/// Everything of this file at one corte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollectionFigures {
    /// collected ÷ billed of the month.
    pub rate: Option<Ratio>,
    /// Of what fell due this month, the share collected by the corte.
    pub cohort_rate: Option<Ratio>,
    /// Count-back of the receivable.
    pub dso: Dso,
    /// receivable ÷ billing of the last 90 days × 90.
    pub dso_simple: Option<Ratio>,
    /// What `dso_simple` would be if nothing were late: the part that is not due instead of all.
    pub dso_best: Option<Ratio>,
    /// Amount-weighted days late over the documents due in the 12 months to the corte.
    pub average_days_late: Option<Ratio>,
    /// Collection effectiveness of the month, in percent: 100 is everything.
    pub cei: Option<Ratio>,
}

/// The figures at `as_of`.
pub fn collection(book: &Book, as_of: AsOf) -> CollectionFigures {
    let month = Span::month_to(as_of.day);
    let owed = receivables(book, as_of);
    let current = owed.aging[0].amount;
    let billed_month = billed(book, month);
    let opening = receivables(book, as_of.at(month.from - Days::new(1))).receivable;
    let quarter = Span {
        from: as_of.day - Days::new(89),
        to: as_of.day,
    };
    CollectionFigures {
        rate: Ratio::of(collected(book, month, as_of), billed_month),
        cohort_rate: cohort_rate(book, as_of, month),
        dso: count_back(book, as_of.day, owed.receivable),
        dso_simple: days_of_sales(
            owed.receivable,
            owed.receivable,
            credit_sales(book, quarter),
        ),
        dso_best: days_of_sales(current, owed.receivable, credit_sales(book, quarter)),
        average_days_late: average_days_late(book, as_of),
        cei: Ratio::of(
            100 * (opening + billed_month - owed.receivable),
            opening + billed_month - current,
        ),
    }
}

/// Billing that can become a receivable: what is paid when issued is left out.
fn credit_sales(book: &Book, span: Span) -> i64 {
    let in_span = book
        .documents
        .iter()
        .filter(|d| !d.apart && !d.deemed_paid && span.contains(d.issued_on));
    in_span
        .map(|d| (i64::from(d.positive) - i64::from(d.credit)) * d.total)
        .sum()
}

/// `amount` ÷ `sales` of 90 days × 90; nothing owed is no days.
fn days_of_sales(amount: i64, receivable: i64, sales: i64) -> Option<Ratio> {
    if receivable == 0 {
        return Ratio::of(0, 1);
    }
    Ratio::of(amount.saturating_mul(90), sales)
}

/// Walks back month by month, taking each month's billing off `owed`.
fn count_back(book: &Book, day: NaiveDate, owed: i64) -> Dso {
    let nothing = Dso::Days(Ratio {
        numerator: 0,
        denominator: 1,
    });
    if owed <= 0 {
        return nothing;
    }
    let counted = book
        .documents
        .iter()
        .filter(|d| (d.positive || d.credit) && d.issued_on <= day);
    let Some(first) = counted.map(|d| d.issued_on).min().map(month_start) else {
        return nothing;
    };
    let (mut rest, mut days) = (owed, 0);
    let mut span = Span::month_to(day);
    while span.from >= first {
        let sales = credit_sales(book, span).max(0);
        let length = i64::from(span.to.day());
        if sales >= rest {
            // days + length × rest ÷ sales, as one fraction; kept within i64 by dropping what no screen shows.
            let numerator =
                i128::from(days) * i128::from(sales) + i128::from(length) * i128::from(rest);
            return Dso::Days(fraction(numerator, i128::from(sales)));
        }
        rest -= sales;
        days += length;
        let before = months_back_start(span.from, 1);
        span = Span {
            from: before,
            to: span.from - Days::new(1),
        };
    }
    Dso::AtLeast(days)
}

/// Of what fell due in `month` to the corte, the share that was collected by then.
fn cohort_rate(book: &Book, as_of: AsOf, month: Span) -> Option<Ratio> {
    let (mut due, mut paid) = (0, 0);
    let fell_due = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && month.contains(d.due_on));
    for document in fell_due.filter(|d| d.is_issued_at(as_of.day)) {
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        let to_collect = (document.total - balance.credits).max(0);
        due += to_collect;
        paid += to_collect - balance.outstanding;
    }
    Ratio::of(paid, due)
}

/// What is deemed paid counts as paid when issued.
fn average_days_late(book: &Book, as_of: AsOf) -> Option<Ratio> {
    let from = as_of.day - Months::new(12);
    let (mut weighted, mut amount) = (0_i128, 0_i128);
    let due_within = book
        .documents
        .iter()
        .filter(|d| d.positive && !d.apart && d.due_on > from && d.due_on <= as_of.day);
    for document in due_within.filter(|d| d.is_issued_at(as_of.day)) {
        let until = document
            .settled_on(as_of.day, as_of.today, book.currency)
            .unwrap_or(as_of.day);
        weighted += i128::from(document.total) * i128::from((until - document.due_on).num_days());
        amount += i128::from(document.total);
    }
    (amount > 0).then(|| fraction(weighted, amount))
}

/// A fraction of large numbers within `i64`: both are divided by the same power of two where needed.
fn fraction(numerator: i128, denominator: i128) -> Ratio {
    let (mut numerator, mut denominator) = (numerator, denominator);
    while i64::try_from(numerator).is_err() || i64::try_from(denominator).is_err() {
        numerator = divide_half_away(numerator, 2);
        denominator = divide_half_away(denominator, 2);
    }
    Ratio {
        numerator: i64::try_from(numerator).unwrap_or(0),
        denominator: i64::try_from(denominator).unwrap_or(1).max(1),
    }
}
