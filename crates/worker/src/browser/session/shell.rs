//! The frame around every screen.

use engine::{LocalSettings, Today, corte, saved_views};
use protocol::{BackupView, CompanyView, MailView, Mode, Phase, ShellView, SyncState, SyncStatus};

use super::Session;
use super::open::OpenCompany;
use crate::browser::clock::now_ms;

impl Session {
    pub(super) fn shell(&self) -> ShellView {
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
                    from_files: false,
                },
                today: domain::Zone::santiago().date_at(now),
                clock_behind: None,
                rejected: 0,
                vanished: 0,
                overdue_count: None,
                alert_count: None,
                urgent_count: 0,
                salespeople: Vec::new(),
                kinds: Vec::new(),
                currencies: Vec::new(),
                backup: None,
                mail: MailView::default(),
                views: Vec::new(),
                interval_minutes: LocalSettings::default().interval_minutes(config),
                auto_sync: LocalSettings::default().auto_sync(config),
                address_from_config: self.address_from_config(),
                configured_name: config.company_name.clone(),
            };
        };
        let interval_minutes = open.local.settings.interval_minutes(config);
        let synced_at = open.synced_at();
        let Today {
            day: today,
            clock_behind,
        } = open.clock();
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
                stale: open.is_old(now, open.local.settings.interval_ms(config)),
                from_files: open.entry.is_from_files(),
            },
            today,
            clock_behind,
            rejected: open
                .snapshot
                .as_ref()
                .map_or(0, |snapshot| snapshot.rejected_count()),
            vanished: open
                .snapshot
                .as_ref()
                .map_or(0, |snapshot| snapshot.asked_count()),
            overdue_count: open
                .snapshot
                .as_ref()
                .map(|snapshot| snapshot.overdue_count(corte(None, today))),
            alert_count: open.alert_count(),
            urgent_count: open.urgent_count(),
            salespeople: open
                .snapshot
                .as_ref()
                .map(|snapshot| snapshot.salesperson_choices())
                .unwrap_or_default(),
            kinds: open
                .snapshot
                .as_ref()
                .map(|snapshot| snapshot.kind_choices())
                .unwrap_or_default(),
            currencies: open
                .snapshot
                .as_ref()
                .map(|snapshot| snapshot.currency_choices())
                .unwrap_or_default(),
            backup: self
                .backups
                .view(open, config.auto_backup.unwrap_or(true))
                .map(|view| BackupView {
                    workbook: self
                        .workbook
                        .view(open.local.settings.export_to_excel(config)),
                    ..view
                }),
            mail: self.mail_view(open),
            views: saved_views(&open.local.views),
            interval_minutes,
            auto_sync: open.local.settings.auto_sync(config),
            address_from_config: self.address_from_config(),
            configured_name: config.company_name.clone(),
        }
    }

    pub(super) fn address_from_config(&self) -> bool {
        self.config.config.base_url.is_some() || self.config.config.environment.is_some()
    }
}

impl OpenCompany {
    /// When the next run is due; `None` when nothing is scheduled.
    pub(super) fn next_at(&self, now: i64) -> Option<i64> {
        if self.entry.is_from_files() {
            return None;
        }
        match self.scheduler.due(now) {
            sync::Due::Now => Some(now),
            sync::Due::At(at) => Some(at),
            sync::Due::Never => None,
        }
    }

    /// Whether what is published is older than two intervals.
    pub(super) fn is_old(&self, now: i64, interval_ms: i64) -> bool {
        let snapshot = self.snapshot.as_ref();
        !self.entry.is_from_files()
            && snapshot
                .is_some_and(|snapshot| now - snapshot.manifest().synced_at > 2 * interval_ms)
    }

    /// Last characters of the key.
    pub(super) fn key_tail(&self) -> Option<String> {
        self.key.as_ref().map(crate::browser::key::ApiKey::tail)
    }
}

/// The company as the page names it.
pub(super) fn company_view(open: &OpenCompany) -> CompanyView {
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
