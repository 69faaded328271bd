//! What is odd about documents.

use chrono::NaiveDate;

use super::folios::Folios;
use super::{Finding, FindingKind, Subject, first_said};
use crate::book::{Book, BookDocument, SettlementKind};
use crate::{Country, Document, DocumentKind, DocumentStatus};

/// `records_of_customers`: customers in the book from there on are known from documents alone.
pub(super) fn find(
    book: &Book,
    records_of_customers: usize,
    records: &[&Document],
    folios: &Folios,
    (today, country): (NaiveDate, Country),
    found: &mut Vec<Finding>,
) {
    for ((position, record), document) in (0_u32..).zip(records).zip(&book.documents) {
        if record.deleted {
            continue;
        }
        let mut add = |kind, word: Option<&str>, amount, day| {
            found.push(Finding {
                kind,
                subject: Subject::Document(position),
                label: first_said([&record.number, &record.key]),
                word: word.map(str::to_owned),
                amount: Some(amount),
                day: Some(day),
            });
        };
        let (total, issued_on) = (document.total, document.issued_on);
        if let DocumentStatus::Unknown(word) = &record.status {
            add(FindingKind::StatusUnknown, Some(word), total, issued_on);
        }
        if let DocumentKind::Unknown(word) = &record.kind {
            add(FindingKind::KindUnknown, Some(word), total, issued_on);
        }
        if !document.positive && !document.credit {
            continue;
        }
        if issued_on > today {
            add(FindingKind::DocumentInFuture, None, total, issued_on);
        }
        if record.total < 0 {
            let sent = -document.total.abs();
            add(FindingKind::AmountNegative, None, sent, issued_on);
        }
        if let Some(sent) = &record.rounded_from {
            add(FindingKind::AmountRounded, Some(sent), total, issued_on);
        }
        if folios.has_duplicate(record) {
            let folio = Some(record.number.as_str());
            add(FindingKind::DocumentDuplicate, folio, total, issued_on);
        }
        if document.apart {
            let currency = document.currency.code();
            add(FindingKind::RateMissing, Some(currency), total, issued_on);
        }
        // A boleta is sold at the counter to nobody in particular.
        let at_the_counter = record.kind.is_receipt() && document.deemed_paid;
        if document.customer as usize >= records_of_customers && !at_the_counter {
            let customer = &book.customers[document.customer as usize];
            let name = Some(customer.name.as_str()).filter(|name| !name.is_empty());
            add(FindingKind::CustomerUnknown, name, total, issued_on);
            // Nothing else tells who it is.
            if let Some(tax_id) = &record.customer_tax_id {
                let shown = tax_id.display_in(country);
                if !tax_id.is_valid_in(country) {
                    add(FindingKind::TaxIdInvalid, Some(&shown), total, issued_on);
                }
                if tax_id.is_generic() {
                    add(FindingKind::TaxIdGeneric, Some(&shown), total, issued_on);
                }
            }
        }
        if document.credit && !document.applied {
            let reference = record.reference.as_ref();
            match reference.and_then(|reference| folios.ambiguous(reference)) {
                Some(folio) => add(FindingKind::FolioAmbiguous, Some(folio), total, issued_on),
                None => add(FindingKind::CreditUnapplied, None, total, issued_on),
            }
        }
        if !document.positive {
            continue;
        }
        if document.due_estimated && !document.deemed_paid {
            add(FindingKind::DueDateMissing, None, total, document.due_on);
        }
        let overpaid = document.balance(today, today, book.currency).overpaid;
        if overpaid > 0 {
            add(FindingKind::Overpaid, None, overpaid, issued_on);
        }
        if let Some(difference) = mismatch(book, document, record, today) {
            add(FindingKind::PaidMismatch, None, difference, issued_on);
        }
    }
}

/// What the API reports as paid, less what the payments explain, or less what else it reports as paid; `None` when they
/// agree. What credit notes took off may be told as paid too.
///
/// Reporting less is judged by the payments that are cash by `today`, and only up to the total: what is paid
/// beyond it is a finding of its own. Where something was paid in the company's currency on a document in
/// another one, less is what the exchange rates make of it, and no finding.
fn mismatch(
    book: &Book,
    document: &BookDocument,
    record: &Document,
    today: NaiveDate,
) -> Option<i64> {
    if document.deemed_paid {
        return None;
    }
    let more = document.unexplained_total(book.currency);
    if more > 0 {
        return Some(more);
    }
    if document.settlements.iter().any(|s| s.company != 0) {
        return None;
    }
    let (mut explained, mut credits) = (0_i64, 0_i64);
    for settlement in &document.settlements {
        match settlement.kind {
            SettlementKind::Credit => credits += settlement.native,
            SettlementKind::Payment if settlement.on <= today => explained += settlement.native,
            SettlementKind::Payment => {}
        }
    }
    let to_pay = record.total - credits;
    let mut reported = match (record.balance, record.paid_amount) {
        (Some(balance), _) => to_pay - balance,
        (None, Some(paid)) => paid,
        (None, None) => return None,
    };
    if record.status == DocumentStatus::Paid {
        reported = reported.max(to_pay);
    }
    let less = explained.min(to_pay) - reported;
    if less > 0 {
        return Some(-document.convert(less, book.currency));
    }
    // The API says two things: what is left, and less than that as paid.
    let told = record.balance.and(record.paid_amount)?;
    let contradicted = reported - told;
    (contradicted > 0 || contradicted < -credits)
        .then(|| document.convert(contradicted, book.currency))
}
