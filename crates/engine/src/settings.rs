//! Settings of one company on this device, and the list of companies that are on it.

use serde::{Deserialize, Serialize};

use crate::DeployConfig;

/// Minutes between syncs when nobody says otherwise.
const DEFAULT_INTERVAL_MINUTES: u32 = 15;
/// Longest interval: a day.
const LONGEST_INTERVAL_MINUTES: u32 = 1_440;

/// What a person set on this device; `None` leaves what `config.json` or the default says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalSettings {
    /// Minutes between syncs.
    pub interval_minutes: Option<u32>,
    /// Whether syncs start by themselves.
    pub auto_sync: Option<bool>,
}

impl LocalSettings {
    /// Milliseconds between syncs in force: from a second to a day.
    pub fn interval_ms(&self, config: &DeployConfig) -> i64 {
        let default = f64::from(DEFAULT_INTERVAL_MINUTES);
        let minutes = self
            .interval_minutes
            .map(f64::from)
            .or(config.sync_interval_minutes);
        let minutes = minutes
            .filter(|minutes| minutes.is_finite())
            .unwrap_or(default);
        // Between one second and a day a float holds every millisecond.
        #[allow(clippy::cast_possible_truncation)]
        let ms = (minutes * 60_000.0).clamp(1_000.0, f64::from(LONGEST_INTERVAL_MINUTES) * 60_000.0)
            as i64;
        ms
    }

    /// The same in whole minutes, at least one: what the screen says.
    pub fn interval_minutes(&self, config: &DeployConfig) -> u32 {
        u32::try_from(self.interval_ms(config) / 60_000)
            .unwrap_or(1)
            .max(1)
    }

    /// Whether syncs start by themselves.
    pub fn auto_sync(&self, config: &DeployConfig) -> bool {
        self.auto_sync.or(config.auto_sync).unwrap_or(true)
    }

    /// These settings after a person saved a form that showed what was in force. What the form left as it
    /// was still follows `config.json`.
    #[must_use]
    pub fn saved(&self, config: &DeployConfig, interval_minutes: u32, auto_sync: bool) -> Self {
        let interval_minutes = interval_minutes.clamp(1, LONGEST_INTERVAL_MINUTES);
        Self {
            interval_minutes: if interval_minutes == self.interval_minutes(config) {
                self.interval_minutes
            } else {
                Some(interval_minutes)
            },
            auto_sync: if auto_sync == self.auto_sync(config) {
                self.auto_sync
            } else {
                Some(auto_sync)
            },
        }
    }

    /// For the store.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From the store; what cannot be read is as if nothing had been set.
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// A company on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyEntry {
    /// Name of its database.
    pub database: String,
    /// Address of its API.
    pub base_url: String,
    /// `production` or `sandbox`.
    pub environment: String,
    /// Name, for before its data are read.
    pub name: String,
}

impl CompanyEntry {
    /// The database of a company: one per origin of the API and tax id (or name).
    pub fn database_name(origin: &str, tax_id: Option<&str>, name: &str) -> String {
        let company = tax_id.and_then(domain::TaxId::parse);
        let company = company.map_or_else(
            || name.trim().to_lowercase(),
            |id| id.normalised().to_owned(),
        );
        format!("atalaya {origin} {company}")
    }

    /// For the directory.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From the directory.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_overrides_the_admin_within_limits() {
        let config = DeployConfig {
            sync_interval_minutes: Some(5.0),
            ..DeployConfig::default()
        };
        assert_eq!(LocalSettings::default().interval_minutes(&config), 5);
        let often = DeployConfig {
            sync_interval_minutes: Some(0.1),
            ..DeployConfig::default()
        };
        assert_eq!(LocalSettings::default().interval_ms(&often), 6_000);
        let settings = LocalSettings {
            interval_minutes: Some(0),
            auto_sync: Some(false),
        };
        assert_eq!(settings.interval_minutes(&config), 1);
        assert_eq!(LocalSettings::from_json(&settings.to_json()), settings);
        assert_eq!(LocalSettings::from_json("?"), LocalSettings::default());
    }

    #[test]
    fn what_a_person_leaves_as_it_was_still_follows_the_admin() {
        let config = |minutes| DeployConfig {
            sync_interval_minutes: Some(minutes),
            ..DeployConfig::default()
        };
        let untouched = LocalSettings::default().saved(&config(0.1), 1, true);
        assert_eq!(untouched, LocalSettings::default());
        let touched = LocalSettings::default().saved(&config(5.0), 9_999, false);
        assert_eq!(touched.interval_minutes(&config(5.0)), 1_440);
        assert!(!touched.auto_sync(&config(5.0)));
    }

    #[test]
    fn a_company_has_one_database_however_its_tax_id_is_spelled() {
        let name = |tax_id| CompanyEntry::database_name("https://host", tax_id, "Comercial Ñuble ");
        assert_eq!(name(Some("76.354.771-K")), name(Some("76354771-k")));
        assert_eq!(name(None), "atalaya https://host comercial ñuble");
    }
}
