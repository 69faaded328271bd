//! Stored form of a document.

use domain::{Document, DocumentStatus, ExchangeRate, PaymentTerms, TaxId};
use serde::{Deserialize, Serialize};

use super::field::{
    StoredCurrency, StoredDay, StoredId, StoredKind, StoredMark, StoredRef, owned, restored_day,
    restored_rate, restored_tax_id,
};
use super::{Codec, Invalid};

/// A [`Document`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredDocument<'a> {
    key: &'a str,
    #[serde(borrow)]
    id: StoredId<'a>,
    #[serde(borrow)]
    kind: StoredKind<'a>,
    number: &'a str,
    customer_id: Option<&'a str>,
    customer_tax_id: Option<&'a str>,
    customer_name: Option<&'a str>,
    issued_on: StoredDay,
    due_on: Option<StoredDay>,
    received_on: Option<StoredDay>,
    #[serde(borrow)]
    terms: Option<StoredTerms<'a>>,
    total: i64,
    net: Option<i64>,
    tax: Option<i64>,
    exempt: Option<i64>,
    paid_amount: Option<i64>,
    balance: Option<i64>,
    currency: StoredCurrency,
    /// Millionths.
    exchange_rate: Option<i64>,
    #[serde(borrow)]
    status: StoredStatus<'a>,
    description: Option<&'a str>,
    #[serde(borrow)]
    reference: Option<StoredRef<'a>>,
    updated_at: Option<i64>,
    #[serde(borrow)]
    mark: StoredMark<'a>,
}

#[derive(Serialize, Deserialize)]
enum StoredTerms<'a> {
    Cash,
    Credit,
    Other(&'a str),
}

#[derive(Serialize, Deserialize)]
enum StoredStatus<'a> {
    Draft,
    Issued,
    Paid,
    Void,
    Rejected,
    Unknown(&'a str),
}

impl Codec for Document {
    type Stored<'a> = StoredDocument<'a>;

    fn to_stored(&self) -> StoredDocument<'_> {
        StoredDocument {
            key: &self.key,
            id: StoredId::of(self.id.as_deref(), &self.key),
            kind: (&self.kind).into(),
            number: &self.number,
            customer_id: self.customer_id.as_deref(),
            customer_tax_id: self.customer_tax_id.as_ref().map(TaxId::normalised),
            customer_name: self.customer_name.as_deref(),
            issued_on: self.issued_on.into(),
            due_on: self.due_on.map(Into::into),
            received_on: self.received_on.map(Into::into),
            terms: self.terms.as_ref().map(Into::into),
            total: self.total,
            net: self.net,
            tax: self.tax,
            exempt: self.exempt,
            paid_amount: self.paid_amount,
            balance: self.balance,
            currency: self.currency.into(),
            exchange_rate: self.exchange_rate.map(ExchangeRate::millionths),
            status: (&self.status).into(),
            description: self.description.as_deref(),
            reference: self.reference.as_ref().map(Into::into),
            updated_at: self.updated_at,
            mark: StoredMark::of(self.deleted, self.rounded_from.as_deref()),
        }
    }

    fn from_stored(stored: StoredDocument<'_>) -> Result<Self, Invalid> {
        Ok(Self {
            key: stored.key.to_owned(),
            id: stored.id.restore(stored.key),
            kind: stored.kind.into(),
            number: stored.number.to_owned(),
            customer_id: owned(stored.customer_id),
            customer_tax_id: restored_tax_id(stored.customer_tax_id)?,
            customer_name: owned(stored.customer_name),
            issued_on: stored.issued_on.try_into()?,
            due_on: restored_day(stored.due_on)?,
            received_on: restored_day(stored.received_on)?,
            terms: stored.terms.map(Into::into),
            total: stored.total,
            net: stored.net,
            tax: stored.tax,
            exempt: stored.exempt,
            paid_amount: stored.paid_amount,
            balance: stored.balance,
            currency: stored.currency.try_into()?,
            exchange_rate: restored_rate(stored.exchange_rate)?,
            status: stored.status.into(),
            description: owned(stored.description),
            reference: stored.reference.map(Into::into),
            rounded_from: stored.mark.rounded_from(),
            updated_at: stored.updated_at,
            deleted: stored.mark.deleted(),
        })
    }
}

impl<'a> From<&'a PaymentTerms> for StoredTerms<'a> {
    fn from(terms: &'a PaymentTerms) -> Self {
        match terms {
            PaymentTerms::Cash => Self::Cash,
            PaymentTerms::Credit => Self::Credit,
            PaymentTerms::Other(word) => Self::Other(word),
        }
    }
}

impl From<StoredTerms<'_>> for PaymentTerms {
    fn from(stored: StoredTerms<'_>) -> Self {
        match stored {
            StoredTerms::Cash => Self::Cash,
            StoredTerms::Credit => Self::Credit,
            StoredTerms::Other(word) => Self::Other(word.to_owned()),
        }
    }
}

impl<'a> From<&'a DocumentStatus> for StoredStatus<'a> {
    fn from(status: &'a DocumentStatus) -> Self {
        match status {
            DocumentStatus::Draft => Self::Draft,
            DocumentStatus::Issued => Self::Issued,
            DocumentStatus::Paid => Self::Paid,
            DocumentStatus::Void => Self::Void,
            DocumentStatus::Rejected => Self::Rejected,
            DocumentStatus::Unknown(word) => Self::Unknown(word),
        }
    }
}

impl From<StoredStatus<'_>> for DocumentStatus {
    fn from(stored: StoredStatus<'_>) -> Self {
        match stored {
            StoredStatus::Draft => Self::Draft,
            StoredStatus::Issued => Self::Issued,
            StoredStatus::Paid => Self::Paid,
            StoredStatus::Void => Self::Void,
            StoredStatus::Rejected => Self::Rejected,
            StoredStatus::Unknown(word) => Self::Unknown(word.to_owned()),
        }
    }
}
