//! No alert, in its meanings; and the rows to come.

use leptos::prelude::*;
use protocol::AlertRow;

use super::Kind;
use crate::components::empty::EmptyNote;
use crate::i18n::*;

/// Rows that stand for those to come.
const WAITING: usize = 4;

/// What it means that there is nothing active.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Emptiness {
    Waiting,
    NoDataYet,
    GoodNews,
    NothingActive,
}

#[component]
pub fn Empty(alerts: Memo<Vec<AlertRow>>, known: Memo<Option<bool>>) -> impl IntoView {
    let i18n = use_i18n();
    let emptiness = Memo::new(move |_| match known.get() {
        None => Some(Emptiness::Waiting),
        Some(false) => Some(Emptiness::NoDataYet),
        Some(true) => alerts.with(|alerts| {
            let mut rows = alerts.iter();
            if alerts.is_empty() {
                Some(Emptiness::GoodNews)
            } else if rows.all(|alert| Kind::of(alert.status) != Kind::Active) {
                Some(Emptiness::NothingActive)
            } else {
                None
            }
        }),
    });
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
            Emptiness::NothingActive => (
                tu_string!(i18n, alerts.empty_active),
                tu_string!(i18n, alerts.empty_active_text),
                true,
            ),
        };
        Some(view! { <EmptyNote title=title text=text good=good /> }.into_any())
    }
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
