//! Ajustes: the connection and the interval.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ImportRow;

/// Which Onvio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Environment {
    /// The real one.
    Production,
    /// Onvio's test environment.
    Sandbox,
    /// The invented company that ships with the app.
    Demo,
    /// None: the records come from files alone.
    Files,
}

/// Who chose the connection profile in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProfileSource {
    /// A person, for this company on this device.
    Device,
    /// The admin, in `config.json`.
    Deployment,
    /// Nobody: the v1 contract.
    Default,
}

/// The connection profile in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// Its id; empty when it cannot be read.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Who chose it.
    pub source: ProfileSource,
}

/// Targets of one salesperson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetRow {
    /// Key of the salesperson.
    pub key: String,
    /// Name.
    pub name: String,
    /// What the API sends; holds where nothing is set here.
    pub from_api: Option<i64>,
    /// Set here for every month.
    pub constant: Option<TargetAmount>,
    /// Set here for single months (their first day), oldest first.
    pub months: Vec<(NaiveDate, TargetAmount)>,
}

/// A target as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TargetAmount {
    /// Minor units.
    pub amount: i64,
    /// ISO code and decimals of another currency than the company's, in which it does not count.
    pub currency: Option<(String, u8)>,
}

/// A day that is no business day though it is no weekend, or was one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayRow {
    /// Day.
    pub day: NaiveDate,
    /// Whether it is in the calendar that ships with the app.
    pub official: bool,
    /// Whether it counts as a holiday here.
    pub observed: bool,
}

/// The latest day on which a range of the aging may end.
pub const LONGEST_RANGE_DAYS: u16 = 3_650;

/// What Ajustes shows.
#[allow(clippy::struct_excessive_bools)] // independent facts, not a state
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingsView {
    /// Environment in force.
    pub environment: Environment,
    /// Base address in force.
    pub base_url: String,
    /// The connection profile in force.
    pub profile: ProfileView,
    /// Whether `config.json` fixed the address or environment (then nothing needs to be typed).
    pub address_from_config: bool,
    /// Last four characters of the key, when there is one.
    pub key_tail: Option<String>,
    /// Whether the key is kept on this device across starts.
    pub key_remembered: bool,
    /// Minutes between syncs, 1 to 1,440.
    pub interval_minutes: u32,
    /// Whether syncs start by themselves.
    pub auto_sync: bool,
    /// Zone of the company, e.g. `America/Santiago`.
    pub time_zone: String,
    /// Targets by salesperson.
    pub targets: Vec<TargetRow>,
    /// Holidays of this year and the next, and every one added by a person.
    pub holidays: Vec<HolidayRow>,
    /// Last days of the three ranges past due in force.
    pub aging: [u16; 3],
    /// Last days late of the ratings A, B and C in force.
    pub ratings: [u16; 3],
    /// Files that are in, newest first.
    pub imports: Vec<ImportRow>,
    /// Records of files that the API has too, so that the API's counts.
    pub set_aside: u32,
    /// Bytes that this origin uses on the device, when the browser says.
    pub storage_bytes: Option<u64>,
    /// Keys of `config.json` that nobody reads.
    pub unknown_config_keys: Vec<String>,
}

/// What Ajustes saves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsForm {
    /// Minutes between syncs; the worker keeps it within 1 to 1,440.
    pub interval_minutes: u32,
    /// Whether syncs start by themselves.
    pub auto_sync: bool,
    /// Keep the key on this device. Ticking it off deletes the kept key at once.
    pub remember_key: bool,
}
