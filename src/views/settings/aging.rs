//! "Tramos de atraso": how late a document must be to move on to the next part of the aging.

use leptos::prelude::*;
use protocol::Command;

use super::ranges::RangesOf;
use crate::i18n::*;
use crate::words::I18n;
use crate::words::aging::{USUAL, bucket_name_in};

/// What the form of ranges sets here.
pub const AGING: RangesOf = RangesOf {
    id: "range",
    in_force: |view| view.aging,
    title: |i18n| tu_string!(i18n, settings_targets.ranges),
    about: |i18n| tu_string!(i18n, settings_targets.ranges_about),
    field: |i18n, place| tu_string!(i18n, settings_targets.range, n = place + 1),
    no_days: |i18n, place, most| {
        tu_string!(
            i18n,
            settings_targets.range_no_days,
            n = place + 1,
            most = most
        )
    },
    not_later: |i18n, place| tu_string!(i18n, settings_targets.range_not_later, n = place + 1),
    save: |i18n| tu_string!(i18n, settings_targets.ranges_save),
    take_back: |i18n| tu_string!(i18n, settings_targets.ranges_usual),
    usual: USUAL,
    command: Command::SetAgingRanges,
    names,
};

/// What the buckets will be called.
fn names(i18n: I18n, ranges: [u16; 3]) -> Vec<(AnyView, String)> {
    let name = |bucket| {
        let sign = view! { <span class=format!("sw a{bucket}")></span> }.into_any();
        (sign, bucket_name_in(i18n, ranges, bucket))
    };
    (0..=4).map(name).collect()
}
