//! Opening and leaving a company: what is on this device comes first, the network later.

use std::rc::Rc;

use domain::{Company, Currency, Zone};
use engine::{
    CancelFlag, Clock, CompanyEntry, LocalSettings, Snapshot, load_snapshot, unnamed_company,
};
use protocol::{Environment, Mode, Problem, ProblemKind, SettingsForm, SyncState};
use store::{Directory, IdbStore, Store, StoreError};
use sync::Scheduler;

use super::Session;
use crate::browser::clock::{BrowserClock, now_ms};
use crate::browser::demo;
use crate::browser::deploy::load_config;
use crate::browser::key::{self, ApiKey};
use crate::browser::tabs::TabMessage;

/// Entry of the directory that names the open company: a database, or [`DEMO`].
const CURRENT: &str = "current";
/// Entry of the directory that names the database of the real company.
const LIVE: &str = "live";
/// Value of [`CURRENT`] for the demo.
const DEMO: &str = "demo";
/// How often a database that does not answer is asked at the start.
const OPEN_ATTEMPTS: i64 = 4;
/// First pause between two attempts; each is longer by as much.
const OPEN_PAUSE_MS: i64 = 400;
/// Name of the settings among what only exists on this device.
const SETTINGS: &str = "settings";

/// The open company.
pub struct OpenCompany {
    pub mode: Mode,
    pub entry: CompanyEntry,
    pub store: Rc<IdbStore>,
    pub key: Option<ApiKey>,
    pub key_remembered: bool,
    pub settings: LocalSettings,
    /// As the API told it; before the first answer only what is known.
    pub company: Company,
    /// What is published; `None` before the first sync.
    pub snapshot: Option<Rc<Snapshot>>,
    pub scheduler: Scheduler,
    pub sync_state: SyncState,
    /// This tab runs a sync.
    pub running: bool,
    /// Stops that sync.
    pub cancel: CancelFlag,
}

/// Nobody waits any more for the run of a company that was left. It is taken up when the company is
/// opened again.
impl Drop for OpenCompany {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

impl OpenCompany {
    /// Today in the company's zone.
    pub fn today(&self) -> chrono::NaiveDate {
        self.company.zone.date_at(now_ms())
    }
}

impl Session {
    /// Opens what was open last, shows it, and then asks the network.
    pub(super) async fn start(&mut self) {
        let opened = self.open_what_was_open().await;
        if self.open.is_some() {
            self.started = true;
            self.tell_page().await;
        }
        self.config = load_config(&self.base).await;
        for warning in &self.config.warnings {
            web_sys::console::warn_1(&format!("config.json: {warning}").into());
        }
        if self.open.is_none() && opened.is_ok() && self.is_demo_deployment() {
            // The admin wants visitors to see the demo.
            let _ = self.open_demo_company().await;
        }
        self.started = true;
        self.apply_config();
        if let Err(error) = opened {
            self.refuse(storage_problem(&error).kind);
        }
    }

    /// Opens the company that was open last, if any. A database that does not answer is asked again: right
    /// after a reload `WebKit` may still be closing the connections of the page before, and nobody who has data
    /// on this device may be greeted as a stranger for it.
    async fn open_what_was_open(&mut self) -> Result<(), StoreError> {
        let mut attempt = 0;
        loop {
            let opened = self.try_to_open_what_was_open().await;
            attempt += 1;
            match opened {
                Err(StoreError::Unavailable(_)) if attempt < OPEN_ATTEMPTS => {
                    BrowserClock
                        .sleep_until(now_ms() + attempt * OPEN_PAUSE_MS)
                        .await;
                }
                opened => return opened,
            }
        }
    }

    async fn try_to_open_what_was_open(&mut self) -> Result<(), StoreError> {
        let directory = Directory::open().await?;
        let current = directory
            .get(CURRENT)
            .await?
            .and_then(|name| name.as_string());
        self.directory = Some(directory);
        match current.as_deref() {
            Some(DEMO) => self.open_demo_company().await,
            Some(database) => self.open_live(database).await,
            None => Ok(()),
        }
    }

    fn is_demo_deployment(&self) -> bool {
        self.config.config.environment.as_deref() == Some("demo")
    }

    /// What the admin decided may have come after the company was opened.
    fn apply_config(&mut self) {
        let config = &self.config.config;
        let Some(open) = &mut self.open else { return };
        let interval_ms = open.settings.interval_ms(config);
        open.scheduler
            .configure(interval_ms, open.settings.auto_sync(config));
        if open.mode == Mode::Live
            && let Some(base_url) = &config.base_url
        {
            open.entry.base_url.clone_from(base_url);
        }
        self.stale_answer = true;
    }

