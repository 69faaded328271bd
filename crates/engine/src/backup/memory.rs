//! What a device remembers of the backups it made: when, and which files of the folder are its own.

use chrono::NaiveDate;
use protocol::{BackupFolder, BackupTarget, BackupView, WorkbookView};
use serde::{Deserialize, Serialize};
use store::local_name::BACKUPS;
use store::{Store, StoreError};

use super::kept_backups;

/// After so long somebody is told.
const OLD_MS: i64 = 7 * 24 * 60 * 60 * 1_000;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupNote {
    /// Name of its file.
    pub name: String,
    /// When, ms since the Unix epoch.
    pub at: i64,
    /// Day of the company then.
    pub day: NaiveDate,
}

/// The backups that this device made of a company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BackupMemory {
    /// The first sync on this device, or rather when it was first asked whether a backup is due, ms since the Unix
    /// epoch: nobody is urged on the first day.
    since: Option<i64>,
    /// The last one that went to the person.
    downloaded: Option<BackupNote>,
    /// Those in the folder that were read back and not deleted since. No other file is ever deleted.
    in_folder: Vec<BackupNote>,
}

impl BackupMemory {
    /// What is kept in `store`. What cannot be read is as none: a backup too many hurts nobody.
    pub async fn load(store: &impl Store) -> Self {
        let kept = store.local(BACKUPS).await.ok().flatten();
        kept.and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Keeps it.
    ///
    /// # Errors
    /// Those of [`Store::set_local`].
    pub async fn save(&self, store: &impl Store) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        store.set_local(BACKUPS, Some(&bytes)).await
    }

    /// Remembers since when there has been something to back up; whether that is news.
    pub fn begin(&mut self, now_ms: i64) -> bool {
        let is_new = self.since.is_none();
        self.since.get_or_insert(now_ms);
        is_new
    }

    /// A backup was made, and is where it was to go.
    pub fn made(&mut self, target: BackupTarget, note: BackupNote) {
        match target {
            BackupTarget::Download => self.downloaded = Some(note),
            BackupTarget::Folder => self.in_folder.push(note),
        }
    }

    /// Another folder, or none: what is in the former one is nobody's to delete any more.
    pub fn forget_folder(&mut self) {
        self.in_folder.clear();
    }

    /// Whether the first backup of the day to the folder is still to be made.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.in_folder.iter().all(|note| note.day < today)
    }

    /// Names of the files in the folder that have had their time.
    pub fn outdated(&self, today: NaiveDate, retention_days: Option<u32>) -> Vec<String> {
        let days: Vec<NaiveDate> = self.in_folder.iter().map(|note| note.day).collect();
        let kept = kept_backups(&days, today, retention_days);
        let notes = self.in_folder.iter().zip(kept);
        let gone = notes.filter(|(_, is_kept)| !is_kept);
        gone.map(|(note, _)| note.name.clone()).collect()
    }

    /// A file of the folder is gone.
    pub fn deleted(&mut self, name: &str) {
        self.in_folder.retain(|note| note.name != name);
    }

    /// How it stands.
    pub fn view(
        &self,
        folder: BackupFolder,
        automatic: bool,
        failed: Option<String>,
        now_ms: i64,
    ) -> BackupView {
        let in_folder = self.in_folder.iter().map(|note| note.at).max();
        let downloaded = self.downloaded.as_ref().map(|note| note.at);
        let last_at = in_folder.max(downloaded);
        let counted_from = last_at.or(self.since);
        BackupView {
            last_at,
            last_in_folder: last_at.is_some() && last_at == in_folder,
            folder,
            automatic,
            is_old: automatic && counted_from.is_some_and(|at| now_ms.saturating_sub(at) > OLD_MS),
            failed,
            workbook: WorkbookView::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

    fn note(days: i64) -> BackupNote {
        BackupNote {
            name: format!("{days}"),
            at: days * DAY_MS,
            day: NaiveDate::from_epoch_days(i32::try_from(days).expect("small")).expect("a day"),
        }
    }

    fn day(days: i64) -> NaiveDate {
        note(days).day
    }

    #[test]
    fn one_a_day_is_due() {
        let mut memory = BackupMemory::default();
        assert!(memory.is_due(day(9)));
        memory.made(BackupTarget::Folder, note(9));
        assert!(!memory.is_due(day(9)));
        // A clock that went back makes none.
        assert!(!memory.is_due(day(8)));
        assert!(memory.is_due(day(10)));
        // What a person downloads is not in the folder.
        memory.made(BackupTarget::Download, note(10));
        assert!(memory.is_due(day(10)));
    }

    #[test]
    fn after_a_week_it_is_said_and_not_before() {
        let old = |memory: &BackupMemory, days| {
            let view = memory.view(BackupFolder::None, true, None, days * DAY_MS);
            (view.last_at, view.is_old)
        };
        let mut memory = BackupMemory::default();
        assert_eq!(old(&memory, 30), (None, false));
        assert!(memory.begin(DAY_MS));
        assert!(!memory.begin(5 * DAY_MS));
        assert_eq!(old(&memory, 8), (None, false));
        assert_eq!(old(&memory, 9), (None, true));
        memory.made(BackupTarget::Download, note(9));
        assert_eq!(old(&memory, 16), (Some(9 * DAY_MS), false));
        assert_eq!(old(&memory, 17), (Some(9 * DAY_MS), true));
        memory.made(BackupTarget::Folder, note(17));
        let view = memory.view(BackupFolder::None, true, None, 17 * DAY_MS);
        assert!(view.last_in_folder && !view.is_old);
        let unwanted = memory.view(BackupFolder::None, false, None, 99 * DAY_MS);
        assert!(!unwanted.is_old, "an admin wants none");
    }

    #[test]
    fn only_what_was_written_here_is_ever_deleted() {
        let mut memory = BackupMemory::default();
        for days in 0..40 {
            memory.made(BackupTarget::Folder, note(days));
            memory.made(BackupTarget::Download, note(days));
        }
        let gone = memory.outdated(day(39), None);
        assert!(!gone.is_empty());
        memory.forget_folder();
        assert_eq!(memory.outdated(day(39), None), [""; 0]);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let store = store::MemoryStore::new();
        let mut memory = BackupMemory::default();
        memory.begin(7);
        memory.made(BackupTarget::Folder, note(3));
        pollster::block_on(async {
            assert_eq!(BackupMemory::load(&store).await, BackupMemory::default());
            memory.save(&store).await.expect("kept");
            assert_eq!(BackupMemory::load(&store).await, memory);
            store.set_local(BACKUPS, Some(b"{")).await.expect("kept");
            assert_eq!(BackupMemory::load(&store).await, BackupMemory::default());
        });
    }
}
