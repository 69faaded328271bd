//! `config.json`: what the admin decided at deployment. Never a key.

use domain::{Currency, Zone};
use onvio::{Profile, ProfileError};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::read_profile;

/// The keys of `surface.md`; some are read by later features, none is an error.
const KNOWN_KEYS: [&str; 16] = [
    "environment",
    "baseUrl",
    "profile",
    "syncIntervalMinutes",
    "autoSync",
    "locale",
    "timeZone",
    "currency",
    "exportToExcel",
    "exportPath",
    "autoBackup",
    "backupRetentionDays",
    "emailAlerts",
    "adminEmail",
    "logLevel",
    "companyName",
];

/// What is read from `config.json` today; every key is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DeployConfig {
    /// `production`, `sandbox` or `demo`.
    pub environment: Option<String>,
    /// Overrides the environment's host: a proxy, a local sandbox.
    pub base_url: Option<String>,
    /// Minutes between syncs; a fraction is one of a minute.
    pub sync_interval_minutes: Option<f64>,
    /// Whether syncs start by themselves.
    pub auto_sync: Option<bool>,
    /// Zone of the company, before what the API says.
    pub time_zone: Option<String>,
    /// Currency of the company, before what the API says.
    pub currency: Option<String>,
    /// Name of the company, before what the API says.
    pub company_name: Option<String>,
    /// Whether a workbook goes to the folder after each sync (none does).
    pub export_to_excel: Option<bool>,
    /// Whether backups are made by themselves (they are).
    pub auto_backup: Option<bool>,
    /// Whether alerts and reports go out by mail (none do).
    pub email_alerts: Option<bool>,
    /// Who gets them.
    pub admin_email: Option<String>,
    /// Days after which a backup in the folder is deleted, though the rotation would keep it.
    pub backup_retention_days: Option<u32>,
}

/// A configuration and what was wrong with it. The app starts in any case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadConfig {
    /// What could be read.
    pub config: DeployConfig,
    /// What the API looks like, when it is said: a name, or a document in place.
    pub profile: Option<Result<Profile, ProfileError>>,
    /// Keys that nobody reads, and keys whose value is of the wrong kind (`key: reason`).
    pub warnings: Vec<String>,
}

/// Reads `config.json`. A key of the wrong kind is left out and reported; the others stand.
pub fn read_config(text: &str) -> ReadConfig {
    let text = text.trim_start_matches('\u{feff}');
    let mut object = match serde_json::from_str::<serde_json::Value>(text) {
        Ok(serde_json::Value::Object(object)) => object,
        Ok(_) => {
            return ReadConfig {
                warnings: vec!["not an object".into()],
                ..ReadConfig::default()
            };
        }
        Err(error) => {
            return ReadConfig {
                warnings: vec![format!("not JSON: {error}")],
                ..ReadConfig::default()
            };
        }
    };
    let mut warnings = Vec::new();
    object.retain(|key, value| {
        if !KNOWN_KEYS.contains(&key.as_str()) {
            warnings.push(key.clone());
            return false;
        }
        let alone = serde_json::Value::Object([(key.clone(), value.clone())].into_iter().collect());
        match serde_json::from_value::<DeployConfig>(alone) {
            Ok(config) => {
                let known = is_understood(&config);
                if !known {
                    warnings.push(format!("{key}: {value}"));
                }
                known
            }
            Err(error) => {
                warnings.push(format!("{key}: {error}"));
                false
            }
        }
    });
    let config = serde_json::from_value(serde_json::Value::Object(object)).unwrap_or_default();
    let profile = profile_in(text);
    if let Some(Err(error)) = &profile {
        let issues = error.issues.iter().map(ToString::to_string);
        warnings.extend(issues);
    }
    ReadConfig {
        config,
        profile,
        warnings,
    }
}

