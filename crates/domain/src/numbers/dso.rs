//! Days of sales outstanding by counting back: walking back month by month, taking each month's billing off
//! what is owed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::billing::Span;
use crate::book::{Book, BookDocument};
use crate::{Ratio, divide_half_away, month_end, month_start};

/// Days of sales outstanding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dso {
    /// Days, exactly.
    Days(Ratio),
    /// More is owed than was ever billed: at least these days, from the first month on.
    AtLeast(i64),
}

impl Dso {
    /// Nothing is owed.
    pub const ZERO: Self = Self::Days(Ratio {
        numerator: 0,
        denominator: 1,
    });
}

/// Whether it can become a receivable: what is paid when issued is left out.
fn is_credit_sale(document: &BookDocument) -> bool {
    (document.positive || document.credit) && !document.apart && !document.deemed_paid
}

/// Billing of `span` that can become a receivable.
pub(crate) fn credit_sales(book: &Book, span: Span) -> i64 {
    let sold = book
        .documents
        .iter()
        .filter(|d| is_credit_sale(d) && span.contains(d.issued_on));
    sold.map(BookDocument::signed_total).sum()
}

/// Billing that can become a receivable, by month, up to a day.
pub(crate) struct CreditSales {
    by_month: BTreeMap<NaiveDate, i64>,
    /// Month of the earliest counted document.
    first: Option<NaiveDate>,
}

impl CreditSales {
    /// Sums the documents issued by `day`.
    pub fn to(book: &Book, day: NaiveDate) -> Self {
        let mut sales = Self {
            by_month: BTreeMap::new(),
            first: None,
        };
        let counted = book.documents.iter().filter(|d| d.positive || d.credit);
        for document in counted.filter(|d| d.issued_on <= day) {
            let month = month_start(document.issued_on);
            sales.first = Some(sales.first.map_or(month, |first| first.min(month)));
            if is_credit_sale(document) {
                *sales.by_month.entry(month).or_default() += document.signed_total();
            }
        }
        sales
    }

    /// Month of the earliest counted document, at which counting back ends.
    pub fn first_month(&self) -> Option<NaiveDate> {
        self.first
    }

    /// Billing of the month that starts on `month`.
    pub fn of_month(&self, month: NaiveDate) -> i64 {
        self.by_month.get(&month).copied().unwrap_or(0)
    }

    /// Days of sales in `owed` at `day`: a month end before the day of [`CreditSales::to`], or that day.
    pub fn count_back(&self, day: NaiveDate, owed: i64) -> Dso {
        let Some(first) = self.first.filter(|first| owed > 0 && *first <= day) else {
            return Dso::ZERO;
        };
        let mut rest = owed;
        // A month without billing takes nothing off; its days count all the same.
        let sold = self.by_month.range(..=day).rev();
        for (month, sales) in sold.filter(|(_, sales)| **sales > 0) {
            if *sales < rest {
                rest -= sales;
                continue;
            }
            let end = month_end(*month).min(day);
            let after = (day - end).num_days();
            let length = (end - *month).num_days() + 1;
            let numerator =
                i128::from(after) * i128::from(*sales) + i128::from(length) * i128::from(rest);
            return Dso::Days(fraction(numerator, i128::from(*sales)));
        }
        Dso::AtLeast((day - first).num_days() + 1)
    }
}

/// A fraction of large numbers within `i64`: both are divided by two as often as needed, which drops only what
/// no screen shows.
pub(crate) fn fraction(numerator: i128, denominator: i128) -> Ratio {
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
