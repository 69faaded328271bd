//! What the system shows of new alerts while the app is open: one notice for all that a look raised, and a number on the
//! app's sign. `boot.js` shows both; it hears the events below.

use leptos::prelude::*;
use protocol::AlertNews;
use web_sys::{CustomEvent, CustomEventInit};

use crate::bridge::root_element;
use crate::device::Switch;
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::state::use_state;
use crate::views::alerts::keep_mailing;
use crate::words::I18n;

/// A person wants them on this device.
pub const WANTED: Switch = Switch::off_by_default("atalaya-notices");
/// A person wants amounts in them.
pub const AMOUNTS: Switch = Switch::off_by_default("atalaya-notices-amounts");

/// `boot.js` tells that the permission was given or refused, and hears the others.
const CHANGED: &str = "atalaya-notices-changed";
const ASK: &str = "atalaya-notices-ask";
const NOTICE: &str = "atalaya-notice";
const BADGE: &str = "atalaya-badge";

/// What the browser allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It shows no notices.
    None,
    /// Nobody was asked.
    NotAsked,
    /// Yes.
    Granted,
    /// No; only the settings of the browser change that.
    Denied,
}

/// What the browser allows, for as long as the component lives that asks.
pub fn permission() -> RwSignal<Permission> {
    let permission = RwSignal::new(look());
    let changed = window_event_listener_untyped(CHANGED, move |_| permission.set(look()));
    on_cleanup(move || changed.remove());
    permission
}

fn look() -> Permission {
    let told = root_element().and_then(|root| root.dataset().get("notices"));
    match told.as_deref() {
        Some("granted") => Permission::Granted,
        Some("denied") => Permission::Denied,
        Some("default") => Permission::NotAsked,
        _ => Permission::None,
    }
}

/// Asks for the permission. Only in the midst of a press.
pub fn ask() {
    tell(ASK, "");
}

/// Tells the system of what is raised from now on, and how much is urgent. Once per page.
pub fn keep_telling() {
    let i18n = use_i18n();
    let state = use_state();
    let currency = state.currency();
    // The invented company's alerts are nobody's.
    let is_demo = state.is_demo();
    keep_mailing();
    Effect::new(move || {
        let Some(news) = state.news.get() else { return };
        state.news.set(None);
        if WANTED.kept() && !is_demo.get_untracked() && look() == Permission::Granted {
            let words = currency.with_untracked(|currency| words(i18n, &news, currency));
            tell(NOTICE, &words);
        }
    });
    let urgent = Memo::new(move |_| {
        let urgent = state
            .shell
            .with(|view| view.as_ref().map(|view| view.urgent_count));
        if is_demo.get() {
            urgent.map(|_| 0)
        } else {
            urgent
        }
    });
    Effect::new(move || {
        if let Some(urgent) = urgent.get() {
            tell(BADGE, &urgent.to_string());
        }
    });
}

/// How many alerts are new, how many of them are for today, and with the person's leave the greatest.
fn words(i18n: I18n, news: &AlertNews, currency: &Currency) -> String {
    let all = news.critical + news.warning + news.info;
    let n = count(i64::from(all));
    let mut words = vec![tu_string!(i18n, notices.new, count = all, n = n)];
    if news.critical > 0 {
        let n = count(i64::from(news.critical));
        words.push(tu_string!(
            i18n,
            notices.critical,
            count = news.critical,
            n = n
        ));
    }
    if let Some((name, amount)) = news.greatest.as_ref().filter(|_| AMOUNTS.kept()) {
        // Whoever hides the amounts from others beside the screen hides them here too.
        let amount = currency.full(*amount);
        words.push(if name.is_empty() {
            tu_string!(i18n, notices.greatest_company, amount = amount)
        } else {
            tu_string!(i18n, notices.greatest, name = name.clone(), amount = amount)
        });
    }
    words.join(" ")
}

fn tell(event: &str, detail: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&detail.into());
    let event = CustomEvent::new_with_event_init_dict(event, &init);
    if let Err(error) = event.and_then(|event| window().dispatch_event(&event)) {
        leptos::logging::warn!("the page was not told: {error:?}");
    }
}
