//! How the settings are kept: JSON, whose missing parts are as if nothing had been set.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::calendar::Holidays;
use domain::numbers::{SalespersonTarget, Targets};
use serde::{Deserialize, Serialize};

use crate::LocalSettings;

/// [`LocalSettings`]. What an earlier version wrote has neither targets nor holidays.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct KeptSettings {
    interval_minutes: Option<u32>,
    auto_sync: Option<bool>,
    /// By the salesperson's key.
    targets: BTreeMap<String, KeptTarget>,
    holidays: KeptHolidays,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
struct KeptTarget {
    constant: Option<i64>,
    months: BTreeMap<NaiveDate, i64>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
struct KeptHolidays {
    added: BTreeSet<NaiveDate>,
    removed: BTreeSet<NaiveDate>,
}

impl From<LocalSettings> for KeptSettings {
    fn from(settings: LocalSettings) -> Self {
        let targets = settings.targets.by_salesperson.into_iter();
        let targets = targets.map(|(key, target)| {
            let SalespersonTarget { constant, months } = target;
            (key, KeptTarget { constant, months })
        });
        let Holidays { added, removed } = settings.holidays;
        Self {
            interval_minutes: settings.interval_minutes,
            auto_sync: settings.auto_sync,
            targets: targets.collect(),
            holidays: KeptHolidays { added, removed },
        }
    }
}

impl From<KeptSettings> for LocalSettings {
    fn from(kept: KeptSettings) -> Self {
        let targets = kept.targets.into_iter().map(|(key, target)| {
            let KeptTarget { constant, months } = target;
            (key, SalespersonTarget { constant, months })
        });
        let KeptHolidays { added, removed } = kept.holidays;
        Self {
            interval_minutes: kept.interval_minutes,
            auto_sync: kept.auto_sync,
            targets: Targets {
                by_salesperson: targets.collect(),
            },
            holidays: Holidays { added, removed },
        }
    }
}
