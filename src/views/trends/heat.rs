//! Billing by month and year: a table whose cells are the fuller the closer a month comes to the best of its year.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use protocol::{Figure, KpiId, TrendPoint, TrendsView};

use crate::components::explain_link::ExplainLink;
use crate::components::figure::{FigureData, Look};
use crate::i18n::*;
use crate::route::Part;
use crate::state::use_state;
use crate::words::{I18n, capitalised, month_long, month_short};

/// Calendar years shown.
const YEARS: usize = 4;
/// Degrees of fullness of a month with billing.
const DEGREES: i64 = 4;

/// The table. A cell leads to what was billed in its month.
#[component]
pub fn MonthsOfYears() -> impl IntoView {
    let i18n = use_i18n();
    let trends = use_state().trends;
    let years = move || trends.with(|view| view.as_ref().map(|view| rows(i18n, view)));
    let heads = (1..=12)
        .filter_map(|month| NaiveDate::from_ymd_opt(2000, month, 1))
        .map(|month| {
            let long = capitalised(month_long(i18n, month));
            view! {
                <th role="columnheader" scope="col">
                    <abbr title=long>{month_short(i18n, month)}</abbr>
                </th>
            }
        });
    view! {
        <section class="sec" aria-labelledby="trends-heat">
            <header>
                <h2 id="trends-heat">{t!(i18n, trends.heat)}</h2>
                <p>{t!(i18n, trends.heat_note)}</p>
            </header>
            <table class="years" role="table" aria-labelledby="trends-heat">
                <thead role="rowgroup">
                    <tr role="row">
                        <td role="cell"></td>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup">{years}</tbody>
            </table>
        </section>
    }
}

/// One row for each calendar year, the last one first.
fn rows(i18n: I18n, view: &TrendsView) -> Vec<AnyView> {
    let all: Vec<TrendPoint> = view.earlier.iter().chain(&view.months).copied().collect();
    let years = all.chunk_by(|one, next| one.month.year() == next.month.year());
    years
        .rev()
        .take(YEARS)
        .map(|months| row(i18n, months))
        .collect()
}

fn row(i18n: I18n, months: &[TrendPoint]) -> AnyView {
    let year = months[0].month.year();
    // A month that is not over is not the worst of its year.
    let closed = || months.iter().filter(|month| !month.partial);
    let least = closed().map(|month| month.billed).min().unwrap_or(0);
    let best = closed().map(|month| month.billed).max().unwrap_or(0);
    let cells: Vec<_> = (1..=12)
        .map(|number| {
            let month = months.iter().find(|month| month.month.month() == number);
            let Some(&month) = month else {
                return view! { <td role="cell"></td> }.into_any();
            };
            let class = format!("d{}", degree(month.billed, least, best));
            let unfinished = month
                .partial
                .then(|| view! { <span class="vh">{t!(i18n, cash.partial)}</span> });
            view! {
                <td role="cell" class=class class:part=month.partial>
                    <ExplainLink
                        number=KpiId::BilledMonth
                        part=Part::at(month.to)
                        quiet=true
                    >
                        <FigureData figure=Figure::Money(month.billed) look=Look::Compact />
                    </ExplainLink>
                    {unfinished}
                </td>
            }
            .into_any()
        })
        .collect();
    view! {
        <tr role="row" data-id=year.to_string()>
            <th role="rowheader" scope="row">
                {year}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// 0 for nothing, then from 1 for the least month to [`DEGREES`] for the best.
fn degree(billed: i64, least: i64, best: i64) -> i64 {
    if billed <= 0 {
        return 0;
    }
    let above = i128::from((billed - least).clamp(0, best - least));
    let degree = 1 + above * i128::from(DEGREES) / i128::from((best - least).max(1));
    i64::try_from(degree).unwrap_or(DEGREES).min(DEGREES)
}
