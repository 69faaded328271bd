//! Alertas: facts that want somebody, and what became of each.

mod empty;
mod group;
mod lead;
mod letter;
mod links;
mod row;
mod rules;
mod severity;
mod snooze;
mod tell;
mod words;

use leptos::prelude::*;
use protocol::{AlertRow, AlertStatus, Severity};

use crate::i18n::*;
use crate::nav::use_nav;
use crate::state::use_state;

pub use letter::keep_mailing;
pub use rules::Rules;

use empty::Empty;
use group::Group;
use lead::Lead;
use severity::Severities;
use snooze::SnoozeSheet;
use tell::Tell;

/// What became of the alerts of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Active,
    Snoozed,
    Done,
}

impl Kind {
    fn of(status: AlertStatus) -> Self {
        match status {
            AlertStatus::Active => Self::Active,
            AlertStatus::Snoozed(_) => Self::Snoozed,
            AlertStatus::Done => Self::Done,
        }
    }
}

/// The alerts of one kind that matter so much, in the order of the worker.
fn of_kind(alerts: &[AlertRow], kind: Kind, severity: Option<Severity>) -> Vec<AlertRow> {
    let alerts = alerts.iter();
    alerts
        .filter(|alert| Kind::of(alert.status) == kind)
        .filter(|alert| severity.is_none_or(|severity| alert.severity == severity))
        .cloned()
        .collect()
}

/// The screen.
#[component]
pub fn Alerts() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let nav = use_nav();
    let known = Memo::new(move |_| {
        state
            .alerts
            .with(|view| view.as_ref().map(|view| view.alerts.is_some()))
    });
    let all = Memo::new(move |_| {
        state
            .alerts
            .with(|view| view.as_ref().and_then(|view| view.alerts.clone()))
            .unwrap_or_default()
    });
    let editable = Memo::new(move |_| {
        state
            .alerts
            .with(|view| view.as_ref().is_none_or(|view| view.editable))
    });
    let untold = Memo::new(move |_| {
        let view = state
            .alerts
            .with(|view| view.as_ref().map(|view| view.untold));
        view.unwrap_or_default()
    });
    let tell = Tell::new();
    let severity = RwSignal::new(None);
    let total = move || (known.get() == Some(true)).then(|| all.with(Vec::len).to_string());
    let group = move |kind: Kind| {
        let rows = Memo::new(move |_| all.with(|all| of_kind(all, kind, severity.get())));
        view! { <Group kind=kind rows=rows editable=editable tell=tell /> }
    };
    view! {
        <div class="flow alerts">
            <Lead alerts=all known=known />
            <Show when=move || !editable.get() && known.get() == Some(true)>
                <p class="note">{t!(i18n, alerts.past)}</p>
            </Show>
            {move || {
                let filter = nav.with(|route| route.scope.filter.clone());
                let documents = filter.kind.is_some() || filter.from.is_some() || filter.to.is_some();
                let note = if documents {
                    tu_string!(i18n, alerts.filtered_documents)
                } else {
                    tu_string!(i18n, alerts.filtered)
                };
                (!filter.is_empty()).then(|| view! { <p class="note">{note}</p> })
            }}
            <Severities alerts=all chosen=severity />
            <Empty alerts=all known=known untold=untold />
            <div class="flow" data-table="alerts" data-total=total>
                {group(Kind::Active)}
                {group(Kind::Snoozed)}
                {group(Kind::Done)}
            </div>
            <SnoozeSheet tell=tell />
        </div>
    }
}
