//! The documents of a book and what was paid on them, as columns that are quick to go through for many days.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::book::{Book, SettlementKind};
use crate::order::Order;

/// A day as the number of days since the year 1.
pub(super) type DayNumber = i32;

/// Something that took from what was owed on a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Day.
    pub on: DayNumber,
    /// Amount in the company's currency; negative when it came back.
    pub amount: i64,
    /// Whether it was money: a credit note, and what is reported as paid without a payment, are not.
    pub is_cash: bool,
}

/// A document that is paid on credit.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Position in [`Book::documents`].
    pub position: u32,
    /// Issued.
    pub issued: DayNumber,
    /// Due.
    pub due: DayNumber,
    /// From then on nothing is owed, for good, by all that is dated.
    pub closed: DayNumber,
    /// Total in the company's currency.
    pub total: i64,
    /// Its parts in [`PaymentColumns::parts`], by day.
    parts: Range<u32>,
}

#[cfg(test)]
impl Row {
    /// A document of which nothing is known but its days and its total.
    pub(super) fn bare(issued: DayNumber, due: DayNumber, total: i64) -> Self {
        Self {
            position: 0,
            issued,
            due,
            closed: DayNumber::MAX,
            total,
            parts: 0..0,
        }
    }
}

/// The documents of a book, by customer.
#[derive(Clone, Debug)]
pub struct PaymentColumns {
    /// By customer, the earliest issued first.
    rows: Vec<Row>,
    parts: Vec<Part>,
    /// Rows of each customer in [`Book::customers`].
    of_customer: Vec<Range<u32>>,
}

impl PaymentColumns {
    /// The columns of `book`. Documents that no rate converts, and what is paid when issued, tell nothing about when
    /// a customer pays.
    pub fn new(book: &Book) -> Self {
        let mut columns = Self {
            rows: Vec::new(),
            parts: Vec::new(),
            of_customer: vec![0..0; book.customers.len()],
        };
        for (position, document) in (0_u32..).zip(&book.documents) {
            if !document.positive || document.apart || document.deemed_paid || document.total <= 0 {
                continue;
            }
            let first = columns.parts.len();
            let told = document.settlements.iter().map(|settlement| Part {
                on: day_number(settlement.on),
                amount: document.convert(settlement.native, book.currency) + settlement.company,
                is_cash: settlement.kind == SettlementKind::Payment,
            });
            columns.parts.extend(told);
            let unexplained = document.unexplained_total(book.currency);
            if unexplained > 0 {
                columns.parts.push(Part {
                    on: day_number(document.unexplained_on),
                    amount: unexplained,
                    is_cash: false,
                });
                columns.parts[first..].order_by_key(|part| part.on);
            }
            columns.rows.push(Row {
                position,
                issued: day_number(document.issued_on),
                due: day_number(document.due_on),
                closed: document
                    .settled_on(NaiveDate::MAX, NaiveDate::MAX, book.currency)
                    .map_or(DayNumber::MAX, day_number),
                total: document.total,
                parts: place(first)..place(columns.parts.len()),
            });
        }
        let customer_of = |row: &Row| book.documents[row.position as usize].customer;
        columns
            .rows
            .order_by_key(|row| (customer_of(row), row.issued));
        for (place, row) in (0_u32..).zip(&columns.rows) {
            let range = &mut columns.of_customer[customer_of(row) as usize];
            let is_first = range.end == 0;
            *range = if is_first { place } else { range.start }..place + 1;
        }
        columns
    }

    /// Every customer's documents that were issued by `day`, for customers who have any.
    pub(super) fn customers(&self, day: DayNumber) -> impl Iterator<Item = &[Row]> {
        self.of_customer.iter().filter_map(move |range| {
            let rows = &self.rows[range.start as usize..range.end as usize];
            let rows = &rows[..rows.partition_point(|row| row.issued <= day)];
            (!rows.is_empty()).then_some(rows)
        })
    }

    /// What took from a document, by day.
    pub(super) fn parts(&self, row: &Row) -> &[Part] {
        &self.parts[row.parts.start as usize..row.parts.end as usize]
    }
}

/// Days since the year 1.
pub(super) fn day_number(day: NaiveDate) -> DayNumber {
    day.num_days_from_ce()
}

fn place(count: usize) -> u32 {
    u32::try_from(count).expect("fewer than four thousand million payments fit in a browser")
}
