//! Customers.

use std::collections::HashMap;

use super::line::{Line, Problem};
use super::sums::Sums;
use super::wire::Wire;
use super::{Explained, Field, Rejected, WireRow, identity, words};

/// Customers of a file.
#[derive(Default)]
pub struct Customers {
    rows: Vec<(WireRow, Option<String>)>,
    by_id: HashMap<String, usize>,
    /// Ours, by the id in the program that wrote the file.
    of_raw_id: HashMap<String, String>,
}

impl Customers {
    /// Adds one.
    pub fn add(&mut self, line: &Line<'_>) -> Result<Vec<Explained>, Problem> {
        let told = line.text(Field::IsCustomer);
        if told.is_some_and(|told| told.eq_ignore_ascii_case("no")) {
            return Ok(vec![Explained::NoCustomer]);
        }
        let (name, tax_id, code) = (
            line.text(Field::Name),
            line.text(Field::TaxId),
            line.text(Field::Code),
        );
        let id = identity::customer(tax_id.as_deref(), name.as_deref(), code.as_deref())
            .ok_or_else(|| Problem::missing(Field::Name))?;
        let value = line.amount(Field::EstimatedValue)?;
        let created_on = line.day(Field::CreatedOn)?;
        let mut wire = Wire::new(&id);
        wire.text("code", code.as_deref());
        wire.text("name", name.as_deref());
        wire.text("tax_id", tax_id.as_deref());
        for (field, name) in [
            (Field::Email, "email"),
            (Field::Phone, "phone"),
            (Field::Address, "address"),
        ] {
            wire.text(name, line.text(field).as_deref());
        }
        wire.text(
            "status",
            line.text(Field::Status)
                .map(|word| words::stage(&word))
                .as_deref(),
        );
        wire.number("estimated_value", value.as_deref());
        wire.day("created_date", created_on);
        let salesperson = line.text(Field::Salesperson);
        wire.text(
            "salesperson",
            salesperson.as_deref().and_then(words::salesperson),
        );
        let row = WireRow {
            sheet: line.sheet,
            line: line.row.line,
            json: wire.finish(),
        };
        if let Some(raw) = line.text(Field::Id) {
            self.of_raw_id.insert(raw, id.clone());
        }
        if let Some(&known) = self.by_id.get(&id) {
            let (known, _) = &self.rows[known];
            return if known.json == row.json {
                Ok(vec![Explained::Duplicate(known.line)])
            } else {
                Err(Problem {
                    reason: Rejected::Conflict(known.line),
                    field: Some(Field::TaxId),
                    raw: known.line.to_string(),
                })
            };
        }
        self.by_id.insert(id, self.rows.len());
        self.rows.push((row, value));
        Ok(Vec::new())
    }

    /// Ours, by the id in the program that wrote the file.
    pub fn of_raw_id(&self, raw: &str) -> Option<&str> {
        self.of_raw_id.get(raw).map(String::as_str)
    }

    /// Ids in the program that wrote the file, each with ours.
    pub fn into_raw_ids(self) -> impl Iterator<Item = (String, String)> {
        self.of_raw_id.into_iter()
    }

    /// Whether the file has a row of the customer with this tax id.
    pub fn has_tax_id(&self, tax: &str) -> bool {
        identity::customer(Some(tax), None, None).is_some_and(|id| self.by_id.contains_key(&id))
    }

    /// The rows.
    pub fn finish(&mut self, sums: &mut [Sums]) -> Vec<WireRow> {
        let rows = std::mem::take(&mut self.rows);
        rows.into_iter()
            .map(|(row, value)| {
                sums[row.sheet].add("clients", false, value.as_deref(), None);
                row
            })
            .collect()
    }
}
