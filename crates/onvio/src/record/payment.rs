//! Payments.

use std::fmt::Write;

use domain::{
    Allocation, Currency, DocumentRef, FineAmounts, Payment, PaymentMethod, PaymentStatus,
};

use crate::cells::{BadField, Cells};
use crate::json::Json;
use crate::profile::{Field, FieldTable};
use crate::rows::{Row, read_rows};
use crate::value::word;

/// Reads a payment. The key of one without an id still lacks its ordinal.
pub(crate) fn payment(cells: &Cells<'_, '_>) -> Result<Payment, BadField> {
    let id = cells.owned(Field::Id);
    let currency = cells.currency()?;
    let units = currency.unwrap_or(cells.context.currency);
    let amount = cells.required_amount(Field::Amount, units)?;
    let allocations = allocations(cells, units, amount)?;
    let rounded_from = cells.rounded_from.take();
    let mut payment = Payment {
        key: String::new(),
        finer: if currency.is_none() && rounded_from.is_some() {
            finer(cells)
        } else {
            None
        },
        allocations,
        paid_on: cells.required_date(Field::PaidOn)?,
        amount,
        currency,
        method: method(cells),
        document_number: cells.owned(Field::PaymentNumber),
        notes: cells.owned(Field::Notes),
        status: status(cells),
        rounded_from,
        updated_at: cells.instant(Field::UpdatedAt)?,
        deleted: cells.deleted(),
        id,
    };
    payment.key = payment.id.clone().unwrap_or_else(|| identity(&payment));
    Ok(payment)
}

/// The currency by whose unit [`domain::FineAmounts`] are told: the one with that many decimals.
const FINEST: Currency = Currency::CLF;

/// The amounts as they were sent, where they can be told.
fn finer(cells: &Cells<'_, '_>) -> Option<FineAmounts> {
    let amount = cells.required_amount(Field::Amount, FINEST).ok()?;
    let parts = allocations(cells, FINEST, amount).ok()?;
    // What is finer still was noted already: the minor unit of any currency is no finer than this one's.
    cells.rounded_from.take();
    Some(FineAmounts {
        amount,
        allocations: parts.into_iter().map(|part| part.amount).collect(),
    })
}

/// What tells a payment without an id from others, but for its equals: document, day, amount, number.
fn identity(payment: &Payment) -> String {
    let mut key = String::new();
    for allocation in &payment.allocations {
        match &allocation.document {
            DocumentRef::Id(text)
            | DocumentRef::IdOrNumber(text)
            | DocumentRef::IdElseNumber { id: text, .. } => key.push_str(text),
            DocumentRef::Number { kind, number } => {
                if let Some(kind) = kind {
                    key.push_str(&kind.code());
                    key.push('-');
                }
                key.push_str(number);
            }
        }
        key.push('|');
    }
    let number = payment.document_number.as_deref().unwrap_or_default();
    // Writing into a string cannot fail.
    let _ = match &payment.finer {
        // In full: it may be in a currency in which its decimals count.
        Some(finer) => {
            let (whole, rest) = (finer.amount / 10_000, (finer.amount % 10_000).abs());
            let sign = if finer.amount < 0 && whole == 0 {
                "-"
            } else {
                ""
            };
            write!(key, "{}|{sign}{whole}.{rest:04}|{number}", payment.paid_on)
        }
        None => write!(key, "{}|{}|{number}", payment.paid_on, payment.amount),
    };
    key
}

/// The documents it pays: the one it names, or the parts it lists. An empty list is none.
pub(crate) fn allocations(
    cells: &Cells<'_, '_>,
    units: Currency,
    amount: i64,
) -> Result<Vec<Allocation>, BadField> {
    if let Some(Json::Array(parts)) = cells.json(Field::Allocations) {
        let parts = parts_of(cells, parts, units, amount)?;
        if !parts.is_empty() {
            return Ok(parts);
        }
    }
    Ok(document(cells)
        .map(|document| Allocation { document, amount })
        .into_iter()
        .collect())
}

fn parts_of(
    cells: &Cells<'_, '_>,
    array: &str,
    units: Currency,
    whole: i64,
) -> Result<Vec<Allocation>, BadField> {
    let table: &FieldTable = &cells.context.profile.allocation;
    let (mut parts, mut rows, mut bad) = (Vec::new(), 0, None);
    let read = read_rows(array, cells.names(table), |row| {
        rows += 1;
        let Row::Object(slots) = row else {
            return;
        };
        let inner = Cells {
            slots,
            table,
            context: cells.context,
            rounded_from: cells.rounded_from,
        };
        // A part that names no document stays por aplicar: the whole amount less the named parts.
        let Some(document) = document(&inner) else {
            return;
        };
        match inner.amount(Field::Amount, units) {
            Ok(amount) => parts.push((document, amount)),
            Err(reason) => bad = bad.take().or(Some(reason)),
        }
    });
    // The array is part of a row that was read as JSON.
    if let (Ok(()), Some(bad)) = (read, bad) {
        return Err(bad.inside(cells, Field::Allocations));
    }
    parts
        .into_iter()
        .map(|(document, amount)| match amount {
            Some(amount) => Ok(Allocation { document, amount }),
            // The only part takes it all; of several, each must say its own.
            None if rows == 1 => Ok(Allocation {
                document,
                amount: whole,
            }),
            None => Err(BadField {
                name: table.name(Field::Amount, 0).to_owned(),
                reason: domain::RejectReason::Missing,
                value: String::new(),
            }
            .inside(cells, Field::Allocations)),
        })
        .collect()
}

fn document(cells: &Cells<'_, '_>) -> Option<DocumentRef> {
    cells.document_ref(Field::DocumentId)
}

fn method(cells: &Cells<'_, '_>) -> PaymentMethod {
    let word = cells.text(Field::Method).unwrap_or_default();
    word::look_up(&cells.context.profile.words.methods, &word)
        .unwrap_or_else(|| PaymentMethod::Unknown(word.into_owned()))
}

fn status(cells: &Cells<'_, '_>) -> PaymentStatus {
    let Some(word) = cells.text(Field::Status) else {
        return PaymentStatus::Valid;
    };
    word::look_up(&cells.context.profile.words.payment_statuses, &word)
        .unwrap_or_else(|| PaymentStatus::Unknown(word.into_owned()))
}
