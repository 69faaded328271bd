//! Customers by salesperson and stage: a table whose cells are the fuller the more customers are in them.

use leptos::prelude::*;
use protocol::{Figure, KpiId, STAGE_IDS, ScopeFilter, StageMatrixRow, Subject};

use crate::components::explain_link::href_of;
use crate::components::figure::Metric;
use crate::components::stage_badge::{StageBadge, stage_class};
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::state::use_state;
use crate::words::{I18n, stage_words};

/// Degrees of fullness of a cell with somebody in it.
const DEGREES: u32 = 4;

/// The table. A cell leads to its explanation: the customers in it, one by one.
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
    let part = if is_sum {
        Part::default()
    } else {
        Part::of_salesperson(&row.key)
    };
    let of_row = part.clone();
    let href = move || nav.href_of(Screen::customers(), &of_row);
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
                    count = i64::from(customers),
                    n = count(i64::from(customers)),
                    value = currency.with(|currency| currency.compact(value))
                )
            };
            let number = KpiId::from_code(&format!("funnel-{stage}")).map(Subject::Kpi);
            let content = cell(stage, customers, number, part.clone(), said);
            view! {
                <td role="cell" class=cell_class>
                    {content}
                </td>
            }
        })
        .collect();
    let of_all = |words: fn(I18n) -> &'static str, customers: u32| {
        let name = name.clone();
        move || {
            format!(
                "{}, {}: {}",
                name(),
                words(i18n),
                count(i64::from(customers))
            )
        }
    };
    let said = of_all(|i18n| tu_string!(i18n, funnel.unknown), row.unknown);
    let of_unknown = part.clone();
    let unknown = move || {
        odd.get().then(|| {
            let number = Some(Subject::UnknownStages);
            let customers = cell(
                "unknown",
                row.unknown,
                number,
                of_unknown.clone(),
                said.clone(),
            );
            view! { <td role="cell">{customers}</td> }
        })
    };
    let said = of_all(|i18n| tu_string!(i18n, funnel.total), row.total);
    let number = Some(KpiId::CustomersTotal.into());
    let sum = cell("customers", row.total, number, part, said);
    view! {
        <tr role="row" class:sums=is_sum data-id=id>
            <th role="rowheader" scope="row" class="who">
                <a href=href>{name}</a>
            </th>
            {cells}
            {unknown}
            <td role="cell" class="sum">
                {sum}
            </td>
        </tr>
    }
}

/// How many customers; somebody leads to their explanation, which is read as `said`.
fn cell(
    metric: &'static str,
    customers: u32,
    number: Option<Subject>,
    part: Part,
    said: impl Fn() -> String + Clone + Send + Sync + 'static,
) -> AnyView {
    let i18n = use_i18n();
    let figure = Figure::Count(i64::from(customers));
    match number.filter(|_| customers > 0) {
        None => view! { <Metric name=metric figure=figure /> }.into_any(),
        Some(number) => {
            let name = said.clone();
            let label = move || tu_string!(i18n, explain.link, name = name());
            view! {
                <a href=href_of(use_nav(), number, part) title=said aria-label=label>
                    <Metric name=metric figure=figure />
                </a>
            }
            .into_any()
        }
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
