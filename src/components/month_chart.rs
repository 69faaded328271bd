//! Columns by month. 24 months where there is room, the last 12 on a phone; a month that is not over is hatched, and
//! a mark on the month before shows where that one was on the same day.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use protocol::{KpiId, MonthPoint, Ratio};

use crate::chart::{Bar, Pct, Place, Scale, Series, Tone, bars};
use crate::components::chart_keys::ChartKeys;
use crate::format::{Currency, count_axis, percent_axis};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Route, Screen};
use crate::state::use_state;
use crate::words::{I18n, month_short};

/// Steps of the value axis, at most.
const AXIS_STEPS: i64 = 5;
/// Months on a phone.
const NARROW_MONTHS: usize = 12;
/// Letters of a month under its column.
const MONTH_LETTERS: usize = 3;

/// What the chart needs besides the months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartContext {
    /// Corte.
    pub as_of: NaiveDate,
    /// Growth of the month of the corte on equal days.
    pub growth: Option<Ratio>,
    /// Billed in the month before up to the same day.
    pub billed_at_day: Option<i64>,
    /// Collected in the month before up to the same day.
    pub collected_at_day: Option<i64>,
}

/// Everything that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Which series.
    pub series: Series,
    /// Months, oldest first.
    pub months: Vec<MonthPoint>,
    /// The bars of each month.
    pub bars: Vec<Vec<Bar>>,
    /// Axis of values.
    pub scale: Scale,
    /// The rest.
    pub context: ChartContext,
}

impl Drawing {
    fn new(series: Series, months: Vec<MonthPoint>, context: ChartContext) -> Option<Self> {
        if months.is_empty() {
            return None;
        }
        let bars = bars(series, &months, context.growth);
        let values = bars.iter().flatten().map(|bar| bar.value);
        Some(Self {
            series,
            scale: Scale::holding(values, AXIS_STEPS, 1),
            bars,
            months,
            context,
        })
    }

    /// Whether the last month is drawn hatched.
    pub fn is_hatched(&self, index: usize) -> bool {
        self.months[index].partial && self.series.grows_in_month()
    }

    /// Marks on the month before the last: where it was on the day of the corte.
    fn marks(&self, index: usize) -> Vec<(Place, i64)> {
        let last = self.months.len() - 1;
        if self.series != Series::Flow || index + 1 != last || !self.months[last].partial {
            return Vec::new();
        }
        [
            (Place::First, self.context.billed_at_day),
            (Place::Second, self.context.collected_at_day),
        ]
        .into_iter()
        .filter_map(|(place, value)| value.filter(|value| *value > 0).map(|value| (place, value)))
        .collect()
    }
}

/// The chart with its keys. `None` in `drawing` keeps its place.
#[component]
pub fn MonthChart(
    /// Months, oldest first; empty before the first sync.
    months: Memo<Vec<MonthPoint>>,
    /// What is drawn.
    #[prop(into)]
    series: Signal<Series>,
    /// The rest; `None` before the worker has spoken.
    context: Memo<Option<ChartContext>>,
    /// Key of the customer whose months they are; the company's by default.
    #[prop(optional, into)]
    customer: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let whose = StoredValue::new(customer);
    let currency = use_state().currency();
    let drawing = Memo::new(move |_| Drawing::new(series.get(), months.get(), context.get()?));
    let pointed = RwSignal::new(None::<usize>);
    let alt =
        move || drawing.with(|drawing| drawing.as_ref().map(|drawing| alternative(i18n, drawing)));
    let drawn = move || {
        drawing.with(|drawing| match drawing {
            Some(drawing) => {
                let labels = currency.with(|currency| axis_labels(currency, drawing));
                view! {
                    <Grid scale=drawing.scale labels=labels />
                    <div class="cols">{columns(i18n, drawing, pointed, whose)}</div>
                }
                .into_any()
            }
            None => view! {
                <Grid scale=Scale::holding([AXIS_STEPS], AXIS_STEPS, 1) labels=Vec::new() />
                <div class="cols">
                    <div class="col">
                        <span class="m">
                            <span class="y"></span>
                            <span class="y"></span>
                        </span>
                    </div>
                </div>
            }
            .into_any(),
        })
    };
    view! {
        <ChartKeys drawing=drawing pointed=pointed whose=whose />
        <div class="chart" role="img" aria-label=alt on:pointerleave=move |_| pointed.set(None)>
            <Hatches />
            {drawn}
        </div>
    }
}

/// Name of a series.
pub fn series_title(i18n: I18n, series: Series) -> &'static str {
    match series {
        Series::Flow => tu_string!(i18n, home.chart_flow),
        Series::Balance => tu_string!(i18n, home.chart_balance),
        Series::NewCustomers => tu_string!(i18n, home.chart_customers),
        Series::Growth => tu_string!(i18n, home.chart_growth),
    }
}

/// "oct 2026".
pub fn month_and_year(i18n: I18n, month: NaiveDate) -> String {
    format!("{} {}", month_short(i18n, month), month.year())
}

