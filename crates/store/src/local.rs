//! What only exists on this device and can be fetched from nowhere again: values under names.

use chrono::NaiveDate;
use domain::alerts::{AlertLedger, Rule};
use domain::collections::{CollectionLog, Event, EventId};
use domain::{Currency, Stage};

use crate::codec::{Codec, decode};
use crate::{Store, StoreError};

/// Names of the local values.
pub mod local_name {
    /// What a person set: JSON of the engine.
    pub const SETTINGS: &str = "settings";
    /// A [`super::StageHistory`], written together with the publication that saw the moves.
    pub const STAGE_HISTORY: &str = "stage-history";
    /// An [`super::EstimateHistory`], written like the stage history.
    pub const ESTIMATE_HISTORY: &str = "estimate-history";
    /// Instant of the last publication, by a sync or an import, ms since the Unix epoch: 8 bytes, written by it.
    pub const PUBLISHED_AT: &str = "published-at";
    /// The [`super::VisitMark`] of the visit that goes on, or of the last one.
    pub const VISIT: &str = "visit";
    /// The [`super::VisitMark`] that the visit that goes on is compared with.
    pub const VISIT_BEFORE: &str = "visit-before";
    /// An [`super::AlertMemory`].
    pub const ALERTS: &str = "alerts";
    /// The [`super::AlertRules`].
    pub const RULES: &str = "alert-rules";
    /// The [`super::SavedViews`].
    pub const VIEWS: &str = "views";
    /// Requests of the day, and a pause that the server asked for: JSON of the engine.
    pub const ALLOWANCE: &str = "allowance";
    /// The [`crate::Vanished`] records, written together with the publication that missed them.
    pub const VANISHED: &str = "vanished";
    /// The [`crate::VanishedChoices`], written when a person chooses.
    pub const VANISHED_CHOICES: &str = "vanished-choices";
    /// The connection profile that a person chose: its document, or the name of a built-in one, as UTF-8.
    pub const PROFILE: &str = "profile";
    /// Fingerprint of the profile that read what is published, 8 bytes, written by the publication itself.
    pub const READ_BY: &str = "read-by";
    /// The [`crate::Imports`].
    pub const IMPORTS: &str = "imports";

    /// Before the number of each event of the collection work: see [`collection_event`].
    pub const COLLECTION: &str = "collection ";

    /// Before the kind and the last day of each [`crate::KeptReport`]: see [`report`].
    pub const REPORT: &str = "report ";

    /// When a backup was made last, and which files there are of it: JSON of the engine.
    pub const BACKUPS: &str = "backups";

    /// The workbook that was written to the folder last: JSON of the engine.
    pub const WORKBOOK: &str = "workbook";

    /// Before the id of each letter that waits for the relay: JSON of the engine.
    pub const LETTER: &str = "letter ";
    /// Before the id of the letter of each news of alerts that is in no letter yet: JSON of the engine.
    pub const ALERT_NEWS: &str = "alert-news ";
    /// The letters that the relay took last: JSON of the engine.
    pub const LETTERS_SENT: &str = "letters-sent";

    /// Whether a value is about this device, not about the company: it is in no backup, and a restore leaves it as it
    /// is. Everything else is in every backup, whatever its name. A letter that waits here is sent from here.
    pub fn is_of_this_device(name: &str) -> bool {
        [ALLOWANCE, BACKUPS, WORKBOOK, LETTERS_SENT].contains(&name)
            || [LETTER, ALERT_NEWS].iter().any(|one| name.starts_with(one))
    }

    /// An event of the collection work. Each is a value of its own, which is written once: two tabs cannot write over
    /// each other's.
    pub fn collection_event(id: domain::collections::EventId) -> String {
        format!("{COLLECTION}{:012} {:08x}", id.number, id.salt)
    }

    /// A report that was prepared by itself. Of each there is one, whichever tab prepares it.
    pub fn report(kind: crate::KeptReportKind, to: chrono::NaiveDate) -> String {
        let kind = match kind {
            crate::KeptReportKind::Month => "month",
            crate::KeptReportKind::Week => "week",
        };
        format!("{REPORT}{kind} {to}")
    }

    /// The pages of an import, as they came.
    pub fn import_pages(id: u32) -> String {
        format!("import {id}")
    }

    /// The lines of an import that could not come in.
    pub fn import_lines(id: u32) -> String {
        format!("import-lines {id}")
    }
}

