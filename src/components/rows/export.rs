//! The records of a list for a spreadsheet: to the clipboard, or to a file. The worker writes them; here are the
//! words that it does not know.

use leptos::prelude::*;
use protocol::{Command, ListExport, ListTarget, Query};

use super::listed::Listed;
use crate::bridge::{Bridge, use_bridge};
use crate::i18n::*;
use crate::nav::{Nav, use_nav};
use crate::state::{State, use_state};
use crate::views::ask::asked;
use crate::words::I18n;

/// Where the records go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Cells between tabs.
    Clipboard,
    /// A CSV file.
    Csv,
}

/// Sends the records of a list: those that are picked, or all that match. Copy it freely.
#[derive(Clone, Copy)]
pub struct Exporter {
    listed: &'static Listed,
    i18n: I18n,
    nav: Nav,
    state: State,
    bridge: Bridge,
}

impl Exporter {
    /// Of one list.
    pub fn new(listed: &'static Listed) -> Self {
        Self {
            listed,
            i18n: use_i18n(),
            nav: use_nav(),
            state: use_state(),
            bridge: use_bridge(),
        }
    }

    /// Sends them.
    pub fn send(self, target: Target) {
        let route = untrack(|| self.nav.route());
        let Some(screen) = untrack(|| asked(&route.screen, self.state)) else {
            return;
        };
        let day = self
            .state
            .scope
            .with_untracked(|scope| scope.as_ref().map(|scope| scope.as_of));
        let title = (self.listed.title)(self.i18n).to_lowercase();
        let day = day.map(|day| format!("-{day}")).unwrap_or_default();
        let fields = self.listed.fields.iter();
        let export = ListExport {
            query: Query {
                scope: route.scope,
                screen,
            },
            target: match target {
                Target::Clipboard => ListTarget::Clipboard,
                Target::Csv => ListTarget::Csv(format!("{}{day}.csv", title.replace(' ', "-"))),
            },
            fields: fields
                .map(|(field, label)| (*field, label(self.i18n).to_owned()))
                .collect(),
            words: (self.listed.codes)(self.i18n),
        };
        self.bridge.send(Command::ExportList(Box::new(export)));
    }
}
