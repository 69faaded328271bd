//! Ajustes: what a person sets on this device.

use engine::{
    CompanyEntry, DeployConfig, LocalSettings, load_alerts, load_collections, load_profile,
    load_reports, load_rules, load_settings, load_views,
};
use protocol::{Mode, SettingsForm, SettingsView};
use store::Store;
use store::local_name::SETTINGS;

use super::Session;
use super::connect::origin;
use super::directory::entry_name;
use super::open::{OpenCompany, environment_of, storage_problem};
use crate::browser::key;
use crate::browser::tabs::TabMessage;

impl Session {
    pub(super) async fn save_settings(&mut self, form: SettingsForm) {
        self.change_settings(|settings, config| {
            *settings = settings.saved(config, form.interval_minutes, form.auto_sync);
        })
        .await;
        let Some(open) = &mut self.open else { return };
        if let (Some(directory), Mode::Live) = (&self.directory, open.mode) {
            let kept = match (&open.key, form.remember_key) {
                (Some(key), true) => key::remember(directory, &open.entry.database, key).await,
                (None, true) => Ok(()),
                (_, false) => key::forget(directory, &open.entry.database).await,
            };
            open.key_remembered = form.remember_key && open.key.is_some() && kept.is_ok();
        }
        self.apply_config();
    }

    /// Changes the settings and keeps them. They are read again before, since another tab may have changed
    /// something else; what cannot be read is not written over.
    pub(super) async fn change_settings(
        &mut self,
        change: impl FnOnce(&mut LocalSettings, &DeployConfig),
    ) {
        let Some(open) = &mut self.open else { return };
        match load_settings(&*open.store).await {
            Ok(kept) => open.local.settings = kept,
            Err(error) => return self.refuse(storage_problem(&error).kind),
        }
        change(&mut open.local.settings, &self.config.config);
        open.observed = None;
        self.stale_answer = true;
        let kept = open.local.settings.to_json();
        let saved = open.store.set_local(SETTINGS, Some(kept.as_bytes())).await;
        self.tabs
            .tell(&TabMessage::Changed(open.entry.database.clone()));
        if let Err(error) = saved {
            self.refuse(storage_problem(&error).kind);
        }
    }

    /// Another tab may have kept another address. The key in memory goes along within its origin alone.
    async fn read_address(&mut self) {
        let Some(open) = self.open.as_ref().filter(|open| open.mode == Mode::Live) else {
            return;
        };
        let database = open.entry.database.clone();
        let kept = self.directory_text(&entry_name(&database)).await;
        let Some(mut kept) = kept.as_deref().and_then(CompanyEntry::from_json) else {
            return;
        };
        kept.follow(&self.config.config);
        let Some(open) = &mut self.open else { return };
        if origin(&kept.base_url) == origin(&open.entry.base_url) {
            open.entry = kept;
        } else if let Err(error) = self.open_live(&database).await {
            self.refuse(storage_problem(&error).kind);
        }
    }

    /// Another tab changed what a person sets: settings, or what became of an alert.
    pub(super) async fn read_what_was_set(&mut self) {
        self.read_address().await;
        let Some(open) = &mut self.open else { return };
        if let Ok(settings) = load_settings(&*open.store).await {
            open.local.settings = settings;
        }
        if let Ok(profile) = load_profile(&*open.store).await {
            open.local.profile = profile;
        }
        if let Ok(views) = load_views(&*open.store).await {
            open.local.views = views;
        }
        if let Ok(reports) = load_reports(&*open.store).await {
            open.local.reports = reports;
        }
        if let Ok(collections) = load_collections(&*open.store).await {
            open.local.collections = collections;
        }
        if let Ok(rules) = load_rules(&*open.store).await {
            open.local.rules = rules;
        }
        if let Ok(alerts) = load_alerts(&*open.store).await {
            open.local.alerts = alerts;
        }
        open.observed = None;
        self.backups.forget();
        self.follow_vanished().await;
        self.apply_config();
    }

    pub(super) async fn settings_view(&self, open: &OpenCompany) -> SettingsView {
        let settings = &open.local.settings;
        SettingsView {
            environment: environment_of(&open.entry),
            base_url: open.entry.base_url.clone(),
            profile: self.profile_view(open),
            address_from_config: self.address_from_config() && !open.entry.is_address_typed,
            key_tail: open.key_tail(),
            key_remembered: open.key_remembered,
            interval_minutes: settings.interval_minutes(&self.config.config),
            auto_sync: settings.auto_sync(&self.config.config),
            time_zone: open.company.zone.name().to_owned(),
            targets: open
                .snapshot
                .as_ref()
                .map(|snapshot| settings.target_rows(&snapshot.book()))
                .unwrap_or_default(),
            holidays: settings.holiday_rows(open.today()),
            aging: settings.aging.unwrap_or_default().days(),
            ratings: settings.ratings.unwrap_or_default().days(),
            imports: engine::import_rows(&*open.store).await,
            set_aside: open
                .snapshot
                .as_ref()
                .map_or(0, |snapshot| engine::set_aside_count(snapshot)),
            storage_bytes: super::files::storage_bytes().await,
            unknown_config_keys: self.config.warnings.clone(),
        }
    }
}
