use crate::format::{Age, age, count};
use crate::i18n::*;

use super::I18n;

/// "hace 6 min". Both instants in milliseconds since the epoch.
pub fn age_words(i18n: I18n, at_ms: i64, now_ms: i64) -> String {
    match age(at_ms, now_ms) {
        Age::Now => tu_string!(i18n, common.age_now).to_owned(),
        Age::Minutes(n) => tu_string!(i18n, common.age_minutes, n = n),
        Age::Hours(n) => tu_string!(i18n, common.age_hours, n = n),
        Age::Days(n) => tu_string!(i18n, common.age_days, count = n, n = count(n)),
    }
}
