//! What happened in the company: the cases that a real one has and that the app must survive and show. Whatever the
//! day and the filter: all records.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::ledger::{Folios, Found, Ledger};
use crate::Company;
use crate::record::{
    Client, Covers, Currency, Document, DocumentKind, Link, Oddity, Payment, PaymentMethod, Stage,
    Status, Unreadable,
};

type Cases = BTreeMap<&'static str, usize>;

/// Counts each case, seen from `today`.
pub(super) fn count(company: &Company, ledger: &Ledger, today: NaiveDate) -> Cases {
    let mut cases = Cases::new();
    for client in &company.clients {
        enter(&mut cases, customer(client));
    }
    let mut by_tax_id: HashMap<&str, usize> = HashMap::new();
    for client in &company.clients {
        *by_tax_id.entry(&client.tax_id).or_insert(0) += 1;
    }
    let duplicates = by_tax_id.values().filter(|count| **count > 1).count();
    cases.insert("customer-duplicate", duplicates);
    for seller in &company.sellers {
        let no_target = !seller.is_only_a_name && seller.monthly_target.is_none();
        enter(
            &mut cases,
            [
                ("salesperson-only-a-name", seller.is_only_a_name),
                ("salesperson-without-target", no_target),
                ("salesperson-with-target", seller.monthly_target.is_some()),
            ],
        );
    }
    let folios = Folios::of(company);
    for document in &company.documents {
        enter(&mut cases, document_state(document, today));
        enter(&mut cases, document_kind(document));
        enter(&mut cases, reference(company, &folios, document));
    }
    for payment in &company.payments {
        enter(&mut cases, payment_state(payment, today));
        enter(&mut cases, payment_links(company, &folios, payment));
    }
    positions(company, ledger, today, &mut cases);
    cases
}

