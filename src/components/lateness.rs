//! Days late as a small bar, in the colour of the aging bucket that they belong to.

use leptos::prelude::*;

use crate::chart::Pct;
use crate::words::aging::ranges;

/// A delay this long fills the bar.
const FULL_BAR_DAYS: i64 = 120;

/// The bar. The figure beside it says the days.
#[component]
pub fn Lateness(
    /// Days past due.
    days: i64,
) -> impl IntoView {
    view! {
        <svg class="lateness" aria-hidden="true">
            <rect class="track" width="100%" height="100%" rx="2" />
            <rect
                class=move || bucket_class(ranges(), days)
                width=Pct::share(days, FULL_BAR_DAYS).to_string()
                height="100%"
                rx="2"
            />
        </svg>
    }
}

fn bucket_class(ranges: [u16; 3], days: i64) -> &'static str {
    let past = ranges.iter().filter(|last| days > i64::from(**last));
    ["a1", "a2", "a3", "a4"][past.count()]
}
