//! Money that came in, or went out.

use chrono::NaiveDate;

use super::CustomerIndex;
use crate::{Currency, PaymentMethod};

/// Cash in (or out, when negative), counted, in the company's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cash {
    /// Position in the payments.
    pub record: u32,
    /// Day.
    pub on: NaiveDate,
    /// Amount; 0 in a subset that takes no part of it.
    pub amount: i64,
    /// Part of `amount` that no document takes: por aplicar.
    pub unapplied: i64,
    /// The customer of its first document, when one was found.
    pub customer: Option<CustomerIndex>,
    /// How it was paid.
    pub method: PaymentMethod,
}

/// Part of a payment in the company's currency that went to a customer's document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppliedCash {
    /// Day.
    pub on: NaiveDate,
    /// Amount.
    pub amount: i64,
    /// Customer of the document.
    pub customer: CustomerIndex,
    /// Position of the whole in [`Book::cash`](super::Book::cash).
    pub cash: u32,
    /// Position of the document in [`Book::documents`](super::Book::documents).
    pub document: u32,
}

/// A payment, or a part of one, in another currency that no rate converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignCash {
    /// Position in the payments.
    pub record: u32,
    /// Day.
    pub on: NaiveDate,
    /// Currency of the payment.
    pub currency: Currency,
    /// Amount, minor units of `currency`.
    pub amount: i64,
    /// The document that takes it, by position in [`Book::documents`](super::Book::documents).
    pub document: Option<u32>,
}
