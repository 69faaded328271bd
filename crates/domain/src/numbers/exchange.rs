//! Exchange differences: what documents in other currencies brought beyond, or short of, their own rate.

use super::AsOf;
use crate::book::{Book, BookDocument, SettlementKind};

/// One document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentDifference {
    /// Position in [`Book::documents`].
    pub document: u32,
    /// Received − (total − credits), in the company's currency: positive is a gain.
    pub amount: i64,
}

/// The exchange differences of the documents settled by a corte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExchangeDifference {
    /// Σ of the gains.
    pub gain: i64,
    /// Σ of the losses, as a positive amount.
    pub loss: i64,
    /// The documents that have one, in the book's order.
    pub documents: Vec<DocumentDifference>,
}

/// The exchange differences at `as_of`: of documents in another currency with a rate of their own on which
/// nothing is outstanding any more, and that were paid in the company's currency at least in part.
///
/// A gain is told in `overpaid` too, and a loss is what the API calls paid without a payment: it is the same
/// money seen from its cause, and part of no total.
pub fn exchange_difference(book: &Book, as_of: AsOf) -> ExchangeDifference {
    let mut sums = ExchangeDifference::default();
    for (position, document) in (0_u32..).zip(&book.documents) {
        let amount = difference(document, book, as_of).unwrap_or(0);
        if amount == 0 {
            continue;
        }
        sums.gain += amount.max(0);
        sums.loss += (-amount).max(0);
        sums.documents.push(DocumentDifference {
            document: position,
            amount,
        });
    }
    sums
}

fn difference(document: &BookDocument, book: &Book, as_of: AsOf) -> Option<i64> {
    document.rate?;
    let in_company = document
        .settlements
        .iter()
        .any(|s| s.kind == SettlementKind::Payment && s.company != 0 && s.on <= as_of.day);
    if !in_company || document.deemed_paid {
        return None;
    }
    let balance = document.balance(as_of.day, as_of.today, book.currency);
    if balance.outstanding > 0 || !document.positive || !document.is_issued_at(as_of.day) {
        return None;
    }
    let unexplained = if as_of.day >= document.unexplained_on {
        document.unexplained_total(book.currency)
    } else {
        0
    };
    Some(balance.paid - unexplained + balance.credits - document.total)
}
