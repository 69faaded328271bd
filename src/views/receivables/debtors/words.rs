//! Sentences about a debtor.

use crate::format::count;
use crate::i18n::*;
use crate::words::I18n;

/// How a customer usually pays: "12 días tarde", "a tiempo".
pub fn short_habit(i18n: I18n, usual_days_late: Option<i32>) -> String {
    let Some(days) = usual_days_late.map(i64::from) else {
        return tu_string!(i18n, receivables.habit_never).to_owned();
    };
    let n = days.abs();
    match days.signum() {
        1 => tu_string!(i18n, receivables.habit_late, count = n, n = count(n)),
        -1 => tu_string!(i18n, receivables.habit_early, count = n, n = count(n)),
        _ => tu_string!(i18n, receivables.habit_on_time).to_owned(),
    }
}
