//! Stored form of a page in the staging area.

use domain::Rejected;
use serde::{Deserialize, Serialize};

use super::customer::StoredCustomer;
use super::document::StoredDocument;
use super::payment::StoredPayment;
use super::rejected::StoredRejected;
use super::{Codec, Invalid};
use crate::{PageRecords, StagedPage};

/// A [`StagedPage`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredPage<'a> {
    #[serde(borrow)]
    records: StoredRecords<'a>,
    #[serde(borrow)]
    rejected: Vec<StoredRejected<'a>>,
}

#[derive(Serialize, Deserialize)]
enum StoredRecords<'a> {
    #[serde(borrow)]
    Customers(Vec<StoredCustomer<'a>>),
    #[serde(borrow)]
    Documents(Vec<StoredDocument<'a>>),
    #[serde(borrow)]
    Payments(Vec<StoredPayment<'a>>),
}

impl Codec for StagedPage {
    type Stored<'a> = StoredPage<'a>;

    fn to_stored(&self) -> StoredPage<'_> {
        StoredPage {
            records: match &self.records {
                PageRecords::Customers(rows) => StoredRecords::Customers(to_stored(rows)),
                PageRecords::Documents(rows) => StoredRecords::Documents(to_stored(rows)),
                PageRecords::Payments(rows) => StoredRecords::Payments(to_stored(rows)),
            },
            rejected: self.rejected.iter().map(Into::into).collect(),
        }
    }

    fn from_stored(stored: StoredPage<'_>) -> Result<Self, Invalid> {
        Ok(Self {
            records: match stored.records {
                StoredRecords::Customers(rows) => PageRecords::Customers(from_stored(rows)?),
                StoredRecords::Documents(rows) => PageRecords::Documents(from_stored(rows)?),
                StoredRecords::Payments(rows) => PageRecords::Payments(from_stored(rows)?),
            },
            rejected: stored.rejected.into_iter().map(Rejected::from).collect(),
        })
    }
}

fn to_stored<T: Codec>(rows: &[T]) -> Vec<T::Stored<'_>> {
    rows.iter().map(Codec::to_stored).collect()
}

fn from_stored<T: Codec>(rows: Vec<T::Stored<'_>>) -> Result<Vec<T>, Invalid> {
    rows.into_iter().map(T::from_stored).collect()
}
