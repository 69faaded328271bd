//! Tells the worker which screen is being looked at, and about what.

use leptos::prelude::*;
use protocol::{Command, Query, Screen as Asked};

use crate::bridge::use_bridge;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::{Windows, use_state};

/// Asks again whenever the address or the window of a list changes.
pub fn keep_asking() {
    let nav = use_nav();
    let state = use_state();
    let bridge = use_bridge();
    let scope = Memo::new(move |_| nav.scope());
    let screen = Memo::new(move |_| nav.with(|route| asked(&route.screen, state.windows)));
    let opened = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Invoices { open, .. } | Screen::Customers { open, .. } => open.clone(),
            Screen::Explain { subject } => Some(subject.code()),
            _ => None,
        })
    });
    Effect::new(move || {
        opened.with(|_| state.forget_opened());
    });
    Effect::new(move || {
        let scope = scope.get();
        state.look_at(&scope);
        if let Some(screen) = screen.get() {
            bridge.send(Command::Ask(Query { scope, screen }));
        }
    });
}

/// What the worker is asked for; `None` where a screen needs nothing of it.
fn asked(screen: &Screen, windows: Windows) -> Option<Asked> {
    Some(match screen {
        Screen::Home => Asked::Home,
        Screen::Receivables { sort } => Asked::Receivables {
            sort: *sort,
            window: windows.receivables.get(),
        },
        Screen::Customers { text, sort, open } => Asked::Customers {
            text: text.clone(),
            sort: *sort,
            window: windows.customers.get(),
            open: open.clone(),
        },
        Screen::Funnel => Asked::Funnel,
        Screen::Salespeople => Asked::Salespeople,
        Screen::Cash { filter } => Asked::Cash {
            filter: filter.clone(),
            window: windows.cash.get(),
        },
        Screen::Invoices { filter, sort, open } => Asked::Invoices {
            filter: filter.clone(),
            sort: *sort,
            window: windows.invoices.get(),
            open: open.clone(),
        },
        Screen::Trends => Asked::Trends,
        Screen::Alerts => Asked::Alerts,
        Screen::Explain { subject } => Asked::Explain {
            subject: subject.clone(),
            window: windows.explain.get(),
        },
        Screen::Findings { kind } => Asked::Findings {
            kind: kind.clone(),
            window: windows.findings.get(),
        },
        Screen::Sync => Asked::Sync,
        Screen::Settings => Asked::Settings,
        Screen::Unknown(_) => return None,
    })
}
