//! Backups: handing everything out, keeping it in the folder, and what is said of it.

use engine::{BackupMemory, BackupNote, about_backup, backup_contents, backup_name};
use protocol::{BackupFolder, BackupTarget, BackupView, Mode, Update};
use store::{Store, StoreError};

use super::Session;
use super::open::{OpenCompany, storage_problem};
use super::restore::Restores;
use crate::browser::clock::now_ms;
use crate::browser::folder::Folder;
use crate::browser::locks::{TabLock, try_lock};
use crate::browser::tabs::TabMessage;

/// After a backup to the folder failed, the next one by itself is tried no sooner.
const AGAIN_MS: i64 = 60 * 60 * 1_000;

/// What is known of the backups of the open company.
#[derive(Default)]
pub struct Backups {
    /// Which opening of a company this is about; another one is read anew.
    opening: Option<u32>,
    /// The same, also when it is to be read anew.
    read_of: u32,
    memory: BackupMemory,
    folder: Option<Folder>,
    is_allowed: bool,
    failed: Option<String>,
    failed_at: Option<i64>,
    under_way: Option<UnderWay>,
    /// A backup on its way back in.
    pub restores: Restores,
}

/// A backup that the page makes a file of.
struct UnderWay {
    /// Which opening of a company it is of.
    opening: u32,
    note: BackupNote,
    /// Other tabs make none meanwhile.
    _lock: Option<TabLock>,
}

impl Backups {
    /// What this device keeps has changed elsewhere.
    pub fn forget(&mut self) {
        self.opening = None;
    }

    /// How it stands with the company that is open.
    pub fn view(&self, open: &OpenCompany, automatic: bool) -> Option<BackupView> {
        if open.mode != Mode::Live || open.snapshot.is_none() {
            return None;
        }
        let folder = match &self.folder {
            None => BackupFolder::None,
            Some(folder) if self.is_allowed => BackupFolder::Ready(folder.name()),
            Some(folder) => BackupFolder::Asks(folder.name()),
        };
        let failed = self.failed.clone();
        Some(self.memory.view(folder, automatic, failed, now_ms()))
    }

    /// The folder, where there is one.
    pub fn folder(&self) -> Option<Folder> {
        self.folder.clone()
    }

    /// Whether something may be written to the folder just now.
    pub fn can_write(&self) -> bool {
        self.folder.is_some() && self.is_allowed && self.under_way.is_none()
    }

    /// Whether one of this opening of a company is under way.
    fn is_busy(&self, opening: u32) -> bool {
        let under_way = self.under_way.as_ref();
        under_way.is_some_and(|under_way| under_way.opening == opening)
    }

    fn fail(&mut self, why: String) {
        self.failed = Some(why);
        self.failed_at = Some(now_ms());
    }
}

impl Session {
    /// Reads what is known of the backups of a company that was opened, and makes the one that is due. Whether the
    /// frame has changed.
    pub(super) async fn look_after_backups(&mut self) -> bool {
        let Some(open) = &self.open else { return false };
        if open.mode != Mode::Live || open.snapshot.is_none() {
            return false;
        }
        let is_news = self.backups.opening != Some(self.opening);
        if is_news {
            self.read_backups().await;
        }
        let began = self.begin_due_backup().await;
        is_news || began
    }

    async fn read_backups(&mut self) {
        let Some(open) = &self.open else { return };
        if self.backups.read_of != self.opening {
            self.backups.read_of = self.opening;
            (self.backups.failed, self.backups.failed_at) = (None, None);
        }
        let mut memory = BackupMemory::load(&*open.store).await;
        if memory.begin(now_ms()) {
            // Kept with the first backup otherwise.
            let _ = memory.save(&*open.store).await;
        }
        let folder = match &self.directory {
            Some(directory) => directory
                .get(&folder_entry(&open.entry.database))
                .await
                .ok()
                .flatten(),
            None => None,
        };
        self.backups.memory = memory;
        self.backups.folder = folder.as_ref().and_then(Folder::of);
        self.backups.opening = Some(self.opening);
        self.ask_folder().await;
    }

    /// Whether the folder may be written to; where the browser wants a tap, the page needs it at hand.
    pub(super) async fn ask_folder(&mut self) {
        let Some(folder) = &self.backups.folder else {
            return;
        };
        self.backups.is_allowed = folder.is_allowed().await;
        if !self.backups.is_allowed {
            self.page.lend(folder.handle());
        }
    }

    /// The page chose a folder, or asked the person again about the one there is.
    pub(super) async fn take_folder(&mut self, folder: Folder) {
        let Some(open) = self.open.as_ref().filter(|open| open.mode == Mode::Live) else {
            return;
        };
        let is_same = match &self.backups.folder {
            Some(known) => known.is_same_as(&folder).await,
            None => false,
        };
        if !is_same {
            self.backups.memory.forget_folder();
            if let Err(error) = self.backups.memory.save(&*open.store).await {
                return self.refuse(storage_problem(&error).kind);
            }
            self.forget_workbook().await;
        }
        let Some(open) = &self.open else { return };
        if let Some(directory) = &self.directory {
            let name = folder_entry(&open.entry.database);
            if let Err(error) = directory.put(&name, folder.handle()).await {
                self.refuse(storage_problem(&error).kind);
            }
        }
        self.backups.folder = Some(folder);
        (self.backups.failed, self.backups.failed_at) = (None, None);
        self.ask_folder().await;
    }

