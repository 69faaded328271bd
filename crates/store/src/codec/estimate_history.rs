//! Stored form of the history of estimated values.

use serde::{Deserialize, Serialize};

use super::field::StoredCurrency;
use super::{Codec, Invalid};
use crate::{EstimateHistory, SeenEstimate};

/// An [`EstimateHistory`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredEstimateHistory<'a> {
    currency: StoredCurrency,
    #[serde(borrow)]
    changes: Vec<StoredEstimate<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredEstimate<'a> {
    customer: &'a str,
    seen_at: i64,
    from: Option<i64>,
    to: Option<i64>,
}

impl Codec for EstimateHistory {
    type Stored<'a> = StoredEstimateHistory<'a>;

    fn to_stored(&self) -> StoredEstimateHistory<'_> {
        let changes = self.changes.iter().map(|seen| StoredEstimate {
            customer: &seen.customer,
            seen_at: seen.seen_at,
            from: seen.from,
            to: seen.to,
        });
        StoredEstimateHistory {
            currency: self.currency.into(),
            changes: changes.collect(),
        }
    }

    fn from_stored(stored: StoredEstimateHistory<'_>) -> Result<Self, Invalid> {
        let changes = stored.changes.into_iter().map(|seen| SeenEstimate {
            customer: seen.customer.to_owned(),
            seen_at: seen.seen_at,
            from: seen.from,
            to: seen.to,
        });
        Ok(Self {
            currency: stored.currency.try_into()?,
            changes: changes.collect(),
        })
    }
}
