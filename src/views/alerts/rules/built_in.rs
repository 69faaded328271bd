//! What the app raises by itself: whether it is told, and how much it matters.

use leptos::prelude::*;
use protocol::{BuiltInAlert, Command, Severity};

use super::editor::severity_words;
use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::state::use_state;
use crate::views::alerts::words::{
    BELOW_TARGET, CONCENTRATION, DATA_QUALITY, DUE_SOON, OVERDUE, STALE_PROSPECT, SYNC_STALE,
};
use crate::words::I18n;

/// As a select spells each; what is empty is as each fact is.
const SEVERITIES: [(&str, Option<Severity>); 4] = [
    ("", None),
    ("critical", Some(Severity::Critical)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
];

#[component]
pub fn BuiltIn() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let kinds = Memo::new(move |_| {
        state
            .rules
            .with(|view| view.as_ref().map(|view| view.built_in.clone()))
            .unwrap_or_default()
    });
    view! {
        <section class="sec" aria-labelledby="rules-built-in">
            <header>
                <h2 id="rules-built-in">{t!(i18n, rules.built_in)}</h2>
                <p>{t!(i18n, rules.built_in_text)}</p>
            </header>
            <ul class="alert-rows own" data-table="built-in-alerts">
                <For each=move || kinds.get() key=|kind| kind.kind.clone() let:kind>
                    <Kind kind=latest(kinds, kind) />
                </For>
            </ul>
        </section>
    }
}

/// A kind as it is now; its row stays, and the keyboard with it, when somebody changes it.
fn latest(kinds: Memo<Vec<BuiltInAlert>>, first: BuiltInAlert) -> Memo<BuiltInAlert> {
    Memo::new(move |_| {
        kinds.with(|kinds| {
            let own = kinds.iter().find(|kind| kind.kind == first.kind);
            own.unwrap_or(&first).clone()
        })
    })
}

#[component]
fn Kind(kind: Memo<BuiltInAlert>) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let id = kind.with_untracked(|kind| kind.kind.clone());
    let name = kind_words(i18n, &id);
    let change = move |after: BuiltInAlert, said: String| {
        let before = kind.get_untracked();
        bridge.send(Command::SetBuiltInAlert(after));
        toasts.say_with_undo(said, move || {
            bridge.send(Command::SetBuiltInAlert(before.clone()));
        });
    };
    let is_on = move || kind.with(|kind| kind.on);
    let options = SEVERITIES.map(|(value, severity)| {
        let words = severity.map_or_else(
            || tu_string!(i18n, rules.as_each),
            |severity| severity_words(i18n, severity),
        );
        let is_chosen = move || kind.with(|kind| severity == kind.severity);
        view! {
            <option value=value prop:selected=is_chosen>
                {words}
            </option>
        }
    });
    let weigh = move |event| {
        let value = event_target_value(&event);
        let chosen = SEVERITIES.into_iter().find(|(known, _)| *known == value);
        let Some((_, severity)) = chosen else { return };
        let after = BuiltInAlert {
            severity,
            ..kind.get_untracked()
        };
        change(
            after,
            tu_string!(i18n, rules.did_weigh, rule = name.to_owned()),
        );
    };
    let switch = move |_| {
        let before = kind.get_untracked();
        let said = if before.on {
            tu_string!(i18n, rules.did_off, rule = name.to_owned())
        } else {
            tu_string!(i18n, rules.did_on, rule = name.to_owned())
        };
        let after = BuiltInAlert {
            on: !before.on,
            ..before
        };
        change(after, said);
    };
    let action = move || {
        if is_on() {
            tu_string!(i18n, rules.switch_off)
        } else {
            tu_string!(i18n, rules.switch_on)
        }
    };
    let about_it = move |action| {
        tu_string!(
            i18n,
            alerts.action_of,
            action = action,
            name = name.to_owned()
        )
    };
    let weighed = about_it(tu_string!(i18n, rules.field_severity));
    view! {
        <li data-id=id data-status=move || if is_on() { "on" } else { "off" }>
            <p class="nm">
                {name} <Show when=move || !is_on()>
                    " · "
                    {t!(i18n, rules.off)}
                </Show>
            </p>
            <select
                class="input"
                aria-label=weighed
                disabled=move || !is_on()
                on:change=weigh
            >
                {options}
            </select>
            <button class="btn" type="button" aria-label=move || about_it(action()) on:click=switch>
                {action}
            </button>
        </li>
    }
}

fn kind_words(i18n: I18n, kind: &str) -> &'static str {
    match kind {
        OVERDUE => tu_string!(i18n, rules.kind_overdue),
        DUE_SOON => tu_string!(i18n, rules.kind_due_soon),
        BELOW_TARGET => tu_string!(i18n, rules.kind_below_target),
        STALE_PROSPECT => tu_string!(i18n, rules.kind_stale_prospect),
        CONCENTRATION => tu_string!(i18n, rules.kind_concentration),
        SYNC_STALE => tu_string!(i18n, rules.kind_sync_stale),
        DATA_QUALITY => tu_string!(i18n, rules.kind_data_quality),
        _ => "",
    }
}