fn enter<const N: usize>(cases: &mut Cases, facts: [(&'static str, bool); N]) {
    for (case, is_so) in facts {
        *cases.entry(case).or_insert(0) += usize::from(is_so);
    }
}

fn customer(client: &Client) -> [(&'static str, bool); 14] {
    let went = |from: Stage, to: Stage| {
        let mut moves = client.moves.iter();
        moves.any(|step| step.from == from && step.to == to)
    };
    let went_back = client.moves.iter().any(|step| {
        step.to < step.from && !matches!(step.from, Stage::Won | Stage::Lost | Stage::Unknown)
    });
    let lost = client.moves.iter().position(|step| step.to == Stage::Lost);
    let is_rewon = lost.is_some_and(|lost| {
        let after = &client.moves[lost..];
        after.iter().any(|step| step.to == Stage::Won)
    });
    let moved_on = client.moves.iter().any(|step| step.from < step.to);
    [
        ("customer-rejected", client.unreadable.is_some()),
        ("customer-deleted", client.deleted),
        ("customer-merged", client.merged_into.is_some()),
        ("customer-renamed", client.renamed.is_some()),
        ("customer-without-date", client.created_on.is_none()),
        ("customer-without-salesperson", client.seller.is_none()),
        ("customer-stage-unknown", client.stage == Stage::Unknown),
        (
            "customer-tax-id-generic",
            client.tax_id.starts_with("66.666.666"),
        ),
        ("customer-tax-id-bad", !is_sound(&client.tax_id)),
        ("customer-moved-on", moved_on),
        ("customer-went-back", went_back),
        ("customer-won", went(Stage::Negotiation, Stage::Won)),
        ("customer-lost", lost.is_some()),
        ("customer-won-back", is_rewon),
    ]
}

/// The check digit is right.
pub(super) fn is_sound(tax_id: &str) -> bool {
    let Some((body, check)) = tax_id.rsplit_once('-') else {
        return false;
    };
    let body = body
        .replace('.', "")
        .parse()
        .map(crate::tax_id::check_digit);
    body.is_ok_and(|expected| check.chars().eq([expected]))
}

fn document_state(document: &Document, today: NaiveDate) -> [(&'static str, bool); 16] {
    let is = |status| document.status == status;
    let oddity = document.oddity;
    let foreign = |currency, rated| {
        document.currency == currency && document.rate_e4.is_some() == rated && !document.deleted
    };
    [
        ("document-rejected-by-reader", document.is_broken()),
        ("document-fraction", oddity == Oddity::Fraction),
        ("document-without-kind", oddity == Oddity::NoKind),
        ("document-folio-padded", oddity == Oddity::PaddedFolio),
        ("document-deleted", document.deleted),
        ("document-draft", is(Status::Draft)),
        ("document-void", is(Status::Void) || is(Status::Cancelled)),
        ("document-rejected", is(Status::Rejected)),
        ("document-status-unknown", is(Status::Unknown)),
        ("document-without-due-date", document.due_on.is_none()),
        ("document-in-the-future", document.issued_on > today),
        ("document-cash-sale", document.is_cash_sale),
        ("document-folio-shared", document.folio_is_shared),
        ("document-dollars", foreign(Currency::Usd, true)),
        (
            "document-dollars-without-rate",
            foreign(Currency::Usd, false),
        ),
        ("document-uf", foreign(Currency::Clf, true)),
    ]
}

fn document_kind(document: &Document) -> [(&'static str, bool); 11] {
    let is = |kinds: &[DocumentKind]| kinds.contains(&document.kind);
    [
        ("document-dispatch", is(&[DocumentKind::DispatchGuide])),
        (
            "document-of-the-buyer",
            is(&[DocumentKind::PurchaseInvoice]),
        ),
        ("document-debit-note", is(&[DocumentKind::DebitNote])),
        ("document-credit-note", document.kind.is_credit_note()),
        ("document-receipt", document.kind.is_receipt()),
        (
            "document-settlement",
            is(&[DocumentKind::SettlementInvoice]),
        ),
        ("document-kind-unknown", is(&[DocumentKind::Unknown])),
        ("document-export", is(&[DocumentKind::ExportInvoice])),
        (
            "document-export-debit-note",
            is(&[DocumentKind::ExportDebitNote]),
        ),
        (
            "document-export-credit-note",
            is(&[DocumentKind::ExportCreditNote]),
        ),
        (
            "document-on-paper",
            is(&[
                DocumentKind::PaperInvoice,
                DocumentKind::PaperDebitNote,
                DocumentKind::PaperCreditNote,
            ]),
        ),
    ]
}

fn reference(company: &Company, folios: &Folios, document: &Document) -> [(&'static str, bool); 4] {
    let buyer = &company.clients[document.client as usize];
    let credited = match folios.find(document.reference) {
        Found::One(index) => company.documents.get(index),
        _ => None,
    };
    let at_the_counter = credited.is_some_and(Document::is_paid_at_the_counter);
    let is_credit_note = document.kind.is_credit_note();
    [
        (
            "debit-note-with-reference",
            document.kind == DocumentKind::DebitNote && document.reference != Link::None,
        ),
        (
            "credit-on-what-was-paid-at-once",
            is_credit_note && at_the_counter,
        ),
        ("document-of-a-stranger", buyer.unreadable.is_some()),
        ("document-of-a-deleted-customer", buyer.deleted),
    ]
}

fn payment_state(payment: &Payment, today: NaiveDate) -> [(&'static str, bool); 9] {
    let amount = Some(Unreadable::Amount);
    [
        ("payment-rejected-by-reader", payment.unreadable.is_some()),
        ("payment-amount-unreadable", payment.unreadable == amount),
        ("payment-deleted", payment.deleted),
        ("payment-undone", payment.undone.is_some()),
        ("payment-negative", payment.amount < 0),
        ("payment-status-unknown", payment.status_is_unknown),
        (
            "payment-method-unknown",
            payment.method == PaymentMethod::Unknown,
        ),
        (
            "payment-returned-cheque",
            payment.amount < 0 && payment.method == PaymentMethod::Check,
        ),
        ("payment-in-the-future", payment.paid_on > today),
    ]
}

fn payment_links(
    company: &Company,
    folios: &Folios,
    payment: &Payment,
) -> [(&'static str, bool); 7] {
    let links: Vec<Link> = match &payment.covers {
        Covers::One(link) => vec![*link],
        Covers::Several(parts) => parts.iter().map(|(link, _)| *link).collect(),
    };
    let is_one = matches!(payment.covers, Covers::One(_));
    let any = |fits: &dyn Fn(Link) -> bool| links.iter().any(|link| fits(*link));
    let in_pesos_for_another = any(&|link| match folios.find(link) {
        Found::One(index) => company.documents[index].currency != payment.currency,
        _ => false,
    });
    let by_folio = |link| matches!(link, Link::Number(_));
    [
        (
            "payment-without-document",
            is_one && any(&|link| link == Link::None),
        ),
        (
            "payment-of-nobodys-id",
            any(&|link| matches!(link, Link::UnknownId(_))),
        ),
        ("payment-by-folio", is_one && any(&by_folio)),
        (
            "payment-by-shared-folio",
            any(&|link| folios.find(link) == Found::Several),
        ),
        ("payment-allocated", !is_one),
        ("payment-in-dollars", payment.currency == Currency::Usd),
        ("payment-in-pesos-for-another", in_pesos_for_another),
    ]
}

fn positions(company: &Company, ledger: &Ledger, today: NaiveDate, cases: &mut Cases) {
    cases.insert("document-foreign-without-rate", ledger.apart.len());
    cases.insert("credit-unapplied", ledger.loose_credits.len());
    let unapplied = ledger.cash.iter().filter(|cash| cash.document.is_none());
    cases.insert("payment-unapplied", unapplied.count());
    for owed in &ledger.owed {
        let document = &company.documents[owed.document];
        let position = owed.position(document, today, today);
        let amount = owed.unexplained.native + owed.unexplained.pesos;
        let unexplained = amount > 0 && !owed.is_deemed_paid;
        enter(
            cases,
            [
                ("position-overpaid", position.overpaid > 0),
                ("position-unexplained", unexplained),
            ],
        );
    }
}
