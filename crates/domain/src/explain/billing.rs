//! Documents behind what was billed.

use super::{Input, InputName, Part, PartSource, Reasons, total};
use crate::Number;
use crate::book::{Book, BookDocument};
use crate::number::Worksheet;
use crate::numbers::{Growth, Span, issued};

/// Counted documents that were issued in `span`, with their positions. What stands apart is in no total.
fn issued_in(book: &Book, span: Span) -> impl Iterator<Item = (u32, &BookDocument)> {
    (0_u32..).zip(&book.documents).filter(move |(_, document)| {
        (document.positive || document.credit)
            && !document.apart
            && span.contains(document.issued_on)
    })
}

/// What each document adds to the billing of `span`.
pub(super) fn billed(book: &Book, span: Span) -> Vec<Part> {
    issued_in(book, span)
        .map(|(position, document)| {
            Part::new(PartSource::Document(position), document.signed_total())
        })
        .collect()
}

pub(super) fn billed_month(sheet: &Worksheet) -> Reasons {
    billed_in(sheet, sheet.month())
}

/// What the documents of `span` add, and what its credit notes take away.
pub(super) fn billed_in(sheet: &Worksheet, span: Span) -> Reasons {
    let parts = billed(sheet.book, span);
    Reasons {
        inputs: by_sign(sheet, &parts, span).into(),
        parts,
    }
}

pub(super) fn billed_month_net(sheet: &Worksheet) -> Reasons {
    let mut silent = 0;
    let mut parts = Vec::new();
    for (position, document) in issued_in(sheet.book, sheet.month()) {
        match document.net {
            None => silent += 1,
            Some(net) => {
                let net = if document.credit { -net } else { net };
                parts.push(
                    Part::new(PartSource::Document(position), net).of(document.signed_total()),
                );
            }
        }
    }
    let [documents, credit_notes] = by_sign(sheet, &parts, sheet.month());
    let silent = Input::count(sheet, InputName::DocumentsWithoutNet, silent);
    Reasons {
        inputs: vec![documents, credit_notes, silent.during(sheet.month())],
        parts,
    }
}

/// What adds to the billing, and what the credit notes take away.
fn by_sign(sheet: &Worksheet, parts: &[Part], span: Span) -> [Input; 2] {
    let is_credit = |part: &Part| match part.source {
        PartSource::Document(position) => sheet.book.documents[position as usize].credit,
        _ => false,
    };
    let (credits, positive): (Vec<Part>, Vec<Part>) = parts.iter().copied().partition(is_credit);
    [
        Input::money(sheet, InputName::BilledDocuments, total(&positive)).during(span),
        Input::money(sheet, InputName::BilledCreditNotes, -total(&credits)).during(span),
    ]
}

/// The parts are those of the span that grew.
pub(super) fn growth(sheet: &Worksheet, growth: Growth) -> Reasons {
    let billed_to = |name, span: Span| Input::number_at(sheet, name, Number::BilledMonth, span.to);
    Reasons {
        inputs: vec![
            billed_to(InputName::BilledNow, growth.current),
            billed_to(InputName::BilledBefore, growth.previous),
        ],
        parts: billed(sheet.book, growth.current),
    }
}

pub(super) fn average_ticket(sheet: &Worksheet) -> Reasons {
    let month = sheet.month();
    let documents = crate::Value::Count(issued(sheet.book, month));
    Reasons {
        inputs: vec![
            Input::number(sheet, InputName::Billed, Number::BilledMonth),
            Input::value(sheet, InputName::Documents, documents).during(month),
        ],
        parts: billed(sheet.book, month),
    }
}
