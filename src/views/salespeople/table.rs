//! The table: a row for each salesperson, "Sin vendedor", and the sum of all.

use leptos::prelude::*;

use super::Source;
use super::row::Row;
use crate::i18n::*;

/// Rows that stand there until the worker has answered.
const WAITING: usize = 5;

/// The table.
#[component]
pub fn Table(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let rows = source.pick(|view| view.rows.clone());
    let total = source.pick(|view| view.total.clone());
    let pace = source.pick(|view| view.pace);
    let pace = Memo::new(move |_| pace.get().flatten());
    let number = move || rows.with(|rows| rows.as_ref().map(Vec::len));
    let sum = move || total.get().flatten();
    view! {
        <section class="sec" aria-labelledby="salespeople-table">
            <header>
                <h2 id="salespeople-table">{t!(i18n, salespeople.table)}</h2>
                <p>{t!(i18n, salespeople.table_note)}</p>
            </header>
            <table
                class="team"
                role="table"
                aria-labelledby="salespeople-table"
                data-table="salespeople"
                data-total=number
            >
                <Head />
                <tbody role="rowgroup">
                    <For
                        each=move || rows.get().unwrap_or_default()
                        key=protocol::encode
                        let:row
                    >
                        <Row row=row is_sum=false pace=pace />
                    </For>
                    <Show when=move || number().is_none()>
                        {(0..WAITING).map(|_| view! { <Waiting /> }).collect_view()}
                    </Show>
                </tbody>
                <tfoot role="rowgroup">
                    {move || sum().map(|row| view! { <Row row=row is_sum=true pace=pace /> })}
                </tfoot>
            </table>
        </section>
    }
}

#[component]
fn Head() -> impl IntoView {
    let i18n = use_i18n();
    let names = move || {
        [
            ("who", tu_string!(i18n, salespeople.salesperson)),
            ("bill", tu_string!(i18n, salespeople.billed)),
            ("pace", tu_string!(i18n, salespeople.pace)),
            ("vs", tu_string!(i18n, salespeople.versus)),
            ("trend", tu_string!(i18n, salespeople.trend)),
            ("c", tu_string!(i18n, salespeople.customers)),
            ("c", tu_string!(i18n, salespeople.collected)),
            ("c", tu_string!(i18n, salespeople.receivable)),
            ("c", tu_string!(i18n, salespeople.overdue)),
            ("c", tu_string!(i18n, salespeople.pipeline)),
        ]
        .map(|(class, name)| {
            view! {
                <th role="columnheader" scope="col" class=class>
                    {name}
                </th>
            }
        })
        .collect_view()
    };
    view! {
        <thead role="rowgroup">
            <tr role="row">{names}</tr>
        </thead>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <tr role="row" aria-hidden="true">
            <td role="cell" class="who">
                <span class="sk l"></span>
            </td>
            <td role="cell" class="bill">
                <span class="sk"></span>
            </td>
        </tr>
    }
}
