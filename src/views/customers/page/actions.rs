//! What can be done: reach the customer, print the statement, look at everything through this customer.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{Command, CustomerView, ReportFile, Scope, ScopeFilter};

use crate::bridge::use_bridge;
use crate::components::contact::{Contact, ContactButtons};
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::state::use_state;

#[component]
pub fn Actions(customer: Arc<CustomerView>, on_paper: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let row = &customer.row;
    let has_email = row.email.as_ref().is_some_and(|email| !email.is_empty());
    let contact = Contact {
        key: row.key.clone(),
        name: row.name.clone(),
        phone: customer.dial.clone(),
    };
    let part = Part::of_only_customer(&customer.row.key);
    let bridge = use_bridge();
    let key = customer.row.key.clone();
    let statement = move |_| {
        let scope = Scope {
            as_of: nav.scope().as_of,
            filter: ScopeFilter {
                customer: Some(key.clone()),
                ..ScopeFilter::default()
            },
            ..Scope::default()
        };
        let file = ReportFile::Statements;
        bridge.send(Command::DownloadReport { file, scope });
    };
    let documents_part = part.clone();
    let documents = move || nav.href_of(Screen::invoices(), &documents_part);
    let everything = move || nav.href_of(Screen::Home, &part);
    view! {
        <div class="btns on-screen">
            <ContactButtons contact=contact has_email=has_email />
            <button class="btn" type="button" on:click=move |_| print_statement(on_paper)>
                <Icon name=Name::Print small=true />
                {t!(i18n, customers.print)}
            </button>
            <button
                class="btn"
                type="button"
                aria-busy=move || state.exporting.get().then_some("true")
                disabled=move || state.exporting.get()
                on:click=statement
            >
                <Icon name=Name::Save small=true />
                {t!(i18n, customers.statement)}
            </button>
        </div>
        <p class="ways on-screen">
            <a class="link" href=documents>
                {t!(i18n, customers.all_documents)}
            </a>
            <a class="link" href=everything>
                {t!(i18n, customers.all_numbers)}
            </a>
        </p>
    }
}

/// What is drawn for the paper alone is there before the browser asks.
fn print_statement(on_paper: RwSignal<bool>) {
    on_paper.set(true);
    // The lines are there in the next frame, and laid out in the one after it.
    request_animation_frame(|| {
        request_animation_frame(|| {
            if let Err(error) = window().print() {
                leptos::logging::error!("could not print: {error:?}");
            }
        });
    });
}
