//! Data quality: what is odd in the records. Nothing is blocked by it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How many there are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCount {
    /// Stable word, e.g. `tax-id-invalid`.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FindingSubject {
    /// A customer.
    Customer,
    /// A document.
    Document,
    /// A payment.
    Payment,
    /// A row that could not be read.
    Row,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    /// Stable word.
    pub kind: String,
    /// What it is about.
    pub subject: FindingSubject,
    /// Key of the record.
    pub key: String,
    /// What people call it: name, kind and folio, number.
    pub label: String,
    /// Customer's name, when there is one beside the label.
    pub customer: String,
    /// Raw word or value that is odd, when there is one.
    pub word: Option<String>,
    /// Amount in question, minor units of `currency`.
    pub amount: Option<i64>,
    /// ISO code and decimals where no rate converts the amount; `None`: the company's.
    pub currency: Option<(String, u8)>,
    /// Day in question.
    pub day: Option<NaiveDate>,
}

/// The findings of one kind, or of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingsView {
    /// Every kind that was found; `None` before the first sync.
    pub counts: Option<Vec<FindingCount>>,
    /// Kind answered; `None`: all.
    pub kind: Option<String>,
    /// Rows that match.
    pub total_rows: u32,
    /// First row of `rows`.
    pub first: u32,
    /// The rows of the window.
    pub rows: Vec<FindingRow>,
}