    pub(super) async fn open_demo(&mut self) {
        match self.open_demo_company().await {
            Ok(()) => {
                self.set_directory_text(CURRENT, DEMO).await;
                self.apply_config();
            }
            Err(error) => self.refuse(storage_problem(&error).kind),
        }
    }

    async fn open_demo_company(&mut self) -> Result<(), StoreError> {
        let today = Zone::santiago().date_at(now_ms());
        let entry = CompanyEntry {
            database: demo::database(today),
            base_url: demo::BASE_URL.to_owned(),
            environment: DEMO.to_owned(),
            name: demo::company_name(today),
        };
        self.forget_other_demos(&entry.database).await;
        self.open_company(Mode::Demo, entry, None, false).await
    }

    /// Deletes the demo of an earlier month.
    async fn forget_other_demos(&self, database: &str) {
        const KEPT: &str = "demo database";
        let before = self.directory_text(KEPT).await;
        if let Some(before) = before.filter(|before| before != database) {
            // What stays behind when it fails is only room on the device.
            let _ = IdbStore::delete(&before).await;
        }
        self.set_directory_text(KEPT, database).await;
    }

    /// Opens the demo of this month when another month has begun meanwhile.
    pub(super) async fn renew_demo(&mut self) {
        let over = self.open.as_ref().is_some_and(|open| {
            open.mode == Mode::Demo
                && !open.running
                && open.entry.database != demo::database(Zone::santiago().date_at(now_ms()))
        });
        if over {
            self.open_demo().await;
        }
    }

    pub(super) async fn leave_demo(&mut self) {
        if self
            .open
            .as_ref()
            .is_none_or(|open| open.mode != Mode::Demo)
        {
            return;
        }
        self.close();
        self.return_to_live().await;
    }

    /// Opens the real company again; Bienvenida when there is none.
    async fn return_to_live(&mut self) {
        match self.directory_text(LIVE).await {
            Some(database) => {
                if self.open_live(&database).await.is_ok() && self.open.is_some() {
                    self.set_directory_text(CURRENT, &database).await;
                    self.apply_config();
                }
            }
            None => self.delete_directory_text(CURRENT).await,
        }
    }

    async fn open_live(&mut self, database: &str) -> Result<(), StoreError> {
        let entry = self.directory_text(&entry_name(database)).await;
        let Some(entry) = entry.as_deref().and_then(CompanyEntry::from_json) else {
            return Ok(());
        };
        let key = match &self.directory {
            Some(directory) => key::recall(directory, database).await,
            None => None,
        };
        let remembered = key.is_some();
        self.open_company(Mode::Live, entry, key, remembered).await
    }

    /// Opens a company's database and whatever is published in it.
    pub(super) async fn open_company(
        &mut self,
        mode: Mode,
        entry: CompanyEntry,
        key: Option<ApiKey>,
        key_remembered: bool,
    ) -> Result<(), StoreError> {
        let store = Rc::new(IdbStore::open(&entry.database).await?);
        let settings = store.local(SETTINGS).await?;
        let settings = settings
            .map(|bytes| LocalSettings::from_json(&String::from_utf8_lossy(&bytes)))
            .unwrap_or_default();
        let snapshot = load_snapshot(&*store).await?.map(Rc::new);
        let last_run = store.log(1).await?.into_iter().next();
        let mut company = match &snapshot {
            Some(snapshot) => snapshot.company().clone(),
            None => self.expected_company(&entry),
        };
        if company.name.is_empty() {
            company.name.clone_from(&entry.name);
        }
        let now = now_ms();
        let interval_ms = settings.interval_ms(&self.config.config);
        let good_at = snapshot
            .as_ref()
            .map(|snapshot| snapshot.manifest().synced_at);
        let mut scheduler = Scheduler::new(
            interval_ms,
            settings.auto_sync(&self.config.config),
            good_at,
        );
        scheduler.wake(now, self.visible, self.is_reachable(mode, &entry.base_url));
        let sync_state = match last_run.and_then(|(_, run)| run.failure) {
            Some(failure) => super::run::failed_state(engine::problem_of(&failure)),
            None if snapshot.is_some() => SyncState::Idle,
            None => SyncState::Never,
        };
        self.opening += 1;
        self.open = Some(OpenCompany {
            mode,
            entry,
            store,
            key,
            key_remembered,
            settings,
            company,
            snapshot,
            scheduler,
            sync_state,
            running: false,
            cancel: CancelFlag::default(),
        });
        self.stale_answer = true;
        Ok(())
    }

