//! Days late as a small bar, in the colour of the aging bucket that they belong to.

use leptos::prelude::*;

use crate::chart::Pct;

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
                class=bucket_class(days)
                width=Pct::share(days, FULL_BAR_DAYS).to_string()
                height="100%"
                rx="2"
            />
        </svg>
    }
}

fn bucket_class(days: i64) -> &'static str {
    match days {
        ..=30 => "a1",
        31..=60 => "a2",
        61..=90 => "a3",
        _ => "a4",
    }
}
