//! "Explica este número": its inputs, and the records whose total is the number.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Figure, Subject};

/// Something that enters a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainInput {
    /// Stable word that the page names, e.g. `numerator`, `previous-month`, `opening-receivable`.
    pub name: String,
    /// The figure it is, when it can be explained in turn, at `as_of`.
    pub subject: Option<Subject>,
    /// Value.
    pub figure: Figure,
    /// Corte of the input.
    pub as_of: NaiveDate,
    /// First day of its span; `None` for a balance at `as_of`.
    pub from: Option<NaiveDate>,
    /// Last day of its span, or the day of the balance.
    pub to: NaiveDate,
}

/// What kind of record a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExplainSource {
    /// An invoice, credit note or other document.
    Document,
    /// A payment.
    Payment,
    /// A customer.
    Customer,
    /// A month of the count-back.
    Month,
    /// A salesperson.
    Salesperson,
    /// A day.
    Day,
}

/// One record with what it adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainRow {
    /// What it is.
    pub source: ExplainSource,
    /// Key of the record; the month as `2026-11`, the day as `2026-11-23`.
    pub key: String,
    /// SII code of a document, method of a payment, stage of a customer; else empty.
    pub kind: String,
    /// Folio of a document, number of a payment; else empty.
    pub number: String,
    /// Customer, when there is one.
    pub customer_key: String,
    /// Name of the customer, the salesperson, or empty.
    pub name: String,
    /// Issued, paid, created, first of the month, or the day.
    pub on: Option<NaiveDate>,
    /// Due day of a document.
    pub due_on: Option<NaiveDate>,
    /// What it adds: minor units of the company's currency, or 1 for a count.
    pub amount: i64,
    /// What the amount is a part of: the total of a document, what fell due of it, the billing of a month.
    pub of: Option<i64>,
    /// Days past due, days that weigh the amount, or days of a month.
    pub days: Option<i64>,
}

/// A figure, explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainView {
    /// Which.
    pub subject: Subject,
    /// What it is worth.
    pub figure: Figure,
    /// First day of its span; `None` for a balance at the corte.
    pub from: Option<NaiveDate>,
    /// Last day of its span, or the corte.
    pub to: NaiveDate,
    /// What enters it.
    pub inputs: Vec<ExplainInput>,
    /// Whether the parts are counted (each adds 1) and not summed.
    pub counted: bool,
    /// ISO code and decimals of its amounts, where they are not in the company's currency.
    pub currency: Option<(String, u8)>,
    /// Records behind it (of a ratio: behind what stands above the line).
    pub total_rows: u32,
    /// Σ of all parts: the number itself, or what stands above the line.
    pub sum: i64,
    /// First row of `rows`.
    pub first: u32,
    /// The rows of the window, the greatest first.
    pub rows: Vec<ExplainRow>,
}
