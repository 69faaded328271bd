//! The part of an address after `?`: corte, filters and order.

use chrono::NaiveDate;
use form_urlencoded::Serializer;
use protocol::{InvoiceFilter, InvoiceSort, InvoiceSortKey, InvoiceState};

use super::{Route, Screen};

const AS_OF: &str = "corte";
const STATE: &str = "estado";
const OPEN_ONLY: &str = "saldo";
const BUCKET: &str = "tramo";
const TEXT: &str = "q";
const FROM: &str = "desde";
const TO: &str = "hasta";
const SALESPERSON: &str = "vendedor";
const CUSTOMER: &str = "cliente";
const ORDER: &str = "orden";

/// `?saldo=abierto`: only documents with something outstanding.
const OPEN_VALUE: &str = "abierto";
/// Not due, 1–30, 31–60, 61–90, more than 90 days.
const BUCKETS: u8 = 5;

#[derive(Default)]
pub(super) struct Query {
    pub as_of: Option<NaiveDate>,
    filter: InvoiceFilter,
    sort: InvoiceSort,
}

impl Query {
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            let filter = &mut query.filter;
            match name.as_ref() {
                AS_OF => query.as_of = date(&value),
                STATE => filter.state = InvoiceState::from_code(&value),
                OPEN_ONLY => filter.open_only = value == OPEN_VALUE,
                BUCKET => filter.bucket = value.parse().ok().filter(|bucket| *bucket < BUCKETS),
                TEXT => filter.text = value.into_owned(),
                FROM => filter.from = date(&value),
                TO => filter.to = date(&value),
                SALESPERSON => filter.salesperson = non_empty(&value),
                CUSTOMER => filter.customer = non_empty(&value),
                ORDER => query.sort = order(&value).unwrap_or_default(),
                _ => {}
            }
        }
        query
    }

    pub fn into_invoices(self, open: Option<String>) -> Screen {
        Screen::Invoices {
            filter: self.filter,
            sort: self.sort,
            open,
        }
    }
}

pub(super) fn format(route: &Route) -> String {
    let mut query = Serializer::new(String::new());
    if let Some(day) = route.as_of {
        query.append_pair(AS_OF, &day.to_string());
    }
    if let Screen::Invoices { filter, sort, .. } = &route.screen {
        if let Some(state) = filter.state {
            query.append_pair(STATE, state.code());
        }
        if filter.open_only {
            query.append_pair(OPEN_ONLY, OPEN_VALUE);
        }
        if let Some(bucket) = filter.bucket {
            query.append_pair(BUCKET, &bucket.to_string());
        }
        if let Some(key) = &filter.salesperson {
            query.append_pair(SALESPERSON, key);
        }
        if let Some(key) = &filter.customer {
            query.append_pair(CUSTOMER, key);
        }
        if let Some(day) = filter.from {
            query.append_pair(FROM, &day.to_string());
        }
        if let Some(day) = filter.to {
            query.append_pair(TO, &day.to_string());
        }
        if !filter.text.is_empty() {
            query.append_pair(TEXT, &filter.text);
        }
        if *sort != InvoiceSort::default() {
            let minus = if sort.descending { "-" } else { "" };
            query.append_pair(ORDER, &format!("{minus}{}", order_word(sort.key)));
        }
    }
    query.finish()
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

fn non_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// `-saldo` is the greatest balance first.
fn order(text: &str) -> Option<InvoiceSort> {
    let (descending, word) = match text.strip_prefix('-') {
        Some(word) => (true, word),
        None => (false, text),
    };
    let key = [
        InvoiceSortKey::Issued,
        InvoiceSortKey::Due,
        InvoiceSortKey::DaysLate,
        InvoiceSortKey::Total,
        InvoiceSortKey::Outstanding,
        InvoiceSortKey::Customer,
        InvoiceSortKey::Number,
    ]
    .into_iter()
    .find(|key| order_word(*key) == word)?;
    Some(InvoiceSort { key, descending })
}

fn order_word(key: InvoiceSortKey) -> &'static str {
    match key {
        InvoiceSortKey::Issued => "emision",
        InvoiceSortKey::Due => "vencimiento",
        InvoiceSortKey::DaysLate => "dias",
        InvoiceSortKey::Total => "total",
        InvoiceSortKey::Outstanding => "saldo",
        InvoiceSortKey::Customer => "cliente",
        InvoiceSortKey::Number => "folio",
    }
}
