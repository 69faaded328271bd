//! Tells the worker which screen is being looked at, and about what.

use leptos::prelude::*;
use protocol::{Command, DebtorQuery, ListQuery, Query, Screen as Asked, Sort, Window};

use crate::bridge::use_bridge;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::{State, use_state};

/// Asks again whenever the address or the window of a list changes.
pub fn keep_asking() {
    let nav = use_nav();
    let state = use_state();
    let bridge = use_bridge();
    let scope = Memo::new(move |_| nav.scope());
    let screen = Memo::new(move |_| nav.with(|route| asked(&route.screen, state)));
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
            let query = Query { scope, screen };
            let about = state.collecting.get();
            bridge.send(Command::Ask { query, about });
        }
    });
}

/// What the worker is asked for; `None` where a screen needs nothing of it.
pub fn asked(screen: &Screen, state: State) -> Option<Asked> {
    let windows = state.windows;
    Some(match screen {
        Screen::Home => Asked::Home,
        Screen::Receivables { sort, group } => Asked::Receivables {
            list: DebtorQuery {
                sort: *sort,
                group: *group,
                choice: state.choice.get(),
                window: windows.receivables.get(),
            },
        },
        Screen::Queue { responsible } => Asked::Queue {
            responsible: responsible.clone(),
        },
        Screen::Reminders { day } => Asked::Reminders { day: *day },
        Screen::Customers {
            filter,
            sort,
            group,
            open,
        } => Asked::Customers {
            filter: filter.clone(),
            list: list(state, *sort, *group, windows.customers),
            open: open.clone(),
        },
        Screen::Funnel => Asked::Funnel,
        Screen::Salespeople => Asked::Salespeople,
        Screen::Cash {
            filter,
            sort,
            group,
        } => Asked::Cash {
            filter: filter.clone(),
            list: list(state, *sort, *group, windows.cash),
        },
        Screen::Invoices {
            filter,
            sort,
            group,
            open,
        } => Asked::Invoices {
            filter: filter.clone(),
            list: list(state, *sort, *group, windows.invoices),
            open: open.clone(),
        },
        Screen::Trends => Asked::Trends,
        Screen::Report(period) => Asked::Report(*period),
        Screen::Glossary { .. } => Asked::Glossary,
        Screen::Alerts => Asked::Alerts,
        Screen::AlertRules => Asked::AlertRules,
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
        Screen::Assistant => Asked::Assistant,
        Screen::Diagnosis | Screen::Unknown(_) => return None,
    })
}

/// A list as it is looked at: what the address says, and what a person folded, picked and scrolled to.
fn list<K, G>(
    state: State,
    sort: Sort<K>,
    group: Option<G>,
    window: RwSignal<Window>,
) -> ListQuery<K, G>
where
    Sort<K>: Default,
{
    ListQuery {
        sort,
        group,
        choice: state.choice.get(),
        window: window.get(),
    }
}
