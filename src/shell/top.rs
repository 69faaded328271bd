//! Top bar: whose numbers, as of when, how fresh.

use leptos::prelude::*;
use protocol::{SyncState, SyncStatus};

use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::palette::PaletteButton;
use crate::privacy::Reveal;
use crate::route::Screen;
use crate::state::use_state;
use crate::wall::WallTools;
use crate::words::{I18n, age_words};

use super::scope::{Corte, Filter};
use super::views::Views;

/// Company, corte, age of the data.
#[component]
pub fn Top() -> impl IntoView {
    view! {
        <header class="top">
            <Company />
            <div class="when">
                <Corte />
                <Filter />
                <Views />
            </div>
            <div class="tools-at-hand">
                <PaletteButton />
                <Reveal />
                <WallTools />
            </div>
            <Freshness />
        </header>
    }
}

#[component]
fn Company() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let company = Memo::new(move |_| {
        state.shell.with(|view| {
            view.as_ref().map(|view| {
                let name = view.company.as_ref().map(|company| company.name.clone());
                let tax_id = view
                    .company
                    .as_ref()
                    .and_then(|company| company.tax_id.clone());
                (name.or_else(|| view.configured_name.clone()), tax_id)
            })
        })
    });
    move || match company.get() {
        None => view! { <p class="company"><span class="sk l"></span></p> }.into_any(),
        Some((name, tax_id)) => {
            let name = name.unwrap_or_else(|| tu_string!(i18n, shell.no_company).to_owned());
            let title = match tax_id {
                Some(tax_id) => format!("{name} · {tax_id}"),
                None => name.clone(),
            };
            view! { <p class="company" title=title><span>{name}</span></p> }.into_any()
        }
    }
}

/// The dot and the age, always on the screen; a link to Sincronización.
#[component]
fn Freshness() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let freshness = state.freshness();
    let dot = move || {
        freshness.with(|status| match status {
            None => "dot off",
            Some(status) => dot_class(status),
        })
    };
    let text = move || {
        freshness.with(|status| {
            status
                .as_ref()
                .map(|status| freshness_words(i18n, status, state.now_ms.get()))
        })
    };
    let spinning = move || freshness.with(|status| status.as_ref().is_some_and(is_running));
    view! {
        <a class="sync" href=move || nav.href(Screen::Sync) title=move || tu_string!(i18n, shell.see_sync)>
            <span class=dot class:spin=spinning></span>
            {move || match text() {
                Some(text) => view! { <span class="age">{text}</span> }.into_any(),
                None => view! { <span class="sk"></span> }.into_any(),
            }}
        </a>
    }
}

fn is_running(status: &SyncStatus) -> bool {
    matches!(status.state, SyncState::Running(_))
}

fn dot_class(status: &SyncStatus) -> &'static str {
    match status.state {
        SyncState::Failed(_) => "dot fail",
        SyncState::Offline(_) | SyncState::Never => "dot late",
        SyncState::Idle | SyncState::Running(_) if status.stale => "dot late",
        SyncState::Idle | SyncState::Running(_) => "dot",
    }
}

fn freshness_words(i18n: I18n, status: &SyncStatus, now_ms: i64) -> String {
    let age = status.synced_at.map(|at| age_words(i18n, at, now_ms));
    match (&status.state, age) {
        (SyncState::Running(Some(progress)), None) => {
            let n = count(i64::try_from(progress.received).unwrap_or(i64::MAX));
            tu_string!(i18n, shell.running_received, n = n)
        }
        (SyncState::Running(_), _) => tu_string!(i18n, shell.running).to_owned(),
        (SyncState::Failed(_), Some(age)) => tu_string!(i18n, shell.failed_age, age = age),
        (SyncState::Failed(_), None) => tu_string!(i18n, shell.failed).to_owned(),
        (SyncState::Offline(_), Some(age)) => tu_string!(i18n, shell.offline_age, age = age),
        (SyncState::Offline(_), None) => tu_string!(i18n, shell.offline).to_owned(),
        (SyncState::Idle | SyncState::Never, Some(age)) if status.from_files => {
            tu_string!(i18n, import.imported_age, age = age)
        }
        (SyncState::Idle | SyncState::Never, Some(age)) => age,
        (SyncState::Idle | SyncState::Never, None) => tu_string!(i18n, shell.never).to_owned(),
    }
}
