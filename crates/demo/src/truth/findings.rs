//! What is odd in the records, under the ids of the app's data quality. Whatever the day and the filter: all records.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::cases::is_sound;
use super::ledger::{Folios, Found, Ledger, Owed, reported};
use crate::Company;
use crate::record::{
    Covers, Currency, Document, DocumentKind, Link, Oddity, PaymentMethod, Stage, Status,
};

/// Every kind of finding.
const KINDS: [&str; 22] = [
    "tax-id-invalid",
    "tax-id-generic",
    "customer-duplicate",
    "due-date-missing",
    "paid-mismatch",
    "overpaid",
    "amount-negative",
    "amount-rounded",
    "document-duplicate",
    "payment-orphan",
    "document-in-future",
    "stage-unknown",
    "status-unknown",
    "kind-unknown",
    "method-unknown",
    "payment-status-unknown",
    "customer-unknown",
    "rate-missing",
    "payment-currency-guessed",
    "folio-ambiguous",
    "credit-unapplied",
    "row-unreadable",
];

/// Counts each finding of the day `today`.
pub(super) fn count(
    company: &Company,
    ledger: &Ledger,
    today: NaiveDate,
) -> BTreeMap<&'static str, usize> {
    let mut found: BTreeMap<&str, usize> = KINDS.into_iter().map(|kind| (kind, 0)).collect();
    let mut note = |kind: &'static str, times: usize| {
        *found.entry(kind).or_insert(0) += times;
    };
    let folios = Folios::of(company);
    rows(company, &mut note);
    customers(company, &mut note);
    for document in &company.documents {
        document_words(company, document, today, &mut note);
    }
    documents_by_number(company, &mut note);
    for owed in &ledger.owed {
        positions(company, owed, today, &mut note);
    }
    for credit in &ledger.loose_credits {
        let reference = company.documents[credit.document].reference;
        note(loose(&folios, &[reference], "credit-unapplied"), 1);
    }
    payments(company, ledger, &folios, &mut note);
    found
}

