//! What will come in within 13 weeks, with a range, beside the due dates; and how good that was so far.

use chrono::{Datelike, Days};
use leptos::prelude::*;
use protocol::{
    ExpectedWhen, ForecastAccuracy, ForecastPoint, ForecastView, Likely, Ratio, Subject,
};

use super::Source;
use crate::chart::{Bar, Place, Tone};
use crate::components::amount_table::{AmountHeads, AmountRow, AmountTable};
use crate::components::column_chart::{Column, ColumnChart, ColumnDrawing};
use crate::components::empty::EmptyNote;
use crate::format::{count, percent};
use crate::i18n::*;
use crate::route::Part;
use crate::state::use_state;
use crate::words::{I18n, month_short, span};

#[component]
pub fn Forecast(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let answer = source.pick(|view| view.forecast.clone());
    let forecast = Memo::new(move |_| answer.get().flatten());
    let synced = source.pick(|view| view.total_rows.is_some());
    let drawing = Memo::new(move |_| Some(columns(i18n, &forecast.get()?)));
    let body = move || {
        if forecast.with(Option::is_some) || synced.get() != Some(true) {
            view! { <Known forecast drawing /> }.into_any()
        } else {
            view! {
                <EmptyNote
                    title=tu_string!(i18n, forecast.too_little)
                    text=tu_string!(i18n, forecast.too_little_text)
                />
            }
            .into_any()
        }
    };
    view! {
        <section class="sec wide" aria-labelledby="cash-forecast">
            <header>
                <h2 id="cash-forecast">{t!(i18n, forecast.title)}</h2>
                <p>{t!(i18n, forecast.about)}</p>
            </header>
            {body}
        </section>
    }
}

#[component]
fn Known(
    forecast: Memo<Option<ForecastView>>,
    drawing: Memo<Option<ColumnDrawing>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let lead = move || {
        let Likely { p10, p50, p90 } = forecast.get()?.total;
        let amount = |minor| currency.with(|currency| currency.compact(minor));
        Some(tu_string!(
            i18n,
            forecast.lead,
            middle = amount(p50),
            low = amount(p10),
            high = amount(p90)
        ))
    };
    let rows = Signal::derive(move || {
        let forecast = forecast.get();
        let weeks = forecast.iter().flat_map(|forecast| &forecast.weeks);
        weeks.map(|week| row(i18n, week)).collect::<Vec<_>>()
    });
    let foot = Signal::derive(move || {
        let forecast = forecast.get()?;
        Some(AmountRow {
            name: tu_string!(i18n, forecast.total).to_owned(),
            to: None,
            amounts: amounts(forecast.total_by_due, forecast.total),
            explained: Vec::new(),
        })
    });
    let told = move || {
        let forecast = forecast.get()?;
        Some(view! {
            <Accuracy accuracy=forecast.accuracy />
            <How forecast=forecast />
        })
    };
    view! {
        <p class="forecast-lead" data-metric="forecast-total">{lead}</p>
        <ColumnChart drawing=drawing />
        {told}
        <AmountTable heads=heads(i18n) rows=rows foot=foot />
    }
}

/// Past forecasts against what came in.
#[component]
fn Accuracy(accuracy: ForecastAccuracy) -> impl IntoView {
    let i18n = use_i18n();
    let share = |part: i64, whole: i64| {
        let ratio = (whole > 0).then_some(Ratio {
            numerator: part,
            denominator: whole,
        });
        ratio.map(percent)
    };
    let within = share(accuracy.within.into(), accuracy.weeks.into());
    let error = share(accuracy.error, accuracy.came_in);
    let by_due = share(accuracy.error_by_due, accuracy.came_in);
    let words = match (within, error, by_due) {
        (Some(within), Some(error), Some(by_due)) => {
            let n = i64::from(accuracy.weeks);
            view! {
                <p data-metric="forecast-within">
                    {tu_string!(i18n, forecast.within, share = within)}
                </p>
                <p data-metric="forecast-error">
                    {tu_string!(i18n, forecast.error, error = error, by_due = by_due)}
                </p>
                <p class="note">{tu_string!(i18n, forecast.checked, count = n, n = count(n))}</p>
            }
            .into_any()
        }
        _ => view! { <p class="note">{t!(i18n, forecast.unchecked)}</p> }.into_any(),
    };
    view! {
        <div class="forecast-told">
            <h3>{t!(i18n, forecast.accuracy)}</h3>
            {words}
        </div>
    }
}

