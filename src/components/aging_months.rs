//! The aging at the end of each month: stacked columns where there is room, and always the table behind them.

use chrono::Datelike;
use leptos::prelude::*;
use protocol::{AgingMonth, Figure, KpiId};

use crate::chart::{Pct, Scale};
use crate::components::aging::NUMBERS;
use crate::components::chart::{ChartFrame, Grid, Press};
use crate::components::explain_link::MetricNumber;
use crate::components::figure::Look;
use crate::components::month_chart::month_and_year;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::state::use_state;
use crate::words::aging::bucket_name;
use crate::words::{I18n, month_short};

/// Steps of the value axis, at most.
const AXIS_STEPS: i64 = 4;

/// Columns and table. A column leads to the same screen at the end of its month.
#[component]
pub fn AgingMonths(
    /// Oldest first; empty before the first sync.
    months: Memo<Vec<AgingMonth>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let pointed = RwSignal::new(None::<usize>);
    let drawn = move || {
        months.with(|months| {
            let scale = Scale::holding(months.iter().map(total), AXIS_STEPS, 1);
            let labels = if months.iter().all(|month| total(month) == 0) {
                Vec::new()
            } else {
                currency.with(|currency| currency.axis(&scale.lines()))
            };
            let last = months.len().saturating_sub(1);
            let columns: Vec<_> = months
                .iter()
                .enumerate()
                .map(|(index, month)| {
                    view! {
                        <Column
                            month=month.clone()
                            scale=scale
                            last=index == last
                            pointed=pointed
                            index=index
                        />
                    }
                })
                .collect();
            view! {
                <Grid scale=scale labels=labels />
                <div class="cols" aria-hidden="true">
                    {columns}
                </div>
            }
        })
    };
    let ends = move || {
        let last = months.with(Vec::len).checked_sub(1)?;
        Some((last, last))
    };
    let alt = move || {
        months.with(|months| {
            let [from, to] = [months.first()?, months.last()?];
            Some(tu_string!(
                i18n,
                trends.chart_alt,
                title = tu_string!(i18n, receivables.months),
                from = month_and_year(i18n, from.month),
                to = month_and_year(i18n, to.month)
            ))
        })
    };
    let nav = use_nav();
    let follow = move |press: Press| {
        let to = months.with_untracked(|months| {
            let earlier = press.column + 1 < months.len();
            earlier.then(|| months[press.column].to)
        });
        // The last month is the one that the screen is about.
        if let Some(to) = to {
            nav.go(&nav.route_of(Screen::receivables(), &Part::at(to)));
        }
    };
    let read_out = move || {
        months.with(|months| {
            let last = months.len().checked_sub(1)?;
            let index = pointed.get().filter(|index| *index <= last).unwrap_or(last);
            Some(month_words(i18n, &months[index]))
        })
    };
    view! {
        <p class="note readout" aria-live="polite">
            {move || match read_out() {
                Some(words) => words.into_any(),
                None => view! { <span class="sk l"></span> }.into_any(),
            }}
        </p>
        <ChartFrame
            class="aging-months"
            alt=Signal::derive(alt)
            columns=Signal::derive(ends)
            pointed=pointed
            follow=follow
        >
            {drawn}
        </ChartFrame>
        <Table months=months />
    }
}

fn total(month: &AgingMonth) -> i64 {
    month.buckets.iter().sum()
}

/// "oct 2026: por cobrar $286,4 M, vencido $103,7 M".
fn month_words(i18n: I18n, month: &AgingMonth) -> String {
    let overdue = month.buckets[1..].iter().sum();
    use_state().currency().with(|currency| {
        tu_string!(
            i18n,
            receivables.month_read_out,
            month = month_and_year(i18n, month.month),
            receivable = currency.compact(total(month)),
            overdue = currency.compact(overdue)
        )
    })
}

#[component]
fn Column(
    month: AgingMonth,
    scale: Scale,
    last: bool,
    index: usize,
    pointed: RwSignal<Option<usize>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let mut below = 0;
    let parts: Vec<_> = month
        .buckets
        .iter()
        .enumerate()
        .filter_map(|(bucket, &amount)| {
            let bottom = scale.y(below);
            below += amount;
            let top = scale.y(below);
            let height = bottom - top;
            (height != Pct::ZERO).then(|| {
                let bottom = bottom.to_string();
                view! {
                    <rect
                        class=format!("a{bucket}")
                        x="20%"
                        width="60%"
                        y=top.to_string()
                        height=height.to_string()
                    />
                    <line class="gap" x1="20%" x2="80%" y1=bottom.clone() y2=bottom />
                }
            })
        })
        .collect();
    let year = (month.month.month() == 1).then(|| month.month.year());
    let name = month_short(i18n, month.month);
    view! {
        <div
            class="col leads"
            data-col=index
            class:now=last
            class:on=move || pointed.get() == Some(index)
        >
            <svg>{parts}</svg>
            <span class="m">
                <b>{name}</b>
                <span class="y">{year}</span>
            </span>
        </div>
    }
}

#[component]
fn Table(months: Memo<Vec<AgingMonth>>) -> impl IntoView {
    let i18n = use_i18n();
    let newest_first = move || {
        let mut rows: Vec<(AgingMonth, bool)> =
            months.get().into_iter().map(|m| (m, false)).collect();
        if let Some(last) = rows.last_mut() {
            last.1 = true;
        }
        rows.reverse();
        rows
    };
    let heads = (0..NUMBERS.len())
        .map(|index| {
            view! {
                <th scope="col" class="num">
                    {move || bucket_name(i18n, index)}
                </th>
            }
        })
        .collect_view();
    view! {
        <details class="tbl">
            <summary>{t!(i18n, receivables.as_table)}</summary>
            <div
                class="scroll"
                tabindex="0"
                role="region"
                aria-label=move || tu_string!(i18n, receivables.months)
            >
                <table class="data">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, home.month)}</th>
                            {heads}
                            <th scope="col" class="num">{t!(i18n, home.key_receivable)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=newest_first key=protocol::encode let:row>
                            <Row month=row.0 last=row.1 />
                        </For>
                    </tbody>
                </table>
            </div>
        </details>
    }
}

/// `last`: the month of the corte, which the address already names.
#[component]
fn Row(month: AgingMonth, last: bool) -> impl IntoView {
    let i18n = use_i18n();
    let part = if last {
        Part::default()
    } else {
        Part::at(month.to)
    };
    let whole = part.clone();
    let cells = NUMBERS
        .into_iter()
        .zip(month.buckets)
        .map(|(number, amount)| {
            view! {
                <td class="num">
                    <MetricNumber
                        name=number.code()
                        number=number
                        part=part.clone()
                        figure=Figure::Money(amount)
                        look=Look::Full
                    />
                </td>
            }
        })
        .collect_view();
    view! {
        <tr data-id=month.month.format("%Y-%m").to_string()>
            <th scope="row">{month_and_year(i18n, month.month)}</th>
            {cells}
            <td class="num strong">
                <MetricNumber
                    name="receivable"
                    number=KpiId::Receivable
                    part=whole
                    figure=Figure::Money(total(&month))
                    look=Look::Full
                />
            </td>
        </tr>
    }
}
