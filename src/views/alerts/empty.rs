//! No alert, in its meanings; and the rows to come.

use leptos::prelude::*;
use protocol::AlertRow;

use super::Kind;
use crate::components::empty::EmptyNote;
use crate::format::count;
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::route::Screen;
use crate::words::I18n;

/// Rows that stand for those to come.
const WAITING: usize = 4;

/// What it means that there is nothing active.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Emptiness {
    Waiting,
    NoDataYet,
    GoodNews,
    SwitchedOff,
    NothingActive,
}

#[component]
pub fn Empty(
    alerts: Memo<Vec<AlertRow>>,
    known: Memo<Option<bool>>,
    /// Facts that are not told, as their kind is switched off.
    untold: Memo<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let emptiness =
        Memo::new(move |_| alerts.with(|alerts| emptiness(alerts, known.get(), untold.get())));
    move || {
        let (title, text, good) = match emptiness.get()? {
            Emptiness::Waiting => return Some(waiting()),
            Emptiness::NoDataYet => (
                tu_string!(i18n, alerts.empty_none),
                tu_string!(i18n, alerts.empty_none_text),
                false,
            ),
            Emptiness::GoodNews => (
                tu_string!(i18n, alerts.empty_good),
                tu_string!(i18n, alerts.empty_good_text),
                true,
            ),
            Emptiness::SwitchedOff => return Some(switched_off(i18n, nav, untold.get())),
            Emptiness::NothingActive => (
                tu_string!(i18n, alerts.empty_active),
                tu_string!(i18n, alerts.empty_active_text),
                true,
            ),
        };
        Some(view! { <EmptyNote title=title text=text good=good /> }.into_any())
    }
}

/// Nothing is good news while a fact stands that nobody wants to hear of.
fn emptiness(alerts: &[AlertRow], known: Option<bool>, untold: u32) -> Option<Emptiness> {
    let is_active = |alert: &AlertRow| Kind::of(alert.status) == Kind::Active;
    match known {
        None => Some(Emptiness::Waiting),
        Some(false) => Some(Emptiness::NoDataYet),
        Some(true) if alerts.iter().any(is_active) => None,
        Some(true) if untold > 0 => Some(Emptiness::SwitchedOff),
        Some(true) if alerts.is_empty() => Some(Emptiness::GoodNews),
        Some(true) => Some(Emptiness::NothingActive),
    }
}

/// What is not told, and where it is switched on.
fn switched_off(i18n: I18n, nav: Nav, untold: u32) -> AnyView {
    let n = count(i64::from(untold));
    let text = tu_string!(i18n, alerts.empty_off_text, count = untold, n = n);
    view! {
        <EmptyNote title=tu_string!(i18n, alerts.empty_off) text=text>
            <a class="link" href=move || nav.href(Screen::AlertRules)>
                {t!(i18n, alerts.empty_off_rules)}
            </a>
        </EmptyNote>
    }
    .into_any()
}

fn waiting() -> AnyView {
    let row = |_| {
        view! {
            <li>
                <span class="sk l"></span>
                <span class="sk full"></span>
                <span class="sk"></span>
            </li>
        }
    };
    view! {
        <ul class="alert-rows waiting" aria-hidden="true">
            {(0..WAITING).map(row).collect_view()}
        </ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_switched_off_is_no_good_news() {
        let of = |untold| emptiness(&[], Some(true), untold);
        assert!(of(0) == Some(Emptiness::GoodNews));
        assert!(of(1) == Some(Emptiness::SwitchedOff));
        assert!(emptiness(&[], Some(false), 1) == Some(Emptiness::NoDataYet));
        assert!(emptiness(&[], None, 1) == Some(Emptiness::Waiting));
    }
}
