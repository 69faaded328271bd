//! The amounts behind a chart, as a table that opens on demand.

use std::iter::repeat;

use leptos::prelude::*;
use protocol::Subject;

use crate::components::amount::Amount;
use crate::components::explain_link::ExplainLink;
use crate::nav::use_nav;
use crate::route::{Part, Screen};

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountRow {
    /// Its name.
    pub name: String,
    /// Where the name leads.
    pub to: Option<Screen>,
    /// Minor units, one per column.
    pub amounts: Vec<i64>,
    /// What each amount is that can be explained, and of which part; none after the last one.
    pub explained: Vec<Option<(Subject, Part)>>,
}

/// Names of a table and its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountHeads {
    /// What opens it: "Ver como tabla".
    pub open: String,
    /// What it is a table of.
    pub label: String,
    /// Head of the names.
    pub name: String,
    /// `data-metric` and head of each amount.
    pub columns: Vec<(&'static str, String)>,
}

/// The table.
#[component]
pub fn AmountTable(
    /// Names.
    heads: AmountHeads,
    /// Rows.
    #[prop(into)]
    rows: Signal<Vec<AmountRow>>,
    /// The last row, under a firm line.
    #[prop(optional, into)]
    foot: Signal<Option<AmountRow>>,
) -> impl IntoView {
    let metrics: Vec<&'static str> = heads.columns.iter().map(|(metric, _)| *metric).collect();
    let metrics = StoredValue::new(metrics);
    let body = move || {
        let rows = rows.get().into_iter();
        rows.map(|row| draw(row, &metrics.get_value()))
            .collect_view()
    };
    let foot = move || {
        foot.get()
            .map(|row| view! { <tfoot>{draw(row, &metrics.get_value())}</tfoot> })
    };
    let columns: Vec<_> = heads
        .columns
        .into_iter()
        .map(|(_, words)| view! { <th scope="col" class="num">{words}</th> })
        .collect();
    view! {
        <details class="tbl">
            <summary>{heads.open}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=heads.label>
                <table class="data amounts">
                    <thead>
                        <tr>
                            <th scope="col">{heads.name}</th>
                            {columns}
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                    {foot}
                </table>
            </div>
        </details>
    }
}

fn draw(row: AmountRow, metrics: &[&'static str]) -> AnyView {
    let nav = use_nav();
    let name = match row.to {
        Some(screen) => {
            view! { <a href=move || nav.href(screen.clone())>{row.name}</a> }.into_any()
        }
        None => row.name.into_any(),
    };
    let explained = row.explained.into_iter().chain(repeat(None));
    let cells: Vec<AnyView> = row
        .amounts
        .into_iter()
        .zip(metrics)
        .zip(explained)
        .map(|((minor, metric), explained)| {
            let figure = match explained {
                Some((number, part)) => view! {
                    <ExplainLink number=number part=part quiet=true>
                        <Amount minor />
                    </ExplainLink>
                }
                .into_any(),
                None => view! { <Amount minor /> }.into_any(),
            };
            view! { <td class="num" data-metric=*metric>{figure}</td> }.into_any()
        })
        .collect();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
    .into_any()
}
