//! Opening a company: what is on this device comes first, the network later.

use std::collections::BTreeSet;
use std::rc::Rc;

use domain::{Company, Currency, Zone};
use engine::{
    Allowance, CancelFlag, Clock, CompanyEntry, LocalState, Snapshot, Today, load_local_state,
    load_snapshot, unnamed_company,
};
use protocol::{Environment, Mode, Problem, ProblemKind, SyncState};
use store::{Directory, IdbStore, Store, StoreError};
use sync::Scheduler;

use super::Session;
use super::alerts::Observed;
use super::assistant::Assistant;
use super::directory::{CURRENT, DEMO, entry_name};
use crate::browser::clock::{BrowserClock, now_ms};
use crate::browser::deploy::load_config;
use crate::browser::key::{self, ApiKey};

/// How often a database that does not answer is asked at the start.
const OPEN_ATTEMPTS: i64 = 4;
/// First pause between two attempts; each is longer by as much.
const OPEN_PAUSE_MS: i64 = 400;

/// The open company.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, about the key or about the sync"
)]
pub struct OpenCompany {
    pub mode: Mode,
    pub entry: CompanyEntry,
    pub store: Rc<IdbStore>,
    pub key: Option<ApiKey>,
    pub key_remembered: bool,
    /// What only this device knows.
    pub local: LocalState,
    /// As the API told it; before the first answer only what is known.
    pub company: Company,
    /// What is published; `None` before the first sync.
    pub snapshot: Option<Rc<Snapshot>>,
    pub scheduler: Scheduler,
    pub sync_state: SyncState,
    /// Of what the alerts were last observed.
    pub observed: Option<Observed>,
    /// Keys of the facts that were for today then.
    pub critical: BTreeSet<String>,
    /// A report that was due could not be kept.
    pub report_failed: bool,
    /// This tab runs a sync.
    pub running: bool,
    /// A person wants everything to be read again.
    pub full_wanted: bool,
    /// A person wanted so of the sync of this tab.
    pub full_asked: bool,
    /// The sync of this tab reads everything.
    pub runs_full: bool,
    /// End of the last such sync that failed, ms since the Unix epoch.
    pub full_failed_at: Option<i64>,
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
        self.clock().day
    }

    /// Today, and whether the device's clock can be believed.
    pub(super) fn clock(&self) -> Today {
        Today::new(self.company.zone, now_ms(), self.synced_at())
    }

    /// End of the last good run, ms since the Unix epoch.
    pub(super) fn synced_at(&self) -> Option<i64> {
        let snapshot = self.snapshot.as_ref();
        snapshot.map(|snapshot| snapshot.manifest().synced_at)
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
            if let Err(problem) = self.open_demo_company().await {
                self.refuse(problem.kind);
            }
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
            Some(DEMO) => self.open_kept_demo().await,
            Some(database) => self.open_live(database).await,
            None => Ok(()),
        }
    }

    /// What the admin decided may have come after the company was opened.
    pub(super) fn apply_config(&mut self) {
        let config = &self.config.config;
        let Some(open) = &mut self.open else { return };
        let interval_ms = open.local.settings.interval_ms(config);
        open.scheduler
            .configure(interval_ms, open.local.settings.auto_sync(config));
        if open.mode == Mode::Live {
            open.entry.follow(config);
        }
        self.stale_answer = true;
    }

    pub(super) async fn open_live(&mut self, database: &str) -> Result<(), StoreError> {
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
        let local = load_local_state(&*store).await?;
        let snapshot = load_snapshot(&*store).await?.map(Rc::new);
        let failure = super::run::last_failure(&store.log(usize::MAX).await?);
        let mut company = match &snapshot {
            Some(snapshot) => snapshot.company().clone(),
            None => self.expected_company(&entry),
        };
        if company.name.is_empty() {
            company.name.clone_from(&entry.name);
        }
        let now = now_ms();
        let interval_ms = local.settings.interval_ms(&self.config.config);
        let good_at = snapshot
            .as_ref()
            .map(|snapshot| snapshot.manifest().synced_at);
        let mut scheduler = Scheduler::new(
            interval_ms,
            local.settings.auto_sync(&self.config.config),
            good_at,
        );
        scheduler.wake(now, self.visible, self.is_reachable(mode, &entry.base_url));
        let held_until = Allowance::load(&*store).await.held_until(now);
        if let Some(until) = held_until {
            scheduler.hold(now, until);
        }
        let sync_state = match failure {
            Some(failure) => super::run::failed_state(
                mode,
                Problem {
                    retry_at: held_until,
                    ..engine::problem_of(&failure)
                },
            ),
            None if snapshot.is_some() => SyncState::Idle,
            None => SyncState::Never,
        };
        self.opening += 1;
        self.assistant = Assistant::default();
        self.tried = None;
        self.open = Some(OpenCompany {
            mode,
            entry,
            store,
            key,
            key_remembered,
            local,
            company,
            snapshot,
            scheduler,
            sync_state,
            observed: None,
            critical: BTreeSet::new(),
            report_failed: false,
            running: false,
            full_wanted: false,
            full_asked: false,
            runs_full: false,
            full_failed_at: None,
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
        CompanyEntry::FILES => Environment::Files,
        _ => Environment::Production,
    }
}
