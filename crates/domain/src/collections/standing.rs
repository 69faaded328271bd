//! An entry as it stands on a day, with how it came to that.

use super::{
    Channel, ContactResult, Entry, EntryId, EventId, NextAction, Promise, Reminder, Stamp, Thanks,
    What,
};
use crate::{Currency, counts_in};

/// What happened to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionKind {
    /// It was made, and said this.
    Made(Entry),
    /// It says this from then on.
    Edited(Entry),
    /// It was deleted.
    Deleted,
}

/// One step of an entry's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The event.
    pub event: EventId,
    /// When and by whom.
    pub stamp: Stamp,
    /// What happened.
    pub kind: VersionKind,
}

/// An entry as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Identity.
    pub id: EntryId,
    /// What it says now, or said when it was deleted.
    pub entry: Entry,
    /// Whether it was deleted: then it counts for nothing, and is only part of the history.
    pub deleted: bool,
    /// Its history, oldest first; the first one made it.
    pub versions: Vec<Version>,
}

impl Standing {
    pub(super) fn new(event: EventId, place: u16, made: Version, entry: &Entry) -> Self {
        Self {
            id: EntryId { event, place },
            entry: entry.clone(),
            deleted: false,
            versions: vec![made],
        }
    }

    /// When it was made, and by whom.
    ///
    /// # Panics
    /// Never: what stands was made.
    pub fn made(&self) -> &Stamp {
        let made = self.versions.first();
        &made.expect("the first version made it").stamp
    }

    /// The promise, of one that was not deleted.
    pub fn promise(&self) -> Option<&Promise> {
        match &self.entry.what {
            What::Promise(promise) if !self.deleted => Some(promise),
            _ => None,
        }
    }

    /// The promise, where it counts in a company that counts in `company`.
    pub fn promise_in(&self, company: Currency) -> Option<&Promise> {
        self.promise()
            .filter(|promise| counts_in(promise.currency, company))
    }

    /// The action, of one that was not deleted.
    pub fn action(&self) -> Option<&NextAction> {
        match &self.entry.what {
            What::Action(action) if !self.deleted => Some(action),
            _ => None,
        }
    }

    /// Whether it is a dispute that goes on.
    pub fn is_open_dispute(&self) -> bool {
        !self.deleted
            && matches!(
                self.entry.what,
                What::Dispute {
                    resolved: false,
                    ..
                }
            )
    }

    /// The attempt to reach somebody of which it tells: by which way, and how it ended. A reminder that went out is
    /// one.
    pub fn contact(&self) -> Option<(Channel, ContactResult)> {
        match self.entry.what {
            _ if self.deleted => None,
            What::Contact {
                channel, result, ..
            } => Some((channel, result)),
            What::Reminder(reminder) if reminder.sent => {
                Some((reminder.channel, ContactResult::LeftMessage))
            }
            _ => None,
        }
    }

    /// The reminder, of one that was not deleted.
    pub fn reminder(&self) -> Option<&Reminder> {
        match &self.entry.what {
            What::Reminder(reminder) if !self.deleted => Some(reminder),
            _ => None,
        }
    }

    /// The message of thanks, of one that was not deleted.
    pub fn thanks(&self) -> Option<&Thanks> {
        match &self.entry.what {
            What::Thanks(thanks) if !self.deleted => Some(thanks),
            _ => None,
        }
    }
}
