//! Stored forms of a company and of a run's header.

use domain::Company;
use serde::{Deserialize, Serialize};

use super::field::{StoredCurrency, owned, restored_zone};
use super::{Codec, Invalid};
use crate::RunHeader;

/// A [`Company`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredCompany<'a> {
    name: &'a str,
    tax_id: Option<&'a str>,
    address: Option<&'a str>,
    logo_url: Option<&'a str>,
    currency: StoredCurrency,
    zone: &'a str,
}

/// A [`RunHeader`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredRunHeader<'a> {
    started_at: i64,
    full: bool,
    #[serde(borrow)]
    company: StoredCompany<'a>,
}

impl<'a> From<&'a Company> for StoredCompany<'a> {
    fn from(company: &'a Company) -> Self {
        Self {
            name: &company.name,
            tax_id: company.tax_id.as_deref(),
            address: company.address.as_deref(),
            logo_url: company.logo_url.as_deref(),
            currency: company.currency.into(),
            zone: company.zone.name(),
        }
    }
}

impl TryFrom<StoredCompany<'_>> for Company {
    type Error = Invalid;

    fn try_from(stored: StoredCompany<'_>) -> Result<Self, Invalid> {
        Ok(Self {
            name: stored.name.to_owned(),
            tax_id: owned(stored.tax_id),
            address: owned(stored.address),
            logo_url: owned(stored.logo_url),
            currency: stored.currency.try_into()?,
            zone: restored_zone(stored.zone)?,
        })
    }
}

impl Codec for RunHeader {
    type Stored<'a> = StoredRunHeader<'a>;

    fn to_stored(&self) -> StoredRunHeader<'_> {
        StoredRunHeader {
            started_at: self.started_at,
            full: self.full,
            company: (&self.company).into(),
        }
    }

    fn from_stored(stored: StoredRunHeader<'_>) -> Result<Self, Invalid> {
        Ok(Self {
            started_at: stored.started_at,
            full: stored.full,
            company: stored.company.try_into()?,
        })
    }
}
