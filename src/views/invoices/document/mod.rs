//! One document beside the list: what it is, what is left of it, and what happened to it.

mod facts;
mod movements;

use std::sync::Arc;

use leptos::html::Section;
use leptos::prelude::*;
use protocol::InvoiceView;

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

use super::with_open;
use super::words::document_words;
use facts::Facts;
use movements::Movements;

/// Below this width the panel lies over everything else.
const BESIDE_PX: f64 = 1_280.0;

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
    move || open.get().map(|key| view! { <Panel key /> })
}

#[component]
fn Panel(key: String) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let panel = NodeRef::<Section>::new();
    let close = move || with_open(nav, None).href();
    // `None`: on its way, or still the answer about another document.
    let answer = Memo::new(move |_| {
        let view = state.document.get()?;
        match view.as_ref() {
            Some(view) if view.row.key != key => None,
            _ => Some(view),
        }
    });
    let label = move || {
        answer.get().and_then(|view| {
            let view = view.as_ref().as_ref()?;
            Some(tu_string!(
                i18n,
                invoices.doc_label,
                name = document_words(i18n, &view.row)
            ))
        })
    };
    take_focus(panel);
    let covers = cover_the_rest();
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() {
            nav.go(&with_open(nav, None));
        }
    });
    on_cleanup(move || escape.remove());
    view! {
        <section
            class="panel"
            tabindex="-1"
            node_ref=panel
            aria-label=label
            role=move || covers.get().then_some("dialog")
            aria-modal=move || covers.get().then_some("true")
        >
            <div class="in">
                {move || match answer.get() {
                    None => view! { <Waiting close /> }.into_any(),
                    Some(view) => match view.as_ref() {
                        None => view! { <Absent close /> }.into_any(),
                        Some(document) => {
                            let document = Arc::new(document.clone());
                            view! { <Whole document close /> }.into_any()
                        }
                    },
                }}
            </div>
        </section>
    }
}

#[component]
fn Whole(
    document: Arc<InvoiceView>,
    close: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
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
        <Movements document />
    }
}

#[component]
fn Waiting(close: impl Fn() -> String + Copy + Send + Sync + 'static) -> impl IntoView {
    view! {
        <div class="ttl">
            <div>
                <h2><span class="sk l"></span></h2>
                <p><span class="sk l"></span></p>
            </div>
            <CloseLink close />
        </div>
        <span class="sk full"></span>
        <span class="sk full"></span>
    }
}

#[component]
fn Absent(close: impl Fn() -> String + Copy + Send + Sync + 'static) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="ttl">
            <h2>{t!(i18n, invoices.doc_missing)}</h2>
            <CloseLink close />
        </div>
        <p>{t!(i18n, invoices.doc_missing_text)}</p>
    }
}

#[component]
fn CloseLink(close: impl Fn() -> String + Copy + Send + Sync + 'static) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <a class="ib" href=close aria-label=move || tu_string!(i18n, common.close)>
            <Icon name=Name::Close />
        </a>
    }
}

/// The keyboard goes into the panel when it opens, and back to where it was when it closes.
fn take_focus(panel: NodeRef<Section>) {
    let before = document().active_element();
    Effect::new(move || {
        if let Some(panel) = panel.get() {
            // Fails only for an element that cannot take the focus.
            let _ = panel.focus();
        }
    });
    let before = StoredValue::new_local(before);
    on_cleanup(move || {
        use wasm_bindgen::JsCast;
        let before = before.try_with_value(Clone::clone).flatten();
        if let Some(before) =
            before.and_then(|before| before.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = before.focus();
        }
    });
}

/// Where the panel lies over the rest, it is a dialog: the rest cannot be reached by keyboard. Says whether it does.
fn cover_the_rest() -> RwSignal<bool> {
    let covers = RwSignal::new(false);
    let look = move || {
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        let now = width.is_some_and(|width| width < BESIDE_PX);
        covers.set(now);
        set_inert(now);
    };
    look();
    let on_resize = window_event_listener_untyped("resize", move |_| look());
    on_cleanup(move || {
        on_resize.remove();
        set_inert(false);
    });
    covers
}

fn set_inert(inert: bool) {
    let Ok(covered) = document().query_selector_all(".rail, .top, #contenido, .tabs") else {
        return;
    };
    for index in 0..covered.length() {
        use wasm_bindgen::JsCast;
        let element = covered
            .item(index)
            .and_then(|node| node.dyn_into::<web_sys::Element>().ok());
        if let Some(element) = element {
            // Fails only for names that are no attribute names; this one is a constant.
            let _ = element.toggle_attribute_with_force("inert", inert);
        }
    }
}
