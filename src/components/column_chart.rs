//! Columns over time: what came in above the line and what went back below it, or two series side by side. The keys
//! are figures too: those of the column under the pointer, else of the one that is told.

use leptos::prelude::*;

use crate::chart::{Bar, Pct, Place, Scale, Tone};
use crate::components::month_chart::{Grid, Hatches};
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

/// Steps of the value axis, at most.
const AXIS_STEPS: i64 = 5;

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Under it on a phone; may be empty, where there is no room for all.
    pub narrow: String,
    /// Under it where there is room.
    pub roomy: String,
    /// Second line under it.
    pub below: String,
    /// In the keys, where nothing is short.
    pub name: String,
    /// One bar per series, in the order of the keys.
    pub bars: Vec<Bar>,
    /// Not over yet: hatched.
    pub partial: bool,
    /// Left out on a phone.
    pub folded: bool,
    /// Where a press on it leads. The keyboard has the table of the same numbers.
    pub to: Option<Screen>,
}

/// Everything that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnDrawing {
    /// What is seen, in a sentence.
    pub alt: String,
    /// Colour and name of each series.
    pub series: Vec<(Tone, String)>,
    /// Columns, oldest first; at least one.
    pub columns: Vec<Column>,
    /// The column that the keys tell while none is pointed at.
    pub told: usize,
}

/// The chart with its keys. `None` keeps its place.
#[component]
pub fn ColumnChart(
    /// What is drawn.
    drawing: Memo<Option<ColumnDrawing>>,
) -> impl IntoView {
    let currency = use_state().currency();
    let pointed = RwSignal::new(None::<usize>);
    let alt = move || drawing.with(|drawing| drawing.as_ref().map(|drawing| drawing.alt.clone()));
    let drawn = move || {
        drawing.with(|drawing| {
            let scale = scale(drawing.as_ref());
            let known = drawing.as_ref().filter(|drawing| !is_flat(drawing));
            let labels = known.map(|_| currency.with(|currency| currency.axis(&scale.lines())));
            let columns = drawing
                .as_ref()
                .map(|drawing| columns(drawing, scale, pointed));
            let hatches = drawing
                .as_ref()
                .is_some_and(|drawing| drawing.columns.iter().any(|column| column.partial));
            view! {
                {hatches.then(|| view! { <Hatches /> })}
                <Grid scale=scale labels=labels.unwrap_or_default() />
                <div class="cols">{columns}</div>
            }
        })
    };
    let keys = move || {
        drawing.with(|drawing| match drawing {
            Some(drawing) => {
                let index = pointed.get().filter(|index| *index < drawing.columns.len());
                keys(drawing, index.unwrap_or(drawing.told))
            }
            None => view! { <li><span class="sk l"></span></li> }.into_any(),
        })
    };
    view! {
        <ul class="keys">{keys}</ul>
        <div class="chart spaced" role="img" aria-label=alt on:pointerleave=move |_| pointed.set(None)>
            {drawn}
        </div>
    }
}

fn scale(drawing: Option<&ColumnDrawing>) -> Scale {
    match drawing {
        Some(drawing) => {
            let bars = drawing.columns.iter().flat_map(|column| &column.bars);
            Scale::holding(bars.map(|bar| bar.value), AXIS_STEPS, 1)
        }
        None => Scale::holding([AXIS_STEPS], AXIS_STEPS, 1),
    }
}

fn is_flat(drawing: &ColumnDrawing) -> bool {
    let mut bars = drawing.columns.iter().flat_map(|column| &column.bars);
    bars.all(|bar| bar.value == 0)
}

fn columns(
    drawing: &ColumnDrawing,
    scale: Scale,
    pointed: RwSignal<Option<usize>>,
) -> Vec<AnyView> {
    let nav = use_nav();
    let one = |(index, column): (usize, &Column)| {
        let bars: Vec<AnyView> = column
            .bars
            .iter()
            .filter_map(|bar| draw_bar(scale, *bar, column.partial))
            .collect();
        let to = column.to.clone();
        let leads = to.is_some();
        let follow = move |_| {
            if let Some(screen) = &to {
                nav.go(&nav.route().to(screen.clone()));
            }
        };
        view! {
            <div
                class="col"
                class:old=column.folded
                class:bar=leads
                class:now=index == drawing.told
                class:on=move || pointed.get() == Some(index)
                on:pointerenter=move |_| pointed.set(Some(index))
                on:click=follow
            >
                <svg aria-hidden="true">{bars}</svg>
                <span class="m">
                    <b class="narrow">{column.narrow.clone()}</b>
                    <b class="roomy">{column.roomy.clone()}</b>
                    <span class="y">{column.below.clone()}</span>
                </span>
            </div>
        }
        .into_any()
    };
    drawing.columns.iter().enumerate().map(one).collect()
}

fn draw_bar(scale: Scale, bar: Bar, hatched: bool) -> Option<AnyView> {
    let (x, width) = match bar.place {
        Place::First => ("13%", "34%"),
        Place::Second => ("53%", "34%"),
        Place::Whole | Place::Inside => ("20%", "60%"),
    };
    let (y, height) = scale.bar(bar.value);
    if height == Pct::ZERO {
        return None;
    }
    let (y, height) = (y.to_string(), height.to_string());
    let (fill, stroke, pattern) = match bar.tone {
        Tone::Deep => ("b-deep", "o h-deep", "url(#hatch-deep)"),
        Tone::Mid => ("b-mid", "o h-mid", "url(#hatch-mid)"),
        Tone::Late => ("b-late", "o h-late", "url(#hatch-late)"),
    };
    let drawn = if hatched {
        view! {
            <rect x=x y=y.clone() width=width height=height.clone() fill=pattern />
            <rect class=stroke x=x y=y width=width height=height />
        }
        .into_any()
    } else {
        view! { <rect class=fill x=x y=y width=width height=height /> }.into_any()
    };
    Some(drawn)
}

fn keys(drawing: &ColumnDrawing, index: usize) -> AnyView {
    let currency = use_state().currency();
    let column = &drawing.columns[index];
    let values: Vec<_> = drawing
        .series
        .iter()
        .zip(&column.bars)
        .map(|((tone, name), bar)| {
            let class = match tone {
                Tone::Deep => "b-deep",
                Tone::Mid => "b-mid",
                Tone::Late => "b-late",
            };
            let text = currency.with(|currency| currency.compact(bar.value.abs()));
            view! {
                <li>
                    <svg aria-hidden="true" viewBox="0 0 12 12">
                        <rect class=class width="12" height="12" rx="1" />
                    </svg>
                    {name.clone()}
                    <span>{text}</span>
                </li>
            }
        })
        .collect();
    view! {
        <li class="when">{column.name.clone()}</li>
        {values}
    }
    .into_any()
}
