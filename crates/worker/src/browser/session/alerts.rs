//! Alerts: observed with every publication, every day, and whenever what they depend on was set otherwise.

use chrono::NaiveDate;
use engine::{
    DeployConfig, KeptNews, Observation, active_count, alert_status, awaits_sync, load_alerts,
    observe, urgent_count,
};
use protocol::{AlertStatus, Mode, Query, Screen, Update};
use store::local_name::ALERTS;
use store::{AlertMemory, Store};

use super::Session;
use super::open::{OpenCompany, storage_problem};
use crate::browser::clock::now_ms;
use crate::browser::tabs::TabMessage;

/// What the alerts of a day follow from, beside the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    revision: u64,
    today: NaiveDate,
    sync_stale: bool,
}

impl OpenCompany {
    /// Whether no sync succeeded for two intervals, though nothing stands in the way of one: a sync that is
    /// under way or about to begin says more than the age of the data.
    pub(super) fn is_sync_stale(&self, interval_ms: i64) -> bool {
        let now = now_ms();
        self.is_old(now, interval_ms) && !self.awaits_sync(now)
    }

    /// Whether a sync is under way or about to begin.
    pub(super) fn awaits_sync(&self, now: i64) -> bool {
        !self.entry.is_from_files()
            && awaits_sync(self.running, &self.sync_state, self.scheduler.due(now))
    }

    /// Alerts that want somebody; `None` before the first look at the records.
    pub(super) fn alert_count(&self) -> Option<u32> {
        self.snapshot.as_ref()?;
        self.local.alerts.observed_on?;
        Some(active_count(self.local.local(false)))
    }

    /// What a look at the records raised, where it is to be mailed: never of the demo, nor of a company of files.
    fn news_to_mail(
        &self,
        seen: &Observation,
        today: NaiveDate,
        config: &DeployConfig,
    ) -> Vec<KeptNews> {
        if self.mode != Mode::Live || self.entry.is_from_files() {
            return Vec::new();
        }
        let form = self.local.settings.mail(config);
        let company = [self.company.name.as_str(), &self.entry.base_url];
        KeptNews::of(seen, today, &form, company)
    }

    /// Those of them that are for today or new today, for the sign of the app.
    pub(super) fn urgent_count(&self) -> u32 {
        urgent_count(self.local.local(false), &self.critical, self.today())
    }
}

impl Session {
    /// Observes today's facts, and those of the days on which nobody looked, when they may have changed.
    /// Waits for the end of a sync. Whether something is to be told.
    pub(super) async fn observe_alerts(&mut self) -> bool {
        let config = &self.config.config;
        let Some(open) = &mut self.open else {
            return false;
        };
        let Some(snapshot) = open.snapshot.clone() else {
            return false;
        };
        if open.awaits_sync(now_ms()) {
            return false;
        }
        let observed = Observed {
            revision: snapshot.manifest().revision,
            today: open.today(),
            sync_stale: open.is_sync_stale(open.local.settings.interval_ms(config)),
        };
        if open.observed == Some(observed) {
            return false;
        }
        // Another tab may have observed, or somebody marked an alert there. What cannot be read is not written
        // over; the next look tries again.
        let Ok(kept) = load_alerts(&*open.store).await else {
            return false;
        };
        open.observed = Some(observed);
        let known = std::mem::replace(&mut open.local.alerts, kept);
        let local = open.local.local(observed.sync_stale);
        let seen = observe(&snapshot, observed.today, local);
        let to_mail = open.news_to_mail(&seen, observed.today, config);
        let Observation {
            memory,
            critical,
            news,
            ..
        } = seen;
        open.critical = critical;
        if let Some(memory) = memory {
            self.keep_alerts(memory, to_mail).await;
        }
        if let Some(news) = news {
            self.page.send(&Update::AlertNews(news));
        }
        let changed = self
            .open
            .as_ref()
            .is_some_and(|open| open.local.alerts != known);
        if changed {
            self.show_alerts();
        }
        changed
    }

    /// What a person did about an alert. One whose fact is gone stays as it is.
    pub(super) async fn set_alert(&mut self, key: &str, status: AlertStatus) {
        let Some(open) = &mut self.open else { return };
        match load_alerts(&*open.store).await {
            Ok(kept) => open.local.alerts = kept,
            Err(error) => return self.refuse(storage_problem(&error).kind),
        }
        let mut memory = open.local.alerts.clone();
        if memory.ledger.set_status(key, alert_status(status)) {
            self.keep_alerts(memory, Vec::new()).await;
            if let Some(open) = &self.open {
                self.tabs
                    .tell(&TabMessage::Changed(open.entry.database.clone()));
            }
        }
        self.show_alerts();
    }

    /// Keeps what became of the alerts, and at once what of it is to be mailed.
    async fn keep_alerts(&mut self, memory: AlertMemory, to_mail: Vec<KeptNews>) {
        let Some(open) = &mut self.open else { return };
        let bytes = store::codec::encode(&memory);
        open.local.alerts = memory;
        let news: Vec<_> = to_mail.iter().map(KeptNews::to_keep).collect();
        let news = news.iter().map(|(name, bytes)| (&**name, Some(&**bytes)));
        let values: Vec<(&str, Option<&[u8]>)> = std::iter::once((ALERTS, Some(&*bytes)))
            .chain(news)
            .collect();
        match open.store.set_locals(&values).await {
            Ok(()) => self.has_news(&to_mail),
            Err(error) => self.refuse(storage_problem(&error).kind),
        }
    }

    fn show_alerts(&mut self) {
        let screen = self.query.as_ref().map(|Query { screen, .. }| screen);
        self.stale_answer |= matches!(screen, Some(Screen::Alerts | Screen::AlertRules));
    }
}
