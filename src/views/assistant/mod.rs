//! The connection assistant: one page of each list as it is read, corrected field by field, kept as a profile.

mod answer;
mod fields;
mod import;
mod keep;
mod start;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{AssistantView, ListKind, Looked};

use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::I18n;

use answer::AnswerLook;
pub use import::file_text;
use keep::Keep;
use start::Start;

/// The screen.
#[component]
pub fn Assistant() -> impl IntoView {
    let i18n = use_i18n();
    let looked = Memo::new(move |_| {
        with_view(|view| view.looked.iter().map(|each| each.list).collect::<Vec<_>>())
    });
    view! {
        <div class="flow assistant">
            <div class="lead">
                <h1>{t!(i18n, assistant.title)}</h1>
                <p class="about">{t!(i18n, assistant.lead)}</p>
            </div>
            <Start />
            <For each=move || looked.get() key=|list| list.code() let:list>
                <AnswerLook list />
            </For>
            <Show when=move || looked.with(|looked| !looked.is_empty())>
                <Keep />
            </Show>
        </div>
    }
}

/// The way to the assistant from an answer that could not be read.
#[component]
pub fn AssistantLink() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    view! {
        <a class="btn" href=move || nav.href(Screen::Assistant)>
            {t!(i18n, assistant.open)}
        </a>
    }
}

/// Reads the view; nothing of it is there before the worker has answered.
fn with_view<T: Default>(read: impl FnOnce(&Arc<AssistantView>) -> T) -> T {
    use_state()
        .assistant
        .with(|view| view.as_ref().map_or_else(T::default, read))
}

/// Reads what was found in one answer.
fn with_looked<T: Default>(list: ListKind, read: impl FnOnce(&Looked) -> T) -> T {
    with_view(|view| {
        let looked = view.looked.iter().find(|each| each.list == list);
        looked.map_or_else(T::default, read)
    })
}

/// "Clientes".
fn list_words(i18n: I18n, list: ListKind) -> &'static str {
    match list {
        ListKind::Company => tu_string!(i18n, sync.company),
        ListKind::Customers => tu_string!(i18n, sync.customers),
        ListKind::Invoices => tu_string!(i18n, sync.invoices),
        ListKind::Payments => tu_string!(i18n, sync.payments),
    }
}
