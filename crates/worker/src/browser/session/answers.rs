//! What the page is told: the frame around every screen, and the answer to the screen that is open.

use domain::calendar::Holidays;
use domain::numbers::Targets;
use engine::{corte, rejected_row, run_row};
use protocol::{
    CompanyView, Mode, Phase, Query, Screen, SettingsView, ShellView, SyncState, SyncStatus, SyncView,
    Update,
};
use store::Store;

use super::Session;
use super::open::{OpenCompany, environment_of};
use crate::browser::clock::now_ms;

/// Runs on the screen of the log.
const LOG_ROWS: usize = 200;

impl Session {
    /// Sends the frame and the open screen's answer where they changed.
    pub(super) async fn tell_page(&mut self) {
        let shell = self.shell();
        let day = Some(shell.today);
        if self.shown_day != day {
            // "Hoy" follows the company's day.
            self.stale_answer = true;
            self.shown_day = day;
        }
        let answers = match &self.query {
            Some(query) if self.stale_answer => {
                let answers = self.answers(query).await;
                self.stale_answer = false;
                answers
            }
            _ => Vec::new(),
        };
        // The frame says how fresh the numbers are: they come before it. A frame of another company or phase
        // comes before its numbers, since the page drops those of the former one.
        let stays = self
            .sent_shell
            .as_ref()
            .is_some_and(|sent| sent.phase == shell.phase && sent.mode == shell.mode);
        let (before, after) = if stays {
            (answers, Vec::new())
        } else {
            (Vec::new(), answers)
        };
        for answer in &before {
            self.page.send(answer);
        }
        if self.sent_shell.as_ref() != Some(&shell) {
            self.page.send(&Update::Shell(Box::new(shell.clone())));
            self.sent_shell = Some(shell);
        }
        for answer in &after {
            self.page.send(answer);
        }
    }

    fn shell(&self) -> ShellView {
        let config = &self.config.config;
        let now = now_ms();
        let Some(open) = &self.open else {
            return ShellView {
                phase: Phase::Welcome,
                mode: Mode::Live,
                company: None,
                sync: SyncStatus {
                    state: SyncState::Never,
                    synced_at: None,
                    next_at: None,
                    stale: false,
                },
                today: domain::Zone::santiago().date_at(now),
                overdue_count: None,
                alert_count: None,
                salespeople: Vec::new(),
                kinds: Vec::new(),
                interval_minutes: engine::LocalSettings::default().interval_minutes(config),
                auto_sync: engine::LocalSettings::default().auto_sync(config),
                address_from_config: self.address_from_config(),
                configured_name: config.company_name.clone(),
            };
        };
        let interval_minutes = open.settings.interval_minutes(config);
        let synced_at = open
            .snapshot
            .as_ref()
            .map(|snapshot| snapshot.manifest().synced_at);
        let stale = synced_at.is_some_and(|at| now - at > 2 * open.settings.interval_ms(config));
        let today = open.today();
        ShellView {
            phase: if open.snapshot.is_some() {
                Phase::Ready
            } else {
                Phase::FirstSync
            },
            mode: open.mode,
            company: Some(company_view(open)),
            sync: SyncStatus {
                state: open.sync_state.clone(),
                synced_at,
                next_at: open.next_at(now),
                stale,
            },
            today,
            overdue_count: open
                .snapshot
                .as_ref()
                .map(|snapshot| snapshot.overdue_count(corte(None, today))),
            alert_count: None,
            salespeople: open.snapshot.as_ref().map(|snapshot| snapshot.salesperson_choices()).unwrap_or_default(),
            kinds: open.snapshot.as_ref().map(|snapshot| snapshot.kind_choices()).unwrap_or_default(),
            interval_minutes,
            auto_sync: open.settings.auto_sync(config),
            address_from_config: self.address_from_config(),
            configured_name: config.company_name.clone(),
        }
    }

