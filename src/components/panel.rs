//! What is open beside a list, with its own address: a column on a wide screen, the whole screen on a phone.

use leptos::html::Section;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Route;
use crate::shortcuts::is_dialog_open;

/// Below this width the panel lies over everything else.
const BESIDE_PX: f64 = 1_280.0;

/// The frame. It takes the keyboard when it opens; Escape closes it.
#[component]
pub fn Panel(
    /// What it is, said aloud.
    #[prop(into)]
    label: Signal<Option<String>>,
    /// Where closing it leads.
    close: Signal<Route>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let nav = use_nav();
    let panel = NodeRef::<Section>::new();
    // Cleanups run in this order: the focus goes back to what can be reached again.
    let covers = cover_the_rest();
    take_focus(panel);
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() && !is_dialog_open() {
            nav.go(&close.get_untracked());
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
            <div class="in">{children()}</div>
        </section>
    }
}

/// Closes the panel.
#[component]
pub fn CloseLink(
    /// Where that leads.
    close: Signal<Route>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <a
            class="ib"
            href=move || close.with(Route::href)
            aria-label=move || tu_string!(i18n, common.close)
        >
            <Icon name=Name::Close />
        </a>
    }
}

/// What stands in the panel until its answer comes.
#[component]
pub fn PanelWaiting(
    /// Where closing it leads.
    close: Signal<Route>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="ttl">
            <div>
                <h2>
                    <span class="vh">{t!(i18n, common.loading)}</span>
                    <span class="sk l"></span>
                </h2>
                <p><span class="sk l"></span></p>
            </div>
            <CloseLink close=close />
        </div>
        <span class="sk full"></span>
        <span class="sk full"></span>
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
        let before = before.try_with_value(Clone::clone).flatten();
        if let Some(before) = before.and_then(|before| before.dyn_into::<HtmlElement>().ok()) {
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
    let Ok(covered) =
        document().query_selector_all(".skip, .rail, .top, .siblings, .scope, #contenido, .tabs")
    else {
        return;
    };
    for index in 0..covered.length() {
        let element = covered
            .item(index)
            .and_then(|node| node.dyn_into::<Element>().ok());
        if let Some(element) = element {
            // Fails only for names that are no attribute names; this one is a constant.
            let _ = element.toggle_attribute_with_force("inert", inert);
        }
    }
}
