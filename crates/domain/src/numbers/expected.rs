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

/// A part of what is outstanding on a document, with the days on which it is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ExpectedPart {
    /// Position in [`Book::documents`].
    pub document: u32,
    /// Amount.
    pub amount: i64,
    /// Whether a cheque a fecha covers it.
    pub cheque: bool,
    /// By due date; `None`: past due already.
    pub due: Option<NaiveDate>,
    /// By how the customer usually pays.
    pub habit: NaiveDate,
    /// Usual days late of the customer, where known.
    pub usual_days_late: Option<i64>,
}

/// Everything outstanding at `as_of`, in the book's order. What cheques a fecha cover stands on their own dates
/// in both views, and is not overdue.
pub(crate) fn expected_parts(book: &Book, as_of: AsOf) -> Vec<ExpectedPart> {
    let open: Vec<(u32, &BookDocument, Balance)> = (0_u32..)
        .zip(&book.documents)
        .filter(|(_, document)| !document.apart)
        .map(|(position, document)| {
            let balance = document.balance(as_of.day, as_of.today, book.currency);
            (position, document, balance)
        })
        .filter(|(_, _, balance)| balance.outstanding > 0)
        .collect();
    let mut owes = vec![false; book.customers.len()];
    for (_, document, _) in &open {
        owes[document.customer as usize] = true;
    }
    let habits = usual_days_late(book, as_of, |customer| owes[customer as usize]);
    let mut parts = Vec::new();
    for (position, document, balance) in open {
        let usual_days_late = habits[document.customer as usize];
        let mut rest = balance.outstanding;
        for (on, amount) in covered_by_cheques(document, rest, as_of, book.currency) {
            parts.push(ExpectedPart {
                document: position,
                amount,
                cheque: true,
                due: Some(on),
                habit: on,
                usual_days_late,
            });
            rest -= amount;
        }
        let expected_on = TimeDelta::try_days(usual_days_late.unwrap_or(0))
            .and_then(|late| document.due_on.checked_add_signed(late))
            .unwrap_or(document.due_on);
        parts.push(ExpectedPart {
            document: position,
            amount: rest,
            cheque: false,
            due: Some(document.due_on).filter(|due_on| *due_on >= as_of.day),
            habit: expected_on.max(as_of.day),
            usual_days_late,
        });
    }
    parts
}

/// Overdue, 13 weeks, later: the receivable at `as_of` in both views.
pub fn expected_inflow(book: &Book, as_of: AsOf) -> Vec<ExpectedInflow> {
    let monday = CashStep::Week.around(as_of.day).from;
    let mut rows = empty_rows(monday);
    for part in expected_parts(book, as_of) {
        let due_row = part.due.map_or(0, |due_on| row_of(due_on, monday));
        rows[due_row].by_due += part.amount;
        rows[row_of(part.habit, monday)].by_habit += part.amount;
    }
    rows
}

impl ExpectedWhen {
    /// Whether it holds `day` (`None`: past due already) at the corte `as_of`.
    pub(crate) fn holds(self, day: Option<NaiveDate>, as_of: NaiveDate) -> bool {
        let monday = CashStep::Week.around(as_of).from;
        match (self, day) {
            (Self::Overdue, day) => day.is_none(),
            (Self::Week(any), Some(day)) => CashStep::Week.around(any).contains(day),
            (Self::Later, Some(day)) => row_of(day, monday) > EXPECTED_WEEKS,
            (Self::Week(_) | Self::Later, None) => false,
        }
    }
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
