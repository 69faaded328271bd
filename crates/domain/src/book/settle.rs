//! What settles each document: credit notes, payments, and what is paid though no payment tells by what.

use std::collections::HashSet;

use super::balance::Sum;
use super::build::index_of;
use super::links::DocumentLinks;
use super::paid::guess_currency;
use super::{AppliedCash, Book, BookDocument, Cash, ForeignCash, Settlement, SettlementKind};
use crate::order::Order;
use crate::{Currency, Document, DocumentStatus, Payment, PaymentTerms};

/// Puts each credit note on the document that it references.
pub(super) fn apply_credits(book: &mut Book, documents: &[&Document], links: &DocumentLinks) {
    for (position, record) in documents.iter().enumerate() {
        let credit = &book.documents[position];
        if !credit.credit {
            continue;
        }
        let in_company = (!credit.apart).then_some(credit.total);
        let referenced = record
            .reference
            .as_ref()
            .and_then(|reference| links.find(reference));
        let Some(target) = referenced else {
            continue;
        };
        let target = &mut book.documents[target as usize];
        let amount = record.counted_total();
        let Some((native, company)) = settle(target, record.currency, amount, in_company) else {
            continue;
        };
        target.settlements.push(Settlement {
            on: record.issued_on,
            native,
            company,
            kind: SettlementKind::Credit,
            record: index_of(position),
        });
        book.documents[position].applied = true;
    }
}

/// What `amount` of `currency` takes from `target`: (in the target's currency, in the company's), one of them
/// 0. `in_company` is the amount in the company's currency, where known. `None` when no rate joins the two.
fn settle(
    target: &BookDocument,
    currency: Currency,
    amount: i64,
    in_company: Option<i64>,
) -> Option<(i64, i64)> {
    if currency == target.currency {
        Some((amount, 0))
    } else if target.apart {
        None
    } else {
        in_company.map(|amount| (0, amount))
    }
}

/// Puts each payment on its documents, and what none of them takes aside: por aplicar, and still cash. The
/// documents for which a payment came that was undone (rejected, reversed, deleted) are told.
pub(super) fn apply_payments<'a>(
    book: &mut Book,
    links: &DocumentLinks,
    payments: impl IntoIterator<Item = &'a Payment>,
) -> HashSet<u32> {
    let mut undone = HashSet::new();
    let mut currencies = book.documents.iter().map(|document| document.currency);
    // Most companies have none, and nothing to guess.
    let has_foreign = currencies.any(|currency| currency != book.currency);
    for (record, payment) in (0_u32..).zip(payments) {
        if has_foreign
            && let Some(currency) = guess_currency(&book.documents, links, payment, book.currency)
        {
            book.guessed_currencies.insert(record, currency);
        }
        if !payment.deleted && payment.status.is_counted() {
            apply_payment(book, links, record, payment);
            continue;
        }
        let named = payment.allocations.iter().map(|part| &part.document);
        undone.extend(named.filter_map(|document| links.find(document)));
    }
    undone
}

fn apply_payment(book: &mut Book, links: &DocumentLinks, record: u32, payment: &Payment) {
    let paid = book.paid(record, payment);
    let currency = paid.currency();
    let of_company = currency == book.currency;
    let entry = index_of(book.cash.len());
    let mut cash = Cash {
        record,
        on: payment.paid_on,
        amount: 0,
        unapplied: 0,
        customer: None,
        method: payment.method.clone(),
    };
    let mut rest = paid.amount();
    let mut in_company = false;
    for (position, allocation) in payment.allocations.iter().enumerate() {
        let Some(document) = links.find(&allocation.document) else {
            continue;
        };
        let target = &mut book.documents[document as usize];
        let part = paid.part(position);
        let here = of_company.then_some(part);
        let Some((native, company)) = settle(target, currency, part, here) else {
            continue;
        };
        rest -= part;
        target.settlements.push(Settlement {
            on: payment.paid_on,
            native,
            company,
            kind: SettlementKind::Payment,
            record,
        });
        if target.apart {
            book.foreign_cash.push(ForeignCash {
                record,
                on: payment.paid_on,
                currency,
                amount: part,
                document: Some(document),
            });
            continue;
        }
        let amount = target.convert(native, book.currency) + company;
        in_company = true;
        cash.amount += amount;
        cash.customer = cash.customer.or(Some(target.customer));
        book.applied.push(AppliedCash {
            on: payment.paid_on,
            amount,
            customer: target.customer,
            cash: entry,
            document,
        });
    }
    if rest != 0 || payment.allocations.is_empty() {
        if of_company {
            in_company = true;
            cash.amount += rest;
            cash.unapplied = rest;
        } else {
            book.foreign_cash.push(ForeignCash {
                record,
                on: payment.paid_on,
                currency,
                amount: rest,
                document: None,
            });
        }
    }
    if in_company {
        book.cash.push(cash);
    }
}