/// What it is made of.
#[component]
fn How(forecast: ForecastView) -> impl IntoView {
    let i18n = use_i18n();
    let (open, learned) = (i64::from(forecast.open), i64::from(forecast.learned_from));
    view! {
        <details class="tbl">
            <summary>{t!(i18n, forecast.how)}</summary>
            <ul class="forecast-how">
                <li>{tu_string!(i18n, forecast.how_open, count = open, n = count(open))}</li>
                <li>{tu_string!(i18n, forecast.how_learned, count = learned, n = count(learned))}</li>
                <li>{t!(i18n, forecast.how_customer)}</li>
                <li>{t!(i18n, forecast.how_left_out)}</li>
            </ul>
        </details>
    }
}

fn heads(i18n: I18n) -> AmountHeads {
    AmountHeads {
        open: tu_string!(i18n, cash.as_table).to_owned(),
        label: tu_string!(i18n, cash.table_of, name = tu_string!(i18n, forecast.title)),
        name: tu_string!(i18n, cash.week).to_owned(),
        columns: vec![
            (
                "forecast-by-due",
                tu_string!(i18n, forecast.by_due).to_owned(),
            ),
            ("forecast-p10", tu_string!(i18n, forecast.low).to_owned()),
            ("forecast-p50", tu_string!(i18n, forecast.middle).to_owned()),
            ("forecast-p90", tu_string!(i18n, forecast.high).to_owned()),
        ],
    }
}

fn amounts(by_due: i64, likely: Likely) -> Vec<i64> {
    vec![by_due, likely.p10, likely.p50, likely.p90]
}

fn row(i18n: I18n, week: &ForecastPoint) -> AmountRow {
    AmountRow {
        name: name(i18n, week),
        to: None,
        amounts: amounts(week.by_due, week.likely),
        explained: vec![Some((falls_due(week), Part::default()))],
    }
}

/// The documents that fall due in a week.
fn falls_due(week: &ForecastPoint) -> Subject {
    Subject::ExpectedByDue(ExpectedWhen::Week(week.from))
}

fn name(i18n: I18n, week: &ForecastPoint) -> String {
    span(i18n, week.from, week.from + Days::new(6))
}

fn columns(i18n: I18n, forecast: &ForecastView) -> ColumnDrawing {
    let weeks = &forecast.weeks;
    let column = |(index, week): (usize, &ForecastPoint)| {
        let bar = |place, tone, value| Bar { value, tone, place };
        let roomy = week.from.day().to_string();
        let begins = index == 0 || weeks[index - 1].from.month() != week.from.month();
        let below = if begins {
            month_short(i18n, week.from)
        } else {
            ""
        };
        let narrow = if index.is_multiple_of(2) {
            roomy.clone()
        } else {
            String::new()
        };
        Column {
            narrow,
            roomy,
            below: below.to_owned(),
            name: name(i18n, week),
            bars: vec![
                bar(Place::First, Tone::Deep, week.by_due),
                bar(Place::Second, Tone::Mid, week.likely.p50),
            ],
            range: Some([week.likely.p10, week.likely.p90]),
            partial: false,
            folded: false,
            explained: vec![falls_due(week)],
            to: None,
        }
    };
    ColumnDrawing {
        alt: tu_string!(i18n, forecast.alt).to_owned(),
        series: vec![
            (Tone::Deep, tu_string!(i18n, forecast.by_due).to_owned()),
            (Tone::Mid, tu_string!(i18n, forecast.middle).to_owned()),
        ],
        columns: weeks.iter().enumerate().map(column).collect(),
        // The first whole week.
        told: 1.min(weeks.len() - 1),
    }
}