fn alternative(i18n: I18n, drawing: &Drawing) -> String {
    let ends = [0, drawing.months.len() - 1]
        .map(|index| month_and_year(i18n, drawing.months[index].month));
    let [from, to] = ends;
    let title = series_title(i18n, drawing.series);
    tu_string!(i18n, home.chart_alt, from = from, to = to, title = title)
}

fn axis_labels(currency: &Currency, drawing: &Drawing) -> Vec<String> {
    let lines = drawing.scale.lines();
    if drawing.bars.iter().flatten().all(|bar| bar.value == 0) {
        return Vec::new();
    }
    match drawing.series {
        Series::Flow | Series::Balance => currency.axis(&lines),
        Series::NewCustomers => count_axis(&lines),
        Series::Growth => percent_axis(&lines),
    }
}

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

fn columns(
    i18n: I18n,
    drawing: &Drawing,
    pointed: RwSignal<Option<usize>>,
    whose: StoredValue<Option<String>>,
) -> impl IntoView + use<> {
    let count = drawing.months.len();
    (0..count)
        .map(|index| {
            let month = drawing.months[index];
            let hatched = drawing.is_hatched(index);
            let bars: Vec<_> = drawing.bars[index]
                .iter()
                .map(|&bar| {
                    let number = number_of(drawing.series, bar.place);
                    let part = Part::of_month(month.month, drawing.context.as_of)
                        .and_customer(whose.get_value());
                    draw_bar(drawing.scale, bar, hatched, (number, part))
                })
                .collect();
            let marks: Vec<_> = drawing
                .marks(index)
                .into_iter()
                .map(|(place, value)| draw_mark(drawing.scale, place, value))
                .collect();
            let name: String = month_short(i18n, month.month)
                .chars()
                .take(MONTH_LETTERS)
                .collect();
            let year = (month.month.month() == 1).then(|| month.month.year());
            view! {
                <div
                    class="col"
                    class:old={index + NARROW_MONTHS < count}
                    class:now={index + 1 == count}
                    class:quarter={month.month.month0().is_multiple_of(3)}
                    class:on=move || pointed.get() == Some(index)
                    on:pointerenter=move |_| pointed.set(Some(index))
                >
                    <svg aria-hidden="true">{bars} {marks}</svg>
                    <span class="m">
                        <b>{name}</b>
                        <span class="y">{year}</span>
                    </span>
                </div>
            }
        })
        .collect_view()
}

/// The number that a bar is.
pub fn number_of(series: Series, place: Place) -> KpiId {
    match (series, place) {
        (Series::Flow, Place::Second) => KpiId::CollectedMonth,
        (Series::Flow, _) => KpiId::BilledMonth,
        (Series::Balance, Place::Inside) => KpiId::OverdueAmount,
        (Series::Balance, _) => KpiId::Receivable,
        (Series::NewCustomers, _) => KpiId::NewCustomers,
        (Series::Growth, _) => KpiId::GrowthMonth,
    }
}

/// A bar that leads to its explanation. The keyboard has the table of the same numbers, so a pointer is enough here.
fn draw_bar(
    scale: Scale,
    bar: Bar,
    hatched: bool,
    (number, part): (KpiId, Part),
) -> impl IntoView + use<> {
    let nav = use_nav();
    let explain = move |_| {
        let scope = part.of(&nav.scope());
        let screen = Screen::explain(number);
        nav.go(&Route { screen, scope });
    };
    let (x, width) = match bar.place {
        Place::First => ("13%", "34%"),
        Place::Second => ("53%", "34%"),
        Place::Whole => ("20%", "60%"),
        Place::Inside => ("33%", "34%"),
    };
    let (y, height) = scale.bar(bar.value);
    let (fill, stroke, pattern) = match bar.tone {
        Tone::Deep => ("b-deep", "h-deep", "url(#hatch-deep)"),
        Tone::Mid => ("b-mid", "h-mid", "url(#hatch-mid)"),
        Tone::Late => ("b-late", "h-late", "url(#hatch-late)"),
    };
    let (y, height) = (y.to_string(), height);
    if height == Pct::ZERO {
        return None;
    }
    let height = height.to_string();
    let drawn = if hatched {
        view! {
            <rect x=x y=y.clone() width=width height=height.clone() fill=pattern />
            <rect class=format!("o {stroke}") x=x y=y width=width height=height />
        }
        .into_any()
    } else {
        view! { <rect class=fill x=x y=y width=width height=height /> }.into_any()
    };
    Some(view! {
        <g class="bar" on:click=explain>
            {drawn}
        </g>
    })
}

fn draw_mark(scale: Scale, place: Place, value: i64) -> impl IntoView {
    let (x1, x2) = match place {
        Place::First => ("11%", "49%"),
        Place::Second => ("51%", "89%"),
        Place::Whole | Place::Inside => ("18%", "82%"),
    };
    let y = scale.y(value).to_string();
    view! {
        <line class="at-day halo" x1=x1 x2=x2 y1=y.clone() y2=y.clone() />
        <line class="at-day" x1=x1 x2=x2 y1=y.clone() y2=y />
    }
}

/// The hatching of a month that is not over.
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
