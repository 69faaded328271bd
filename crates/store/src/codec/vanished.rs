//! Stored form of what became of the records that vanished.

use serde::{Deserialize, Serialize};

use super::{Codec, Invalid};
use crate::{
    Missing, MissingLists, Vanished, VanishedChoice, VanishedChoices, VanishedGroup,
    VanishedQuestion,
};

/// Positions and instants.
type StoredLists = [Vec<(u32, i64)>; 3];

/// A [`Vanished`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredVanished {
    hidden: StoredLists,
    kept: StoredLists,
    question: Option<(i64, StoredLists)>,
    applied: u32,
}

/// A [`VanishedChoice`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredChoice {
    group: StoredGroup,
    until: i64,
    hide: bool,
}

#[derive(Serialize, Deserialize)]
enum StoredGroup {
    Asked,
    Hidden,
    Kept,
}

fn stored(lists: &MissingLists) -> StoredLists {
    lists.0.each_ref().map(|missing| {
        let pairs = missing.iter().map(|one| (one.position, one.since));
        pairs.collect()
    })
}

fn restored(lists: StoredLists) -> Result<MissingLists, Invalid> {
    let ascends = |list: &Vec<(u32, i64)>| list.is_sorted_by(|one, next| one.0 < next.0);
    if !lists.iter().all(ascends) {
        return Err(Invalid("positions out of order"));
    }
    Ok(MissingLists(lists.map(|list| {
        let missing = list.into_iter();
        missing
            .map(|(position, since)| Missing { position, since })
            .collect()
    })))
}

impl Codec for Vanished {
    type Stored<'a> = StoredVanished;

    fn to_stored(&self) -> StoredVanished {
        let question = self.question.as_ref();
        StoredVanished {
            hidden: stored(&self.hidden),
            kept: stored(&self.kept),
            question: question.map(|asked| (asked.asked_at, stored(&asked.missing))),
            applied: self.applied,
        }
    }

    fn from_stored(stored: StoredVanished) -> Result<Self, Invalid> {
        let question = stored.question.map(|(asked_at, missing)| {
            Ok(VanishedQuestion {
                asked_at,
                missing: restored(missing)?,
            })
        });
        Ok(Self {
            hidden: restored(stored.hidden)?,
            kept: restored(stored.kept)?,
            question: question.transpose()?,
            applied: stored.applied,
        })
    }
}

impl Codec for VanishedChoices {
    type Stored<'a> = Vec<StoredChoice>;

    fn to_stored(&self) -> Vec<StoredChoice> {
        let choices = self.0.iter().map(|choice| StoredChoice {
            group: match choice.group {
                VanishedGroup::Asked => StoredGroup::Asked,
                VanishedGroup::Hidden => StoredGroup::Hidden,
                VanishedGroup::Kept => StoredGroup::Kept,
            },
            until: choice.until,
            hide: choice.hide,
        });
        choices.collect()
    }

    fn from_stored(stored: Vec<StoredChoice>) -> Result<Self, Invalid> {
        let choices = stored.into_iter().map(|choice| VanishedChoice {
            group: match choice.group {
                StoredGroup::Asked => VanishedGroup::Asked,
                StoredGroup::Hidden => VanishedGroup::Hidden,
                StoredGroup::Kept => VanishedGroup::Kept,
            },
            until: choice.until,
            hide: choice.hide,
        });
        Ok(Self(choices.collect()))
    }
}
