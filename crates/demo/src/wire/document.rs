//! `/v1/invoices`

use super::json::Object;
use super::spelling::{self, PLAIN};
use super::{client_id, document_id};
use crate::Company;
use crate::record::{Currency, Document, DocumentKind, Link, Oddity};
use crate::rng::trait_of;

/// Kind of record, mixed into its traits.
const LIST: u32 = 2 << 16;

/// Appends a document.
pub(super) fn write(company: &Company, index: u32, out: &mut String) {
    let document = &company.documents[index as usize];
    let how = |aspect: u32| {
        if company.options.clean {
            PLAIN
        } else {
            trait_of(index, LIST + aspect)
        }
    };
    let mut object = Object::begin(out);
    object.text("id", &document_id(index));
    let number = match how(1) {
        0..=39 => "number",
        40..=99 => "folio",
        _ => "invoice_number",
    };
    match how(2) {
        _ if document.oddity == Oddity::PaddedFolio => {
            object.text(number, &format!("{:010}", document.number));
        }
        0..=149 => object.raw(number, document.number),
        // The kind in front of the folio says nothing more.
        170..=199 if document.kind != DocumentKind::Unknown => {
            let code = document.kind.code();
            object.text(number, &format!("{code}-{}", document.number));
        }
        150..=169 => object.text(number, &format!("{:08}", document.number)),
        _ => object.text(number, &document.number.to_string()),
    }
    let kind = if how(3) < 50 { "type" } else { "document_type" };
    match how(4) {
        _ if document.oddity == Oddity::NoKind => spelling::nothing(&mut object, kind, how(4)),
        _ if document.kind == DocumentKind::Unknown => object.text(kind, document.kind.code()),
        0..=199 => object.text(kind, document.kind.code()),
        200..=219 => object.text(kind, document.kind.word()),
        _ => object.raw(kind, document.kind.code()),
    }
    write_client(company, document, &mut object, how);
    match document.oddity {
        Oddity::BrokenDate => object.text("issue_date", "31/11/2026"),
        _ => spelling::date(&mut object, "issue_date", document.issued_on, how(6)),
    }
    match document.due_on {
        _ if document.oddity == Oddity::BrokenDueDate => object.text("due_date", "30 días"),
        Some(day) => spelling::date(&mut object, "due_date", day, how(7)),
        None => spelling::nothing(&mut object, "due_date", how(7)),
    }
    if let Some(day) = document.received_on {
        spelling::date(&mut object, "received_date", day, how(8));
    }
    write_terms(document, &mut object, how(9));
    let sign = if sends_negative(company, index) {
        -1
    } else {
        1
    };
    write_amounts(document, sign, &mut object, sends_net(company, index), how);
    spelling::word(&mut object, "status", document.status.word(), how(10));
    let description = match document.kind {
        kind if kind.is_credit_note() => "Rebaja",
        DocumentKind::DebitNote | DocumentKind::PaperDebitNote | DocumentKind::ExportDebitNote => {
            "Intereses y gastos"
        }
        DocumentKind::ExportInvoice => "Venta al exterior",
        DocumentKind::DispatchGuide => "Traslado",
        DocumentKind::PurchaseInvoice => "Compra a proveedor",
        _ => "Venta de productos y servicios",
    };
    object.text("description", description);
    match document.reference {
        Link::Id(other) => object.text("reference", &document_id(other)),
        Link::Number(folio) if how(11) < 100 => {
            object.text("reference", &format!("{folio:010}"));
        }
        Link::Number(folio) => object.text("reference", &folio.to_string()),
        _ => {}
    }
    spelling::instant(&mut object, "updated_at", document.updated_at, how(12));
    if document.deleted {
        object.raw("deleted", true);
    }
    object.end();
}

fn write_client(
    company: &Company,
    document: &Document,
    object: &mut Object,
    how: impl Fn(u32) -> u32,
) {
    let client = &company.clients[document.client as usize];
    // A customer of whom no record can be read is one only by id.
    let has_own_tax_id = !client.tax_id_is_shared && client.unreadable.is_none();
    let by_tax_id_only = how(20) < 130 && has_own_tax_id;
    if !by_tax_id_only {
        match how(21) {
            0..=99 => object.raw("client_id", client_id(document.client)),
            _ => object.text("client_id", &client_id(document.client)),
        }
    }
    if by_tax_id_only || how(22) < 300 {
        spelling::tax_id(object, "client_tax_id", &client.tax_id, how(23));
    }
    if how(24) < 500 {
        object.text("client_name", client.name_at(document.updated_at));
    }
}

fn write_terms(document: &Document, object: &mut Object, spelling: u32) {
    let key = if spelling.is_multiple_of(5) {
        "forma_pago"
    } else {
        "payment_terms"
    };
    match spelling {
        0..=199 if document.is_cash_sale => object.text(key, "Contado"),
        _ if document.is_cash_sale => object.text(key, "contado"),
        0..=399 if document.kind == DocumentKind::Invoice => object.text(key, "crédito"),
        _ => {}
    }
}

/// The parts of the total are sent: net and tax, or what is exempt.
pub(crate) fn sends_net(company: &Company, index: u32) -> bool {
    let is_sent = company.options.clean || trait_of(index, LIST + 32) < 800;
    company.documents[index as usize].currency == Currency::Clp && is_sent
}

/// A credit note whose amounts are sent negative, which mean the same credit.
pub(crate) fn sends_negative(company: &Company, index: u32) -> bool {
    let is_credit_note = company.documents[index as usize].kind.is_credit_note();
    is_credit_note && !company.options.clean && trait_of(index, LIST + 38) < 40
}

/// `sign` is that of the total and its parts.
fn write_amounts(
    document: &Document,
    sign: i64,
    object: &mut Object,
    sends_net: bool,
    how: impl Fn(u32) -> u32,
) {
    let currency = document.currency;
    let total = if how(30) < 100 {
        "total"
    } else {
        "total_amount"
    };
    match document.oddity {
        Oddity::BrokenAmount => object.text(total, "abc"),
        Oddity::Fraction => object.raw(total, format_args!("{}.4", sign * document.total)),
        _ => spelling::amount(object, total, sign * document.total, currency, how(31)),
    }
    if sends_net {
        if document.exempt > 0 {
            let exempt = sign * document.exempt;
            spelling::amount(object, "exempt_amount", exempt, currency, how(33));
        } else {
            let (net, tax) = (sign * document.net, sign * document.tax);
            spelling::amount(object, "net_amount", net, currency, how(33));
            spelling::amount(object, "tax_amount", tax, currency, how(34));
        }
    }
    if let Some(paid) = document.paid_amount {
        spelling::amount(object, "paid_amount", paid, currency, how(35));
    }
    if let Some(balance) = document.balance {
        spelling::amount(object, "balance", balance, currency, how(36));
    }
    if currency != Currency::Clp || how(37) < 100 {
        object.text("currency", currency.code());
    }
    if let Some(rate) = document.rate_e4 {
        object.raw("exchange_rate", spelling::decimal(rate, 4));
    }
}
