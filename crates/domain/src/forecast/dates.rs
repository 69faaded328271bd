//! When each document that is owed will be paid.

use chrono::{Days, NaiveDate};

use super::cash::Owed;
use super::columns::PaymentColumns;
use crate::book::Book;
use crate::numbers::AsOf;

/// Days from the corte that are looked at: what is later has no date.
const HORIZON_DAYS: i32 = 365;

/// When a document will be paid. `None`: not within a year, as far as anything tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedDates {
    /// Position in [`Book::documents`].
    pub document: u32,
    /// Outstanding, what cheques a fecha cover aside.
    pub amount: i64,
    /// One time in ten it is paid by then.
    pub p10: Option<NaiveDate>,
    /// As often by then as later.
    pub p50: Option<NaiveDate>,
    /// One time in ten it is later.
    pub p90: Option<NaiveDate>,
}

/// When each document that is owed in `chosen` at `as_of` will be paid, by customer and day of issue. Empty when too
/// little was paid in the whole `book` to tell; `columns` are those of the whole book.
pub fn expected_dates(
    book: &Book,
    columns: &PaymentColumns,
    chosen: &Book,
    as_of: AsOf,
) -> Vec<ExpectedDates> {
    let owed = Owed::at(book, columns, chosen, as_of);
    let mut dates = Vec::new();
    if !owed.is_known() {
        return dates;
    }
    owed.curves(HORIZON_DAYS, |curve, open| {
        for document in open {
            let day_with = |chance| {
                let days = curve.days_until(document.age, HORIZON_DAYS, chance)?;
                as_of.day.checked_add_days(Days::new(days))
            };
            dates.push(ExpectedDates {
                document: document.row.position,
                amount: document.amount,
                p10: day_with(0.1),
                p50: day_with(0.5),
                p90: day_with(0.9),
            });
        }
    });
    dates
}
