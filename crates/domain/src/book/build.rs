//! Builds the book from the records.

use std::collections::HashMap;

use chrono::Days;

use super::links::{CustomerLinks, DocumentLinks, is_positive};
use super::{
    AppliedCash, Book, BookCustomer, BookDocument, BookSalesperson, Cash, CustomerIndex,
    ForeignCash, SalespersonIndex, Settlement, SettlementKind,
};
use crate::{Currency, Customer, Document, DocumentStatus, Payment, PaymentTerms, Sign, Stage};

/// Days until a document without a due date is due (Ley 21.131).
const LEGAL_TERM_DAYS: u64 = 30;

/// Builds the book. The order of the records does not change any number.
pub fn build<'a>(
    currency: Currency,
    customers: impl IntoIterator<Item = &'a Customer>,
    documents: impl IntoIterator<Item = &'a Document>,
    payments: impl IntoIterator<Item = &'a Payment>,
) -> Book {
    let customers: Vec<&Customer> = customers.into_iter().collect();
    let documents: Vec<&Document> = documents.into_iter().collect();
    let mut book = Book::empty(currency);
    add_customers(&mut book, &customers);
    add_documents(&mut book, &customers, &documents);
    let links = DocumentLinks::new(&documents);
    apply_credits(&mut book, &documents, &links);
    apply_payments(&mut book, &links, payments);
    finish_documents(&mut book, &documents);
    book
}

fn add_customers(book: &mut Book, customers: &[&Customer]) {
    let mut known: HashMap<String, (SalespersonIndex, Option<i64>)> = HashMap::new();
    for customer in customers {
        let salesperson = customer.salesperson.as_ref().map(|seller| {
            let (index, named_at) = known.entry(seller.key()).or_insert_with(|| {
                book.salespeople.push(BookSalesperson {
                    key: seller.key(),
                    name: seller.name.clone(),
                    target: None,
                });
                (index_of(book.salespeople.len() - 1), None)
            });
            // The newest record that names a target decides.
            let entry = &mut book.salespeople[*index as usize];
            if seller.monthly_target.is_some()
                && (entry.target.is_none() || customer.updated_at >= *named_at)
            {
                entry.target = seller.monthly_target;
                *named_at = customer.updated_at;
            }
            *index
        });
        book.customers.push(BookCustomer {
            key: customer.key.clone(),
            name: customer.name.clone(),
            tax_id: customer.tax_id.as_ref().map(crate::TaxId::display),
            phone: customer.phone.clone(),
            stage: customer.stage.clone(),
            estimated_value: customer.estimated_value.unwrap_or(0),
            created_on: customer.created_on,
            salesperson,
            counted: !customer.deleted,
            moves: Vec::new(),
        });
    }
}

fn add_documents(book: &mut Book, customers: &[&Customer], documents: &[&Document]) {
    let links = CustomerLinks::new(customers);
    let mut strangers: HashMap<String, CustomerIndex> = HashMap::new();
    for (record, document) in (0_u32..).zip(documents) {
        let customer = links.find(document).unwrap_or_else(|| {
            let key = stranger_key(document);
            *strangers.entry(key.clone()).or_insert_with(|| {
                book.customers.push(stranger(key, document));
                index_of(book.customers.len() - 1)
            })
        });
        let apart = document.currency != book.currency && document.exchange_rate.is_none();
        let rate = document
            .exchange_rate
            .filter(|_| document.currency != book.currency);
        let convert = |native: i64| {
            rate.map_or(native, |r| {
                r.convert(native, document.currency, book.currency)
            })
        };
        let counted = document.status.is_counted() && !document.deleted;
        let term_from = document.received_on.unwrap_or(document.issued_on);
        book.documents.push(BookDocument {
            record,
            kind: document.kind.clone(),
            positive: is_positive(document),
            credit: counted && document.kind.sign() == Sign::Negative,
            issued_on: document.issued_on,
            due_on: document
                .due_on
                .unwrap_or_else(|| term_from + Days::new(LEGAL_TERM_DAYS)),
            due_estimated: document.due_on.is_none(),
            deemed_paid: false,
            customer,
            salesperson: book.customers[customer as usize].salesperson,
            currency: document.currency,
            rate,
            apart,
            native_total: document.total,
            total: convert(document.total),
            net: document.net.map(convert),
            settlements: Vec::new(),
            unexplained: 0,
            unexplained_on: document.issued_on,
            applied: false,
        });
    }
}

fn stranger_key(document: &Document) -> String {
    match (
        &document.customer_id,
        &document.customer_tax_id,
        &document.customer_name,
    ) {
        (Some(id), _, _) => id.clone(),
        (None, Some(tax_id), _) => tax_id.normalised().to_owned(),
        (None, None, Some(name)) => name.trim().to_lowercase(),
        (None, None, None) => String::new(),
    }
}

fn stranger(key: String, document: &Document) -> BookCustomer {
    let name = document
        .customer_name
        .clone()
        .or_else(|| document.customer_tax_id.as_ref().map(crate::TaxId::display));
    BookCustomer {
        name: name.unwrap_or_else(|| key.clone()),
        key,
        tax_id: document.customer_tax_id.as_ref().map(crate::TaxId::display),
        phone: None,
        stage: Stage::Unknown(String::new()),
        estimated_value: 0,
        created_on: None,
        salesperson: None,
        counted: false,
        moves: Vec::new(),
    }
}

