//! `config.json`: what the admin decided at deployment. Never a key.

use domain::{Currency, Zone};
use serde::Deserialize;

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
}

/// A configuration and what was wrong with it. The app starts in any case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadConfig {
    /// What could be read.
    pub config: DeployConfig,
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
    ReadConfig { config, warnings }
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
    fn a_broken_file_is_said_and_the_app_starts() {
        assert!(read_config("{").warnings[0].starts_with("not JSON"));
    }
}
