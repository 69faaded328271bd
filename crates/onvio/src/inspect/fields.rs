//! Our fields in the rows: under which name each was found, and how its values are read.

use std::cell::RefCell;

use chrono::NaiveDate;
use domain::{Currency, DocumentRef, List, RejectReason, TaxId};

use crate::AnswerError;
use crate::cells::{BadField, Cells};
use crate::json::Json;
use crate::page::Context;
use crate::profile::Field;
use crate::record;
use crate::rows::{Names, Row, read_rows};

use super::SAMPLES;
use super::names::sample;
use super::words::{self, WordKind};

/// One of our fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSeen {
    /// Which.
    pub field: Field,
    /// The name under which it was found; where it was not, the first name under which it is looked for. Empty: it
    /// is said not to come.
    pub name: String,
    /// Rows that have it.
    pub rows: u64,
    /// Values as they stand there, each once, and as they are read.
    pub samples: Vec<(String, Reading)>,
}

/// A value as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A text.
    Text(String),
    /// Minor units of a currency.
    Amount(i64, Currency),
    /// A day.
    Day(NaiveDate),
    /// An instant, ms since the Unix epoch.
    Instant(i64),
    /// A word, and the code of its meaning when it is known.
    Word(WordKind, Option<&'static str>),
    /// Yes or no.
    Flag(bool),
    /// A list of so many parts.
    Parts(usize),
    /// It rejects its record.
    Bad(RejectReason),
    /// It is neither a text nor anything else that this field may be: as if it were not there.
    Nothing,
}

/// The fields of a list.
pub(super) fn fields(
    list: List,
    array: &str,
    context: &Context<'_>,
) -> Result<Vec<FieldSeen>, AnswerError> {
    fields_of(Field::of(list), Some(list), array, context)
}

/// These fields in the rows of an array, of a list or of the company.
pub(super) fn fields_of(
    fields: &[Field],
    list: Option<List>,
    array: &str,
    context: &Context<'_>,
) -> Result<Vec<FieldSeen>, AnswerError> {
    let table = list.map_or(&context.profile.company, |list| {
        context.profile.fields(list)
    });
    let none = |field: &Field| FieldSeen {
        field: *field,
        name: table.name(*field, 0).to_owned(),
        rows: 0,
        samples: Vec::new(),
    };
    let mut seen: Vec<FieldSeen> = fields.iter().map(none).collect();
    let loose = list.is_none() || context.profile.loose_names;
    read_rows(array, Names::new(table, loose), |row| {
        let Row::Object(slots) = row else { return };
        let cells = Cells {
            slots,
            table,
            context,
            rounded_from: &RefCell::new(None),
        };
        for field in &mut seen {
            let Some(found) = slots.get(field.field) else {
                continue;
            };
            if field.rows == 0 {
                table
                    .name(field.field, found.rank)
                    .clone_into(&mut field.name);
            }
            field.rows += 1;
            if field.samples.len() < SAMPLES
                && let Some(raw) = sample(Json::of(found.raw))
                && field.samples.iter().all(|(known, _)| *known != raw)
            {
                let reading = reading(list, field.field, &cells);
                field.samples.push((raw, reading));
            }
        }
    })?;
    Ok(seen)
}

/// How the value of a field is read, as the record of its list reads it.
fn reading(list: Option<List>, field: Field, cells: &Cells<'_, '_>) -> Reading {
    if let Some(kind) = list.and_then(|list| WordKind::of(list, field)) {
        let word = cells.text(field).unwrap_or_default();
        return Reading::Word(kind, words::meaning(cells.context.profile, kind, &word));
    }
    let read = match field {
        Field::Total
        | Field::Net
        | Field::Tax
        | Field::Exempt
        | Field::PaidAmount
        | Field::Balance
        | Field::Amount
        | Field::EstimatedValue => amount(field, cells),
        Field::IssuedOn | Field::DueOn | Field::ReceivedOn | Field::PaidOn | Field::CreatedOn => {
            cells.date(field).map(|day| day.map(Reading::Day))
        }
        Field::UpdatedAt => cells.instant(field).map(|at| at.map(Reading::Instant)),
        Field::Currency => cells.currency().map(|code| {
            let code = code.unwrap_or(cells.context.currency);
            Some(Reading::Text(code.code().to_owned()))
        }),
        Field::ExchangeRate => cells
            .rate_of(0, cells.context.currency)
            .map(|_| cells.owned(field).map(Reading::Text)),
        Field::Deleted => Ok(Some(Reading::Flag(cells.deleted()))),
        Field::TaxId | Field::CustomerTaxId => {
            let tax_id = cells.text(field).and_then(|text| TaxId::parse(&text));
            Ok(tax_id.map(|tax_id| Reading::Text(tax_id.display())))
        }
        Field::Number => {
            let kind = record::kind_of(cells);
            Ok(cells.folio(&kind).map(Reading::Text))
        }
        Field::Salesperson => {
            record::salesperson(cells).map(|seller| seller.map(|seller| Reading::Text(seller.name)))
        }
        Field::Reference => Ok(record::reference(cells).map(|to| Reading::Text(document(to)))),
        Field::Allocations => {
            let units = cells.context.currency;
            record::allocations(cells, units, 0).map(|parts| Some(Reading::Parts(parts.len())))
        }
        _ => Ok(cells.owned(field).map(Reading::Text)),
    };
    match read {
        Ok(reading) => reading.unwrap_or(Reading::Nothing),
        Err(bad) => Reading::Bad(bad.reason),
    }
}

fn amount(field: Field, cells: &Cells<'_, '_>) -> Result<Option<Reading>, BadField> {
    let own = cells.context.currency;
    // A customer has no currency of its own; that of a record that cannot be told is reported at its own field.
    let currency = cells.currency().ok().flatten().unwrap_or(own);
    let minor = cells.amount(field, currency)?;
    Ok(minor.map(|minor| Reading::Amount(minor, currency)))
}

fn document(to: DocumentRef) -> String {
    match to {
        DocumentRef::Id(id)
        | DocumentRef::IdOrNumber(id)
        | DocumentRef::IdElseNumber { id, .. } => id,
        DocumentRef::Number { kind, number } => match kind {
            Some(kind) => kind.key_with(&number),
            None => number,
        },
    }
}
