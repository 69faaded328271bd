//! Stored form of a visit's mark.

use serde::{Deserialize, Serialize};

use super::field::{StoredCurrency, StoredDay};
use super::{Codec, Invalid};
use crate::{OpenDocument, VisitMark};

/// A [`VisitMark`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredVisitMark {
    seen_at: i64,
    day: StoredDay,
    revision: u64,
    currency: StoredCurrency,
    documents: u32,
    stage_moves: u32,
    open: Vec<StoredOpenDocument>,
}

#[derive(Serialize, Deserialize)]
struct StoredOpenDocument {
    document: u32,
    outstanding: i64,
    overdue: bool,
}

impl Codec for VisitMark {
    type Stored<'a> = StoredVisitMark;

    fn to_stored(&self) -> StoredVisitMark {
        let open = self.open.iter().map(|open| StoredOpenDocument {
            document: open.document,
            outstanding: open.outstanding,
            overdue: open.overdue,
        });
        StoredVisitMark {
            seen_at: self.seen_at,
            day: self.day.into(),
            revision: self.revision,
            currency: self.currency.into(),
            documents: self.documents,
            stage_moves: self.stage_moves,
            open: open.collect(),
        }
    }

    fn from_stored(stored: StoredVisitMark) -> Result<Self, Invalid> {
        let open = stored.open.into_iter().map(|open| OpenDocument {
            document: open.document,
            outstanding: open.outstanding,
            overdue: open.overdue,
        });
        Ok(Self {
            seen_at: stored.seen_at,
            day: stored.day.try_into()?,
            revision: stored.revision,
            currency: stored.currency.try_into()?,
            documents: stored.documents,
            stage_moves: stored.stage_moves,
            open: open.collect(),
        })
    }
}
