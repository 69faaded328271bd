//! One row: a line of the table, or a card of two lines on a phone.

use leptos::prelude::*;
use protocol::InvoiceRow;

use crate::components::amount::Amount;
use crate::components::rows::{RowFrame, record_at};
use crate::format::Currency;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::state::use_state;
use crate::words::{day_of_year, kind_words};

use super::words::{days_words, document_words, short_due_words, state_chip, state_words};

/// The row at `index` among those that match; a placeholder of the same height until it comes.
#[component]
pub fn Row(
    /// From 0.
    index: u32,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let row = Memo::new(move |_| {
        state.invoices.with(|view| {
            view.as_ref()
                .and_then(|view| record_at(&view.rows, &view.list, view.first, index))
        })
    });
    let is_open = move || {
        nav.with(|route| {
            let open = route.screen.opened();
            open.is_some() && row.with(|row| row.as_ref().map(|row| row.key.as_str()) == open)
        })
    };
    let settled = move || row.with(|row| row.as_ref().is_some_and(|row| row.outstanding == 0));
    let name = move || {
        row.with(|row| {
            row.as_ref()
                .map_or_else(String::new, |row| document_words(i18n, row))
        })
    };
    let cells = move || row.get().map(|row| view! { <Cells row /> });
    view! {
        <RowFrame
            index=index
            id=Signal::derive(move || row.with(|row| row.as_ref().map(|row| row.key.clone())))
            name=Signal::derive(name)
            open=Signal::derive(is_open)
            settled=Signal::derive(settled)
            cells=cells
        />
    }
}

#[component]
fn Cells(row: InvoiceRow) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let as_of = state
        .invoices
        .with_untracked(|view| view.as_ref().map(|view| view.as_of))
        .unwrap_or(row.due_on);
    let key = row.key.clone();
    let href = move || nav.with(|route| route.to(route.screen.opening(Some(key.clone()))).href());
    let days = days_words(i18n, &row);
    let tiny = short_due_words(i18n, &row).map(|words| format!(" · {words}"));
    let due = day_of_year(i18n, row.due_on, as_of);
    let foreign = row
        .currency
        .clone()
        .map(|(code, decimals)| Currency::new(code, decimals));
    let foreign_title = foreign
        .is_some()
        .then(|| tu_string!(i18n, invoices.other_currency));
    let amount = move |minor: i64| match foreign.clone() {
        Some(currency) => view! { <Amount minor currency /> }.into_any(),
        None => view! { <Amount minor /> }.into_any(),
    };
    let status_title = row
        .unknown_status
        .clone()
        .map(|word| tu_string!(i18n, invoices.unknown_status, word = word));
    let customer = if row.customer_name.is_empty() {
        tu_string!(i18n, invoices.no_customer).to_owned()
    } else {
        row.customer_name.clone()
    };
    let customer_title = customer.clone();
    let seller = if row.salesperson.is_empty() {
        tu_string!(i18n, scope.nobody).to_owned()
    } else {
        row.salesperson.clone()
    };
    let due_title = row
        .due_estimated
        .then(|| tu_string!(i18n, invoices.due_estimated));
    view! {
        <div role="cell" class="number">
            <a class="to" href=href title=document_words(i18n, &row)>
                <span class="kind">{kind_words(i18n, &row.kind)}</span>
                " "
                {row.number.clone()}
            </a>
            <span class="tiny">{tiny}</span>
        </div>
        <div role="cell" class="customer" title=customer_title>{customer}</div>
        <div role="cell" class="seller extra" title=row.salesperson.clone()>{seller}</div>
        <div role="cell" class="issued">{day_of_year(i18n, row.issued_on, as_of)}</div>
        <div role="cell" class="due" class:estimated=row.due_estimated title=due_title>{due}</div>
        <div role="cell" class="days num" class:late={row.overdue > 0}>{days.unwrap_or_else(|| "–".into())}</div>
        <div role="cell" class="money extra">{row.issued_in.clone()}</div>
        <div role="cell" class="total num" title=foreign_title>{amount(row.total)}</div>
        <div role="cell" class="outstanding num">{amount(row.outstanding)}</div>
        <div role="cell" class="state">
            {row
                .state
                .map(|state| {
                    view! { <span class=state_chip(state) title=status_title>{state_words(i18n, state)}</span> }
                })}
        </div>
    }
}