/// A customer seen in another stage than at the sync before. On which day of the company that was follows
/// from its zone, which may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenMove {
    /// Key of the customer.
    pub customer: String,
    /// Instant of the publication that saw it, ms since the Unix epoch.
    pub seen_at: i64,
    /// Stage before.
    pub from: Stage,
    /// Stage after.
    pub to: Stage,
}

/// The stages that customers went through, from sync to sync.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageHistory {
    /// First publication whose stages were compared with a later one, ms since the Unix epoch.
    pub since: i64,
    /// All moves, in the order in which they were seen.
    pub moves: Vec<SeenMove>,
}

/// A customer seen with another estimated value than at the sync before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenEstimate {
    /// Key of the customer.
    pub customer: String,
    /// Instant of the publication that saw it, ms since the Unix epoch.
    pub seen_at: i64,
    /// Estimate before, minor units; `None` when there was none.
    pub from: Option<i64>,
    /// Estimate after.
    pub to: Option<i64>,
}

/// The estimated values that customers had, from sync to sync.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimateHistory {
    /// Currency of the amounts. A company that goes over to another begins a new history.
    pub currency: Currency,
    /// All changes, in the order in which they were seen.
    pub changes: Vec<SeenEstimate>,
}

/// A document that was open when a visit was marked, or did not count yet: a draft, a void one, or one dated
/// later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenDocument {
    /// Position in the records, which no later revision changes.
    pub document: u32,
    /// Outstanding, minor units of the company's currency; 0 when it did not count yet.
    pub outstanding: i64,
    /// Whether some of it was past due.
    pub overdue: bool,
}

/// What a visitor had seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitMark {
    /// When the visitor was last here, ms since the Unix epoch.
    pub seen_at: i64,
    /// The company's day then.
    pub day: NaiveDate,
    /// Published revision.
    pub revision: u64,
    /// Currency of the amounts.
    pub currency: Currency,
    /// Documents in the records: later ones stand after them.
    pub documents: u32,
    /// Moves in the stage history.
    pub stage_moves: u32,
    /// Documents with something outstanding, and those that did not count yet, by position.
    pub open: Vec<OpenDocument>,
}

/// What became of the alerts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlertMemory {
    /// Last day of which the facts were observed.
    pub observed_on: Option<NaiveDate>,
    /// Every alert that was raised.
    pub ledger: AlertLedger,
}

/// Rules of alerts that a person made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlertRules {
    /// The greatest id that was ever given.
    pub last_id: u32,
    /// By their ids.
    pub rules: Vec<Rule>,
}

/// An address under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptView {
    /// Which; they stand in this order.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Address, from `#` on.
    pub address: String,
    /// Where the navigation leads to its screen.
    pub usual: bool,
}

/// Views that a person saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedViews {
    /// The greatest id that was ever given.
    pub last_id: u32,
    /// By their ids.
    pub views: Vec<KeptView>,
}

/// All that people did about collection. What cannot be read is left out, and stays where it is.
///
/// # Errors
/// Those of [`Store::locals`]; [`StoreError::OtherVersion`] when a newer version of the app wrote some of it.
pub async fn read_collection_log(store: &impl Store) -> Result<CollectionLog, StoreError> {
    let mut log = CollectionLog::default();
    for (name, bytes) in store.locals(local_name::COLLECTION).await? {
        let Some(id) = event_id(&name) else { continue };
        match decode::<Event>(&bytes) {
            Ok(event) => drop(log.events.insert(id, event)),
            Err(StoreError::Corrupt(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(log)
}

/// The identity in the name of an event.
fn event_id(name: &str) -> Option<EventId> {
    let (number, salt) = name.strip_prefix(local_name::COLLECTION)?.split_once(' ')?;
    Some(EventId {
        number: number.parse().ok()?,
        salt: u32::from_str_radix(salt, 16).ok()?,
    })
}

/// The local value of a name.
///
/// # Errors
/// Those of [`Store::local`]; [`StoreError::OtherVersion`] and [`StoreError::Corrupt`] when its bytes are no
/// such value.
pub async fn read_local<T: Codec>(store: &impl Store, name: &str) -> Result<Option<T>, StoreError> {
    let bytes = store.local(name).await?;
    bytes.map(|bytes| decode(&bytes)).transpose()
}
