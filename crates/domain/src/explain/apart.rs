//! Documents in other currencies: what they brought beyond their own rate, and what is owed on those without one.

use super::{Input, InputName, Part, PartSource, Reasons};
use crate::Currency;
use crate::number::Worksheet;
use crate::numbers::exchange_difference;

/// Gains less losses.
pub(super) fn exchange(sheet: &Worksheet) -> Reasons {
    let book = sheet.book;
    let sums = exchange_difference(book, sheet.as_of);
    let part = |document: u32, amount| {
        let total = book.documents[document as usize].total;
        Part::new(PartSource::Document(document), amount).of(total)
    };
    Reasons {
        inputs: vec![
            Input::money(sheet, InputName::ExchangeGain, sums.gain),
            Input::money(sheet, InputName::ExchangeLoss, sums.loss),
        ],
        parts: sums
            .documents
            .iter()
            .map(|row| part(row.document, row.amount))
            .collect(),
    }
}

/// total − credited − paid of the open documents of a currency without a rate, in that currency.
pub(super) fn outstanding(sheet: &Worksheet, currency: Currency) -> Reasons {
    let (book, as_of) = (sheet.book, sheet.as_of);
    let (mut total, mut credits, mut paid) = (0, 0, 0);
    let mut parts = Vec::new();
    for (position, document) in (0_u32..).zip(&book.documents) {
        if !document.apart || document.currency != currency {
            continue;
        }
        let balance = document.balance(as_of.day, as_of.today, book.currency);
        if balance.outstanding == 0 {
            continue;
        }
        total += document.total;
        credits += balance.credits;
        paid += balance.paid;
        let part = Part::new(PartSource::Document(position), balance.outstanding);
        parts.push(part.of(document.total).days(balance.days_late));
    }
    Reasons {
        inputs: vec![
            Input::money(sheet, InputName::Total, total),
            Input::money(sheet, InputName::Credited, credits),
            Input::money(sheet, InputName::Paid, paid),
        ],
        parts,
    }
}
