//! The workbook in the folder: written anew when a sync has changed something, or the day has.

use chrono::NaiveDate;
use engine::{WorkbookMemory, workbook_name};
use protocol::{BackupTarget, Mode, Scope, Update, WorkbookView};

use super::Session;
use crate::browser::clock::now_ms;
use crate::browser::locks::{TabLock, try_lock};

/// After one could not be written, the next is tried no sooner: perhaps a spreadsheet holds the file open.
const AGAIN_MS: i64 = 5 * 60 * 1_000;

/// What is known of the workbooks of the open company.
#[derive(Default)]
pub struct WorkbookKeeper {
    /// Which opening of a company this is about.
    opening: Option<u32>,
    memory: WorkbookMemory,
    failed: Option<String>,
    failed_at: Option<i64>,
    under_way: Option<UnderWay>,
}

/// A workbook that the page has written.
struct UnderWay {
    opening: u32,
    fingerprint: u64,
    day: NaiveDate,
    /// Other tabs write none meanwhile.
    _lock: TabLock,
}

impl WorkbookKeeper {
    /// How it stands.
    pub fn view(&self, is_wanted: bool) -> WorkbookView {
        self.memory.view(is_wanted, self.failed.clone())
    }

    fn fail(&mut self, why: String) {
        self.failed = Some(why);
        self.failed_at = Some(now_ms());
    }
}

impl Session {
    /// Has the workbook written that is due, once no backup is under way. Whether the frame has changed.
    pub(super) async fn look_after_workbook(&mut self) -> bool {
        let Some(open) = &self.open else { return false };
        let Some(snapshot) = &open.snapshot else {
            return false;
        };
        let is_wanted = open.local.settings.export_to_excel(&self.config.config);
        if open.mode != Mode::Live || open.running || !is_wanted {
            return false;
        }
        let is_news = self.workbook.opening != Some(self.opening);
        if is_news {
            self.workbook = WorkbookKeeper {
                opening: Some(self.opening),
                memory: WorkbookMemory::load(&*open.store).await,
                ..WorkbookKeeper::default()
            };
        }
        let keeper = &self.workbook;
        let failed_lately = keeper.failed_at.is_some_and(|at| now_ms() - at < AGAIN_MS);
        let (fingerprint, day) = (snapshot.fingerprint(), open.today());
        if keeper.under_way.is_some()
            || failed_lately
            || !self.backups.can_write()
            || !keeper.memory.is_due(fingerprint, day)
        {
            return is_news;
        }
        let Some(lock) = try_lock(&format!("workbook {}", open.entry.database)).await else {
            return is_news;
        };
        // Another tab may have written it since.
        self.workbook.memory = WorkbookMemory::load(&*open.store).await;
        if !self.workbook.memory.is_due(fingerprint, day) {
            return true;
        }
        self.workbook.under_way = Some(UnderWay {
            opening: self.opening,
            fingerprint,
            day,
            _lock: lock,
        });
        let tables = snapshot.tables(&Scope::default(), day, open.local.local(false));
        self.page.send(&Update::Tables {
            name: workbook_name(&open.company),
            target: BackupTarget::Folder,
            bytes: files::encode(&files::Paper::Workbook(Box::new(tables))),
        });
        is_news
    }

    /// The page has written the workbook, or could not.
    pub(super) async fn keep_workbook(&mut self, bytes: Option<Vec<u8>>) {
        let Some(under_way) = self.workbook.under_way.take() else {
            return;
        };
        let Some(open) = &self.open else { return };
        // Not of a company that was left since.
        if under_way.opening != self.opening {
            return;
        }
        let Some(bytes) = bytes else {
            return self.workbook.fail("not written".to_owned());
        };
        let Some(folder) = self.backups.folder() else {
            return;
        };
        if let Err(why) = folder.write(&workbook_name(&open.company), &bytes).await {
            self.workbook.fail(why);
            return self.ask_folder().await;
        }
        let (fingerprint, day) = (under_way.fingerprint, under_way.day);
        let memory = &mut self.workbook.memory;
        let kept = memory.written(&*open.store, fingerprint, day, now_ms());
        let kept = kept.await;
        (self.workbook.failed, self.workbook.failed_at) = (None, None);
        if let Err(error) = kept {
            self.workbook.fail(error.to_string());
        }
    }

    /// What is in another folder is not known.
    pub(super) async fn forget_workbook(&mut self) {
        let Some(open) = &self.open else { return };
        (self.workbook.failed, self.workbook.failed_at) = (None, None);
        if let Err(error) = self.workbook.memory.forget(&*open.store).await {
            self.workbook.fail(error.to_string());
        }
    }
}
