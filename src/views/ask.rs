//! Tells the worker which screen is being looked at.

use leptos::prelude::*;
use protocol::{Command, Query, Window};

use crate::bridge::use_bridge;
use crate::nav::use_nav;
use crate::route::{Route, Screen};
use crate::state::use_state;

/// Asks again whenever the address or the window of the list changes.
pub fn keep_asking() {
    let nav = use_nav();
    let state = use_state();
    let bridge = use_bridge();
    let query = Memo::new(move |_| nav.with(|route| query(route, state.window.get())));
    let open = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Invoices { open, .. } => open.clone(),
            _ => None,
        })
    });
    Effect::new(move || {
        open.with(|_| state.forget_document());
    });
    Effect::new(move || {
        if let Some(query) = query.get() {
            bridge.send(Command::Ask(query));
        }
    });
}

fn query(route: &Route, window: Window) -> Option<Query> {
    let as_of = route.as_of;
    match &route.screen {
        Screen::Home => Some(Query::Home { as_of }),
        Screen::Invoices { filter, sort, open } => Some(Query::Invoices {
            as_of,
            filter: filter.clone(),
            sort: *sort,
            window,
            open: open.clone(),
        }),
        Screen::Sync => Some(Query::Sync),
        Screen::Settings => Some(Query::Settings),
        Screen::Unknown(_) => None,
    }
}
