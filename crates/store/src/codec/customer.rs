//! Stored form of a customer.

use domain::{Customer, Salesperson, Stage};
use serde::{Deserialize, Serialize};

use super::field::{StoredDay, StoredId, owned, restored_day, restored_tax_id};
use super::{Codec, Invalid};

/// A [`Customer`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredCustomer<'a> {
    key: &'a str,
    #[serde(borrow)]
    id: StoredId<'a>,
    code: Option<&'a str>,
    name: &'a str,
    tax_id: Option<&'a str>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
    address: Option<&'a str>,
    #[serde(borrow)]
    stage: StoredStage<'a>,
    estimated_value: Option<i64>,
    created_on: Option<StoredDay>,
    #[serde(borrow)]
    salesperson: Option<StoredSalesperson<'a>>,
    updated_at: Option<i64>,
    #[serde(borrow)]
    fate: StoredFate<'a>,
}

/// Whether a customer is deleted, and into which it was merged. The first two are the bytes of a `bool`, which is what
/// versions 1 to 3 wrote.
#[derive(Serialize, Deserialize)]
enum StoredFate<'a> {
    Kept,
    Deleted,
    MergedInto(&'a str),
}

#[derive(Serialize, Deserialize)]
struct StoredSalesperson<'a> {
    id: Option<&'a str>,
    name: &'a str,
    email: Option<&'a str>,
    monthly_target: Option<i64>,
}

/// A [`Stage`] on disk.
#[derive(Serialize, Deserialize)]
pub enum StoredStage<'a> {
    Prospect,
    Contacted,
    Qualified,
    Proposal,
    Negotiation,
    Won,
    Lost,
    Unknown(&'a str),
}

impl Codec for Customer {
    type Stored<'a> = StoredCustomer<'a>;

    fn to_stored(&self) -> StoredCustomer<'_> {
        StoredCustomer {
            key: &self.key,
            id: StoredId::of(self.id.as_deref(), &self.key),
            code: self.code.as_deref(),
            name: &self.name,
            tax_id: self.tax_id.as_ref().map(domain::TaxId::normalised),
            email: self.email.as_deref(),
            phone: self.phone.as_deref(),
            address: self.address.as_deref(),
            stage: (&self.stage).into(),
            estimated_value: self.estimated_value,
            created_on: self.created_on.map(Into::into),
            salesperson: self.salesperson.as_ref().map(Into::into),
            updated_at: self.updated_at,
            fate: match (&self.merged_into, self.deleted) {
                (Some(into), _) => StoredFate::MergedInto(into),
                (None, true) => StoredFate::Deleted,
                (None, false) => StoredFate::Kept,
            },
        }
    }

    fn from_stored(stored: StoredCustomer<'_>) -> Result<Self, Invalid> {
        Ok(Self {
            key: stored.key.to_owned(),
            id: stored.id.restore(stored.key),
            code: owned(stored.code),
            name: stored.name.to_owned(),
            tax_id: restored_tax_id(stored.tax_id)?,
            email: owned(stored.email),
            phone: owned(stored.phone),
            address: owned(stored.address),
            stage: stored.stage.into(),
            estimated_value: stored.estimated_value,
            created_on: restored_day(stored.created_on)?,
            salesperson: stored.salesperson.map(Into::into),
            updated_at: stored.updated_at,
            deleted: !matches!(stored.fate, StoredFate::Kept),
            merged_into: match stored.fate {
                StoredFate::MergedInto(into) => Some(into.to_owned()),
                StoredFate::Kept | StoredFate::Deleted => None,
            },
        })
    }
}

impl<'a> From<&'a Salesperson> for StoredSalesperson<'a> {
    fn from(person: &'a Salesperson) -> Self {
        Self {
            id: person.id.as_deref(),
            name: &person.name,
            email: person.email.as_deref(),
            monthly_target: person.monthly_target,
        }
    }
}

impl From<StoredSalesperson<'_>> for Salesperson {
    fn from(stored: StoredSalesperson<'_>) -> Self {
        Self {
            id: owned(stored.id),
            name: stored.name.to_owned(),
            email: owned(stored.email),
            monthly_target: stored.monthly_target,
        }
    }
}

impl<'a> From<&'a Stage> for StoredStage<'a> {
    fn from(stage: &'a Stage) -> Self {
        match stage {
            Stage::Prospect => Self::Prospect,
            Stage::Contacted => Self::Contacted,
            Stage::Qualified => Self::Qualified,
            Stage::Proposal => Self::Proposal,
            Stage::Negotiation => Self::Negotiation,
            Stage::Won => Self::Won,
            Stage::Lost => Self::Lost,
            Stage::Unknown(word) => Self::Unknown(word),
        }
    }
}

impl From<StoredStage<'_>> for Stage {
    fn from(stored: StoredStage<'_>) -> Self {
        match stored {
            StoredStage::Prospect => Self::Prospect,
            StoredStage::Contacted => Self::Contacted,
            StoredStage::Qualified => Self::Qualified,
            StoredStage::Proposal => Self::Proposal,
            StoredStage::Negotiation => Self::Negotiation,
            StoredStage::Won => Self::Won,
            StoredStage::Lost => Self::Lost,
            StoredStage::Unknown(word) => Self::Unknown(word.to_owned()),
        }
    }
}
