//! Addresses of the screens. They live behind `#`, so that any static host serves them.

mod day;
mod part;
mod query;
mod scope;
mod screen;
mod words;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use protocol::{Scope, Subject};

pub use day::day;
pub use part::Part;
pub use scope::{answers, corte};
pub use screen::Screen;

/// What an id may hold in a path without being escaped.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// An address: a screen, and what its numbers are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Which screen.
    pub screen: Screen,
    /// Day, comparison and part of the company; the same on every screen.
    pub scope: Scope,
}

impl Route {
    /// The address that `location.hash` holds. What cannot be read in its query is left out.
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let query = query::Query::parse(query);
        let scope = query.scope();
        let screen = match segments.as_slice() {
            [] => Screen::Home,
            ["cobranza"] => query.receivables(),
            ["clientes"] => query.customers(None),
            ["clientes", key] => query.customers(Some((*key).to_owned())),
            ["embudo"] => Screen::Funnel,
            ["vendedores"] => Screen::Salespeople,
            ["caja"] => query.cash(),
            ["facturas"] => query.invoices(None),
            ["facturas", key] => query.invoices(Some((*key).to_owned())),
            ["tendencias"] => Screen::Trends,
            ["alertas"] => Screen::Alerts,
            ["explica", code] => match Subject::from_code(code) {
                Some(subject) => Screen::Explain { subject },
                None => Screen::Unknown(path.to_owned()),
            },
            ["sincronizacion"] => Screen::Sync,
            ["sincronizacion", "hallazgos"] => query.findings(),
            ["ajustes"] => Screen::Settings,
            _ => Screen::Unknown(path.to_owned()),
        };
        Self { screen, scope }
    }

    /// The text of this address, beginning with `#`.
    pub fn href(&self) -> String {
        let path = path(&self.screen);
        let query = query::format(self);
        if query.is_empty() {
            format!("#{path}")
        } else {
            format!("#{path}?{query}")
        }
    }

    /// Another screen about the same day, comparison and part of the company.
    #[must_use]
    pub fn to(&self, screen: Screen) -> Self {
        Self {
            screen,
            scope: self.scope.clone(),
        }
    }

    /// The same screen about something else.
    #[must_use]
    pub fn about(&self, scope: Scope) -> Self {
        Self {
            screen: self.screen.clone(),
            scope,
        }
    }
}

fn path(screen: &Screen) -> String {
    let of = |folder: &str, key: &str| format!("/{folder}/{}", utf8_percent_encode(key, PATH));
    match screen {
        Screen::Home => "/".to_owned(),
        Screen::Receivables { .. } => "/cobranza".to_owned(),
        Screen::Customers {
            open: Some(key), ..
        } => of("clientes", key),
        Screen::Customers { open: None, .. } => "/clientes".to_owned(),
        Screen::Funnel => "/embudo".to_owned(),
        Screen::Salespeople => "/vendedores".to_owned(),
        Screen::Cash { .. } => "/caja".to_owned(),
        Screen::Invoices {
            open: Some(key), ..
        } => of("facturas", key),
        Screen::Invoices { open: None, .. } => "/facturas".to_owned(),
        Screen::Trends => "/tendencias".to_owned(),
        Screen::Alerts => "/alertas".to_owned(),
        Screen::Explain { subject } => of("explica", &subject.code()),
        Screen::Sync => "/sincronizacion".to_owned(),
        Screen::Findings { .. } => "/sincronizacion/hallazgos".to_owned(),
        Screen::Settings => "/ajustes".to_owned(),
        Screen::Unknown(path) => path.clone(),
    }
}

#[cfg(test)]
mod tests;
