//! One document beside the list: what it is, what is left of it, and what happened to it.

mod facts;
mod movements;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::InvoiceView;

use crate::components::panel::{CloseLink, Panel, PanelWaiting};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Route, Screen};
use crate::state::use_state;
use crate::views::collections::Entries;

use super::words::document_words;
use facts::Facts;
use movements::Movements;

/// The panel, while the address names a document.
#[component]
pub fn DocumentPanel() -> impl IntoView {
    let nav = use_nav();
    let open = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Invoices { open, .. } => open.clone(),
            _ => None,
        })
    });
    move || open.get().map(|key| view! { <Document key /> })
}

#[component]
fn Document(key: String) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let close = Signal::derive(move || nav.with(|route| route.to(route.screen.without_opened())));
    // `None`: on its way, or still the answer about another document.
    let answer = Memo::new(move |_| {
        let view = state.document.get()?;
        match view.as_ref() {
            Some(view) if view.row.key != key => None,
            _ => Some(view),
        }
    });
    let label = move || {
        Some(match answer.get().as_deref() {
            None => tu_string!(i18n, common.loading).to_owned(),
            Some(None) => tu_string!(i18n, invoices.doc_missing).to_owned(),
            Some(Some(view)) => {
                let name = document_words(i18n, &view.row);
                tu_string!(i18n, invoices.doc_label, name = name)
            }
        })
    };
    view! {
        <Panel label=Signal::derive(label) close=close>
            {move || match answer.get() {
                None => view! { <PanelWaiting close /> }.into_any(),
                Some(view) => match view.as_ref() {
                    None => view! { <Absent close /> }.into_any(),
                    Some(document) => {
                        let document = Arc::new(document.clone());
                        view! { <Whole document close /> }.into_any()
                    }
                },
            }}
        </Panel>
    }
}

#[component]
fn Whole(document: Arc<InvoiceView>, close: Signal<Route>) -> impl IntoView {
    let i18n = use_i18n();
    let name = document_words(i18n, &document.row);
    let customer = if document.row.customer_name.is_empty() {
        tu_string!(i18n, invoices.no_customer).to_owned()
    } else {
        document.row.customer_name.clone()
    };
    let customer = match &document.customer_tax_id {
        Some(tax_id) => format!("{customer} · {tax_id}"),
        None => customer,
    };
    view! {
        <div class="ttl">
            <div>
                <h2>{name}</h2>
                <p>{customer}</p>
            </div>
            <CloseLink close />
        </div>
        <Facts document=document.clone() />
        {(!document.row.customer_key.is_empty())
            .then(|| {
                let about = Some((document.row.key.clone(), document.row.outstanding));
                let customer = document.row.customer_key.clone();
                view! { <Entries customer=customer document=about /> }
            })}
        <Movements document />
    }
}

#[component]
fn Absent(close: Signal<Route>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="ttl">
            <h2>{t!(i18n, invoices.doc_missing)}</h2>
            <CloseLink close />
        </div>
        <p>{t!(i18n, invoices.doc_missing_text)}</p>
    }
}
