//! Customers by salesperson and stage: a table whose cells are the fuller the more customers are in them.

use leptos::prelude::*;
use protocol::{Figure, STAGE_IDS, ScopeFilter, StageMatrixRow};

use crate::components::figure::Metric;
use crate::components::stage_badge::{StageBadge, stage_class};
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::stage_words;

/// Degrees of fullness of a cell with somebody in it.
const DEGREES: u32 = 4;

/// The table. A cell leads to its customers.
#[component]
pub fn StageMatrix(
    /// By salesperson, "Sin vendedor" last.
    rows: Memo<Vec<StageMatrixRow>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let most = Memo::new(move |_| {
        rows.with(|rows| rows.iter().flat_map(|row| row.counts).max().unwrap_or(0))
    });
    let odd = Memo::new(move |_| rows.with(|rows| rows.iter().any(|row| row.unknown > 0)));
    let heads = STAGE_IDS.map(|stage| {
        view! {
            <th role="columnheader" scope="col">
                <StageBadge stage=stage />
                <span class="nm">{move || stage_words(i18n, stage)}</span>
            </th>
        }
    });
    let total = move || rows.with(|rows| (rows.len() > 1).then(|| total(rows)));
    view! {
        <table
            class="heat"
            class:odd=move || odd.get()
            role="table"
            aria-label=move || tu_string!(i18n, funnel.matrix)
        >
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col" class="who">
                        {t!(i18n, home.salesperson)}
                    </th>
                    {heads.collect_view()}
                    <Show when=move || odd.get()>
                        <th role="columnheader" scope="col">
                            <StageBadge stage="" known=false />
                            <span class="nm">{t!(i18n, funnel.unknown)}</span>
                        </th>
                    </Show>
                    <th role="columnheader" scope="col">
                        <span class="sum" aria-hidden="true">
                            "Σ"
                        </span>
                        <span class="nm">{t!(i18n, funnel.total)}</span>
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <For each=move || rows.get() key=protocol::encode let:row>
                    <Row row=Some(row) sums=None most=most odd=odd />
                </For>
                {move || {
                    total()
                        .map(|sums| view! { <Row row=None sums=Some(sums) most=most odd=odd /> })
                }}
            </tbody>
        </table>
    }
}

/// One salesperson, or the sums of all.
#[component]
fn Row(
    row: Option<StageMatrixRow>,
    sums: Option<StageMatrixRow>,
    most: Memo<u32>,
    odd: Memo<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let is_sum = row.is_none();
    let row = row.or(sums).unwrap_or_else(nobody);
    let key = if row.key.is_empty() {
        ScopeFilter::NOBODY.to_owned()
    } else {
        row.key.clone()
    };
    let id = (!is_sum).then(|| key.clone());
    let of = (!is_sum).then_some(key);
    let narrow = move |filter: &mut ScopeFilter| {
        if of.is_some() {
            filter.salesperson.clone_from(&of);
        }
    };
    let of_row = narrow.clone();
    let href = move || nav.href_in(Screen::customers(), of_row.clone());
    let name = row.name.clone();
    let name = move || {
        if is_sum {
            tu_string!(i18n, funnel.total).to_owned()
        } else if name.is_empty() {
            tu_string!(i18n, home.no_salesperson).to_owned()
        } else {
            name.clone()
        }
    };
    let cells: Vec<_> = STAGE_IDS
        .into_iter()
        .zip(row.counts.into_iter().zip(row.values))
        .map(|(stage, (customers, value))| {
            let class = stage_class(stage, true);
            let cell_class = move || {
                let degree = if is_sum {
                    0
                } else {
                    degree(customers, most.get())
                };
                format!("st-{class} d{degree}")
            };
            let name = name.clone();
            let said = move || {
                tu_string!(
                    i18n,
                    funnel.cell,
                    name = name(),
                    stage = stage_words(i18n, stage),
                    n = count(i64::from(customers)),
                    value = currency.with(|currency| currency.compact(value))
                )
            };
            let figure = Figure::Count(i64::from(customers));
            let content = if customers == 0 {
                view! { <Metric name=stage figure=figure /> }.into_any()
            } else {
                let narrow = narrow.clone();
                let href = move || nav.href_in_stage(stage, narrow.clone());
                view! {
                    <a href=href title=said.clone() aria-label=said>
                        <Metric name=stage figure=figure />
                    </a>
                }
                .into_any()
            };
            view! {
                <td role="cell" class=cell_class>
                    {content}
                </td>
            }
        })
        .collect();
    let unknown = Figure::Count(i64::from(row.unknown));
    let sum = Figure::Count(i64::from(row.total));
    view! {
        <tr role="row" class:sums=is_sum data-id=id>
            <th role="rowheader" scope="row" class="who">
                <a href=href>{name}</a>
            </th>
            {cells}
            <Show when=move || odd.get()>
                <td role="cell">
                    <Metric name="unknown" figure=unknown />
                </td>
            </Show>
            <td role="cell" class="sum">
                <Metric name="customers" figure=sum />
            </td>
        </tr>
    }
}

/// 0 for nobody, then 1 to [`DEGREES`].
fn degree(customers: u32, most: u32) -> u32 {
    (customers * DEGREES).div_ceil(most.max(1))
}

fn nobody() -> StageMatrixRow {
    StageMatrixRow {
        key: String::new(),
        name: String::new(),
        counts: [0; 7],
        values: [0; 7],
        unknown: 0,
        total: 0,
    }
}

/// Σ of the rows.
fn total(rows: &[StageMatrixRow]) -> StageMatrixRow {
    rows.iter().fold(nobody(), |mut sum, row| {
        for stage in 0..STAGE_IDS.len() {
            sum.counts[stage] += row.counts[stage];
            sum.values[stage] += row.values[stage];
        }
        sum.unknown += row.unknown;
        sum.total += row.total;
        sum
    })
}
