//! What is looked for: state and words. All of it sits in the address; the period belongs to the whole app.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use protocol::{InvoiceFilter, InvoiceState};
use wasm_bindgen::JsCast;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::words::I18n;

use super::chips::Chips;
use super::sort::SortChoice;
use super::{filter_of, with_filter};

/// A pause in typing.
const TYPING_MS: u64 = 200;

/// Words of a tab, and the state that it filters by.
type StateTab = (fn(I18n) -> &'static str, InvoiceState);

#[component]
pub fn Filters() -> impl IntoView {
    view! {
        <div class="filters">
            <States />
            <div class="tools">
                <Search />
                <SortChoice />
            </div>
            <Chips />
        </div>
    }
}

/// One state, all, or whatever has a balance.
#[component]
fn States() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let filter = Memo::new(move |_| filter_of(nav));
    let tab = move |label: fn(I18n) -> &'static str,
                    state: Option<InvoiceState>,
                    open_only: bool| {
        let is_current =
            move || filter.with(|filter| filter.state == state && filter.open_only == open_only);
        let href = move || {
            let change = |filter: &mut InvoiceFilter| {
                filter.state = state;
                filter.open_only = open_only;
            };
            with_filter(nav, change).href()
        };
        view! {
            <a href=href aria-current=move || is_current().then_some("true")>
                {move || label(i18n)}
            </a>
        }
    };
    let states: [StateTab; 7] = [
        (
            |i18n| tu_string!(i18n, invoices.state_overdue),
            InvoiceState::Overdue,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_pending),
            InvoiceState::Pending,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_partial),
            InvoiceState::Partial,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_paid),
            InvoiceState::Paid,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_draft),
            InvoiceState::Draft,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_void),
            InvoiceState::Void,
        ),
        (
            |i18n| tu_string!(i18n, invoices.state_rejected),
            InvoiceState::Rejected,
        ),
    ];
    let tabs = NodeRef::<leptos::html::Nav>::new();
    Effect::new(move || {
        filter.with(|_| ());
        if let Some(tabs) = tabs.get() {
            show_current(&tabs);
        }
    });
    view! {
        <nav
            class="seg scrolls"
            node_ref=tabs
            aria-label=move || tu_string!(i18n, invoices.filter_state)
        >
            {tab(|i18n| tu_string!(i18n, invoices.state_all), None, false)}
            {tab(|i18n| tu_string!(i18n, invoices.state_open), None, true)}
            {states.map(|(label, state)| tab(label, Some(state), false)).into_iter().collect_view()}
        </nav>
    }
}

/// On a phone the tabs scroll sideways: the chosen one is brought into sight.
fn show_current(tabs: &web_sys::HtmlElement) {
    let current = tabs.query_selector("[aria-current]").ok().flatten();
    if let Some(current) =
        current.and_then(|current| current.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let middle = current.offset_left() + current.offset_width() / 2;
        tabs.set_scroll_left(middle - tabs.client_width() / 2);
    }
}

/// Words in number, customer, tax id or amount; the address follows after a pause.
#[component]
fn Search() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let text = Memo::new(move |_| filter_of(nav).text);
    let pending = StoredValue::new_local(None::<TimeoutHandle>);
    let drop_pending = move || {
        pending.update_value(|pending| {
            if let Some(timer) = pending.take() {
                timer.clear();
            }
        });
    };
    let typed = move |event| {
        let typed: String = event_target_value(&event);
        drop_pending();
        let search = move || nav.replace(with_filter(nav, |filter| filter.text = typed));
        match set_timeout_with_handle(search, Duration::from_millis(TYPING_MS)) {
            Ok(timer) => pending.set_value(Some(timer)),
            Err(error) => leptos::logging::error!("no timer: {error:?}"),
        }
    };
    on_cleanup(drop_pending);
    view! {
        <label class="search">
            <Icon name=Name::Search small=true />
            <span class="vh">{t!(i18n, invoices.search)}</span>
            <input
                class="input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=move || tu_string!(i18n, invoices.search)
                prop:value=move || text.get()
                on:input=typed
            />
        </label>
    }
}
