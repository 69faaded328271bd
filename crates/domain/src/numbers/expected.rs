//! Expected inflow: when what is owed falls due, and when it will be paid if all pay as they usually do.

use chrono::{Days, NaiveDate, TimeDelta};

use super::cheques::covered_by_cheques;
use super::delay::usual_days_late;
use super::{AsOf, CashStep};
use crate::book::{Balance, Book, BookDocument};

/// Weeks that are told apart, the running one among them.
pub const EXPECTED_WEEKS: usize = 13;

/// A place in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedWhen {
    /// Past due at the corte.
    Overdue,
    /// The week that begins on this Monday; the first is that of the corte, from the corte on.
    Week(NaiveDate),
    /// After the last week.
    Later,
}

/// What is expected then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedInflow {
    /// When.
    pub when: ExpectedWhen,
    /// Outstanding by due date.
    pub by_due: i64,
    /// Outstanding by expected payment date: the due date and the customer's usual days late, never before the
    /// corte. Who has paid nothing in the last 12 months is expected on the due date.
    pub by_habit: i64,
}

/// Overdue, 13 weeks, later: the receivable at `as_of` in both views. What cheques a fecha cover stands on
/// their own dates in both, and is not overdue.
pub fn expected_inflow(book: &Book, as_of: AsOf) -> Vec<ExpectedInflow> {
    let monday = CashStep::Week.around(as_of.day).from;
    let mut rows = empty_rows(monday);
    let open: Vec<(&BookDocument, Balance)> = book
        .documents
        .iter()
        .filter(|document| !document.apart)
        .map(|document| {
            let balance = document.balance(as_of.day, as_of.today, book.currency);
            (document, balance)
        })
        .filter(|(_, balance)| balance.outstanding > 0)
        .collect();
    let mut owes = vec![false; book.customers.len()];
    for (document, _) in &open {
        owes[document.customer as usize] = true;
    }
    let habits = usual_days_late(book, as_of, |customer| owes[customer as usize]);
    for (document, balance) in open {
        let mut rest = balance.outstanding;
        for (on, amount) in covered_by_cheques(document, rest, as_of, book.currency) {
            let row = row_of(on, monday);
            rows[row].by_due += amount;
            rows[row].by_habit += amount;
            rest -= amount;
        }
        let due_row = if document.due_on < as_of.day {
            0
        } else {
            row_of(document.due_on, monday)
        };
        rows[due_row].by_due += rest;
        let late = habits[document.customer as usize].unwrap_or(0);
        let expected_on = TimeDelta::try_days(late)
            .and_then(|late| document.due_on.checked_add_signed(late))
            .unwrap_or(document.due_on);
        rows[row_of(expected_on.max(as_of.day), monday)].by_habit += rest;
    }
    rows
}

fn empty_rows(monday: NaiveDate) -> Vec<ExpectedInflow> {
    let weeks =
        (0..EXPECTED_WEEKS as u64).map(|week| ExpectedWhen::Week(monday + Days::new(7 * week)));
    [ExpectedWhen::Overdue]
        .into_iter()
        .chain(weeks)
        .chain([ExpectedWhen::Later])
        .map(|when| ExpectedInflow {
            when,
            by_due: 0,
            by_habit: 0,
        })
        .collect()
}

/// Row of a day on or after the corte, when the running week began on `monday`.
fn row_of(day: NaiveDate, monday: NaiveDate) -> usize {
    let week = usize::try_from((day - monday).num_days() / 7).unwrap_or(0);
    1 + week.min(EXPECTED_WEEKS)
}
