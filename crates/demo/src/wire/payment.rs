//! `/v1/payments`

use super::json::Object;
use super::spelling::{self, PLAIN};
use super::{document_id, payment_id};
use crate::Company;
use crate::record::{Covers, Currency, DocumentKind, Link, PaymentMethod, Unreadable};
use crate::rng::trait_of;

/// Kind of record, mixed into its traits.
const LIST: u32 = 3 << 16;

/// Appends a payment.
pub(super) fn write(company: &Company, index: u32, out: &mut String) {
    let payment = &company.payments[index as usize];
    let how = |aspect: u32| {
        if company.options.clean {
            PLAIN
        } else {
            trait_of(index, LIST + aspect)
        }
    };
    let currency = payment.currency;
    let mut object = Object::begin(out);
    object.text("id", &payment_id(index));
    match &payment.covers {
        Covers::One(link) => write_link(*link, &mut object, how(1)),
        Covers::Several(parts) => object.objects("allocations", parts, |part, (link, amount)| {
            write_link(*link, part, how(1));
            spelling::amount(part, "amount", *amount, currency, how(2));
        }),
    }
    if payment.unreadable == Some(Unreadable::Date) {
        object.text("payment_date", "31/02/2026");
    } else {
        spelling::date(&mut object, "payment_date", payment.paid_on, how(3));
    }
    if payment.unreadable == Some(Unreadable::Amount) {
        object.text("amount", "abc");
    } else {
        spelling::amount(&mut object, "amount", payment.amount, currency, how(4));
    }
    if says_currency(company, index) {
        object.text("currency", currency.code());
    }
    // An unknown word is kept as it is: in another case it would be another one.
    let case = if payment.method == PaymentMethod::Unknown {
        PLAIN
    } else {
        how(6)
    };
    spelling::word(&mut object, "payment_method", payment.method.word(), case);
    object.text("document_number", &payment.document_number.to_string());
    match payment.undone {
        Some(word) => object.text("status", word),
        None if payment.status_is_unknown => object.text("status", "en_revision"),
        None => spelling::nothing(&mut object, "status", how(7)),
    }
    if payment.amount < 0 {
        let notes = match payment.method {
            PaymentMethod::Check => "Cheque protestado",
            _ => "Devolución al cliente",
        };
        object.text("notes", notes);
    }
    spelling::instant(&mut object, "updated_at", payment.updated_at, how(8));
    if payment.deleted {
        object.raw("deleted", true);
    }
    object.end();
}

/// Whether a payment says its currency. In a clean company it does where its documents are in another one.
pub(crate) fn says_currency(company: &Company, index: u32) -> bool {
    let payment = &company.payments[index as usize];
    let is_foreign = |link: Link| match link {
        Link::Id(document) => {
            let document = company.documents.get(document as usize);
            document.is_some_and(|document| document.currency != Currency::Clp)
        }
        _ => false,
    };
    payment.currency != Currency::Clp
        || if company.options.clean {
            match &payment.covers {
                Covers::One(link) => is_foreign(*link),
                Covers::Several(parts) => parts.iter().any(|(link, _)| is_foreign(*link)),
            }
        } else {
            trait_of(index, LIST + 5) < 100
        }
}

fn write_link(link: Link, object: &mut Object, spelling: u32) {
    match link {
        Link::None => {}
        Link::Id(document) => object.text("invoice_id", &document_id(document)),
        Link::UnknownId(nobodys) => object.text("invoice_id", &document_id(nobodys)),
        Link::KindAndNumber(kind, number) => {
            // An id that nobody has beside a number that somebody has, and a kind in front of the folio.
            if (230..=249).contains(&spelling) {
                object.text("invoice_id", &format!("old-{number}"));
            }
            match spelling {
                240..=269 if kind != DocumentKind::Unknown => {
                    object.text("invoice_number", &format!("{}-{number}", kind.code()));
                }
                _ => object.text("invoice_number", &number.to_string()),
            }
            match spelling {
                0..=199 => object.text("document_type", kind.code()),
                200..=229 => object.text("document_type", kind.word()),
                _ => object.raw("document_type", kind.code()),
            }
        }
        Link::Number(number) => match spelling {
            0..=99 => object.raw("invoice_number", number),
            100..=179 => object.text("invoice_number", &format!("{number:010}")),
            _ => object.text("invoice_number", &number.to_string()),
        },
    }
}
