//! Stored form of a payment.

use domain::{Allocation, Currency, FineAmounts, Payment, PaymentMethod, PaymentStatus};
use serde::{Deserialize, Serialize};

use super::field::{StoredCurrency, StoredDay, StoredId, StoredMark, StoredRef, owned};
use super::{Codec, Invalid};

/// A [`Payment`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredPayment<'a> {
    key: &'a str,
    #[serde(borrow)]
    id: StoredId<'a>,
    #[serde(borrow)]
    allocations: Vec<StoredAllocation<'a>>,
    paid_on: StoredDay,
    amount: i64,
    units: StoredUnits,
    #[serde(borrow)]
    method: StoredMethod<'a>,
    document_number: Option<&'a str>,
    notes: Option<&'a str>,
    #[serde(borrow)]
    status: StoredStatus<'a>,
    updated_at: Option<i64>,
    #[serde(borrow)]
    mark: StoredMark<'a>,
}

#[derive(Serialize, Deserialize)]
struct StoredAllocation<'a> {
    #[serde(borrow)]
    document: StoredRef<'a>,
    amount: i64,
}

/// In what a payment's amounts are told. The first two are the bytes of an option, which is what versions 1 to 4
/// wrote.
#[derive(Serialize, Deserialize)]
enum StoredUnits {
    Untold,
    Told(StoredCurrency),
    Finer { amount: i64, allocations: Vec<i64> },
}

impl StoredUnits {
    fn of(currency: Option<Currency>, finer: Option<&FineAmounts>) -> Self {
        match (currency, finer) {
            (Some(currency), _) => Self::Told(currency.into()),
            (None, None) => Self::Untold,
            (None, Some(finer)) => Self::Finer {
                amount: finer.amount,
                allocations: finer.allocations.clone(),
            },
        }
    }

    fn restore(self) -> Result<(Option<Currency>, Option<FineAmounts>), Invalid> {
        Ok(match self {
            Self::Untold => (None, None),
            Self::Told(currency) => (Some(currency.try_into()?), None),
            Self::Finer {
                amount,
                allocations,
            } => (
                None,
                Some(FineAmounts {
                    amount,
                    allocations,
                }),
            ),
        })
    }
}

#[derive(Serialize, Deserialize)]
enum StoredMethod<'a> {
    BankTransfer,
    Check,
    Cash,
    Card,
    Unknown(&'a str),
}

#[derive(Serialize, Deserialize)]
enum StoredStatus<'a> {
    Valid,
    Reversed,
    Rejected,
    Unknown(&'a str),
}

impl Codec for Payment {
    type Stored<'a> = StoredPayment<'a>;

    fn to_stored(&self) -> StoredPayment<'_> {
        StoredPayment {
            key: &self.key,
            id: StoredId::of(self.id.as_deref(), &self.key),
            allocations: self.allocations.iter().map(Into::into).collect(),
            paid_on: self.paid_on.into(),
            amount: self.amount,
            units: StoredUnits::of(self.currency, self.finer.as_ref()),
            method: (&self.method).into(),
            document_number: self.document_number.as_deref(),
            notes: self.notes.as_deref(),
            status: (&self.status).into(),
            updated_at: self.updated_at,
            mark: StoredMark::of(self.deleted, self.rounded_from.as_deref()),
        }
    }

    fn from_stored(stored: StoredPayment<'_>) -> Result<Self, Invalid> {
        let (currency, finer) = stored.units.restore()?;
        Ok(Self {
            key: stored.key.to_owned(),
            id: stored.id.restore(stored.key),
            allocations: stored.allocations.into_iter().map(Into::into).collect(),
            paid_on: stored.paid_on.try_into()?,
            amount: stored.amount,
            currency,
            finer,
            method: stored.method.into(),
            document_number: owned(stored.document_number),
            notes: owned(stored.notes),
            status: stored.status.into(),
            rounded_from: stored.mark.rounded_from(),
            updated_at: stored.updated_at,
            deleted: stored.mark.deleted(),
        })
    }
}

impl<'a> From<&'a Allocation> for StoredAllocation<'a> {
    fn from(allocation: &'a Allocation) -> Self {
        Self {
            document: (&allocation.document).into(),
            amount: allocation.amount,
        }
    }
}

impl From<StoredAllocation<'_>> for Allocation {
    fn from(stored: StoredAllocation<'_>) -> Self {
        Self {
            document: stored.document.into(),
            amount: stored.amount,
        }
    }
}

impl<'a> From<&'a PaymentMethod> for StoredMethod<'a> {
    fn from(method: &'a PaymentMethod) -> Self {
        match method {
            PaymentMethod::BankTransfer => Self::BankTransfer,
            PaymentMethod::Check => Self::Check,
            PaymentMethod::Cash => Self::Cash,
            PaymentMethod::Card => Self::Card,
            PaymentMethod::Unknown(word) => Self::Unknown(word),
        }
    }
}

impl From<StoredMethod<'_>> for PaymentMethod {
    fn from(stored: StoredMethod<'_>) -> Self {
        match stored {
            StoredMethod::BankTransfer => Self::BankTransfer,
            StoredMethod::Check => Self::Check,
            StoredMethod::Cash => Self::Cash,
            StoredMethod::Card => Self::Card,
            StoredMethod::Unknown(word) => Self::Unknown(word.to_owned()),
        }
    }
}

impl<'a> From<&'a PaymentStatus> for StoredStatus<'a> {
    fn from(status: &'a PaymentStatus) -> Self {
        match status {
            PaymentStatus::Valid => Self::Valid,
            PaymentStatus::Reversed => Self::Reversed,
            PaymentStatus::Rejected => Self::Rejected,
            PaymentStatus::Unknown(word) => Self::Unknown(word),
        }
    }
}

impl From<StoredStatus<'_>> for PaymentStatus {
    fn from(stored: StoredStatus<'_>) -> Self {
        match stored {
            StoredStatus::Valid => Self::Valid,
            StoredStatus::Reversed => Self::Reversed,
            StoredStatus::Rejected => Self::Rejected,
            StoredStatus::Unknown(word) => Self::Unknown(word.to_owned()),
        }
    }
}
