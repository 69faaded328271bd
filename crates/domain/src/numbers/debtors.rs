//! Who owes most, and how much hangs on few.

use chrono::NaiveDate;

use super::AsOf;
use super::dso::fraction;
use crate::Ratio;
use crate::book::{Book, CustomerIndex};
use crate::order::Order;

/// A customer who owes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debtor {
    /// Customer: by identity, never by name.
    pub customer: CustomerIndex,
    /// Outstanding.
    pub outstanding: i64,
    /// Overdue part of it.
    pub overdue: i64,
    /// Open documents.
    pub documents: u32,
    /// Those of them that are overdue.
    pub overdue_documents: u32,
    /// Oldest due date of an open document.
    pub oldest_due_on: NaiveDate,
    /// Days late of the oldest document of which something is overdue; 0 when nothing is.
    pub days_late: u32,
}

/// How much of the receivable hangs on few customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concentration {
    /// Share of the greatest.
    pub top_1: Option<Ratio>,
    /// Share of the five greatest.
    pub top_5: Option<Ratio>,
    /// Herfindahl–Hirschman index: Σ squared shares, 0 to 1.
    pub hhi: Option<Ratio>,
}

/// Everybody who owes something, the greatest first.
pub fn debtors(book: &Book, as_of: AsOf) -> Vec<Debtor> {
    let mut rows: Vec<Option<Debtor>> = vec![None; book.customers.len()];
    for document in book.documents.iter().filter(|d| !d.apart) {
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        if balance.outstanding == 0 {
            continue;
        }
        let row = rows[document.customer as usize].get_or_insert(Debtor {
            customer: document.customer,
            outstanding: 0,
            overdue: 0,
            documents: 0,
            overdue_documents: 0,
            oldest_due_on: document.due_on,
            days_late: 0,
        });
        row.outstanding += balance.outstanding;
        row.overdue += balance.overdue;
        row.documents += 1;
        row.overdue_documents += u32::from(balance.overdue > 0);
        row.oldest_due_on = row.oldest_due_on.min(document.due_on);
        if balance.overdue > 0 {
            let days = u32::try_from(balance.days_late).unwrap_or(0);
            row.days_late = row.days_late.max(days);
        }
    }
    let mut rows: Vec<Debtor> = rows.into_iter().flatten().collect();
    rows.order_by(|a, b| {
        b.outstanding
            .cmp(&a.outstanding)
            .then(a.customer.cmp(&b.customer))
    });
    rows
}

/// Shares of the receivable; all unknown when nothing is owed.
pub fn concentration(debtors: &[Debtor]) -> Concentration {
    let total: i64 = debtors.iter().map(|row| row.outstanding).sum();
    let top = |count: usize| {
        Ratio::of(
            debtors.iter().take(count).map(|row| row.outstanding).sum(),
            total,
        )
    };
    let squares: i128 = debtors
        .iter()
        .map(|row| i128::from(row.outstanding).pow(2))
        .sum();
    let all = i128::from(total).pow(2);
    Concentration {
        top_1: top(1),
        top_5: top(5),
        hhi: (total > 0).then(|| fraction(squares, all)),
    }
}
