//! Payments.

use std::collections::HashMap;

use super::document::Documents;
use super::line::{Line, Problem};
use super::sums::Sums;
use super::wire::Wire;
use super::{Explained, Field, KnownIds, WireRow, identity, words};

/// Payments of a file.
#[derive(Default)]
pub struct Payments {
    rows: Vec<(WireRow, String, Option<String>)>,
    ordinals: HashMap<String, u32>,
}

impl Payments {
    /// Adds one. Two that say the same are two payments: the second of its equals in every file.
    pub fn add(
        &mut self,
        line: &Line<'_>,
        documents: &Documents,
        ids: &KnownIds,
    ) -> Result<Vec<Explained>, Problem> {
        let paid_on = line
            .day(Field::PaidOn)?
            .ok_or_else(|| Problem::missing(Field::PaidOn))?;
        let own = line.amount(Field::NativeAmount)?;
        let amount = line
            .amount(Field::Amount)?
            .map_or(own.clone(), |amount| Some(own.unwrap_or(amount)))
            .ok_or_else(|| Problem::missing(Field::Amount))?;
        let raw_document = line.text(Field::DocumentId);
        let raw = raw_document.as_deref();
        let own = raw.and_then(|raw| documents.of_raw_id(raw));
        let told_kind = line.text(Field::Kind).map(|word| words::kind(&word));
        let told_number = line.folio(Field::Number).filter(|number| number != "0");
        let named = |(kind, folio): (&str, &str)| (Some(kind.to_owned()), Some(folio.to_owned()));
        // What the file itself says tells payments apart, whatever files lie beside it.
        let told = match (told_number, own) {
            (Some(number), _) => (told_kind, Some(number)),
            (None, Some(own)) => named(own),
            (None, None) => (None, None),
        };
        let beside = raw
            .filter(|_| told.1.is_none())
            .and_then(|raw| ids.document(raw));
        let (kind, number) = beside.map_or_else(|| told.clone(), named);
        let currency = line
            .text(Field::Currency)
            .map(|word| words::currency(&word));
        let currency = currency.or_else(|| line.mapping.currency.clone());
        let method = line.text(Field::Method).map(|word| words::method(&word));
        let paper = line.text(Field::PaymentNumber);
        let customer = line
            .text(Field::CustomerTaxId)
            .or_else(|| line.text(Field::CustomerName));
        let day = paid_on.to_string();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let cells = [
            text(&told.0),
            told.1.clone().unwrap_or_else(|| text(&raw_document)),
            day,
            amount.clone(),
            text(&currency),
            text(&paper),
            // Only what no document of the file takes is told apart by its customer.
            if told.1.is_none() {
                text(&customer)
            } else {
                String::new()
            },
        ];
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let ordinal = self
            .ordinals
            .entry(identity::payment(&cells, 0))
            .or_default();
        *ordinal += 1;
        let mut wire = Wire::new(&identity::payment(&cells, *ordinal));
        match (&number, &raw_document) {
            (Some(_), _) => wire.text("invoice_number", number.as_deref()),
            (None, Some(raw)) => wire.text("invoice_id", Some(&identity::elsewhere(raw))),
            (None, None) => {}
        }
        wire.text("document_type", kind.as_deref());
        wire.day("payment_date", Some(paid_on));
        wire.number("amount", Some(&amount));
        wire.text("currency", currency.as_deref());
        wire.text("payment_method", method.as_deref());
        wire.text("document_number", paper.as_deref());
        let notes = line.text(Field::Notes);
        let whose = line
            .text(Field::CustomerName)
            .or_else(|| line.text(Field::CustomerTaxId));
        let notes = notes.or_else(|| whose.filter(|_| number.is_none()));
        wire.text("notes", notes.as_deref());
        wire.text(
            "status",
            line.text(Field::Status)
                .map(|word| words::payment_status(&word))
                .as_deref(),
        );
        let row = WireRow {
            sheet: line.sheet,
            line: line.row.line,
            json: wire.finish(),
        };
        self.rows.push((row, amount, currency));
        let several = number.as_deref().is_some_and(names_several);
        let is_lost = number.is_none() && raw_document.is_some();
        let notes = [
            several.then_some(Explained::SeveralDocuments),
            is_lost.then_some(Explained::NoDocument),
        ];
        Ok(notes.into_iter().flatten().collect())
    }

    /// The rows.
    pub fn finish(self, sums: &mut [Sums]) -> Vec<WireRow> {
        self.rows
            .into_iter()
            .map(|(row, amount, currency)| {
                sums[row.sheet].add("payments", false, Some(&amount), currency.as_deref());
                row
            })
            .collect()
    }
}

/// Whether a cell names more than one document: `1001, 1002`, `1003/1004`.
fn names_several(number: &str) -> bool {
    let parts = number.split([',', ';', '/', '&', '+']);
    let has_digit = |part: &&str| part.bytes().any(|byte| byte.is_ascii_digit());
    parts.filter(has_digit).count() > 1
}
