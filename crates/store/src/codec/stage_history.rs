//! Stored form of the stage history.

use serde::{Deserialize, Serialize};

use super::customer::StoredStage;
use super::{Codec, Invalid};
use crate::{SeenMove, StageHistory};

/// A [`StageHistory`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredStageHistory<'a> {
    since: i64,
    #[serde(borrow)]
    moves: Vec<StoredMove<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredMove<'a> {
    customer: &'a str,
    seen_at: i64,
    #[serde(borrow)]
    from: StoredStage<'a>,
    #[serde(borrow)]
    to: StoredStage<'a>,
}

impl Codec for StageHistory {
    type Stored<'a> = StoredStageHistory<'a>;

    fn to_stored(&self) -> StoredStageHistory<'_> {
        let moves = self.moves.iter().map(|seen| StoredMove {
            customer: &seen.customer,
            seen_at: seen.seen_at,
            from: (&seen.from).into(),
            to: (&seen.to).into(),
        });
        StoredStageHistory {
            since: self.since,
            moves: moves.collect(),
        }
    }

    fn from_stored(stored: StoredStageHistory<'_>) -> Result<Self, Invalid> {
        let moves = stored.moves.into_iter().map(|seen| SeenMove {
            customer: seen.customer.to_owned(),
            seen_at: seen.seen_at,
            from: seen.from.into(),
            to: seen.to.into(),
        });
        Ok(Self {
            since: stored.since,
            moves: moves.collect(),
        })
    }
}
