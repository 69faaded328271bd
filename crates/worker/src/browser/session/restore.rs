//! A backup on its way back in: first looked at, then, when the person says so, in place of everything.

use std::rc::Rc;

use engine::{CompanyEntry, RestorePlan, plan_restore};
use protocol::{BackupContents, Mode, RestoreRefusal, Update};
use store::{IdbStore, Store, StoreError};

use super::imports::wait_for_lock;
use super::open::storage_problem;
use super::{Event, Session};
use crate::browser::key;
use crate::browser::tabs::TabMessage;

/// The backup that was looked at last.
#[derive(Default)]
pub struct Restores {
    /// What it would do, and in which opening of a company that was said.
    plan: Option<(u32, RestorePlan)>,
    /// One is taking the place of everything.
    under_way: bool,
}

impl Restores {
    /// Whether one is taking the place of everything.
    pub fn is_under_way(&self) -> bool {
        self.under_way
    }
}

/// How a restore ended.
#[derive(Debug)]
pub struct RestoreEnd {
    entry: CompanyEntry,
    end: Result<(), StoreError>,
}

impl Session {
    /// What a backup would change.
    pub(super) async fn look_at_backup(&mut self, contents: &[u8]) {
        let planned = self.plan_of(contents).await;
        let preview = planned.map(|plan| {
            let preview = Box::new(plan.preview.clone());
            self.backups.restores.plan = Some((self.opening, plan));
            preview
        });
        self.page.send(&Update::BackupPreview(preview));
    }

    async fn plan_of(&self, contents: &[u8]) -> Result<RestorePlan, RestoreRefusal> {
        let contents = protocol::decode::<BackupContents>(contents)
            .map_err(|_| RestoreRefusal::File("newer".to_owned()))?;
        match &self.open {
            Some(open) if open.mode == Mode::Demo => Err(RestoreRefusal::Demo),
            Some(open) => {
                // What cannot be read any more is a reason to restore.
                let now = open.store.dump().await.ok();
                plan_restore(contents, Some((&open.entry, &open.company)), now).await
            }
            None => plan_restore(contents, None, None).await,
        }
    }

    /// Replaces everything by the backup that was looked at, or forgets it.
    pub(super) async fn begin_restore(&mut self, is_wanted: bool) {
        let plan = self.backups.restores.plan.take();
        let Some((opening, plan)) = plan.filter(|_| is_wanted) else {
            return;
        };
        if opening != self.opening {
            // What was said of it is no longer true.
            return self.answer_restore(Err(StoreError::Conflict));
        }
        let RestorePlan { entry, dump, .. } = plan;
        let open = self
            .open
            .as_ref()
            .filter(|open| open.entry.database == entry.database);
        let store = match open {
            Some(open) => {
                // It would be fenced off anyway, and this one need not wait for it.
                open.cancel.cancel();
                Rc::clone(&open.store)
            }
            None => match IdbStore::open(&entry.database).await {
                Ok(store) => Rc::new(store),
                Err(error) => return self.answer_restore(Err(error)),
            },
        };
        self.backups.restores.under_way = true;
        let events = self.events.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let lock = wait_for_lock(&entry.database).await;
            let end = store.restore(&dump).await;
            drop(lock);
            let _ = events.unbounded_send(Event::RestoreEnded(Box::new(RestoreEnd { entry, end })));
        });
    }

    /// Opens what is there now.
    pub(super) async fn restore_ended(&mut self, ended: RestoreEnd) {
        let RestoreEnd { entry, end } = ended;
        self.backups.restores.under_way = false;
        if end.is_err() {
            self.forget_empty(&entry.database).await;
            return self.answer_restore(end);
        }
        self.tabs
            .tell(&TabMessage::Restored(entry.database.clone()));
        let opened = self.open_again(entry.clone()).await;
        if opened.is_ok() {
            self.keep_entry(&entry).await;
            self.apply_config();
        }
        self.answer_restore(opened);
    }

    /// Opens a company from what is on the disk, as if for the first time; the key that is in memory stays.
    pub(super) async fn open_again(&mut self, entry: CompanyEntry) -> Result<(), StoreError> {
        let known = self.open.as_ref();
        let known = known.filter(|open| open.entry.database == entry.database);
        let known = known.map(|open| (open.key.clone(), open.key_remembered));
        let (key, is_remembered) = match (known, &self.directory) {
            (Some(known), _) => known,
            (None, Some(directory)) => {
                let key = key::recall(directory, &entry.database).await;
                let is_remembered = key.is_some();
                (key, is_remembered)
            }
            (None, None) => (None, false),
        };
        self.close();
        self.open_company(Mode::Live, entry, key, is_remembered)
            .await
    }

    fn answer_restore(&self, end: Result<(), StoreError>) {
        let end = end.map_err(|error| RestoreRefusal::Problem(storage_problem(&error)));
        self.page.send(&Update::Restored(end));
    }
}
