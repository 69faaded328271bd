//! Payments.

use chrono::NaiveDate;

use super::{Currency, DocumentKind, Unreadable};
use crate::calendar::Instant;

/// How a payment or a credit note names its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Not at all.
    None,
    /// By id: index of the document.
    Id(u32),
    /// By kind and folio.
    KindAndNumber(DocumentKind, u32),
    /// By folio alone.
    Number(u32),
    /// By an id that no document has.
    UnknownId(u32),
}

/// How money came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaymentMethod {
    /// Transferencia
    BankTransfer,
    /// Cheque
    Check,
    /// Efectivo
    Cash,
    /// Tarjeta de crédito
    CreditCard,
    /// Tarjeta de débito
    DebitCard,
    /// A word that the contract does not know.
    Unknown,
}

impl PaymentMethod {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::Check => "check",
            Self::Cash => "cash",
            Self::CreditCard => "credit_card",
            Self::DebitCard => "debit_card",
            Self::Unknown => "vale_vista",
        }
    }
}

/// What a payment pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Covers {
    /// One document, or nothing: the whole amount.
    One(Link),
    /// Several documents, each with its part.
    Several(Vec<(Link, i64)>),
}

/// A payment. Amounts are minor units of its currency; negative for refunds and cheques that came back.
#[derive(Clone, Debug)]
pub(crate) struct Payment {
    pub covers: Covers,
    pub paid_on: NaiveDate,
    pub amount: i64,
    pub currency: Currency,
    pub method: PaymentMethod,
    /// Number of the transfer or the cheque.
    pub document_number: u32,
    /// Reversed or rejected afterwards, with the word of the wire.
    pub undone: Option<&'static str>,
    /// Its status is a word that the contract does not know: counts as money.
    pub status_is_unknown: bool,
    /// The app has to reject the record.
    pub unreadable: Option<Unreadable>,
    pub deleted: bool,
    pub updated_at: Instant,
}

impl Payment {
    /// Counts as money.
    pub fn is_counted(&self) -> bool {
        self.undone.is_none() && self.unreadable.is_none() && !self.deleted
    }
}
