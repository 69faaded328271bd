//! A chart with its heading, its read-out and its table. The month under the pointer, the finger or the arrow keys is
//! the one that the read-out speaks of; a bar or a point leads to the explanation of its number at the end of its month.

mod draw;
mod keys;
mod table;

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::chart::{Plot, Scale, Shape, Unit};
use crate::components::month_chart::Grid;
use crate::format::{Currency, count_axis, days_axis, percent_axis};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Route, Screen};
use crate::state::use_state;
use crate::words::I18n;

/// By these the drawing marks a column and a track of it.
const COLUMN: &str = "data-col";
const TRACK: &str = "data-track";

/// A section of a screen that is one chart.
#[component]
pub fn PlotCard(
    /// Id of the heading.
    id: &'static str,
    /// Heading.
    title: fn(I18n) -> &'static str,
    /// Under it.
    note: fn(I18n) -> &'static str,
    /// What is drawn; `None` until the worker has answered.
    plot: Memo<Option<Plot>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let pointed = RwSignal::new(None::<usize>);
    view! {
        <section class="sec" aria-labelledby=id>
            <header>
                <h2 id=id>{move || title(i18n)}</h2>
                <p>{move || note(i18n)}</p>
            </header>
            <keys::Keys plot=plot pointed=pointed />
            <Chart title=title plot=plot pointed=pointed />
            <table::PlotTable title=title plot=plot />
        </section>
    }
}

#[component]
fn Chart(
    title: fn(I18n) -> &'static str,
    plot: Memo<Option<Plot>>,
    pointed: RwSignal<Option<usize>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let choosing = StoredValue::new(false);
    let explain = move |column: usize, track: Option<usize>| {
        let target = plot.with_untracked(|plot| target_of(plot.as_ref()?, column, track));
        if let Some((screen, part)) = target {
            let scope = part.of(&nav.scope());
            nav.go(&Route { screen, scope });
        }
    };
    let over = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            pointed.set(marked(&event, COLUMN));
        }
    };
    let leave = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            pointed.set(None);
        }
    };
    // A finger has no hover: its first touch reads a month out, its second one follows it.
    let down = move |event: PointerEvent| {
        let column = marked(&event, COLUMN);
        let is_new = event.pointer_type() != "mouse" && pointed.get_untracked() != column;
        choosing.set_value(is_new);
        pointed.set(column);
    };
    let click = move |event: MouseEvent| {
        if let Some(column) = marked(&event, COLUMN)
            && !choosing.get_value()
        {
            explain(column, marked(&event, TRACK));
        }
    };
    let key = move |event: KeyboardEvent| {
        let ends = plot.with_untracked(|plot| {
            let plot = plot.as_ref()?;
            Some((plot.now()?, plot.slots.len().checked_sub(1)?))
        });
        let Some((start, last)) = ends else {
            return;
        };
        let now = pointed.get_untracked().unwrap_or(start);
        let next = match event.key().as_str() {
            "ArrowLeft" => now.saturating_sub(1),
            "ArrowRight" => (now + 1).min(last),
            "Home" => 0,
            "End" => last,
            "Enter" => return explain(now, Some(0)),
            _ => return,
        };
        event.prevent_default();
        pointed.set(Some(next));
    };
    let alt = move || {
        let (from, to) = plot.with(|plot| {
            let slots = &plot.as_ref()?.slots;
            Some((slots.first()?.name.clone(), slots.last()?.name.clone()))
        })?;
        Some(tu_string!(
            i18n,
            trends.chart_alt,
            title = title(i18n),
            from = from,
            to = to
        ))
    };
    let drawn = move || {
        plot.with(
            |plot| match plot.as_ref().filter(|plot| !plot.slots.is_empty()) {
                Some(plot) => {
                    let scale = plot.scale();
                    let labels = currency.with(|currency| axis_labels(currency, plot, scale));
                    view! {
                        <Grid scale=scale labels=labels />
                        <div class="cols" aria-hidden="true">
                            {draw::columns(plot, scale, pointed)}
                        </div>
                    }
                    .into_any()
                }
                None => view! {
                    <Grid scale=Scale::holding([4], 4, 1) labels=Vec::new() />
                    <div class="cols" aria-hidden="true">
                        <div class="col">
                            <span class="m">
                                <span class="y"></span>
                                <span class="y"></span>
                            </span>
                        </div>
                    </div>
                }
                .into_any(),
            },
        )
    };
    view! {
        <div
            class="chart plot"
            role="group"
            tabindex="0"
            aria-label=alt
            on:pointerover=over
            on:pointerleave=leave
            on:pointerdown=down
            on:click=click
            on:keydown=key
        >
            {drawn}
        </div>
    }
}

/// The number in the mark of whatever the event happened on.
fn marked(event: &web_sys::Event, mark: &str) -> Option<usize> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let marked = element.closest(&format!("[{mark}]")).ok().flatten()?;
    marked.get_attribute(mark)?.parse().ok()
}

/// Where a point is explained. Between the points of a chart of one track, that one is meant.
fn target_of(plot: &Plot, column: usize, track: Option<usize>) -> Option<(Screen, Part)> {
    let drawn = plot
        .tracks
        .iter()
        .filter(|track| track.shape != Shape::Words);
    let only = (drawn.count() == 1).then_some(0);
    let track = plot.tracks.get(track.or(only)?)?;
    let point = track.points.get(column).copied().flatten()?;
    Some((Screen::explain(track.number), Part::at(point.corte)))
}

fn axis_labels(currency: &Currency, plot: &Plot, scale: Scale) -> Vec<String> {
    let lines = scale.lines();
    if plot.is_flat() {
        return Vec::new();
    }
    match plot.unit {
        Unit::Money => currency.axis(&lines),
        Unit::Count => count_axis(&lines),
        Unit::Share => percent_axis(&lines),
        Unit::Days => days_axis(&lines),
    }
}