/// The profile in the text of the file; its issues name the lines of the file.
fn profile_in(text: &str) -> Option<Result<Profile, ProfileError>> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        profile: Option<&'a RawValue>,
    }
    let raw = serde_json::from_str::<File<'_>>(text).ok()?.profile?.get();
    let offset = (raw.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let name: Option<String> = serde_json::from_str(raw).ok();
    let read = read_profile(name.as_deref().unwrap_or(raw));
    Some(read.map_err(|error| error.within("/profile", u32::try_from(line).unwrap_or(u32::MAX))))
}

/// Whether the words of a configuration mean something here. A zone that is not compiled in would else
/// be Santiago's without a word.
fn is_understood(config: &DeployConfig) -> bool {
    let environment = config.environment.as_deref();
    environment.is_none_or(|word| ["production", "sandbox", "demo"].contains(&word))
        && config
            .time_zone
            .as_deref()
            .is_none_or(|name| Zone::parse(name).is_some())
        && config
            .currency
            .as_deref()
            .is_none_or(|code| Currency::parse(code).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_object_is_production_without_a_base_url() {
        assert_eq!(read_config("{}"), ReadConfig::default());
    }

    #[test]
    fn known_keys_are_read_and_others_reported() {
        let read = read_config(
            r#"{"environment":"sandbox","baseUrl":"http://127.0.0.1:4010","profile":"onvio-v1",
                "syncIntervalMinutes":5,"apiKey":"never","exportPath":null}"#,
        );
        assert_eq!(read.config.sync_interval_minutes, Some(5.0));
        assert_eq!(
            read.config.base_url.as_deref(),
            Some("http://127.0.0.1:4010")
        );
        assert_eq!(read.warnings, ["apiKey"]);
    }

    #[test]
    fn a_wrong_value_spoils_only_its_key() {
        let read = read_config(r#"{"syncIntervalMinutes":"often","autoSync":false}"#);
        assert_eq!(read.config.auto_sync, Some(false));
        assert!(
            read.warnings[0].starts_with("syncIntervalMinutes: "),
            "{:?}",
            read.warnings
        );
    }

    #[test]
    fn a_word_that_means_nothing_here_is_reported_and_left_out() {
        let read = read_config(
            r#"{"timeZone":"Europe/Nowhere","currency":"pesos","environment":"staging","companyName":"X"}"#,
        );
        assert_eq!(read.warnings.len(), 3, "{:?}", read.warnings);
        assert_eq!(
            read.config,
            DeployConfig {
                company_name: Some("X".into()),
                ..DeployConfig::default()
            }
        );
    }

    #[test]
    fn a_profile_is_a_name_or_a_document() {
        let id = |text: &str| {
            let read = read_config(text);
            assert_eq!(read.warnings, [""; 0]);
            read.profile
                .map(|profile| profile.map(|profile| profile.id))
        };
        assert_eq!(id(r#"{"profile":null}"#), None);
        assert_eq!(id(r#"{"profile":"generic"}"#), Some(Ok("generic".into())));
        assert_eq!(
            id(r#"{"profile":{"extends":"generic","id":"mine"}}"#),
            Some(Ok("mine".into()))
        );
    }

    #[test]
    fn a_broken_profile_names_its_line_in_the_file_and_the_rest_stands() {
        let read = read_config(
            "{\n \"companyName\": \"X\",\n \"profile\": {\n  \"extends\": \"generic\",\n  \"id\": \"mine\",\n  \"pagging\": {}\n }\n}",
        );
        assert_eq!(read.config.company_name.as_deref(), Some("X"));
        assert_eq!(
            read.warnings,
            ["line 6 /profile/pagging: unknown key, perhaps \"paging\""]
        );
        for wrong in ["\"onvio-v9\"", "7", "[]"] {
            let read = read_config(&format!("{{\"autoSync\":false,\"profile\":{wrong}}}"));
            assert!(matches!(read.profile, Some(Err(_))), "{wrong}");
            assert_eq!(
                (read.warnings.len(), read.config.auto_sync),
                (1, Some(false))
            );
        }
    }

    #[test]
    fn a_broken_file_is_said_and_the_app_starts() {
        assert!(read_config("{").warnings[0].starts_with("not JSON"));
    }
}
