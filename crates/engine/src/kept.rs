//! How the settings are kept: JSON, read part by part. What is missing or no such value is as if it had not
//! been set, and takes nothing else with it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Weekday};
use domain::book::AgingRanges;
use domain::calendar::Holidays;
use domain::numbers::{RatingBrackets, SalespersonTarget, Targets};
use domain::reminders::{Ladder, Step};
use domain::{Currency, MonthlyReport, ReportSchedule, TypedAmount, WeeklyReport};
use protocol::ReminderText;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::LocalSettings;
use crate::built_in_alerts::BuiltInAlerts;
use crate::reminders::ReminderSettings;

/// [`LocalSettings`] as they are written.
#[derive(Clone, Debug, Serialize)]
pub struct KeptSettings {
    interval_minutes: Option<u32>,
    auto_sync: Option<bool>,
    /// By the salesperson's key.
    targets: BTreeMap<String, KeptTarget>,
    holidays: KeptHolidays,
    /// Last days of the ranges.
    aging: Option<[u16; 3]>,
    /// Last days late of each rating.
    ratings: Option<[u16; 3]>,
    export_to_excel: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail_digest: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail_reminders: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weekly_report: Option<KeptWeekly>,
    #[serde(skip_serializing_if = "Option::is_none")]
    monthly_report: Option<KeptMonthly>,
    reminders: KeptReminders,
    #[serde(skip_serializing_if = "BuiltInAlerts::is_usual")]
    built_in_alerts: BuiltInAlerts,
}

/// A [`WeeklyReport`].
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptWeekly {
    /// From Monday, 0.
    weekday: u8,
    since: NaiveDate,
}

/// A [`MonthlyReport`].
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptMonthly {
    day: u8,
    on_business_day: bool,
    since: NaiveDate,
}

#[derive(Clone, Debug, Serialize)]
struct KeptReminders {
    /// Days from the due date, and whether anybody is reminded on them.
    ladder: Option<Vec<(i16, bool)>>,
    /// (subject, body), in the order of the tones.
    texts: [Option<(String, String)>; 5],
    bank: String,
    signature: String,
}

#[derive(Clone, Debug, Serialize)]
struct KeptTarget {
    constant: Option<KeptAmount>,
    months: BTreeMap<NaiveDate, KeptAmount>,
}

/// A [`TypedAmount`]; without a word on its currency it is a number.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum KeptAmount {
    Plain(i64),
    In { amount: i64, currency: String },
}

impl From<TypedAmount> for KeptAmount {
    fn from(typed: TypedAmount) -> Self {
        let amount = typed.amount;
        match typed.currency {
            None => Self::Plain(amount),
            Some(currency) => Self::In {
                amount,
                currency: currency.code().to_owned(),
            },
        }
    }
}

