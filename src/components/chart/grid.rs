//! The lines behind a chart, the hatching of what is not over, and what stands there until something is known.

use leptos::prelude::*;

use crate::chart::Scale;

/// Steps of an axis of which nothing is known yet.
const WAITING_STEPS: i64 = 4;

/// Lines of the axis; without labels nothing is known yet, or everything is zero.
#[component]
pub fn Grid(
    /// Where they are.
    scale: Scale,
    /// From the top one down.
    labels: Vec<String>,
) -> impl IntoView {
    let lines = scale.lines();
    let lowest = lines.last().copied();
    let mut labels = labels.into_iter();
    let lines = lines.into_iter().map(|line| {
        let y = scale.y(line).to_string();
        // The label hangs under its line; under the lowest one there is no room, and at zero no need.
        let label = labels.next().filter(|_| Some(line) != lowest).map(|label| {
            view! {
                <text y=y.clone() dy="1.1em">
                    {label}
                </text>
            }
        });
        view! {
            <line class:zero={line == 0} x1="0" x2="100%" y1=y.clone() y2=y.clone() />
            {label}
        }
    });
    view! {
        <svg class="grid" aria-hidden="true">
            {lines.collect_view()}
        </svg>
    }
}

/// Empty lines of the height of the drawing to come.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <Grid scale=Scale::holding([WAITING_STEPS], WAITING_STEPS, 1) labels=Vec::new() />
        <div class="cols" aria-hidden="true">
            <div class="col">
                <span class="m">
                    <span class="y"></span>
                    <span class="y"></span>
                </span>
            </div>
        </div>
    }
}

/// The hatching of a month that is not over; once per screen with charts.
#[component]
pub fn Hatches() -> impl IntoView {
    let pattern = |id: &'static str, stroke: &'static str| {
        view! {
            <pattern
                id=id
                width="5"
                height="5"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
            >
                <rect class="hatch-bg" width="5" height="5" />
                <path class=format!("hatch-ln {stroke}") d="M1 0v5" />
            </pattern>
        }
    };
    view! {
        <svg class="vh" aria-hidden="true" width="0" height="0">
            <defs>
                {pattern("hatch-deep", "h-deep")}
                {pattern("hatch-mid", "h-mid")}
                {pattern("hatch-late", "h-late")}
            </defs>
        </svg>
    }
}