    /// The frame before the first answer: what `config.json` says, else Chile.
    pub(super) fn expected_company(&self, entry: &CompanyEntry) -> Company {
        let config = &self.config.config;
        let currency = config
            .currency
            .as_deref()
            .and_then(Currency::parse)
            .unwrap_or(Currency::CLP);
        let zone = config
            .time_zone
            .as_deref()
            .and_then(Zone::parse)
            .unwrap_or(Zone::santiago());
        Company {
            name: entry.name.clone(),
            ..unnamed_company(currency, zone)
        }
    }

    /// Keeps the entry of a company and makes it the one that opens next time.
    pub(super) async fn keep_entry(&mut self, entry: &CompanyEntry) {
        self.set_directory_text(&entry_name(&entry.database), &entry.to_json())
            .await;
        self.set_directory_text(LIVE, &entry.database).await;
        self.set_directory_text(CURRENT, &entry.database).await;
    }

    pub(super) async fn save_settings(&mut self, form: SettingsForm) {
        let Some(open) = &mut self.open else { return };
        open.settings =
            open.settings
                .saved(&self.config.config, form.interval_minutes, form.auto_sync);
        let saved = open
            .store
            .set_local(SETTINGS, Some(open.settings.to_json().as_bytes()))
            .await;
        if let (Some(directory), Mode::Live) = (&self.directory, open.mode) {
            let kept = match (&open.key, form.remember_key) {
                (Some(key), true) => key::remember(directory, &open.entry.database, key).await,
                (None, true) => Ok(()),
                (_, false) => key::forget(directory, &open.entry.database).await,
            };
            open.key_remembered = form.remember_key && open.key.is_some() && kept.is_ok();
        }
        if let Err(error) = saved {
            self.refuse(storage_problem(&error).kind);
        }
        self.apply_config();
    }

    /// Deletes the data, the log and the key of the open company from this device.
    pub(super) async fn delete_local_data(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.opening += 1;
        self.stale_answer = true;
        let (database, mode) = (open.entry.database.clone(), open.mode);
        // First, so that a run that has no staging area yet opens none after the wipe.
        open.cancel.cancel();
        let wiped = open.store.wipe().await;
        drop(open);
        // The demo leaves nothing behind; what belongs to a real company stays with it.
        if mode == Mode::Live {
            if let Some(directory) = &self.directory {
                let _ = key::forget(directory, &database).await;
            }
            self.delete_directory_text(&entry_name(&database)).await;
            self.delete_directory_text(LIVE).await;
        }
        self.tabs.tell(&TabMessage::Deleted(database));
        if mode == Mode::Demo {
            self.return_to_live().await;
        } else {
            self.delete_directory_text(CURRENT).await;
        }
        if let Err(error) = wiped {
            self.refuse(storage_problem(&error).kind);
        }
    }

    /// Leaves the open company without touching its data.
    pub(super) fn close(&mut self) {
        self.open = None;
        self.opening += 1;
        self.stale_answer = true;
    }

    async fn directory_text(&self, name: &str) -> Option<String> {
        self.directory.as_ref()?.get(name).await.ok()??.as_string()
    }

    async fn set_directory_text(&self, name: &str, text: &str) {
        if let Some(directory) = &self.directory
            && let Err(error) = directory.put(name, &text.into()).await
        {
            self.refuse(storage_problem(&error).kind);
        }
    }

    async fn delete_directory_text(&self, name: &str) {
        if let Some(directory) = &self.directory {
            let _ = directory.delete(name).await;
        }
    }
}

fn entry_name(database: &str) -> String {
    format!("company {database}")
}

/// A store's error as a problem.
pub(super) fn storage_problem(error: &StoreError) -> Problem {
    let kind = match error {
        StoreError::Full => ProblemKind::StorageFull,
        StoreError::OtherVersion => ProblemKind::OtherVersion,
        StoreError::Fenced
        | StoreError::Conflict
        | StoreError::Corrupt(_)
        | StoreError::Unavailable(_) => ProblemKind::Storage,
    };
    Problem {
        detail: Some(error.to_string()),
        ..Problem::new(kind)
    }
}

/// The environment of an entry.
pub(super) fn environment_of(entry: &CompanyEntry) -> Environment {
    match entry.environment.as_str() {
        "sandbox" => Environment::Sandbox,
        DEMO => Environment::Demo,
        _ => Environment::Production,
    }
}
