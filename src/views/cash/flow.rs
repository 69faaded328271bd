//! What came in and what went back, by day, week or month.

use chrono::Datelike;
use leptos::prelude::*;
use protocol::{CashPoint, CashSide, PaymentFilter, Subject};

use super::Source;
use crate::chart::{Bar, Place, Tone};
use crate::components::amount_table::{AmountHeads, AmountRow, AmountTable};
use crate::components::column_chart::{Column, ColumnChart, ColumnDrawing};
use crate::components::month_chart::month_and_year;
use crate::i18n::*;
use crate::route::{Part, Screen};
use crate::words::{I18n, day_short, month_short, span};

/// Months and days that a phone has room to name.
const NARROW_MONTHS: usize = 12;
const NARROW_DAYS: usize = 7;

/// How the cash is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Day,
    Week,
    Month,
}

#[component]
pub fn Flow(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let step = RwSignal::new(Step::Month);
    let all = source.pick(|view| [view.days.clone(), view.weeks.clone(), view.months.clone()]);
    let points = Memo::new(move |_| {
        let [days, weeks, months] = all.get()?;
        Some(match step.get() {
            Step::Day => days,
            Step::Week => weeks,
            Step::Month => months,
        })
    });
    let drawing = Memo::new(move |_| columns(i18n, step.get(), &points.get()?));
    let rows = Signal::derive(move || {
        let points = points.get().unwrap_or_default();
        let newest_first = points.iter().rev();
        newest_first
            .map(|point| row(i18n, step.get(), point))
            .collect::<Vec<_>>()
    });
    let choice = move |value: Step, words: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || if step.get() == value { "true" } else { "false" }
                on:click=move |_| step.set(value)
            >
                {words}
            </button>
        }
    };
    view! {
        <section class="sec left" aria-labelledby="cash-flow">
            <header>
                <h2 id="cash-flow">{t!(i18n, cash.flow)}</h2>
                <div class="choices" role="group" aria-label=move || tu_string!(i18n, cash.step)>
                    {choice(Step::Day, tu_string!(i18n, cash.by_day))}
                    {choice(Step::Week, tu_string!(i18n, cash.by_week))}
                    {choice(Step::Month, tu_string!(i18n, cash.by_month))}
                </div>
            </header>
            <ColumnChart drawing=drawing />
            <p class="note">{t!(i18n, cash.flow_note)}</p>
            <AmountTable heads=heads(i18n) rows=rows />
        </section>
    }
}

fn heads(i18n: I18n) -> AmountHeads {
    AmountHeads {
        open: tu_string!(i18n, cash.as_table).to_owned(),
        label: tu_string!(i18n, cash.table_of, name = tu_string!(i18n, cash.flow)),
        name: tu_string!(i18n, cash.period).to_owned(),
        columns: vec![
            ("inflow", tu_string!(i18n, cash.inflow).to_owned()),
            ("outflow", tu_string!(i18n, cash.outflow).to_owned()),
            ("net", tu_string!(i18n, cash.net).to_owned()),
        ],
    }
}

fn columns(i18n: I18n, step: Step, points: &[CashPoint]) -> Option<ColumnDrawing> {
    let (first, last) = (points.first()?, points.last()?);
    let bar = |value, tone| Bar {
        place: Place::Whole,
        tone,
        value,
    };
    let count = points.len();
    let column = |(index, point): (usize, &CashPoint)| {
        let (narrow, roomy, below) = under(i18n, step, index, points);
        Column {
            narrow,
            roomy,
            below,
            name: name(i18n, step, point),
            bars: vec![
                bar(point.inflow, Tone::Deep),
                bar(-point.outflow, Tone::Late),
            ],
            // Of a day nobody knows when it is over.
            range: None,
            partial: point.partial && step != Step::Day,
            folded: step == Step::Month && index + NARROW_MONTHS < count,
            explained: [CashSide::In, CashSide::Out]
                .map(|side| Subject::cash(side, point.from, point.to))
                .into(),
            to: Some(payments_of(point)),
        }
    };
    Some(ColumnDrawing {
        alt: tu_string!(
            i18n,
            cash.flow_alt,
            from = name(i18n, step, first),
            to = name(i18n, step, last)
        ),
        series: vec![
            (Tone::Deep, tu_string!(i18n, cash.inflow).to_owned()),
            (Tone::Late, tu_string!(i18n, cash.outflow).to_owned()),
        ],
        columns: points.iter().enumerate().map(column).collect(),
        told: count - 1,
    })
}

/// What stands under a column: on a phone, where there is room, and in the second line.
fn under(i18n: I18n, step: Step, index: usize, points: &[CashPoint]) -> (String, String, String) {
    let from = points[index].from;
    match step {
        Step::Day => {
            let roomy = from.day().to_string();
            let narrow = if index.is_multiple_of(NARROW_DAYS) {
                roomy.clone()
            } else {
                String::new()
            };
            (narrow, roomy, String::new())
        }
        Step::Week => {
            let label = from.day().to_string();
            let before = index.checked_sub(1).map(|before| points[before].from);
            let begins = before.is_none_or(|before| before.month() != from.month());
            let below = if begins { month_short(i18n, from) } else { "" };
            (label.clone(), label, below.to_owned())
        }
        Step::Month => {
            let label = month_short(i18n, from).to_owned();
            let year = (from.month() == 1).then(|| from.year().to_string());
            (label.clone(), label, year.unwrap_or_default())
        }
    }
}

fn name(i18n: I18n, step: Step, point: &CashPoint) -> String {
    let name = match step {
        Step::Day => return day_short(i18n, point.from),
        Step::Week => span(i18n, point.from, point.to),
        Step::Month => month_and_year(i18n, point.from),
    };
    if point.partial {
        format!("{name} ({})", tu_string!(i18n, cash.partial))
    } else {
        name
    }
}

fn payments_of(point: &CashPoint) -> Screen {
    Screen::payments(PaymentFilter {
        from: Some(point.from),
        to: Some(point.to),
        ..PaymentFilter::default()
    })
}

fn row(i18n: I18n, step: Step, point: &CashPoint) -> AmountRow {
    let sides = [CashSide::In, CashSide::Out, CashSide::Net];
    AmountRow {
        name: name(i18n, step, point),
        to: Some(payments_of(point)),
        amounts: vec![point.inflow, point.outflow, point.inflow - point.outflow],
        explained: sides
            .map(|side| Some((Subject::cash(side, point.from, point.to), Part::default())))
            .into(),
    }
}