impl KeptAmount {
    /// `None` for one in no currency.
    fn read(self) -> Option<TypedAmount> {
        match self {
            Self::Plain(amount) => Some(TypedAmount {
                amount,
                currency: None,
            }),
            Self::In { amount, currency } => Some(TypedAmount {
                amount,
                currency: Some(Currency::parse(&currency)?),
            }),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct KeptHolidays {
    added: BTreeSet<NaiveDate>,
    removed: BTreeSet<NaiveDate>,
}

impl From<LocalSettings> for KeptSettings {
    fn from(settings: LocalSettings) -> Self {
        let targets = settings.targets.by_salesperson.into_iter();
        let targets = targets.map(|(key, target)| {
            let months = target.months.into_iter();
            let target = KeptTarget {
                constant: target.constant.map(Into::into),
                months: months.map(|(month, typed)| (month, typed.into())).collect(),
            };
            (key, target)
        });
        let Holidays { added, removed } = settings.holidays;
        Self {
            interval_minutes: settings.interval_minutes,
            auto_sync: settings.auto_sync,
            targets: targets.collect(),
            holidays: KeptHolidays { added, removed },
            aging: settings.aging.map(AgingRanges::days),
            ratings: settings.ratings.map(RatingBrackets::days),
            export_to_excel: settings.export_to_excel,
            mail: settings.mail,
            mail_digest: settings.mail_digest,
            mail_reminders: settings.mail_reminders,
            mail_to: settings.mail_to,
            weekly_report: settings.schedule.weekly.map(|weekly| KeptWeekly {
                weekday: u8::try_from(weekly.weekday.num_days_from_monday()).unwrap_or(0),
                since: weekly.since,
            }),
            monthly_report: settings.schedule.monthly.map(|monthly| KeptMonthly {
                day: monthly.day,
                on_business_day: monthly.on_business_day,
                since: monthly.since,
            }),
            reminders: settings.reminders.into(),
            built_in_alerts: settings.built_in,
        }
    }
}

impl From<ReminderSettings> for KeptReminders {
    fn from(settings: ReminderSettings) -> Self {
        let steps = |ladder: &Ladder| {
            let steps = ladder.steps().iter();
            steps.map(|step| (step.days, step.on)).collect()
        };
        Self {
            ladder: settings.ladder.as_ref().map(steps),
            texts: settings
                .texts
                .map(|text| text.map(|text| (text.subject, text.body))),
            bank: settings.bank,
            signature: settings.signature,
        }
    }
}

fn reminders(kept: &Value) -> ReminderSettings {
    let steps: Option<Vec<(i16, bool)>> = one(&kept["ladder"]);
    let steps = steps.map(|steps| {
        let steps = steps.into_iter();
        steps.map(|(days, on)| Step { days, on }).collect()
    });
    let text = |at: usize| {
        let (subject, body) = one(&kept["texts"][at])?;
        Some(ReminderText { subject, body })
    };
    ReminderSettings {
        ladder: steps.and_then(Ladder::new),
        texts: std::array::from_fn(text),
        bank: one(&kept["bank"]).unwrap_or_default(),
        signature: one(&kept["signature"]).unwrap_or_default(),
    }
}

/// The settings that were kept. What an earlier version wrote lacks some of them.
pub fn read(kept: &Value) -> LocalSettings {
    let targets = entries(&kept["targets"]).map(|(key, target)| {
        let months = entries(&target["months"])
            .filter_map(|(month, amount)| Some((month.parse().ok()?, typed(amount)?)));
        let target = SalespersonTarget {
            constant: typed(&target["constant"]),
            months: months.collect(),
        };
        (key.clone(), target)
    });
    let days = |name: &str| {
        let days = kept["holidays"][name].as_array().into_iter().flatten();
        days.filter_map(one).collect()
    };
    let aging: Option<[u16; 3]> = one(&kept["aging"]);
    LocalSettings {
        interval_minutes: one(&kept["interval_minutes"]),
        auto_sync: one(&kept["auto_sync"]),
        targets: Targets {
            by_salesperson: targets
                .filter(|(_, target)| *target != SalespersonTarget::default())
                .collect(),
        },
        holidays: Holidays {
            added: days("added"),
            removed: days("removed"),
        },
        aging: aging.and_then(|[first, second, third]| AgingRanges::new(first, second, third)),
        ratings: one(&kept["ratings"]).and_then(RatingBrackets::new),
        export_to_excel: one(&kept["export_to_excel"]),
        mail: one(&kept["mail"]),
        mail_digest: one(&kept["mail_digest"]),
        mail_reminders: one(&kept["mail_reminders"]),
        mail_to: one(&kept["mail_to"]),
        schedule: ReportSchedule {
            weekly: one(&kept["weekly_report"]).as_ref().and_then(weekly),
            monthly: one(&kept["monthly_report"]).as_ref().and_then(monthly),
        },
        reminders: reminders(&kept["reminders"]),
        built_in: one(&kept["built_in_alerts"]).unwrap_or_default(),
    }
}

fn weekly(kept: &KeptWeekly) -> Option<WeeklyReport> {
    Some(WeeklyReport {
        weekday: Weekday::try_from(kept.weekday).ok()?,
        since: kept.since,
    })
}

fn monthly(kept: &KeptMonthly) -> Option<MonthlyReport> {
    (1..=31).contains(&kept.day).then_some(MonthlyReport {
        day: kept.day,
        on_business_day: kept.on_business_day,
        since: kept.since,
    })
}

fn typed(value: &Value) -> Option<TypedAmount> {
    one::<KeptAmount>(value)?.read()
}

fn one<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
