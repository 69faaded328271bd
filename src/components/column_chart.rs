//! Columns over time: what came in above the line and what went back below it, or two series side by side. The keys
//! are figures too: those of the column under the pointer, else of the one that is told.

use leptos::prelude::*;
use protocol::Subject;

use crate::chart::{Bar, Scale, Tone};
use crate::components::chart::{ChartFrame, Grid, Hatches, Press, draw_bar, draw_range, swatch};
use crate::i18n::*;
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
    /// From the least to the most that the second bar may be.
    pub range: Option<[i64; 2]>,
    /// Not over yet: hatched.
    pub partial: bool,
    /// Left out on a phone.
    pub folded: bool,
    /// What each bar is, where it can be explained: a press on a bar leads there.
    pub explained: Vec<Subject>,
    /// Where a press beside the bars leads. The keyboard has the table of the same numbers.
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
                <div class="cols" aria-hidden="true">
                    {columns}
                </div>
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
    let nav = use_nav();
    let follow = move |press: Press| {
        let to = drawing.with_untracked(|drawing| {
            let column = drawing.as_ref()?.columns.get(press.column)?;
            let bar = press.track.and_then(|bar| column.explained.get(bar));
            let explained = bar.cloned().map(Screen::explain);
            explained.or_else(|| column.to.clone())
        });
        if let Some(screen) = to {
            nav.go(&nav.route().to(screen));
        }
    };
    let ends = move || {
        drawing.with(|drawing| {
            let drawing = drawing.as_ref()?;
            Some((drawing.told, drawing.columns.len().checked_sub(1)?))
        })
    };
    view! {
        <ul class="keys" aria-live="polite">
            {keys}
        </ul>
        <ChartFrame
            class="spaced"
            alt=Signal::derive(alt)
            columns=Signal::derive(ends)
            pointed=pointed
            follow=follow
        >
            {drawn}
        </ChartFrame>
    }
}

fn scale(drawing: Option<&ColumnDrawing>) -> Scale {
    match drawing {
        Some(drawing) => {
            let bars = drawing.columns.iter().flat_map(|column| &column.bars);
            let ranges = drawing.columns.iter().filter_map(|column| column.range);
            let values = bars.map(|bar| bar.value).chain(ranges.flatten());
            Scale::holding(values, AXIS_STEPS, 1)
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
    let one = |(index, column): (usize, &Column)| {
        let bars: Vec<AnyView> = column
            .bars
            .iter()
            .enumerate()
            .filter_map(|(number, bar)| draw_bar(scale, *bar, column.partial, number))
            .collect();
        view! {
            <div
                class="col"
                data-col=index
                class:old=column.folded
                class:leads={column.to.is_some() || !column.explained.is_empty()}
                class:now={index == drawing.told}
                class:on=move || pointed.get() == Some(index)
            >
                <svg>
                    {bars}
                    {column.range.map(|range| draw_range(scale, range))}
                </svg>
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

fn keys(drawing: &ColumnDrawing, index: usize) -> AnyView {
    let currency = use_state().currency();
    let column = &drawing.columns[index];
    let values: Vec<_> = drawing
        .series
        .iter()
        .zip(&column.bars)
        .map(|((tone, name), bar)| {
            let text = currency.with(|currency| currency.compact(bar.value.abs()));
            view! {
                <li>
                    {swatch(*tone)}
                    {name.clone()}
                    <span>{text}</span>
                </li>
            }
        })
        .collect();
    let range = column.range.map(|[least, most]| {
        let i18n = use_i18n();
        let amount = |minor| currency.with(|currency| currency.compact(minor));
        let words = tu_string!(
            i18n,
            forecast.range,
            low = amount(least),
            high = amount(most)
        );
        view! { <li>{words}</li> }
    });
    view! {
        <li class="when">{column.name.clone()}</li>
        {values}
        {range}
    }
    .into_any()
}
