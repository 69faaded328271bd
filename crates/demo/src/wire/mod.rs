//! The v1 contract of the API, in JSON.

mod client;
mod document;
mod json;
mod payment;
mod spelling;

use serde::Serialize;

use crate::Company;
use crate::calendar::Instant;
use crate::tax_id::{check_digit, dotted};
pub(crate) use document::{sends_negative, sends_net};
use json::Object;
pub(crate) use payment::says_currency;
pub(crate) use spelling::decimal;

/// One of the lists of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Resource {
    /// `/v1/clients`
    Clients,
    /// `/v1/invoices`
    Invoices,
    /// `/v1/payments`
    Payments,
}

impl Resource {
    /// The three lists.
    pub const ALL: [Resource; 3] = [Self::Clients, Self::Invoices, Self::Payments];

    /// Last part of its path, and the key that names it in options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::Invoices => "invoices",
            Self::Payments => "payments",
        }
    }
}

/// A piece of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// A JSON array of the records, in the order of their ids.
    pub json: String,
    /// Records in it.
    pub count: usize,
    /// Records in the whole list.
    pub total: usize,
}

/// Id of a customer.
pub(crate) fn client_id(index: u32) -> String {
    (1_001 + index).to_string()
}

/// Id of a document.
pub(crate) fn document_id(index: u32) -> String {
    format!("inv-{:07}", index + 1)
}

/// Index of the document with this id; there may be no such document.
pub(crate) fn document_of_id(id: &str) -> Option<usize> {
    id.strip_prefix("inv-")?
        .parse::<usize>()
        .ok()?
        .checked_sub(1)
}

/// Id of a payment.
pub(crate) fn payment_id(index: u32) -> String {
    format!("pay-{:07}", index + 1)
}

/// Id of one who sells.
pub(crate) fn seller_id(index: usize) -> String {
    format!("v-{}", index + 1)
}

impl Company {
    /// `GET /v1/company/info`: a JSON object.
    pub fn company_info(&self) -> String {
        let body = self.options.tax_id_body();
        let mut out = String::new();
        let mut object = Object::begin(&mut out);
        object.text("name", &self.name);
        object.text("tax_id", &dotted(body, check_digit(body)));
        object.text("address", "Av. Cordillera 1000, Santiago");
        object.text("currency", "CLP");
        object.text("time_zone", "America/Santiago");
        object.end();
        out
    }

    /// Positions of the records of a list that changed at or after `modified_since`, in the order of their ids.
    pub fn select(&self, resource: Resource, modified_since: Option<Instant>) -> Vec<u32> {
        let forgotten = self.forgotten.of(resource);
        let newer = |changes: &mut dyn Iterator<Item = Instant>| -> Vec<u32> {
            (0..)
                .zip(changes)
                .filter(|(_, updated_at)| modified_since.is_none_or(|since| *updated_at >= since))
                .map(|(index, _)| index)
                .filter(|index| !forgotten.contains(index))
                .collect()
        };
        match resource {
            Resource::Clients => newer(&mut self.clients.iter().map(|r| r.updated_at)),
            Resource::Invoices => newer(&mut self.documents.iter().map(|r| r.updated_at)),
            Resource::Payments => newer(&mut self.payments.iter().map(|r| r.updated_at)),
        }
    }

    /// Appends the record at a position that [`Company::select`] gave, as a JSON object.
    pub fn write_record(&self, resource: Resource, position: u32, out: &mut String) {
        match resource {
            Resource::Clients => client::write(self, position, out),
            Resource::Invoices => document::write(self, position, out),
            Resource::Payments => payment::write(self, position, out),
        }
    }

    /// `limit` records of a list from `offset` on.
    pub fn page(
        &self,
        resource: Resource,
        modified_since: Option<Instant>,
        offset: usize,
        limit: usize,
    ) -> Page {
        let selected = self.select(resource, modified_since);
        let mut json = String::from("[");
        let mut count = 0;
        for position in selected.iter().skip(offset).take(limit) {
            if count > 0 {
                json.push(',');
            }
            self.write_record(resource, *position, &mut json);
            count += 1;
        }
        json.push(']');
        Page {
            json,
            count,
            total: selected.len(),
        }
    }

    /// A whole list as a JSON array.
    pub fn list(&self, resource: Resource, modified_since: Option<Instant>) -> String {
        self.page(resource, modified_since, 0, usize::MAX).json
    }
}
