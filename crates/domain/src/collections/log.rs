//! The log of what people did, and what stands of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::standing::{Standing, Version, VersionKind};
use super::{Entry, EntryId, EventId};

/// When something was done, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Instant, ms since the Unix epoch, by the clock of the device.
    pub at: i64,
    /// Day in the company's zone.
    pub on: NaiveDate,
    /// Name of who did it; empty when nobody said.
    pub by: String,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Entries were made, all at once.
    Add(Vec<Entry>),
    /// An entry says something else from now on.
    Edit {
        /// Which.
        entry: EntryId,
        /// What it says.
        to: Entry,
    },
    /// An entry was deleted.
    Delete(EntryId),
    /// An event counts as if it had not happened.
    Undo(EventId),
}

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When and by whom.
    pub stamp: Stamp,
    /// What.
    pub change: Change,
}

/// All that people did about collection, by the order in which they did it. It only grows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionLog {
    /// By identity.
    pub events: BTreeMap<EventId, Event>,
}

impl CollectionLog {
    /// The identity of the next event.
    pub fn next_id(&self, salt: u32) -> EventId {
        let last = self.events.last_key_value().map_or(0, |(id, _)| id.number);
        EventId {
            number: last + 1,
            salt,
        }
    }

    /// What stands at the end of `day`, by the order in which it was made, deleted entries with it. An entry whose
    /// making was undone is none.
    pub fn standing(&self, day: NaiveDate) -> Vec<Standing> {
        let undone = self.undone(day);
        let mut standing: BTreeMap<EntryId, Standing> = BTreeMap::new();
        let told = self
            .events
            .iter()
            .filter(|(_, event)| event.stamp.on <= day);
        for (id, event) in told.filter(|(id, _)| !undone.contains(id)) {
            let version = |kind| Version {
                event: *id,
                stamp: event.stamp.clone(),
                kind,
            };
            match &event.change {
                Change::Add(entries) => {
                    for (place, entry) in (0..).zip(entries) {
                        let made = version(VersionKind::Made(entry.clone()));
                        standing.insert(
                            EntryId { event: *id, place },
                            Standing::new(*id, place, made, entry),
                        );
                    }
                }
                Change::Edit { entry, to } => {
                    if let Some(known) = standing.get_mut(entry) {
                        known.entry = to.clone();
                        known
                            .versions
                            .push(version(VersionKind::Edited(to.clone())));
                    }
                }
                Change::Delete(entry) => {
                    if let Some(known) = standing.get_mut(entry) {
                        known.deleted = true;
                        known.versions.push(version(VersionKind::Deleted));
                    }
                }
                Change::Undo(_) => {}
            }
        }
        standing.into_values().collect()
    }

    /// Events that were undone by the end of `day`. An undoing that was undone itself undoes nothing.
    fn undone(&self, day: NaiveDate) -> BTreeSet<EventId> {
        let mut undone = BTreeSet::new();
        // What undoes comes after what it undoes, so the last word is heard first.
        for (id, event) in self.events.iter().rev() {
            if let Change::Undo(target) = event.change
                && event.stamp.on <= day
                && target < *id
                && !undone.contains(id)
            {
                undone.insert(target);
            }
        }
        undone
    }
}