fn apply_credits(book: &mut Book, documents: &[&Document], links: &DocumentLinks) {
    for (position, record) in documents.iter().enumerate() {
        if !book.documents[position].credit {
            continue;
        }
        let Some(target) = record
            .reference
            .as_ref()
            .and_then(|reference| links.find(reference))
        else {
            continue;
        };
        let credit_total = book.documents[position].total;
        let target = &mut book.documents[target as usize];
        let Some((native, company)) = settle(
            target,
            book.currency,
            record.currency,
            record.total,
            credit_total,
        ) else {
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

/// What `amount` of `currency` takes from `target`: (in the target's currency, in the company's).
/// `in_company` is the amount already converted. `None` when no rate joins the two currencies.
fn settle(
    target: &BookDocument,
    company: Currency,
    currency: Currency,
    amount: i64,
    in_company: i64,
) -> Option<(i64, i64)> {
    if currency == target.currency {
        Some((amount, 0))
    } else if !target.apart && currency == company {
        Some((0, in_company))
    } else {
        None
    }
}

fn apply_payments<'a>(
    book: &mut Book,
    links: &DocumentLinks,
    payments: impl IntoIterator<Item = &'a Payment>,
) {
    for (record, payment) in (0_u32..).zip(payments) {
        if payment.deleted || !payment.status.is_counted() {
            continue;
        }
        let mut cash = Cash {
            record,
            on: payment.paid_on,
            amount: 0,
            unapplied: 0,
            customer: None,
            method: payment.method.clone(),
        };
        let position = index_of(book.cash.len());
        let mut rest = payment.amount;
        let mut in_company = false;
        for allocation in &payment.allocations {
            let Some(document) = links.find(&allocation.document) else {
                continue;
            };
            let target = &mut book.documents[document as usize];
            let currency = payment.currency.unwrap_or(book.currency);
            let Some((native, company)) = settle(
                target,
                book.currency,
                currency,
                allocation.amount,
                allocation.amount,
            ) else {
                continue;
            };
            rest -= allocation.amount;
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
                    amount: allocation.amount,
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
                cash: position,
                document,
            });
        }
        // What no document takes is por aplicar, and still cash.
        if rest != 0 || payment.allocations.is_empty() {
            let foreign = payment
                .currency
                .filter(|currency| *currency != book.currency);
            if let Some(currency) = foreign {
                book.foreign_cash.push(ForeignCash {
                    record,
                    on: payment.paid_on,
                    currency,
                    amount: rest,
                    document: None,
                });
            } else {
                in_company = true;
                cash.amount += rest;
                cash.unapplied = rest;
            }
        }
        if in_company {
            book.cash.push(cash);
        }
    }
}

/// What depends on all the settlements of a document: their order, what is deemed or reported as paid.
fn finish_documents(book: &mut Book, documents: &[&Document]) {
    for document in &mut book.documents {
        let record = documents[document.record as usize];
        document
            .settlements
            .sort_by_key(|settlement| (settlement.on, settlement.record));
        if !document.positive {
            continue;
        }
        let payments = || {
            document
                .settlements
                .iter()
                .filter(|s| s.kind == SettlementKind::Payment)
        };
        let receipt_paid_at_counter = record.kind.is_receipt()
            && record.balance.is_none()
            && record.paid_amount.is_none()
            && payments().next().is_none();
        document.deemed_paid = record.terms == Some(PaymentTerms::Cash) || receipt_paid_at_counter;
        if document.deemed_paid {
            // Paid at the counter; payments that tell the same, or a refund, are not paid twice.
            let told: i64 = payments().map(|payment| payment.native.max(0)).sum();
            document.unexplained = (document.native_total - told).max(0);
            continue;
        }
        let credits: i64 = document
            .settlements
            .iter()
            .filter(|s| s.kind == SettlementKind::Credit)
            .map(|credit| credit.native)
            .sum();
        let mut reported = match (record.balance, record.paid_amount) {
            (Some(balance), _) => record.total - balance - credits,
            (None, Some(paid)) => paid,
            (None, None) => 0,
        };
        if record.status == DocumentStatus::Paid {
            reported = reported.max(record.total - credits);
        }
        let explained: i64 = payments()
            .map(|payment| native_worth(payment, document))
            .sum();
        document.unexplained = (reported - explained).max(0);
        document.unexplained_on = payments()
            .map(|payment| payment.on)
            .max()
            .unwrap_or(document.issued_on);
    }
}

/// A payment in the document's currency: what was paid in the company's is taken as its share of the total.
fn native_worth(payment: &Settlement, document: &BookDocument) -> i64 {
    if payment.company == 0 || document.total == 0 {
        return payment.native;
    }
    let share = i128::from(payment.company) * i128::from(document.native_total);
    let worth = crate::divide_half_away(share, i128::from(document.total).max(1));
    payment.native + i64::try_from(worth).unwrap_or(i64::MAX)
}

fn index_of(position: usize) -> u32 {
    u32::try_from(position).expect("fewer than four thousand million records fit in a browser")
}
