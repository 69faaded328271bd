//! Addresses of the screens. They live behind `#`, so that any static host serves them.

mod day;
mod listed;
mod part;
mod query;
mod relative;
mod scope;
mod screen;
mod words;

use chrono::NaiveDate;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use protocol::{Scope, Subject};

use crate::glossary::Term;

pub use day::day;
pub use part::Part;
pub use relative::Relative;
pub use scope::{answers, corte};
pub use screen::Screen;

/// What an id may hold in a path without being escaped.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A day of an address that was told by a word, so that it moves with the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovingDay {
    /// Name of the day in the address: `desde`.
    pub name: String,
    /// The word.
    pub word: Relative,
    /// The day that it names today.
    pub day: NaiveDate,
}

/// An address: a screen, and what its numbers are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Which screen.
    pub screen: Screen,
    /// Day, comparison and part of the company; the same on every screen.
    pub scope: Scope,
    /// Days of both that were told by words. Such a day is written as its word for as long as it stays.
    pub moving: Vec<MovingDay>,
}

impl Route {
    /// The address that `location.hash` holds. What cannot be read in its query is left out; relative days can
    /// be where `today` is known.
    pub fn parse(hash: &str, today: Option<NaiveDate>) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let query = query::Query::parse(query, today);
        let scope = query.scope();
        let screen = match segments.as_slice() {
            [] => Screen::Home,
            ["cobranza"] => query.receivables(),
            ["cobranza", "hoy"] => query.queue(),
            ["cobranza", "recordatorios"] => query.reminders(),
            ["clientes"] => query.customers(None),
            ["clientes", key] => query.customers(Some((*key).to_owned())),
            ["embudo"] => Screen::Funnel,
            ["vendedores"] => Screen::Salespeople,
            ["caja"] => query.cash(),
            ["facturas"] => query.invoices(None),
            ["facturas", key] => query.invoices(Some((*key).to_owned())),
            ["tendencias"] => Screen::Trends,
            ["informes"] => query.report(),
            ["alertas"] => Screen::Alerts,
            ["alertas", "reglas"] => Screen::AlertRules,
            ["explica", code] => match Subject::from_code(code) {
                Some(subject) => Screen::Explain { subject },
                None => Screen::Unknown(path.to_owned()),
            },
            ["glosario"] => Screen::glossary(),
            ["glosario", word] => match Term::from_slug(word) {
                Some(term) => Screen::Glossary { term: Some(term) },
                None => Screen::Unknown(path.to_owned()),
            },
            ["sincronizacion"] => Screen::Sync,
            ["sincronizacion", "hallazgos"] => query.findings(),
            ["sincronizacion", "diagnostico"] => Screen::Diagnosis,
            ["ajustes"] => Screen::Settings,
            ["ajustes", "conexion"] => Screen::Assistant,
            _ => Screen::Unknown(path.to_owned()),
        };
        Self {
            screen,
            scope,
            moving: query.moving(),
        }
        .tidy()
    }

    /// A screen of today, about everything.
    pub fn plain(screen: Screen) -> Self {
        Self {
            screen,
            scope: Scope::default(),
            moving: Vec::new(),
        }
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
            ..self.clone()
        }
        .tidy()
    }

    /// The same screen about something else.
    #[must_use]
    pub fn about(&self, scope: Scope) -> Self {
        Self {
            scope,
            ..self.clone()
        }
        .tidy()
    }

    /// The same address, its days told by the words that a person means by them today.
    #[must_use]
    pub fn on_the_move(&self, today: NaiveDate) -> Self {
        let mut route = self.clone();
        for (name, day) in query::days(self) {
            let is_told = self.moving.iter().any(|told| told.name == name);
            if let Some(word) = Relative::of(day, today).filter(|_| !is_told) {
                route.moving.push(MovingDay { name, word, day });
            }
        }
        route
    }

    /// The same address, its days told by their dates.
    #[must_use]
    pub fn standing(&self) -> Self {
        Self {
            moving: Vec::new(),
            ..self.clone()
        }
    }

    /// The same screen about documents issued from one day to another, both told from today.
    #[must_use]
    pub fn in_period(&self, from: Relative, to: Relative, today: NaiveDate) -> Self {
        let mut route = self.clone();
        (route.scope.filter.from, route.scope.filter.to) =
            (Some(from.on(today)), Some(to.on(today)));
        for (name, word) in [(query::FROM, from), (query::TO, to)] {
            route.moving.push(MovingDay {
                name: name.to_owned(),
                word,
                day: word.on(today),
            });
        }
        route.tidy()
    }

    /// Forgets the words of days that are no longer those.
    fn tidy(mut self) -> Self {
        if !self.moving.is_empty() {
            self.moving = query::still_moving(&self);
        }
        self
    }
}

fn path(screen: &Screen) -> String {
    let of = |folder: &str, key: &str| format!("/{folder}/{}", utf8_percent_encode(key, PATH));
    match screen {
        Screen::Home => "/".to_owned(),
        Screen::Receivables { .. } => "/cobranza".to_owned(),
        Screen::Queue { .. } => "/cobranza/hoy".to_owned(),
        Screen::Reminders { .. } => "/cobranza/recordatorios".to_owned(),
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
        Screen::Report(_) => "/informes".to_owned(),
        Screen::Alerts => "/alertas".to_owned(),
        Screen::AlertRules => "/alertas/reglas".to_owned(),
        Screen::Explain { subject } => of("explica", &subject.code()),
        Screen::Glossary { term: Some(term) } => of("glosario", term.slug()),
        Screen::Glossary { term: None } => "/glosario".to_owned(),
        Screen::Sync => "/sincronizacion".to_owned(),
        Screen::Findings { .. } => "/sincronizacion/hallazgos".to_owned(),
        Screen::Diagnosis => "/sincronizacion/diagnostico".to_owned(),
        Screen::Settings => "/ajustes".to_owned(),
        Screen::Assistant => "/ajustes/conexion".to_owned(),
        Screen::Unknown(path) => path.clone(),
    }
}

#[cfg(test)]
mod tests;
