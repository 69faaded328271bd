//! What is said in one line: records that could not be read, a newer version.

use leptos::prelude::*;

use crate::bridge::root_element;
use crate::components::icon::{Icon, Name};
use crate::device::storage;
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

/// `boot.js` says so beside `<html data-update="ready">`.
const UPDATE: &str = "atalaya-update";

/// As many as there were when somebody closed the line on this device.
const CLOSED: &str = "atalaya-partial-closed";

fn kept() -> u32 {
    let kept = storage().and_then(|storage| storage.get_item(CLOSED).ok().flatten());
    kept.and_then(|kept| kept.parse().ok()).unwrap_or_default()
}

/// At the end of Inicio, where it pushes nothing away: some records are not in the numbers. Sincronización lists
/// them.
#[component]
pub fn Partial() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    // Closed until there are more.
    let closed = RwSignal::new(kept());
    let rejected = Memo::new(move |_| {
        state
            .shell
            .with(|view| view.as_ref().map_or(0, |view| view.rejected))
    });
    let is_told = Memo::new(move |_| rejected.get() > closed.get());
    move || {
        is_told.get().then(|| {
            let rejected = rejected.get();
            let n = count(i64::from(rejected));
            let close = move |_| {
                closed.set(rejected);
                if let Some(storage) = storage() {
                    // A browser that keeps nothing says it again at the next start.
                    let _ = storage.set_item(CLOSED, &rejected.to_string());
                }
            };
            view! {
                <div class="banner warn line" data-partial=rejected.to_string()>
                    <Icon name=Name::Alert />
                    <p>{tu_string!(i18n, shell.partial, count = rejected, n = n)}</p>
                    <a class="link" href=move || nav.href(Screen::Sync)>{t!(i18n, shell.partial_see)}</a>
                    <button
                        class="ib"
                        type="button"
                        aria-label=move || tu_string!(i18n, common.close)
                        on:click=close
                    >
                        <Icon name=Name::Close small=true />
                    </button>
                </div>
            }
        })
    }
}

/// The next start shows a newer version.
#[component]
pub fn NewVersion() -> impl IntoView {
    let i18n = use_i18n();
    let is_ready = || root_element().is_some_and(|root| root.dataset().get("update").is_some());
    let ready = RwSignal::new(is_ready());
    let handle = window_event_listener_untyped(UPDATE, move |_| ready.set(is_ready()));
    on_cleanup(move || handle.remove());
    let reload = move |_| {
        if let Err(error) = window().location().reload() {
            leptos::logging::error!("could not load again: {error:?}");
        }
    };
    view! {
        <Show when=move || ready.get()>
            <div class="banner info line" data-new-version="true">
                <Icon name=Name::Info />
                <p>{t!(i18n, shell.update_ready)}</p>
                <button class="link" type="button" on:click=reload>
                    {t!(i18n, shell.reload)}
                </button>
            </div>
        </Show>
    }
}
