//! Invoices, credit notes and the other documents.

use domain::{
    Document, DocumentKind, DocumentRef, DocumentStatus, PaymentTerms, TaxId, plain_folio,
};

use crate::cells::{BadField, Cells};
use crate::json::Json;
use crate::profile::Field;
use crate::rows::read_object;
use crate::value::word;

/// Reads a document.
pub(crate) fn document(cells: &Cells<'_, '_>) -> Result<Document, BadField> {
    let id = cells.owned(Field::Id);
    let key = id.clone().or_else(|| key(cells));
    let key = key.ok_or_else(|| cells.no_identity())?;
    let currency = cells.currency()?.unwrap_or(cells.context.currency);
    let kind = kind(cells);
    let total = cells.required_amount(Field::Total, currency)?;
    let net = cells.amount(Field::Net, currency)?;
    let tax = cells.amount(Field::Tax, currency)?;
    let exempt = cells.amount(Field::Exempt, currency)?;
    let paid_amount = cells.amount(Field::PaidAmount, currency)?;
    let balance = cells.amount(Field::Balance, currency)?;
    Ok(Document {
        key,
        id,
        number: cells.folio(&kind).unwrap_or_default(),
        kind,
        customer_id: cells.owned(Field::CustomerId),
        customer_tax_id: cells
            .text(Field::CustomerTaxId)
            .and_then(|text| TaxId::parse(&text)),
        customer_name: cells.owned(Field::CustomerName),
        issued_on: cells.required_date(Field::IssuedOn)?,
        due_on: cells.date(Field::DueOn)?,
        received_on: cells.date(Field::ReceivedOn)?,
        terms: terms(cells),
        total,
        net,
        tax,
        exempt,
        paid_amount,
        balance,
        currency,
        exchange_rate: cells.rate_of(total, currency)?,
        status: status(cells),
        description: cells.owned(Field::Description),
        reference: reference(cells),
        rounded_from: cells.rounded_from.take(),
        updated_at: cells.instant(Field::UpdatedAt)?,
        deleted: cells.deleted(),
    })
}

/// Identity of a document without an id: kind and folio.
pub(super) fn key(cells: &Cells<'_, '_>) -> Option<String> {
    let kind = kind(cells);
    Some(kind.key_with(&cells.folio(&kind)?))
}

/// What it is; an invoice when nothing says.
pub(crate) fn kind(cells: &Cells<'_, '_>) -> DocumentKind {
    cells.kind().unwrap_or(DocumentKind::INVOICE)
}

fn status(cells: &Cells<'_, '_>) -> DocumentStatus {
    let Some(word) = cells.text(Field::Status) else {
        return DocumentStatus::Issued;
    };
    word::look_up(&cells.context.profile.words.document_statuses, &word)
        .unwrap_or_else(|| DocumentStatus::Unknown(word.into_owned()))
}

fn terms(cells: &Cells<'_, '_>) -> Option<PaymentTerms> {
    let word = cells.text(Field::Terms)?;
    let known = word::look_up(&cells.context.profile.words.terms, &word);
    Some(known.unwrap_or_else(|| PaymentTerms::Other(word.into_owned())))
}

/// `"61-123"`, `"1001"`, an id, or an object with an id or with a number and perhaps a kind.
pub(crate) fn reference(cells: &Cells<'_, '_>) -> Option<DocumentRef> {
    let object = match cells.json(Field::Reference)? {
        Json::Object(object) => object,
        value => {
            let text = value.into_text()?;
            return Some(match cells.split_kind(&text) {
                Some((kind, number)) => DocumentRef::Number {
                    kind: Some(kind),
                    number: plain_folio(number).to_owned(),
                },
                None => DocumentRef::IdOrNumber(text.into_owned()),
            });
        }
    };
    let table = &cells.context.profile.reference;
    let slots = read_object(object, cells.names(table))?;
    let inner = Cells {
        slots: &slots,
        table,
        context: cells.context,
        rounded_from: cells.rounded_from,
    };
    inner.document_ref(Field::Id)
}
