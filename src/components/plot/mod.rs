//! A chart with its heading, its read-out and its table. A bar or a point leads to the explanation of its number at the
//! end of its month.

mod draw;
mod keys;
mod table;

use leptos::prelude::*;

use crate::chart::{Plot, Scale, Shape, Unit};
use crate::components::chart::{ChartFrame, Grid, Press, Waiting};
use crate::format::{Currency, count_axis, days_axis, percent_axis};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::state::use_state;
use crate::words::I18n;

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
    let follow = move |press: Press| {
        let target = plot.with_untracked(|plot| target_of(plot.as_ref()?, press));
        if let Some((screen, part)) = target {
            nav.go(&nav.route_of(screen, &part));
        }
    };
    let columns = move || {
        plot.with(|plot| {
            let plot = plot.as_ref()?;
            Some((plot.now()?, plot.slots.len().checked_sub(1)?))
        })
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
                        {draw::bands(plot, scale)}
                        <Grid scale=scale labels=labels />
                        <div class="cols" aria-hidden="true">
                            {draw::columns(plot, scale, pointed)}
                        </div>
                    }
                    .into_any()
                }
                None => view! { <Waiting /> }.into_any(),
            },
        )
    };
    view! {
        <ChartFrame
            class="plot"
            alt=Signal::derive(alt)
            columns=Signal::derive(columns)
            pointed=pointed
            follow=follow
        >
            {drawn}
        </ChartFrame>
    }
}

/// Where a point is explained. Between the points of a chart of one track, that one is meant.
fn target_of(plot: &Plot, press: Press) -> Option<(Screen, Part)> {
    let drawn = plot
        .tracks
        .iter()
        .filter(|track| track.shape != Shape::Words);
    let only = (drawn.count() == 1).then_some(0);
    let track = plot.tracks.get(press.track.or(only)?)?;
    let point = track.points.get(press.column).copied().flatten()?;
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