type Note<'a> = &'a mut dyn FnMut(&'static str, usize);

/// A link that leads to several documents is one finding, any other that leads nowhere is another.
fn loose(folios: &Folios, links: &[Link], otherwise: &'static str) -> &'static str {
    let is_ambiguous = |link: &Link| folios.find(*link) == Found::Several;
    if links.iter().any(is_ambiguous) {
        "folio-ambiguous"
    } else {
        otherwise
    }
}

fn rows(company: &Company, note: Note) {
    let clients = company.clients.iter().filter(|c| c.unreadable.is_some());
    let documents = company.documents.iter().filter(|d| d.is_broken());
    let payments = company.payments.iter().filter(|p| p.unreadable.is_some());
    note(
        "row-unreadable",
        clients.count() + documents.count() + payments.count(),
    );
}

fn is_generic(tax_id: &str) -> bool {
    let digits: String = tax_id.chars().filter(char::is_ascii_digit).collect();
    ["666666666", "555555555", "444444460"].contains(&digits.as_str())
}

fn customers(company: &Company, note: Note) {
    let mut by_tax_id: HashMap<&str, usize> = HashMap::new();
    for client in company.clients.iter().filter(|client| client.is_known()) {
        *by_tax_id.entry(&client.tax_id).or_insert(0) += 1;
        note("tax-id-invalid", usize::from(!is_sound(&client.tax_id)));
        note("tax-id-generic", usize::from(is_generic(&client.tax_id)));
        note("stage-unknown", usize::from(client.stage == Stage::Unknown));
    }
    for (tax_id, count) in by_tax_id {
        if count > 1 && !is_generic(tax_id) {
            note("customer-duplicate", count);
        }
    }
}

fn document_words(company: &Company, document: &Document, today: NaiveDate, note: Note) {
    if document.is_broken() || document.deleted {
        return;
    }
    note(
        "status-unknown",
        usize::from(document.status == Status::Unknown),
    );
    note(
        "kind-unknown",
        usize::from(document.kind == DocumentKind::Unknown),
    );
    let is_money = document.kind.is_positive() || document.kind.is_credit_note();
    if !is_money || !document.is_counted() {
        return;
    }
    let client = &company.clients[document.client as usize];
    let has_rate = document.in_pesos(document.total).is_some();
    note(
        "document-in-future",
        usize::from(document.issued_on > today),
    );
    note("rate-missing", usize::from(!has_rate));
    note("customer-unknown", usize::from(client.unreadable.is_some()));
}

/// Negative and rounded totals, and numbers that several documents of a kind have.
fn documents_by_number(company: &Company, note: Note) {
    let mut by_number: HashMap<(DocumentKind, u32), usize> = HashMap::new();
    for (index, document) in (0_u32..).zip(&company.documents) {
        let is_money = document.kind.is_positive() || document.kind.is_credit_note();
        if is_money && document.is_counted() {
            *by_number
                .entry((document.kind, document.number))
                .or_insert(0) += 1;
            let is_negative = crate::wire::sends_negative(company, index);
            note("amount-negative", usize::from(is_negative));
            let is_rounded = document.oddity == Oddity::Fraction;
            note("amount-rounded", usize::from(is_rounded));
        }
    }
    let shared = by_number.values().filter(|count| **count > 1);
    note("document-duplicate", shared.sum());
}

fn positions(company: &Company, owed: &Owed, today: NaiveDate, note: Note) {
    let document = &company.documents[owed.document];
    let position = owed.position(document, today, today);
    note("overpaid", usize::from(position.overpaid > 0));
    if owed.is_deemed_paid {
        return;
    }
    note("due-date-missing", usize::from(document.due_on.is_none()));
    let says_more = owed.unexplained.native + owed.unexplained.pesos > 0;
    let is_wrong = says_more || says_less(document, owed, today);
    note("paid-mismatch", usize::from(is_wrong));
}

/// The API says that less was paid than the payments up to `today` show. Of an overpayment it tells the total at
/// most; and what came in pesos for a document in another currency is a matter of rates.
fn says_less(document: &Document, owed: &Owed, today: NaiveDate) -> bool {
    let says_nothing = document.balance.is_none() && document.paid_amount.is_none();
    if owed.is_mixed() || says_nothing {
        return false;
    }
    let (credits, _) = owed.all_credits_and_payments(document);
    let cash = owed.payments.iter().filter(|part| part.on <= today);
    let shown: i64 = cash.map(|part| part.native).sum();
    reported(document, owed, credits).is_some_and(|told| told < shown.min(document.total - credits))
}

fn payments(company: &Company, ledger: &Ledger, folios: &Folios, note: Note) {
    for (index, payment) in (0_u32..).zip(&company.payments) {
        if payment.unreadable.is_some() || payment.deleted {
            continue;
        }
        let links = links(&payment.covers);
        let is_foreign = |link: &Link| match folios.find(*link) {
            Found::One(document) => {
                let document = &company.documents[document];
                let is_owed = document.kind.is_positive() && document.is_counted();
                is_owed && !document.is_broken() && document.currency != Currency::Clp
            }
            Found::Several | Found::Nothing => false,
        };
        let is_guessed = payment.undone.is_none()
            && !crate::wire::says_currency(company, index)
            && links.iter().any(is_foreign);
        note("payment-currency-guessed", usize::from(is_guessed));
        note(
            "method-unknown",
            usize::from(payment.method == PaymentMethod::Unknown),
        );
        note(
            "payment-status-unknown",
            usize::from(payment.status_is_unknown && payment.undone.is_none()),
        );
    }
    let loose_pesos = ledger.cash.iter().filter(|cash| cash.document.is_none());
    let loose_others = ledger.loose_apart.iter().map(|cash| cash.payment);
    let loose_payments: BTreeSet<usize> = loose_pesos
        .map(|cash| cash.payment)
        .chain(loose_others)
        .collect();
    for index in loose_payments {
        let links = links(&company.payments[index].covers);
        note(loose(folios, &links, "payment-orphan"), 1);
    }
}

fn links(covers: &Covers) -> Vec<Link> {
    match covers {
        Covers::One(link) => vec![*link],
        Covers::Several(parts) => parts.iter().map(|(link, _)| *link).collect(),
    }
}
