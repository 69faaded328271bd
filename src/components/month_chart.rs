//! Columns by month. 24 months where there is room, the last 12 on a phone; a month that is not over is hatched, and
//! a mark on the month before shows where that one was on the same day.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use protocol::{KpiId, MonthPoint, Ratio};

use crate::chart::{Bar, Place, Scale, Series, bars};
use crate::components::chart::{ChartFrame, Grid, Hatches, Press, Waiting, draw_bar};
use crate::components::chart_keys::ChartKeys;
use crate::format::{Currency, count_axis, percent_axis};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::state::use_state;
use crate::words::{I18n, month_short};

/// Steps of the value axis, at most.
const AXIS_STEPS: i64 = 5;
/// Months on a phone.
const NARROW_MONTHS: usize = 12;

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

    /// What a month is of the company.
    pub fn part(&self, index: usize) -> Part {
        Part::of_month(self.months[index].month, self.context.as_of)
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
    let ends = move || {
        let last = drawing.with(|drawing| drawing.as_ref()?.months.len().checked_sub(1))?;
        Some((last, last))
    };
    let nav = use_nav();
    let follow = move |press: Press| {
        let target = drawing.with_untracked(|drawing| {
            let drawing = drawing.as_ref()?;
            let bars = &drawing.bars[press.column];
            let only = (bars.len() == 1).then_some(0);
            let bar = bars.get(press.track.or(only)?)?;
            Some((
                number_of(drawing.series, bar.place),
                drawing.part(press.column),
            ))
        });
        if let Some((number, part)) = target {
            let part = part.and_only_customer(whose.get_value());
            nav.go(&nav.route_of(Screen::explain(number), &part));
        }
    };
    let drawn = move || {
        drawing.with(|drawing| match drawing {
            Some(drawing) => {
                let labels = currency.with(|currency| axis_labels(currency, drawing));
                view! {
                    <Grid scale=drawing.scale labels=labels />
                    <div class="cols" aria-hidden="true">
                        {columns(i18n, drawing, pointed)}
                    </div>
                }
                .into_any()
            }
            None => view! { <Waiting /> }.into_any(),
        })
    };
    view! {
        <ChartKeys drawing=drawing pointed=pointed whose=whose />
        <Hatches />
        <ChartFrame
            alt=Signal::derive(alt)
            columns=Signal::derive(ends)
            pointed=pointed
            follow=follow
        >
            {drawn}
        </ChartFrame>
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
    tu_string!(i18n, trends.chart_alt, from = from, to = to, title = title)
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

fn columns(
    i18n: I18n,
    drawing: &Drawing,
    pointed: RwSignal<Option<usize>>,
) -> impl IntoView + use<> {
    let count = drawing.months.len();
    (0..count)
        .map(|index| {
            let month = drawing.months[index];
            let hatched = drawing.is_hatched(index);
            let bars: Vec<_> = drawing.bars[index]
                .iter()
                .enumerate()
                .filter_map(|(number, &bar)| draw_bar(drawing.scale, bar, hatched, number))
                .collect();
            let marks: Vec<_> = drawing
                .marks(index)
                .into_iter()
                .map(|(place, value)| draw_mark(drawing.scale, place, value))
                .collect();
            let name = month_short(i18n, month.month);
            let year = (month.month.month() == 1).then(|| month.month.year());
            view! {
                <div
                    class="col"
                    data-col=index
                    class:old={index + NARROW_MONTHS < count}
                    class:now={index + 1 == count}
                    class:quarter={month.month.month0().is_multiple_of(3)}
                    class:on=move || pointed.get() == Some(index)
                >
                    <svg>{bars} {marks}</svg>
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
