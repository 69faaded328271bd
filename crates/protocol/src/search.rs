//! Search over everything: a customer, a tax id, a folio, an amount.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HitKind {
    /// A customer: the amount is what is outstanding.
    Customer,
    /// A document: the amount is its signed total.
    Document,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHit {
    /// What.
    pub kind: HitKind,
    /// Key of the customer or the document.
    pub key: String,
    /// Name of the customer.
    pub name: String,
    /// Tax id of a customer, SII code or raw word of a document's kind.
    pub code: String,
    /// Folio of a document; else empty.
    pub number: String,
    /// Minor units of the company's currency.
    pub amount: i64,
    /// Day of a document.
    pub on: Option<NaiveDate>,
}
