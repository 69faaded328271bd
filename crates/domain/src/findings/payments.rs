//! What is odd about payments.

use std::collections::HashMap;

use super::folios::Folios;
use super::{Finding, FindingKind, Subject, first_said, said};
use crate::book::{Book, SettlementKind};
use crate::{Payment, PaymentMethod, PaymentStatus};

pub(super) fn find<'a>(
    book: &Book,
    payments: impl IntoIterator<Item = &'a Payment>,
    folios: &Folios,
    found: &mut Vec<Finding>,
) {
    let taken = taken_by_documents(book);
    for (position, payment) in (0_u32..).zip(payments) {
        if payment.deleted {
            continue;
        }
        let paid = book.paid(position, payment);
        let number = payment.document_number.as_deref().unwrap_or_default();
        let mut add = |kind, word, amount| {
            found.push(Finding {
                kind,
                subject: Subject::Payment(position),
                label: first_said([number, &payment.key]),
                word,
                amount: Some(amount),
                day: Some(payment.paid_on),
            });
        };
        if let PaymentMethod::Unknown(word) = &payment.method
            && let Some(word) = said(word)
        {
            add(FindingKind::MethodUnknown, Some(word), paid.amount());
        }
        if let PaymentStatus::Unknown(word) = &payment.status
            && let Some(word) = said(word)
        {
            add(FindingKind::PaymentStatusUnknown, Some(word), paid.amount());
        }
        if let Some(sent) = &payment.rounded_from
            && paid.is_rounded()
            && payment.status.is_counted()
        {
            let sent = Some(sent.clone());
            add(FindingKind::AmountRounded, sent, paid.amount());
        }
        if let Some(currency) = book.guessed_currencies.get(&position)
            && payment.status.is_counted()
        {
            let word = said(currency.code());
            add(FindingKind::PaymentCurrencyGuessed, word, paid.amount());
        }
        let rest = paid.amount() - taken.get(&position).copied().unwrap_or(0);
        if rest == 0 || !payment.status.is_counted() {
            continue;
        }
        let mut references = payment.allocations.iter().map(|part| &part.document);
        match references.find_map(|reference| folios.ambiguous(reference)) {
            Some(folio) => add(FindingKind::FolioAmbiguous, said(folio), rest),
            None => add(FindingKind::PaymentOrphan, None, rest),
        }
    }
}

/// What documents take of each payment, in the payment's currency, by its position.
fn taken_by_documents(book: &Book) -> HashMap<u32, i64> {
    let mut taken: HashMap<u32, i64> = HashMap::new();
    let settlements = book.documents.iter().flat_map(|d| &d.settlements);
    for part in settlements.filter(|part| part.kind == SettlementKind::Payment) {
        // One of the two is 0: the payment was in the document's currency, or in the company's.
        *taken.entry(part.record).or_default() += part.native + part.company;
    }
    taken
}
