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
            <ul class="alert-rows" data-table="built-in-alerts">
                <For each=move || kinds.get() key=|kind| kind.clone() let:kind>
                    <Kind kind=kind />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Kind(kind: BuiltInAlert) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let name = kind_words(i18n, &kind.kind);
    let before = kind.clone();
    let change = move |after: BuiltInAlert, said: String| {
        bridge.send(Command::SetBuiltInAlert(after));
        let before = before.clone();
        toasts.say_with_undo(said, move || {
            bridge.send(Command::SetBuiltInAlert(before.clone()));
        });
    };
    let options = SEVERITIES.map(|(value, severity)| {
        let words = severity.map_or_else(
            || tu_string!(i18n, rules.as_each),
            |severity| severity_words(i18n, severity),
        );
        view! { <option value=value selected=severity == kind.severity>{words}</option> }
    });
    let weigh = {
        let (change, kind) = (change.clone(), kind.clone());
        move |event| {
            let value = event_target_value(&event);
            let chosen = SEVERITIES.into_iter().find(|(known, _)| *known == value);
            let Some((_, severity)) = chosen else { return };
            let after = BuiltInAlert {
                severity,
                ..kind.clone()
            };
            change(
                after,
                tu_string!(i18n, rules.did_weigh, rule = name.to_owned()),
            );
        }
    };
    let (id, on) = (kind.kind.clone(), kind.on);
    let switch = move |_| {
        let after = BuiltInAlert {
            on: !on,
            ..kind.clone()
        };
        let said = if on {
            tu_string!(i18n, rules.did_off, rule = name.to_owned())
        } else {
            tu_string!(i18n, rules.did_on, rule = name.to_owned())
        };
        change(after, said);
    };
    let action = if on {
        tu_string!(i18n, rules.switch_off)
    } else {
        tu_string!(i18n, rules.switch_on)
    };
    let label = tu_string!(
        i18n,
        alerts.action_of,
        action = action,
        name = name.to_owned()
    );
    let weighed = tu_string!(
        i18n,
        alerts.action_of,
        action = tu_string!(i18n, rules.field_severity),
        name = name.to_owned()
    );
    let off = (!on).then(|| view! { <span>{t!(i18n, rules.off)}</span> });
    view! {
        <li data-id=id data-status=if on { "on" } else { "off" }>
            <p class="nm">{name}</p>
            <div class="seen">
                <select class="input" aria-label=weighed disabled=!on on:change=weigh>
                    {options}
                </select>
                {off}
            </div>
            <div class="acts">
                <button class="btn" type="button" aria-label=label on:click=switch>
                    {action}
                </button>
            </div>
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
