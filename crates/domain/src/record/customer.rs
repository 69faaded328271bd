//! Customers and salespeople.

use chrono::NaiveDate;

use crate::{Stage, TaxId};

/// Who sells to a customer, as the customer's record names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salesperson {
    /// The API's id.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: Option<String>,
    /// Target of a month, minor units of the company's currency.
    pub monthly_target: Option<i64>,
}

impl Salesperson {
    /// Identity: id, else e-mail, else the name in lower case. Never empty and never a dash, which stand for
    /// "Sin vendedor" in addresses.
    pub fn key(&self) -> String {
        let key = match (&self.id, &self.email) {
            (Some(id), _) => id.clone(),
            (None, Some(email)) => email.to_lowercase(),
            (None, None) => self.name.trim().to_lowercase(),
        };
        if matches!(key.trim(), "" | "-") {
            format!("~{key}")
        } else {
            key
        }
    }

    /// Whether anything tells who it is: a name of spaces alone does not.
    pub fn is_somebody(&self) -> bool {
        self.id.is_some() || self.email.is_some() || !self.name.trim().is_empty()
    }
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Identity: the API's id, else the normalised tax id, else the code.
    pub key: String,
    /// The API's id.
    pub id: Option<String>,
    /// Internal code.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Tax id; a wrong one is kept and flagged.
    pub tax_id: Option<TaxId>,
    /// E-mail.
    pub email: Option<String>,
    /// Phone as sent.
    pub phone: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Stage in the funnel.
    pub stage: Stage,
    /// Estimated value, minor units of the company's currency.
    pub estimated_value: Option<i64>,
    /// Created.
    pub created_on: Option<NaiveDate>,
    /// Who sells to them.
    pub salesperson: Option<Salesperson>,
    /// Last change, ms since the Unix epoch.
    pub updated_at: Option<i64>,
    /// Deleted at the source: no longer counted, its documents stay.
    pub deleted: bool,
    /// Id of the customer that this one was merged into: then it is deleted, and what names it means that one.
    pub merged_into: Option<String>,
}
