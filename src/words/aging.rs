//! What the buckets of the aging are called, by the ranges in force.

use leptos::prelude::untrack;

use crate::format::count;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

/// The ranges in which nobody set others.
pub const USUAL: [u16; 3] = [30, 60, 90];

/// The ranges in force: last day of each of the three. A screen is built anew when they change.
pub fn ranges() -> [u16; 3] {
    untrack(|| use_state().aging())
}

/// Beside its amount, in ranges that need not be in force: "1–30 días".
pub fn bucket_name_in(i18n: I18n, ranges: [u16; 3], bucket: usize) -> String {
    if bucket == 0 {
        return tu_string!(i18n, home.bucket_current).to_owned();
    }
    match days_of(ranges, bucket) {
        (from, Some(to)) if from == to => {
            let days = i64::from(to);
            tu_string!(i18n, home.days, count = days, n = count(days))
        }
        (from, Some(to)) => tu_string!(i18n, home.bucket_between, from = from, to = to),
        (from, None) => tu_string!(i18n, home.bucket_beyond, days = from - 1),
    }
}

/// The same in the ranges in force.
pub fn bucket_name(i18n: I18n, bucket: usize) -> String {
    bucket_name_in(i18n, ranges(), bucket)
}

/// First and last day of a bucket past due; the oldest has no last one.
fn days_of(ranges: [u16; 3], bucket: usize) -> (u16, Option<u16>) {
    let before = bucket.checked_sub(2).and_then(|last| ranges.get(last));
    let first = before.map_or(1, |last| last + 1);
    (first, ranges.get(bucket.wrapping_sub(1)).copied())
}

macro_rules! bucket_words {
    ($($(#[$doc:meta])* $name:ident = $file:ident: $current:ident, $between:ident, $beyond:ident;)+) => {
        $(
            $(#[$doc])*
            pub fn $name(i18n: I18n, bucket: usize) -> String {
                if bucket == 0 {
                    return tu_string!(i18n, $file.$current).to_owned();
                }
                match days_of(ranges(), bucket) {
                    (from, Some(to)) => tu_string!(i18n, $file.$between, from = from, to = to),
                    (from, None) => tu_string!(i18n, $file.$beyond, days = from - 1),
                }
            }
        )+
    };
}

bucket_words! {
    /// As the number that it is: "Vencido de 1 a 30 días".
    bucket_label = kpi: aging_current, aging_between, aging_beyond;
    /// What it holds, in one sentence.
    bucket_definition = kpi: aging_current_def, aging_between_def, aging_beyond_def;
    /// As an input of a formula: "1 a 30 días".
    bucket_input = explain: in_aging_current, in_aging_between, in_aging_beyond;
    /// As what a list is filtered by: "Atraso de 1–30 días".
    bucket_filter = invoices: chip_current, chip_between, chip_beyond;
}
