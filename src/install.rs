//! On the home screen: whether the page is there already, and the way to it that this browser has.

use leptos::prelude::*;

use crate::bridge::root_element;
use crate::components::icon::{Icon, Name};
use crate::device::{Switch, on_apple_touch};
use crate::i18n::*;

/// The page was installed from this browser once.
const DONE: Switch = Switch::off_by_default("atalaya-installed");
/// `boot.js` tells by the first that an offer came or went, and hears the second.
const OFFER: &str = "atalaya-install-offer";
const TAKE_UP: &str = "atalaya-install";

/// How the page comes to the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is there.
    Done,
    /// The browser asks when it is told to.
    Offered,
    /// By the share menu of an iPhone or an iPad.
    Share,
    /// By a menu of the browser, if at all.
    Unknown,
}

/// The way of this browser, for as long as the component lives that asks.
pub fn way() -> RwSignal<Way> {
    let way = RwSignal::new(look());
    let offer = window_event_listener_untyped(OFFER, move |_| way.set(look()));
    let done = window_event_listener_untyped("appinstalled", move |_| {
        DONE.keep(true);
        way.set(look());
    });
    on_cleanup(move || {
        offer.remove();
        done.remove();
    });
    way
}

fn look() -> Way {
    let is_offered = root_element().is_some_and(|root| root.dataset().get("install").is_some());
    if stands_alone() {
        Way::Done
    } else if is_offered {
        // Once more after it was taken away.
        Way::Offered
    } else if DONE.kept() {
        Way::Done
    } else if on_apple_touch() {
        Way::Share
    } else {
        Way::Unknown
    }
}

/// Whether this window was opened from the home screen.
fn stands_alone() -> bool {
    let asked = window().match_media("(display-mode: standalone)");
    asked.ok().flatten().is_some_and(|asked| asked.matches())
}

/// Asks the browser to ask. Only in the midst of a press.
pub fn take_up() {
    let event = web_sys::Event::new(TAKE_UP);
    if let Err(error) = event.and_then(|event| window().dispatch_event(&event)) {
        leptos::logging::warn!("the offer to install was not taken up: {error:?}");
    }
}

/// What can be done about it: a button, or where to press.
#[component]
pub fn InstallHelp(way: RwSignal<Way>) -> impl IntoView {
    let i18n = use_i18n();
    move || match way.get() {
        Way::Done => view! { <p class="note">{t!(i18n, install.done)}</p> }.into_any(),
        Way::Offered => view! {
            <button class="btn" type="button" on:click=move |_| take_up()>
                <Icon name=Name::Save small=true />
                {t!(i18n, install.button)}
            </button>
        }
        .into_any(),
        Way::Share => view! { <p class="note">{t!(i18n, install.share)}</p> }.into_any(),
        Way::Unknown => view! { <p class="note">{t!(i18n, install.menu)}</p> }.into_any(),
    }
}

/// What an iPhone or an iPad does with data of pages that are not opened; nothing elsewhere.
#[component]
pub fn AppleStorageNote() -> impl IntoView {
    let i18n = use_i18n();
    (on_apple_touch() && !stands_alone()).then(|| {
        view! {
            <div class="say" data-apple="storage">
                <p>{t!(i18n, install.apple_risk)}</p>
                <p>{t!(i18n, install.apple_remedy)}</p>
            </div>
        }
    })
}
