//! All alerts, or those that matter so much.

use leptos::prelude::*;
use protocol::{AlertRow, Severity};

use super::rules::severity_words;
use crate::format::count;
use crate::i18n::*;

/// In the order in which they are told.
const SEVERITIES: [Severity; 3] = [Severity::Critical, Severity::Warning, Severity::Info];

#[component]
pub fn Severities(
    alerts: Memo<Vec<AlertRow>>,
    chosen: RwSignal<Option<Severity>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let of = move |severity: Option<Severity>| {
        alerts.with(|alerts| {
            let alerts = alerts.iter();
            let fit = alerts.filter(|alert| severity.is_none_or(|one| alert.severity == one));
            i64::try_from(fit.count()).unwrap_or(i64::MAX)
        })
    };
    let tab = move |severity: Option<Severity>| {
        let name = severity.map_or_else(
            || tu_string!(i18n, alerts.all),
            |severity| severity_words(i18n, severity),
        );
        view! {
            <button
                type="button"
                aria-pressed=move || if chosen.get() == severity { "true" } else { "false" }
                on:click=move |_| chosen.set(severity)
            >
                {name}
                " "
                <span>{move || count(of(severity))}</span>
            </button>
        }
    };
    let tabs = move || {
        let rest = SEVERITIES.into_iter().map(Some);
        [None].into_iter().chain(rest).map(tab).collect_view()
    };
    let none = move || chosen.get().is_some_and(|severity| of(Some(severity)) == 0);
    view! {
        <Show when=move || alerts.with(|alerts| !alerts.is_empty())>
            <div class="choices" role="group" aria-label=tu_string!(i18n, rules.field_severity)>
                {tabs}
            </div>
            <Show when=none>
                <p class="note">{t!(i18n, alerts.none_of_severity)}</p>
            </Show>
        </Show>
    }
}
