//! The course of a number, without axes: a picture for the eye, the table of the chart has the figures.

use leptos::prelude::*;

use crate::chart::spark;

/// A line over 13 months; a month that is not over is dashed, the last point is a dot.
#[component]
pub fn Sparkline(
    /// Oldest first; what is not known leaves a gap.
    #[prop(into)]
    points: Signal<Vec<Option<i64>>>,
    /// Whether the last point is not over.
    #[prop(into)]
    partial: Signal<bool>,
) -> impl IntoView {
    let drawn = Memo::new(move |_| points.with(|points| spark(points, partial.get())));
    view! {
        <svg class="spark" aria-hidden="true" viewBox="0 0 100 28" preserveAspectRatio="none">
            <path d=move || drawn.with(|spark| spark.line.clone()) />
            <path class="part" d=move || drawn.with(|spark| spark.partial.clone()) />
            <path class="end" d=move || drawn.with(|spark| spark.end.clone()) />
        </svg>
    }
}
