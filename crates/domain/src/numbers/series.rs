//! Monthly series to the corte.

use chrono::NaiveDate;

use super::AsOf;
use super::dso::{CreditSales, Dso};
use crate::book::Book;
use crate::{Ratio, Stage, month_end, month_start, months_back_start};

/// One month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthFigures {
    /// First day.
    pub month: NaiveDate,
    /// Last day, or the corte.
    pub to: NaiveDate,
    /// Not over at the corte.
    pub partial: bool,
    /// Billed.
    pub billed: i64,
    /// Collected.
    pub collected: i64,
    /// Customers created.
    pub new_customers: i64,
    /// Active customers at `to`.
    pub active_customers: i64,
    /// Receivable at `to`.
    pub receivable: i64,
    /// Overdue amount at `to`.
    pub overdue_amount: i64,
    /// Overdue documents at `to`.
    pub overdue_count: i64,
    /// Days of sales outstanding at `to`, counted back.
    pub dso: Dso,
}

impl MonthFigures {
    /// collected ÷ billed; `None` when nothing was billed.
    pub fn collection_rate(&self) -> Option<Ratio> {
        Ratio::of(self.collected, self.billed)
    }
}

/// The last `months` months to the corte, oldest first. Months without anything are zeros, not gaps.
pub fn monthly(book: &Book, as_of: AsOf, months: u16) -> Vec<MonthFigures> {
    let mut rows: Vec<MonthFigures> = (0..i32::from(months))
        .rev()
        .map(|back| empty_month(months_back_start(as_of.day, back), as_of.day))
        .collect();
    let Some(first) = rows.first().map(|row| row.month) else {
        return rows;
    };
    let index_of =
        |day: NaiveDate| months_between(first, day).and_then(|index| usize::try_from(index).ok());

    for document in book
        .documents
        .iter()
        .filter(|d| !d.apart && d.issued_on <= as_of.day)
    {
        if let Some(row) = index_of(document.issued_on).and_then(|index| rows.get_mut(index)) {
            row.billed += document.signed_total();
        }
        if !document.positive || document.deemed_paid {
            continue;
        }
        // Nothing moves after its last settlement, so a settled document is done with.
        let last_move = document
            .settlements
            .last()
            .map_or(document.unexplained_on, |s| {
                s.on.max(document.unexplained_on)
            });
        let start = index_of(document.issued_on).unwrap_or(0);
        for row in rows.iter_mut().skip(start) {
            let balance = document.balance(row.to, as_of.today, book.currency);
            row.receivable += balance.outstanding;
            row.overdue_amount += balance.overdue;
            row.overdue_count += i64::from(balance.overdue > 0);
            if balance.outstanding == 0 && row.to >= last_move {
                break;
            }
        }
    }
    for cash in book
        .cash
        .iter()
        .filter(|cash| cash.on <= as_of.day && cash.on <= as_of.today)
    {
        if let Some(row) = index_of(cash.on).and_then(|index| rows.get_mut(index)) {
            row.collected += cash.amount;
        }
    }
    for customer in book
        .customers
        .iter()
        .filter(|customer| customer.exists_at(as_of.day))
    {
        let created = customer.created_on.and_then(index_of);
        if let Some(row) = created.and_then(|index| rows.get_mut(index)) {
            row.new_customers += 1;
        }
        for row in rows.iter_mut().skip(created.unwrap_or(0)) {
            row.active_customers += i64::from(*customer.stage_at(row.to) != Stage::Lost);
        }
    }
    let sales = CreditSales::to(book, as_of.day);
    for row in &mut rows {
        row.dso = sales.count_back(row.to, row.receivable);
    }
    rows
}

fn empty_month(month: NaiveDate, as_of: NaiveDate) -> MonthFigures {
    let end = month_end(month);
    MonthFigures {
        month,
        to: end.min(as_of),
        partial: end > as_of,
        billed: 0,
        collected: 0,
        new_customers: 0,
        active_customers: 0,
        receivable: 0,
        overdue_amount: 0,
        overdue_count: 0,
        dso: Dso::ZERO,
    }
}

/// Months from the month that starts at `first` to that of `day`; `None` when `day` lies before it.
fn months_between(first: NaiveDate, day: NaiveDate) -> Option<i32> {
    use chrono::Datelike;
    let start = month_start(day);
    let months = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
    let between = months(start) - months(first);
    (between >= 0).then_some(between)
}
