//! "Tramos de atraso": how late a document must be to move on to the next part of the aging.

use leptos::prelude::*;
use protocol::{Command, LONGEST_RANGE_DAYS};

use super::ranges::{RangesForm, RangesOf};
use crate::format::{NotRanges, count};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;
use crate::words::aging::{USUAL, bucket_name_in};

/// The section.
#[component]
pub fn AgingForm() -> impl IntoView {
    let state = use_state();
    let in_force = Memo::new(move |_| {
        state
            .settings
            .with(|view| view.as_ref().map(|view| view.aging))
    });
    let of = RangesOf {
        id: "range",
        title: |i18n| tu_string!(i18n, settings_targets.ranges),
        about: |i18n| tu_string!(i18n, settings_targets.ranges_about),
        field: |i18n, place| tu_string!(i18n, settings_targets.range, n = place + 1),
        wrong,
        save: |i18n| tu_string!(i18n, settings_targets.ranges_save),
        take_back: |i18n| tu_string!(i18n, settings_targets.ranges_usual),
        usual: USUAL,
        command: Command::SetAgingRanges,
        names,
    };
    view! { <RangesForm of in_force /> }
}

/// What the buckets will be called.
fn names(i18n: I18n, ranges: [u16; 3]) -> Vec<(AnyView, String)> {
    let name = |bucket| {
        let sign = view! { <span class=format!("sw a{bucket}")></span> }.into_any();
        (sign, bucket_name_in(i18n, ranges, bucket))
    };
    (0..=4).map(name).collect()
}

fn wrong(i18n: I18n, wrong: NotRanges) -> String {
    let n = wrong.place() + 1;
    match wrong {
        NotRanges::NoDays(_) => {
            let most = count(i64::from(LONGEST_RANGE_DAYS));
            tu_string!(i18n, settings_targets.range_no_days, n = n, most = most)
        }
        NotRanges::NotLater(_) => tu_string!(i18n, settings_targets.range_not_later, n = n),
    }
}
