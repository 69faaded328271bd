//! What an explanation is made of.

use chrono::NaiveDate;

use super::{InputName, Subject};
use crate::book::{CustomerIndex, SalespersonIndex};
use crate::number::Worksheet;
use crate::numbers::Span;
use crate::{Currency, Number, Value};

/// What stands behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Which figure.
    pub subject: Subject,
    /// What it is worth.
    pub value: Value,
    /// The days that it is about; `None` for a balance or a count at the corte.
    pub span: Option<Span>,
    /// What its formula is made of.
    pub inputs: Vec<Input>,
    /// Whether the parts are counted, 1 each, and not summed.
    pub counted: bool,
    /// The currency of its amounts, where it is not the company's.
    pub currency: Option<Currency>,
    /// The records behind it: debtors with the greatest first, months backwards, all else in the book's order.
    pub parts: Vec<Part>,
}

/// Something that enters a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What it is in the formula.
    pub name: InputName,
    /// The figure that it is, when it can be explained in turn: [`explain_subject`] tells of it at `day`.
    pub subject: Option<Subject>,
    /// What it is worth.
    pub value: Value,
    /// Its corte.
    pub day: NaiveDate,
    /// The days that it is about; `None` for a balance or a count at `day`.
    pub span: Option<Span>,
}

/// A record, or a group of them, with what it adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it comes from.
    pub source: PartSource,
    /// What it adds: minor units of the company's currency, or 1 for a count.
    pub amount: i64,
    /// What the amount is a part of: the total of a document, what fell due of it, the billing of a month.
    pub of: Option<i64>,
    /// Days past due of a document that is owed; days that weigh the amount; days of a month.
    pub days: Option<i64>,
}

/// Where a part comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartSource {
    /// Position in [`Book::documents`].
    Document(u32),
    /// Position in [`Book::cash`].
    Cash(u32),
    /// Position in [`Book::customers`].
    Customer(CustomerIndex),
    /// First day of a month.
    Month(NaiveDate),
    /// Position in [`Book::salespeople`].
    Salesperson(SalespersonIndex),
    /// A day.
    Day(NaiveDate),
}

impl Input {
    /// A number at the sheet's corte, over the sheet's days.
    pub(super) fn number(sheet: &Worksheet, name: InputName, number: Number) -> Self {
        if let Some(span) = sheet.other_days().filter(|_| number.is_of_days()) {
            let subject = Subject::Over { number, span };
            return Self::subject(sheet, name, subject, sheet.value(number));
        }
        Self {
            name,
            subject: Some(number.into()),
            value: sheet.value(number),
            day: sheet.as_of.day,
            span: number.span(sheet.as_of.day),
        }
    }

    /// A number at another corte.
    pub(super) fn number_at(
        sheet: &Worksheet,
        name: InputName,
        number: Number,
        day: NaiveDate,
    ) -> Self {
        Self::number(
            &Worksheet::new(sheet.book, sheet.as_of.at(day)),
            name,
            number,
        )
    }

    /// A figure at the sheet's corte that is explained in turn.
    pub(super) fn subject(
        sheet: &Worksheet,
        name: InputName,
        subject: Subject,
        value: Value,
    ) -> Self {
        Self {
            name,
            span: subject.span(sheet.as_of.day),
            subject: Some(subject),
            value,
            day: sheet.as_of.day,
        }
    }

    /// A value at the sheet's corte.
    pub(super) fn value(sheet: &Worksheet, name: InputName, value: Value) -> Self {
        Self {
            name,
            subject: None,
            value,
            day: sheet.as_of.day,
            span: None,
        }
    }

    /// An amount at the sheet's corte.
    pub(super) fn money(sheet: &Worksheet, name: InputName, amount: i64) -> Self {
        Self::value(sheet, name, Value::Money(amount))
    }

    /// A count at the sheet's corte.
    pub(super) fn count(sheet: &Worksheet, name: InputName, count: usize) -> Self {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Self::value(sheet, name, Value::Count(count))
    }

    /// The same about the days of `span`.
    pub(super) fn during(self, span: Span) -> Self {
        Self {
            day: span.to,
            span: Some(span),
            ..self
        }
    }
}

impl Part {
    pub(super) fn new(source: PartSource, amount: i64) -> Self {
        Self {
            source,
            amount,
            of: None,
            days: None,
        }
    }

    pub(super) fn of(self, whole: i64) -> Self {
        Self {
            of: Some(whole),
            ..self
        }
    }

    pub(super) fn days(self, days: i64) -> Self {
        Self {
            days: Some(days),
            ..self
        }
    }
}

/// Σ of the parts.
pub(super) fn total(parts: &[Part]) -> i64 {
    parts.iter().map(|part| part.amount).sum()
}
