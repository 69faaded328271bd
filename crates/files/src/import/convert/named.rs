//! Customers of whom a file says no more than what stands on their documents.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::customer::Customers;
use super::wire::Wire;
use super::{WireRow, identity};

/// Who documents name, by tax id.
#[derive(Default)]
pub struct Named {
    by_tax_id: BTreeMap<String, Last>,
}

/// The newest document that names a customer.
struct Last {
    issued_on: NaiveDate,
    sheet: usize,
    line: u32,
    tax_id: String,
    name: String,
}

impl Named {
    /// A document names a customer. A tax id that stands for many names nobody, and neither does a document without a
    /// name.
    pub fn hear(&mut self, place: (usize, u32), on: NaiveDate, tax_id: &str, name: Option<&str>) {
        let (Some(key), Some(name)) = (identity::own_tax_id(tax_id), name) else {
            return;
        };
        let (sheet, line) = place;
        let last = Last {
            issued_on: on,
            sheet,
            line,
            tax_id: tax_id.to_owned(),
            name: name.to_owned(),
        };
        let known = self.by_tax_id.get(&key);
        if known.is_none_or(|known| known.issued_on <= on) {
            self.by_tax_id.insert(key, last);
        }
    }

    /// A row for each of whom the file has no row of its own.
    pub fn finish(self, customers: &Customers) -> Vec<WireRow> {
        let mut rows: Vec<WireRow> = self
            .by_tax_id
            .into_iter()
            .filter(|(key, _)| !customers.has_tax_id(key))
            .map(|(key, last)| {
                let mut wire = Wire::new(&identity::named(&key));
                wire.text("name", Some(&last.name));
                wire.text("tax_id", Some(&last.tax_id));
                WireRow {
                    sheet: last.sheet,
                    line: last.line,
                    json: wire.finish(),
                }
            })
            .collect();
        rows.sort_by_key(|row| (row.sheet, row.line));
        rows
    }
}