    fn address_from_config(&self) -> bool {
        self.config.config.base_url.is_some() || self.config.config.environment.is_some()
    }

    async fn answers(&self, query: &Query) -> Vec<Update> {
        let Some(open) = &self.open else {
            return Vec::new();
        };
        let Query { scope, screen } = query;
        match screen {
            Screen::Sync => vec![Update::Sync(Box::new(sync_view(open).await))],
            Screen::Settings => vec![Update::Settings(Box::new(self.settings_view(open).await))],
            _ => {
                let local = engine::Local {
                    targets: &Targets::default(),
                    holidays: &Holidays::default(),
                };
                match &open.snapshot {
                    Some(snapshot) => snapshot.answer(scope, screen, open.today(), local),
                    None => engine::answer_before_first_sync(scope, screen, open.today(), local),
                }
            }
        }
    }

    async fn settings_view(&self, open: &OpenCompany) -> SettingsView {
        let storage = super::files::storage_use().await;
        SettingsView {
            environment: environment_of(&open.entry),
            base_url: open.entry.base_url.clone(),
            address_from_config: self.address_from_config(),
            key_tail: key_tail(open),
            key_remembered: open.key_remembered,
            interval_minutes: open.settings.interval_minutes(&self.config.config),
            auto_sync: open.settings.auto_sync(&self.config.config),
            time_zone: open.company.zone.name().to_owned(),
            targets: Vec::new(),
            holidays: Vec::new(),
            storage_bytes: storage.bytes,
            storage_persisted: storage.persisted,
            unknown_config_keys: self.config.warnings.clone(),
        }
    }
}

impl OpenCompany {
    /// When the next run is due; `None` when nothing is scheduled.
    pub(super) fn next_at(&self, now: i64) -> Option<i64> {
        match self.scheduler.due(now) {
            sync::Due::Now => Some(now),
            sync::Due::At(at) => Some(at),
            sync::Due::Never => None,
        }
    }
}

fn company_view(open: &OpenCompany) -> CompanyView {
    let company = &open.company;
    let tax_id = company
        .tax_id
        .as_deref()
        .and_then(domain::TaxId::parse)
        .map(|id| id.display());
    CompanyView {
        name: company.name.clone(),
        tax_id,
        address: company.address.clone(),
        logo_url: company.logo_url.clone(),
        currency: company.currency.code().to_owned(),
        currency_decimals: company.currency.decimals(),
        time_zone: company.zone.name().to_owned(),
    }
}

fn key_tail(open: &OpenCompany) -> Option<String> {
    open.key.as_ref().map(crate::browser::key::ApiKey::tail)
}

async fn sync_view(open: &OpenCompany) -> SyncView {
    // A log that cannot be read is shown empty; the store's own error comes with the next run.
    let runs = open.store.log(LOG_ROWS).await.unwrap_or_default();
    let mut rejected = open.store.rejected().await.unwrap_or_default();
    rejected.sort_by_key(|entry| std::cmp::Reverse(entry.seen_at));
    let count = |rows: usize| u64::try_from(rows).unwrap_or(u64::MAX);
    let dataset = open.snapshot.as_ref().map(|snapshot| snapshot.dataset());
    SyncView {
        company: Some(company_view(open)),
        base_url: open.entry.base_url.clone(),
        key_tail: key_tail(open),
        key_remembered: open.key_remembered,
        customers: dataset.map(|dataset| count(dataset.customers().len())),
        invoices: dataset.map(|dataset| count(dataset.documents().len())),
        payments: dataset.map(|dataset| count(dataset.payments().len())),
        salespeople: open
            .snapshot
            .as_ref()
            .map(|snapshot| count(snapshot.salespeople())),
        runs: runs.iter().map(|(id, entry)| run_row(*id, entry)).collect(),
        rejected: rejected.iter().map(rejected_row).collect(),
        findings: open
            .snapshot
            .as_ref()
            .map(|snapshot| engine::finding_counts(&snapshot.findings(open.today()))),
    }
}
