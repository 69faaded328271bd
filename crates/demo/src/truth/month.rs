//! The running month: billed, collected, growth, average ticket.

use chrono::NaiveDate;

use super::{Figure, Figures, Ledger, View};
use crate::calendar::{first_of_month, last_of_month, months_before, plus_days};

/// Σ signed billing from `first` to `last`, both included.
pub(super) fn billed(ledger: &Ledger, first: NaiveDate, last: NaiveDate) -> i64 {
    ledger
        .billed
        .iter()
        .filter(|line| first <= line.issued_on && line.issued_on <= last)
        .map(|line| line.signed)
        .sum()
}

/// Σ cash from `first` to `last`, both included; never what is dated after `today`.
pub(super) fn collected(
    ledger: &Ledger,
    first: NaiveDate,
    last: NaiveDate,
    today: NaiveDate,
) -> i64 {
    ledger
        .cash
        .iter()
        .filter(|cash| first <= cash.paid_on && cash.paid_on <= last.min(today))
        .map(|cash| cash.amount)
        .sum()
}

/// The same days of the month `months` before: from its first day to the day's number, or to its end when the day
/// is the last of its month.
fn same_days(day: NaiveDate, months: u32) -> (NaiveDate, NaiveDate) {
    let other = months_before(day, months);
    let last = if day == last_of_month(day) {
        last_of_month(other)
    } else {
        other
    };
    (first_of_month(other), last)
}

fn growth(now: i64, before: i64) -> Figure {
    Figure::ratio(i128::from(now - before), i128::from(before), "no-previous")
}

/// Customers created from `first` to `last`.
pub(super) fn new_customers(view: &View, first: NaiveDate, last: NaiveDate) -> usize {
    super::funnel::known(view)
        .filter(|client| {
            client
                .created_on
                .is_some_and(|day| first <= day && day <= last)
        })
        .count()
}

/// Enters the numbers of the month.
pub(super) fn enter(view: &View, kpis: &mut Figures) {
    let (ledger, day) = (&view.ledger, view.as_of);
    let first = first_of_month(day);
    let billed_now = billed(ledger, first, day);
    let collected_now = collected(ledger, first, day, view.today);
    let (from, to) = same_days(day, 1);
    let previous = billed(ledger, from, to);
    let (from, to) = same_days(day, 12);
    let year_ago = billed(ledger, from, to);
    // A month is closed on its last day.
    let closed = if day == last_of_month(day) {
        day
    } else {
        plus_days(first, -1)
    };
    let closed_billed = billed(ledger, first_of_month(closed), closed);
    let before = plus_days(first_of_month(closed), -1);
    let before_billed = billed(ledger, first_of_month(before), before);
    let net: Option<i64> = ledger
        .billed
        .iter()
        .filter(|line| first <= line.issued_on && line.issued_on <= day)
        .map(|line| line.net)
        .sum();
    let documents = ledger
        .billed
        .iter()
        .filter(|line| line.is_positive && first <= line.issued_on && line.issued_on <= day)
        .count();
    let mut put = |id: &str, figure| {
        kpis.insert(id.to_owned(), figure);
    };
    put("billed-month", Figure::whole(billed_now));
    put(
        "billed-month-net",
        net.map_or(Figure::unknown("net-not-sent"), Figure::whole),
    );
    put("billed-month-previous", Figure::whole(previous));
    put("billed-month-year-ago", Figure::whole(year_ago));
    put("billed-month-documents", Figure::count(documents));
    put("collected-month", Figure::whole(collected_now));
    put("growth-month", growth(billed_now, previous));
    put("growth-month-closed", growth(closed_billed, before_billed));
    put("growth-month-year-ago", growth(billed_now, year_ago));
    put(
        "collection-rate",
        Figure::ratio(
            i128::from(collected_now),
            i128::from(billed_now),
            "no-billing",
        ),
    );
    let documents = i128::try_from(documents).unwrap_or(0);
    put(
        "average-ticket",
        Figure::ratio(i128::from(billed_now), documents, "no-documents"),
    );
    put(
        "new-customers",
        Figure::count(new_customers(view, first, day)),
    );
}
