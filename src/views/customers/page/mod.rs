//! One customer beside the list: what is owed, how they pay, and the whole story.

mod actions;
mod balance;
mod behaviour;
mod dates;
mod facts;
mod head;
mod months;
mod numbers;
mod rating;
mod statement;
mod story;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CustomerView, Figure, KpiId, Missing};

use crate::components::panel::{CloseLink, Panel, PanelWaiting};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Route, Screen};
use crate::state::use_state;
use crate::views::collections::Entries;

/// The panel, while the address names a customer.
#[component]
pub fn CustomerPanel() -> impl IntoView {
    let nav = use_nav();
    let open = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Customers { open, .. } => open.clone(),
            _ => None,
        })
    });
    move || open.get().map(|key| view! { <Customer key /> })
}

#[component]
fn Customer(key: String) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let close = Signal::derive(move || nav.with(|route| route.to(route.screen.without_opened())));
    // `None`: on its way, or still the answer about another customer. The same answer again builds nothing anew.
    let answer = Memo::new(move |_| {
        let view = state.customer.get()?;
        match view.as_ref() {
            Some(view) if view.row.key != key => None,
            _ => Some(view),
        }
    });
    let label = move || {
        Some(match answer.get().as_deref() {
            None => tu_string!(i18n, common.loading).to_owned(),
            Some(None) => tu_string!(i18n, customers.missing).to_owned(),
            Some(Some(view)) => {
                tu_string!(i18n, customers.panel, name = view.row.name.clone())
            }
        })
    };
    view! {
        <Panel label=Signal::derive(label) close=close>
            {move || match answer.get() {
                None => view! { <PanelWaiting close /> }.into_any(),
                Some(view) => match view.as_ref() {
                    None => view! { <Absent close /> }.into_any(),
                    Some(customer) => {
                        let customer = Arc::new(customer.clone());
                        view! { <Whole customer close /> }.into_any()
                    }
                },
            }}
        </Panel>
    }
}

#[component]
fn Whole(customer: Arc<CustomerView>, close: Signal<Route>) -> impl IntoView {
    let all_lines = RwSignal::new(false);
    let on_paper = RwSignal::new(false);
    view! {
        <head::Head customer=customer.clone() close=close />
        <balance::Balance customer=customer.clone() />
        <actions::Actions customer=customer.clone() on_paper=on_paper />
        <Entries customer=customer.row.key.clone() document=None />
        <behaviour::HowTheyPay customer=customer.clone() />
        <dates::ExpectedDates customer=customer.clone() />
        <months::Months customer=customer.clone() />
        <numbers::Numbers customer=customer.clone() />
        <story::Story customer=customer.clone() all_lines=all_lines />
        <statement::Statement customer=customer.clone() on_paper=on_paper />
        <facts::Facts customer=customer />
    }
}

#[component]
fn Absent(close: Signal<Route>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="ttl">
            <h2>{t!(i18n, customers.missing)}</h2>
            <CloseLink close />
        </div>
        <p>{t!(i18n, customers.missing_text)}</p>
    }
}

/// One of the numbers on this customer.
fn figure_of(customer: &CustomerView, id: KpiId) -> Figure {
    customer
        .figures
        .iter()
        .find(|kpi| kpi.id == id)
        .map_or(Figure::Missing(Missing::NeverSynced), |kpi| kpi.figure)
}