/// What depends on all that settles a document: their order, what is deemed or reported as paid. `undone`: the
/// documents for which a payment came and went.
pub(super) fn finish_documents(book: &mut Book, documents: &[&Document], undone: &HashSet<u32>) {
    let company = book.currency;
    let mut credits_at_the_counter = Vec::new();
    for document in &mut book.documents {
        document
            .settlements
            .order_by_key(|settlement| (settlement.on, settlement.record));
        if document.positive {
            let was_undone = undone.contains(&document.record);
            let record = documents[document.record as usize];
            finish(document, record, was_undone, company);
        }
        if document.deemed_paid {
            let settlements = document.settlements.iter();
            let credits = settlements.filter(|s| s.kind == SettlementKind::Credit);
            credits_at_the_counter.extend(credits.map(|credit| credit.record));
        }
    }
    for credit in credits_at_the_counter {
        book.documents[credit as usize].deemed_paid = true;
    }
}

fn finish(document: &mut BookDocument, record: &Document, was_undone: bool, company: Currency) {
    // In the document's currency; where something came in the company's, in that one, so that what is
    // reported as paid in full is paid to the last peso.
    let mixed = document.settlements.iter().any(|s| s.company != 0);
    let worth = |native: i64| {
        if mixed {
            document.convert(native, company)
        } else {
            native
        }
    };
    let (mut paid, mut told, mut credits) = (Sum::default(), Sum::default(), Sum::default());
    let mut last_payment = None;
    for settlement in &document.settlements {
        match settlement.kind {
            SettlementKind::Credit => credits.add(settlement),
            SettlementKind::Payment => {
                paid.add(settlement);
                if settlement.native + settlement.company > 0 {
                    told.add(settlement);
                }
                last_payment = Some(settlement.on);
            }
        }
    }
    let total = worth(document.native_total);
    let amount = |sum: Sum| {
        if mixed {
            document.settled(sum, credits, company)
        } else {
            sum.native
        }
    };
    let credited = if mixed {
        document.credited(credits, company)
    } else {
        credits.native
    };
    let receipt_paid_at_counter = record.kind.is_receipt()
        && record.balance.is_none()
        && record.paid_amount.is_none()
        && last_payment.is_none()
        && !was_undone;
    let deemed_paid = record.terms == Some(PaymentTerms::Cash) || receipt_paid_at_counter;
    let unexplained = if deemed_paid {
        // Paid at the counter; payments that tell the same are not paid twice.
        total - amount(told)
    } else {
        let mut reported = match (record.balance, record.paid_amount) {
            (Some(balance), _) => total - credited - worth(balance),
            (None, paid) => worth(paid.unwrap_or(0)),
        };
        if record.status == DocumentStatus::Paid {
            reported = reported.max(total - credited);
        }
        reported - amount(paid)
    };
    let unexplained = unexplained.max(0);
    document.deemed_paid = deemed_paid;
    document.unexplained = if mixed { 0 } else { unexplained };
    document.unexplained_company = if mixed { unexplained } else { 0 };
    document.unexplained_on = match last_payment {
        Some(on) if !deemed_paid => on,
        _ => document.issued_on,
    };
}
