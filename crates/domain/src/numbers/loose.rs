//! Money that no document takes (por aplicar): part of the whole, and of no customer, stage, kind or period.

use super::{AsOf, Span};
use crate::book::{Book, Cash};

/// What is por aplicar in the sums in which it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LooseCash {
    /// In what was collected in the month to the corte.
    pub collected_month: i64,
    /// Of all cash by the corte: what lowers the net receivable.
    pub received: i64,
    /// In what is dated after today.
    pub future: i64,
}

/// What is por aplicar at `as_of`. The parts of a company, by anything but the salesperson, add up to the whole
/// together with it; "Sin vendedor" takes it in.
pub fn loose_cash(book: &Book, as_of: AsOf) -> LooseCash {
    let month = Span::month_to(as_of.day);
    let mut sums = LooseCash::default();
    for cash in &book.cash {
        if cash.on > as_of.today {
            sums.future += cash.unapplied;
            continue;
        }
        if cash.on <= as_of.day {
            sums.received += cash.unapplied;
        }
        if month.contains(cash.on) {
            sums.collected_month += cash.unapplied;
        }
    }
    sums
}

/// What is por aplicar of the payments of `span` that are cash at `as_of` and that `is_meant` means.
pub fn loose_cash_of(
    book: &Book,
    span: Span,
    as_of: AsOf,
    is_meant: impl Fn(&Cash) -> bool,
) -> i64 {
    let last = as_of.day.min(as_of.today);
    let meant = book
        .cash
        .iter()
        .filter(|cash| span.contains(cash.on) && cash.on <= last && is_meant(cash));
    meant.map(|cash| cash.unapplied).sum()
}
