//! The numbers a second time: plain loops over the records, straight from the definitions, with nothing kept
//! from one question to the next. Slow, and therefore easy to believe.
#![allow(dead_code)] // each test file uses its own part

mod cash;
mod collection;
mod currency;
mod customers;
mod documents;
mod figure;
mod links;
mod owed;
mod sales;

use chrono::{Datelike, NaiveDate};
use domain::{
    Currency, Customer, Document, EstimateChange, Filter, Payment, Sign, Stage, StageMove,
};

pub use figure::{Figure, Figures, differences, put};
pub use owed::Owed;

/// The records, what is looked at, and the day of the question.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    pub customers: &'a [Customer],
    pub documents: &'a [Document],
    pub payments: &'a [Payment],
    pub moves: &'a [StageMove],
    pub estimates: &'a [EstimateChange],
    pub currency: Currency,
    /// Last days of the three ranges past due.
    pub ranges: [u16; 3],
    pub filter: &'a Filter,
    /// The day at which the filter looks at stages.
    pub chosen_on: NaiveDate,
    /// The corte.
    pub day: NaiveDate,
    pub today: NaiveDate,
}

/// Names of the stages in marks, in their order.
pub const STAGES: [&str; 7] = [
    "prospect",
    "contacted",
    "qualified",
    "proposal",
    "negotiation",
    "won",
    "lost",
];

pub fn counted(document: &Document) -> bool {
    document.status.is_counted() && !document.deleted
}

pub fn payable(document: &Document) -> bool {
    counted(document) && document.kind.sign() == Sign::Positive
}

pub fn is_credit(document: &Document) -> bool {
    counted(document) && document.kind.sign() == Sign::Negative
}

/// A name or a word as it is compared: no case, single spaces, none around.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.trim().to_lowercase().chars() {
        if !(letter.is_whitespace() && plain.ends_with(' ')) {
            plain.push(if letter.is_whitespace() { ' ' } else { letter });
        }
    }
    plain
}

/// Whether two stages are one: unknown words in whatever case and spaces are.
pub fn same_stage(one: &Stage, other: &Stage) -> bool {
    match (one, other) {
        (Stage::Unknown(one), Stage::Unknown(other)) => plain(one) == plain(other),
        _ => one.id() == other.id() && one.position() == other.position(),
    }
}

/// What a document comes to: a credit note has no sign of its own.
pub fn total_of(document: &Document) -> i64 {
    match document.kind.sign() {
        Sign::Negative => document.total.abs(),
        _ => document.total,
    }
}

/// First day of the month of `day`.
pub fn month_of(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month(), 1).expect("a date")
}

/// Last day of the month of `day`.
pub fn end_of_month(day: NaiveDate) -> NaiveDate {
    let mut last = day;
    while last.succ_opt().expect("a date").month() == day.month() {
        last = last.succ_opt().expect("a date");
    }
    last
}

/// The same day of the month `months` before, or the last one of that month.
pub fn months_ago(day: NaiveDate, months: i32) -> NaiveDate {
    let months = day.year() * 12 + day.month0().cast_signed() - months;
    let (year, month) = (
        months.div_euclid(12),
        months.rem_euclid(12).unsigned_abs() + 1,
    );
    (1..=day.day())
        .rev()
        .find_map(|of_month| NaiveDate::from_ymd_opt(year, month, of_month))
        .expect("a month has a first day")
}

impl Question<'_> {
    /// Every number.
    pub fn answer(&self) -> Figures {
        let mut figures = Figures::new();
        self.enter_sales(&mut figures);
        self.enter_customers(&mut figures);
        self.enter_owed(&mut figures);
        self.enter_cash(&mut figures);
        self.enter_collection(&mut figures);
        self.enter_documents(&mut figures);
        figures
    }

    /// The same question about another day. The filter still looks at stages when it did.
    pub fn at(&self, day: NaiveDate) -> Self {
        Self { day, ..*self }
    }

    /// From the first of the month to the day.
    pub fn in_month(&self, on: NaiveDate) -> bool {
        month_of(self.day) <= on && on <= self.day
    }

    /// In the company's currency; `None` without a rate.
    pub fn worth(&self, document: &Document, native: i64) -> Option<i64> {
        if document.currency == self.currency {
            return Some(native);
        }
        Some(
            document
                .exchange_rate?
                .convert(native, document.currency, self.currency),
        )
    }
}
