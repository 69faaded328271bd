//! Payments.

use chrono::NaiveDate;

use super::DocumentRef;
use crate::Currency;

/// Part of a payment that goes to one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The document.
    pub document: DocumentRef,
    /// Minor units of the payment's currency; of the company's where nobody says it.
    pub amount: i64,
}

/// Decimals of [`FineAmounts`]: those of the finest minor unit there is.
pub const FINE_DECIMALS: u8 = 4;

/// Amounts of a payment in ten-thousandths of a unit, of whichever currency it turns out to be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FineAmounts {
    /// The payment's.
    pub amount: i64,
    /// Those of its allocations, in their order.
    pub allocations: Vec<i64>,
}

/// How it was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentMethod {
    /// Transferencia
    BankTransfer,
    /// Cheque
    Check,
    /// Efectivo
    Cash,
    /// Tarjeta
    Card,
    /// A word that nobody knows, kept raw; empty when the API sent none.
    Unknown(String),
}

/// What the API says of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentStatus {
    /// Good, or no word at all.
    Valid,
    /// Reversed, void or cancelled.
    Reversed,
    /// Rejected (a bounced cheque, a refused card).
    Rejected,
    /// A word that nobody knows, kept raw; counts as valid.
    Unknown(String),
}

impl PaymentStatus {
    /// Whether a payment with it is counted at all.
    pub fn is_counted(&self) -> bool {
        !matches!(self, Self::Reversed | Self::Rejected)
    }
}

/// Money received; negative for refunds and bounced cheques.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Identity: the API's id, else (document, date, amount, number, ordinal among equals).
    pub key: String,
    /// The API's id.
    pub id: Option<String>,
    /// What it pays; empty when the API names no document. A single document takes the whole amount.
    pub allocations: Vec<Allocation>,
    /// Paid; after today it is a cheque a fecha.
    pub paid_on: NaiveDate,
    /// Minor units of `currency`; of the company's where nobody says it.
    pub amount: i64,
    /// Currency; `None` where nobody says: then its documents tell, see [`Book::paid`](crate::book::Book::paid).
    pub currency: Option<Currency>,
    /// The amounts as they were sent, where nobody says the currency and they are finer than the minor unit of
    /// the company's.
    pub finer: Option<FineAmounts>,
    /// Method.
    pub method: PaymentMethod,
    /// Number of the cheque or transfer.
    pub document_number: Option<String>,
    /// Notes.
    pub notes: Option<String>,
    /// Status.
    pub status: PaymentStatus,
    /// How an amount stood there that was finer than the currency's minor unit, and was rounded: the first one.
    pub rounded_from: Option<String>,
    /// Last change, ms since the Unix epoch.
    pub updated_at: Option<i64>,
    /// Deleted at the source.
    pub deleted: bool,
}
