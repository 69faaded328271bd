//! What only this device knows about a company, as it is kept.

use domain::collections::CollectionLog;
use store::codec::Codec;
use store::local_name::{ALERTS, PROFILE, RULES, SETTINGS, VIEWS, VISIT, VISIT_BEFORE};
use store::{
    AlertMemory, AlertRules, KeptReport, SavedViews, Store, StoreError, VisitMark,
    read_collection_log, read_kept_reports, read_local,
};

use crate::{Local, LocalSettings, Visits};

/// What only this device knows about a company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalState {
    /// What a person set.
    pub settings: LocalSettings,
    /// The visit that goes on, and the one before.
    pub visits: Visits,
    /// What became of the alerts.
    pub alerts: AlertMemory,
    /// Rules of alerts.
    pub rules: AlertRules,
    /// Collection work.
    pub collections: CollectionLog,
    /// Reports that were prepared by themselves, newest first.
    pub reports: Vec<KeptReport>,
    /// Views that a person saved.
    pub views: SavedViews,
    /// The connection profile chosen for this company: a document, or the name of a built-in one.
    pub profile: Option<String>,
}

impl LocalState {
    /// For an answer; `sync_stale` as in [`Local::sync_stale`].
    pub fn local(&self, sync_stale: bool) -> Local<'_> {
        Local {
            targets: &self.settings.targets,
            holidays: &self.settings.holidays,
            aging: self.settings.aging.unwrap_or_default(),
            ratings: self.settings.ratings.unwrap_or_default(),
            reminders: &self.settings.reminders,
            alerts: &self.alerts,
            built_in: &self.settings.built_in,
            rules: &self.rules,
            collections: &self.collections,
            schedule: self.settings.schedule,
            reports: &self.reports,
            visit: self.visits.before(),
            sync_stale,
        }
    }
}

/// Everything that is kept in `store`.
///
/// # Errors
/// Those of [`Store::local`], and when a newer version of the app wrote it.
pub async fn load_local_state(store: &impl Store) -> Result<LocalState, StoreError> {
    Ok(LocalState {
        settings: load_settings(store).await?,
        visits: load_visits(store).await?,
        alerts: load_alerts(store).await?,
        rules: load_rules(store).await?,
        collections: load_collections(store).await?,
        reports: load_reports(store).await?,
        views: load_views(store).await?,
        profile: load_profile(store).await?,
    })
}

/// What a person set.
///
/// # Errors
/// Those of [`Store::local`].
pub async fn load_settings(store: &impl Store) -> Result<LocalSettings, StoreError> {
    let settings = store.local(SETTINGS).await?;
    let settings = settings.map(|bytes| LocalSettings::from_json(&String::from_utf8_lossy(&bytes)));
    Ok(settings.unwrap_or_default())
}

/// The visits.
///
/// # Errors
/// As [`load_local_state`].
pub async fn load_visits(store: &impl Store) -> Result<Visits, StoreError> {
    let before = readable::<VisitMark>(store, VISIT_BEFORE).await?;
    Ok(Visits::new(before, readable(store, VISIT).await?))
}

/// What became of the alerts.
///
/// # Errors
/// As [`load_local_state`].
pub async fn load_alerts(store: &impl Store) -> Result<AlertMemory, StoreError> {
    Ok(readable(store, ALERTS).await?.unwrap_or_default())
}

/// The rules of alerts.
///
/// # Errors
/// As [`load_local_state`].
pub async fn load_rules(store: &impl Store) -> Result<AlertRules, StoreError> {
    Ok(readable(store, RULES).await?.unwrap_or_default())
}

/// The collection work.
///
/// # Errors
/// As [`load_local_state`].
pub async fn load_collections(store: &impl Store) -> Result<CollectionLog, StoreError> {
    read_collection_log(store).await
}

/// The reports that were prepared by themselves, newest first.
///
/// # Errors
/// As [`load_local_state`].
pub async fn load_reports(store: &impl Store) -> Result<Vec<KeptReport>, StoreError> {
    read_kept_reports(store).await
}

/// The saved views.
///
/// # Errors
/// As [`load_local_state`].
pub async fn load_views(store: &impl Store) -> Result<SavedViews, StoreError> {
    Ok(readable(store, VIEWS).await?.unwrap_or_default())
}

/// The connection profile chosen for this company.
///
/// # Errors
/// Those of [`Store::local`].
pub async fn load_profile(store: &impl Store) -> Result<Option<String>, StoreError> {
    let profile = store.local(PROFILE).await?;
    Ok(profile.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// A broken value is as none: it must not shut anybody out from the records.
async fn readable<T: Codec>(store: &impl Store, name: &str) -> Result<Option<T>, StoreError> {
    match read_local(store, name).await {
        Err(StoreError::Corrupt(_)) => Ok(None),
        read => read,
    }
}
