//! Facturas: every document, filtered, sorted, with its sums; one of them open beside the list.

pub mod document;
mod filters;
mod list;
mod row;
pub mod words;

use leptos::prelude::*;
use protocol::{InvoiceFilter, InvoiceState};

use crate::components::heading_wait::HeadingWait;
use crate::format::count;
use crate::i18n::*;
use crate::nav::Nav;
use crate::route::{Route, Screen};
use crate::state::use_state;
use crate::words::day_long;

use list::List;

/// The screen.
#[component]
pub fn Invoices() -> impl IntoView {
    view! {
        <div class="flow tight">
            <Lead />
            <List />
        </div>
    }
}

/// How many match, and what is owed on them.
#[component]
fn Lead() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let currency = state.currency();
    let eyebrow = move || {
        state.invoices.with(|view| {
            view.as_ref().map(|view| {
                let day = day_long(i18n, view.as_of);
                format!(
                    "{} · {}",
                    tu_string!(i18n, invoices.title),
                    tu_string!(i18n, invoices.as_of, day = day)
                )
            })
        })
    };
    let sentence = move || {
        state.invoices.with(|view| {
            let view = view.as_ref()?;
            let rows = view.total_rows.filter(|rows| *rows > 0)?;
            if view.filter.state == Some(InvoiceState::Overdue) {
                let amount = currency.with(|currency| currency.compact(view.sum_overdue));
                let n = count(i64::from(rows));
                return Some(tu_string!(
                    i18n,
                    invoices.head_overdue,
                    count = rows,
                    n = n,
                    amount = amount
                ));
            }
            let total = currency.with(|currency| currency.compact(view.sum_total));
            let n = count(i64::from(rows));
            let all = tu_string!(i18n, invoices.head_all, count = rows, n = n, total = total);
            if view.sum_outstanding == 0 {
                return Some(all);
            }
            let owed = currency.with(|currency| currency.compact(view.sum_outstanding));
            Some(format!(
                "{all} {}",
                tu_string!(i18n, invoices.head_owed, amount = owed)
            ))
        })
    };
    view! {
        <div class="lead">
            <p class="eyebrow">
                {move || eyebrow().unwrap_or_else(|| tu_string!(i18n, invoices.title).to_owned())}
            </p>
            <h1>
                {move || match sentence() {
                    Some(sentence) => sentence.into_any(),
                    None if state.invoices.with(Option::is_some) => {
                        tu_string!(i18n, invoices.title).into_any()
                    }
                    None => view! { <HeadingWait /> }.into_any(),
                }}
            </h1>
        </div>
    }
}

/// The filter in the address; the default where another screen is shown.
fn filter_of(nav: Nav) -> InvoiceFilter {
    nav.with(|route| match &route.screen {
        Screen::Invoices { filter, .. } => filter.clone(),
        _ => InvoiceFilter::default(),
    })
}

/// The address with another filter, no document open; order and groups kept.
fn with_filter(nav: Nav, change: impl FnOnce(&mut InvoiceFilter)) -> Route {
    nav.with(|route| {
        let mut screen = route.screen.without_opened();
        if let Screen::Invoices { filter, .. } = &mut screen {
            change(filter);
        }
        route.to(screen)
    })
}
