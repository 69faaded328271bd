//! Addresses of the screens. They live behind `#`, so that any static host serves them.

mod query;

use chrono::NaiveDate;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use protocol::{InvoiceFilter, InvoiceSort};

/// What an id may hold in a path without being escaped.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A screen with what is chosen on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// `#/`
    Home,
    /// `#/facturas` and, with a document open beside the list, `#/facturas/<id>`.
    Invoices {
        /// Which documents.
        filter: InvoiceFilter,
        /// In which order.
        sort: InvoiceSort,
        /// Key of the open document.
        open: Option<String>,
    },
    /// `#/sincronizacion`
    Sync,
    /// `#/ajustes`
    Settings,
    /// Any other path, as it was written.
    Unknown(String),
}

impl Screen {
    /// All documents in the usual order.
    pub fn invoices() -> Self {
        Self::filtered(InvoiceFilter::default())
    }

    /// The documents that match, in the usual order.
    pub fn filtered(filter: InvoiceFilter) -> Self {
        Self::Invoices {
            filter,
            sort: InvoiceSort::default(),
            open: None,
        }
    }

    /// One document over the list of all.
    pub fn document(key: impl Into<String>) -> Self {
        Self::Invoices {
            filter: InvoiceFilter::default(),
            sort: InvoiceSort::default(),
            open: Some(key.into()),
        }
    }

    /// Whether both are the same place in the navigation, whatever is filtered or open.
    pub fn is_same_place(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// An address: a screen as of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Which screen.
    pub screen: Screen,
    /// Corte; `None` is today in the company's zone.
    pub as_of: Option<NaiveDate>,
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
        let as_of = query.as_of;
        let screen = match segments.as_slice() {
            [] => Screen::Home,
            ["facturas"] => query.into_invoices(None),
            ["facturas", key] => query.into_invoices(Some((*key).to_owned())),
            ["sincronizacion"] => Screen::Sync,
            ["ajustes"] => Screen::Settings,
            _ => Screen::Unknown(path.to_owned()),
        };
        Self { screen, as_of }
    }

    /// The text of this address, beginning with `#`.
    pub fn href(&self) -> String {
        let path = match &self.screen {
            Screen::Home => "/".to_owned(),
            Screen::Invoices {
                open: Some(key), ..
            } => format!("/facturas/{}", utf8_percent_encode(key, PATH)),
            Screen::Invoices { open: None, .. } => "/facturas".to_owned(),
            Screen::Sync => "/sincronizacion".to_owned(),
            Screen::Settings => "/ajustes".to_owned(),
            Screen::Unknown(path) => path.clone(),
        };
        let query = query::format(self);
        if query.is_empty() {
            format!("#{path}")
        } else {
            format!("#{path}?{query}")
        }
    }

    /// Another screen as of the same date.
    #[must_use]
    pub fn to(&self, screen: Screen) -> Self {
        Self {
            screen,
            as_of: self.as_of,
        }
    }
}

#[cfg(test)]
mod tests;