    pub(super) async fn forget_folder(&mut self) {
        let Some(open) = &self.open else { return };
        self.delete_directory_text(&folder_entry(&open.entry.database))
            .await;
        self.backups.memory.forget_folder();
        let saved = self.backups.memory.save(&*open.store).await;
        self.backups.folder = None;
        self.backups.failed = None;
        self.forget_workbook().await;
        if let Err(error) = saved {
            self.refuse(storage_problem(&error).kind);
        }
    }

    /// The first backup of the day, once the day's first sync is in. Of several tabs one makes it.
    async fn begin_due_backup(&mut self) -> bool {
        let Some(open) = &self.open else { return false };
        let (now, today) = (now_ms(), open.today());
        let synced_on = open.synced_at().map(|at| open.company.zone.date_at(at));
        let is_fresh = open.entry.is_from_files() || synced_on == Some(today);
        let backups = &self.backups;
        let failed_lately = backups.failed_at.is_some_and(|at| now - at < AGAIN_MS);
        if !self.config.config.auto_backup.unwrap_or(true)
            || backups.folder.is_none()
            || !backups.is_allowed
            || backups.is_busy(self.opening)
            || failed_lately
            || open.running
            || !is_fresh
            || !backups.memory.is_due(today)
        {
            return false;
        }
        let Some(lock) = try_lock(&format!("backup {}", open.entry.database)).await else {
            return false;
        };
        self.backups.memory = BackupMemory::load(&*open.store).await;
        if !self.backups.memory.is_due(today) {
            return true;
        }
        if let Err(error) = self.hand_out(BackupTarget::Folder, Some(lock)).await {
            self.backups.fail(error.to_string());
        }
        true
    }

    /// A person wants a backup now.
    pub(super) async fn make_backup(&mut self) {
        if let Err(error) = self.hand_out(BackupTarget::Download, None).await {
            self.page.send(&Update::Refused(storage_problem(&error)));
        }
    }

    async fn hand_out(
        &mut self,
        target: BackupTarget,
        lock: Option<TabLock>,
    ) -> Result<(), StoreError> {
        let Some(open) = self.open.as_ref().filter(|open| open.mode == Mode::Live) else {
            return Ok(());
        };
        let now = now_ms();
        let dump = open.store.dump().await?;
        let synced_at = dump.manifest.as_ref().map(|manifest| manifest.synced_at);
        let about = about_backup(&open.entry, &open.company, synced_at, now);
        let name = backup_name(&open.company, now);
        self.backups.under_way = Some(UnderWay {
            opening: self.opening,
            note: BackupNote {
                name: name.clone(),
                at: now,
                day: open.today(),
            },
            _lock: lock,
        });
        self.page.send(&Update::Backup {
            name,
            target,
            contents: protocol::encode(&backup_contents(about, &dump)),
        });
        Ok(())
    }

    /// The page has made the file, or could not.
    pub(super) async fn keep_backup(
        &mut self,
        name: &str,
        target: BackupTarget,
        bytes: Option<Vec<u8>>,
    ) {
        // Not of a company that was left since, and not one that was asked for once more since.
        let is_wanted = |one: &mut UnderWay| one.opening == self.opening && one.note.name == name;
        let Some(under_way) = self.backups.under_way.take_if(is_wanted) else {
            return;
        };
        let Some(bytes) = bytes else {
            if target == BackupTarget::Folder {
                self.backups.fail("not written".to_owned());
            }
            return;
        };
        if let Err(why) = self.try_keep_backup(under_way.note, target, &bytes).await {
            self.backups.fail(why);
            self.ask_folder().await;
        }
    }

    async fn try_keep_backup(
        &mut self,
        note: BackupNote,
        target: BackupTarget,
        bytes: &[u8],
    ) -> Result<(), String> {
        let Some(open) = &self.open else {
            return Ok(());
        };
        let folder = self.backups.folder.clone();
        let folder = folder.filter(|_| target == BackupTarget::Folder);
        if let Some(folder) = &folder {
            folder.write(&note.name, bytes).await?;
        }
        let storage = |error: StoreError| error.to_string();
        // Another tab may have made one of its own.
        let mut memory = BackupMemory::load(&*open.store).await;
        memory.made(target, note);
        memory.save(&*open.store).await.map_err(storage)?;
        if let Some(folder) = folder {
            let retention_days = self.config.config.backup_retention_days;
            for outdated in memory.outdated(open.today(), retention_days) {
                // One that stays is tried again after the next backup.
                if folder.delete(&outdated).await.is_ok() {
                    memory.deleted(&outdated);
                }
            }
            memory.save(&*open.store).await.map_err(storage)?;
        }
        self.backups.memory = memory;
        (self.backups.failed, self.backups.failed_at) = (None, None);
        self.tabs
            .tell(&TabMessage::Changed(open.entry.database.clone()));
        Ok(())
    }
}

/// Name of the entry with the folder of a company.
pub(super) fn folder_entry(database: &str) -> String {
    format!("backup-folder {database}")
}
