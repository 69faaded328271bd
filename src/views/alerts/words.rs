//! What an alert is called and what it says, by its kind.

use protocol::AlertRow;

use super::rules::{hit_sentence, rule_title};
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::words::{I18n, customer_words};

pub const OVERDUE: &str = "overdue";
pub const DUE_SOON: &str = "due-soon";
pub const BELOW_TARGET: &str = "salesperson-below-target";
pub const STALE_PROSPECT: &str = "stale-prospect";
pub const CONCENTRATION: &str = "concentration";
pub const SYNC_STALE: &str = "sync-stale";
pub const DATA_QUALITY: &str = "data-quality";
pub const RULE: &str = "rule";

/// Whom it is about, or what.
pub fn name(i18n: I18n, row: &AlertRow) -> String {
    if !row.name.is_empty() || !row.customer_key.is_empty() {
        return customer_words(i18n, &row.name);
    }
    if let Some(hit) = &row.rule {
        return rule_title(i18n, &hit.rule);
    }
    match row.kind.as_str() {
        OVERDUE => tu_string!(i18n, alerts.overdue_all).to_owned(),
        DUE_SOON => tu_string!(i18n, alerts.due_soon).to_owned(),
        SYNC_STALE => tu_string!(i18n, alerts.sync_stale).to_owned(),
        DATA_QUALITY => tu_string!(i18n, alerts.data_quality).to_owned(),
        _ => row.key.clone(),
    }
}

/// The fact, in a sentence. The amount stands beside it.
pub fn sentence(i18n: I18n, currency: &Currency, row: &AlertRow) -> String {
    if let Some(hit) = &row.rule {
        return hit_sentence(i18n, currency, hit, &row.name);
    }
    let (times, n) = (row.count, count(i64::from(row.count)));
    match row.kind.as_str() {
        OVERDUE => {
            let days = days(i18n, row.days);
            if row.customer_key.is_empty() {
                tu_string!(
                    i18n,
                    alerts.says_overdue_all,
                    count = times,
                    n = n,
                    days = days
                )
            } else {
                tu_string!(i18n, alerts.says_overdue, count = times, n = n, days = days)
            }
        }
        DUE_SOON => tu_string!(i18n, alerts.says_due_soon, count = times, n = n),
        BELOW_TARGET => tu_string!(i18n, alerts.says_below_target).to_owned(),
        STALE_PROSPECT => {
            let days = days(i18n, row.days);
            tu_string!(i18n, alerts.says_stale_prospect, days = days)
        }
        CONCENTRATION => tu_string!(i18n, alerts.says_concentration, count = times, n = n),
        SYNC_STALE => tu_string!(i18n, alerts.says_sync_stale).to_owned(),
        DATA_QUALITY => tu_string!(i18n, alerts.says_data_quality, count = times, n = n),
        other => tu_string!(i18n, alerts.says_other, kind = other.to_owned()),
    }
}

/// "34 días".
pub fn days(i18n: I18n, days: Option<i32>) -> String {
    let days = i64::from(days.unwrap_or_default());
    tu_string!(i18n, alerts.days, count = days, n = count(days))
}
