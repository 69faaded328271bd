//! The marks on `<html>` that tests and other programs read: documented, stable.

use leptos::prelude::*;
use protocol::{Phase, SyncState};

use crate::bridge::root_element;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;

/// Keeps the marks in step with the state for as long as the page lives.
pub fn keep_marks() {
    let state = use_state();
    let freshness = state.freshness();
    Effect::new(move || {
        let (code, reason, synced_at) = freshness.with(|status| match status {
            None => (None, None, None),
            Some(status) => (
                Some(status.state.code()),
                match &status.state {
                    SyncState::Failed(problem) | SyncState::Offline(problem) => {
                        Some(problem.kind.code())
                    }
                    _ => None,
                },
                status.synced_at.and_then(rfc_3339),
            ),
        });
        mark("data-sync", code);
        mark("data-sync-reason", reason);
        mark("data-synced-at", synced_at.as_deref());
    });
    let company = Memo::new(move |_| {
        state.shell.with(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company.map(|company| company.name.clone())
        })
    });
    Effect::new(move || mark("data-company", company.get().as_deref()));
    keep_ready();
}

/// `data-ready` stands from the first complete screen on; Bienvenida takes it away.
fn keep_ready() {
    let state = use_state();
    let nav = use_nav();
    let phase = state.phase();
    let complete = Memo::new(move |_| {
        phase.get() == Phase::Ready
            && nav.with(|route| match &route.screen {
                // Before the first sync there are views, but they know nothing.
                Screen::Home => state.home.with(|home| {
                    home.as_ref()
                        .is_some_and(|home| home.reconciliation.is_some())
                }),
                Screen::Invoices { open, .. } => {
                    let listed = state
                        .invoices
                        .with(|list| list.as_ref().is_some_and(|list| list.total_rows.is_some()));
                    listed && (open.is_none() || state.document.with(Option::is_some))
                }
                Screen::Receivables { .. } => state
                    .receivables
                    .with(|view| view.as_ref().is_some_and(|view| view.total_rows.is_some())),
                Screen::Queue { .. } => state
                    .queue
                    .with(|view| view.as_ref().is_some_and(|view| view.rows.is_some())),
                Screen::Reminders { .. } => state
                    .reminders
                    .with(|view| view.as_ref().is_some_and(|view| view.rows.is_some())),
                Screen::Customers { open, .. } => {
                    let listed = state
                        .customers
                        .with(|list| list.as_ref().is_some_and(|list| list.total_rows.is_some()));
                    listed && (open.is_none() || state.customer.with(Option::is_some))
                }
                Screen::Funnel => state
                    .funnel
                    .with(|view| view.as_ref().is_some_and(|view| !view.stages.is_empty())),
                Screen::Salespeople => state
                    .salespeople
                    .with(|view| view.as_ref().is_some_and(|view| view.total.is_some())),
                Screen::Cash { .. } => state
                    .cash
                    .with(|view| view.as_ref().is_some_and(|view| view.total_rows.is_some())),
                Screen::Trends => state
                    .trends
                    .with(|view| view.as_ref().is_some_and(|view| !view.months.is_empty())),
                Screen::Report(_) => state
                    .report
                    .with(|view| view.as_ref().is_some_and(|view| view.data.is_some())),
                Screen::Glossary { .. } => state.glossary.with(Option::is_some),
                Screen::Alerts => state
                    .alerts
                    .with(|view| view.as_ref().is_some_and(|view| view.alerts.is_some())),
                Screen::AlertRules => state.rules.with(Option::is_some),
                Screen::Explain { .. } => state
                    .explain
                    .with(|view| view.as_ref().is_some_and(|view| view.is_some())),
                Screen::Findings { .. } => state
                    .findings
                    .with(|view| view.as_ref().is_some_and(|view| view.counts.is_some())),
                Screen::Sync => state.sync.with(Option::is_some),
                Screen::Settings => state.settings.with(Option::is_some),
                Screen::Assistant => state.assistant.with(Option::is_some),
                Screen::Diagnosis | Screen::Unknown(_) => true,
            })
    });
    Effect::new(move || {
        if phase.get() == Phase::Welcome {
            mark("data-ready", None);
        } else if complete.get() {
            // Two frames: the first paints what this effect saw, the second begins after that paint.
            request_animation_frame(move || {
                request_animation_frame(move || {
                    if phase.get_untracked() == Phase::Ready {
                        mark("data-ready", Some("true"));
                    }
                });
            });
        }
    });
}

fn mark(name: &str, value: Option<&str>) {
    let Some(root) = root_element() else { return };
    // Fails only for names that are no attribute names; these are constants.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

fn rfc_3339(at_ms: i64) -> Option<String> {
    let at = chrono::DateTime::from_timestamp_millis(at_ms)?;
    Some(at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}
