//! What is odd in the records: the cases that a real company has and that the app must survive and show.

use std::collections::{BTreeMap, HashMap};

use super::View;
use crate::record::{Covers, Currency, DocumentKind, Link, Oddity, Stage, Status};

/// Counts each case.
pub(super) fn count(view: &View) -> BTreeMap<&'static str, usize> {
    let mut cases = BTreeMap::new();
    customers(view, &mut cases);
    documents(view, &mut cases);
    payments(view, &mut cases);
    positions(view, &mut cases);
    cases
}

type Cases = BTreeMap<&'static str, usize>;

fn note(cases: &mut Cases, case: &'static str, found: bool) {
    *cases.entry(case).or_insert(0) += usize::from(found);
}

fn customers(view: &View, cases: &mut Cases) {
    let mut by_tax_id: HashMap<&str, usize> = HashMap::new();
    for client in &view.company.clients {
        note(cases, "customer-rejected", client.broken);
        note(cases, "customer-deleted", client.deleted);
        note(cases, "customer-without-date", client.created_on.is_none());
        note(
            cases,
            "customer-without-salesperson",
            client.seller.is_none(),
        );
        note(
            cases,
            "customer-stage-unknown",
            client.stage == Stage::Unknown,
        );
        note(
            cases,
            "customer-tax-id-generic",
            client.tax_id.starts_with("66.666.666"),
        );
        note(cases, "customer-tax-id-bad", !is_sound(&client.tax_id));
        *by_tax_id.entry(&client.tax_id).or_insert(0) += 1;
    }
    let duplicates = by_tax_id.values().filter(|count| **count > 1).count();
    cases.insert("customer-duplicate", duplicates);
}

fn is_sound(tax_id: &str) -> bool {
    let digits: String = tax_id.chars().filter(char::is_ascii_digit).collect();
    let body = if tax_id.ends_with('K') {
        &digits[..]
    } else {
        &digits[..digits.len() - 1]
    };
    let check = body.parse().map(crate::tax_id::check_digit);
    check.is_ok_and(|check| tax_id.ends_with(check))
}

fn documents(view: &View, cases: &mut Cases) {
    let ledger = view.ledger;
    for document in &view.company.documents {
        let is = |status| document.status == status;
        note(cases, "document-rejected-by-reader", document.is_broken());
        note(
            cases,
            "document-fraction",
            document.oddity == Oddity::Fraction,
        );
        note(
            cases,
            "document-without-kind",
            document.oddity == Oddity::NoKind,
        );
        note(cases, "document-deleted", document.deleted);
        note(cases, "document-draft", is(Status::Draft));
        note(
            cases,
            "document-void",
            is(Status::Void) || is(Status::Cancelled),
        );
        note(cases, "document-rejected", is(Status::Rejected));
        note(cases, "document-status-unknown", is(Status::Unknown));
        note(
            cases,
            "document-without-due-date",
            document.due_on.is_none(),
        );
        note(
            cases,
            "document-in-the-future",
            document.issued_on > view.today,
        );
        note(cases, "document-cash-sale", document.is_cash_sale);
        note(
            cases,
            "document-foreign",
            document.currency != Currency::Clp,
        );
        note(
            cases,
            "document-dispatch",
            document.kind == DocumentKind::DispatchGuide,
        );
        note(
            cases,
            "document-debit-note",
            document.kind == DocumentKind::DebitNote,
        );
        note(
            cases,
            "document-receipt",
            document.kind == DocumentKind::Receipt,
        );
        note(
            cases,
            "document-credit-note",
            document.kind == DocumentKind::CreditNote,
        );
        note(cases, "document-folio-shared", document.folio_is_shared);
    }
    cases.insert("document-foreign-without-rate", ledger.apart.len());
    cases.insert("credit-unapplied", ledger.loose_credits.len());
}

fn payments(view: &View, cases: &mut Cases) {
    for payment in &view.company.payments {
        let one = |fits: fn(Link) -> bool| match &payment.covers {
            Covers::One(link) => fits(*link),
            Covers::Several(_) => false,
        };
        note(cases, "payment-rejected-by-reader", payment.broken);
        note(cases, "payment-deleted", payment.deleted);
        note(cases, "payment-undone", payment.undone.is_some());
        note(cases, "payment-negative", payment.amount < 0);
        note(cases, "payment-in-the-future", payment.paid_on > view.today);
        note(
            cases,
            "payment-without-document",
            one(|link| link == Link::None),
        );
        note(
            cases,
            "payment-of-nobodys-id",
            one(|link| matches!(link, Link::UnknownId(_))),
        );
        note(
            cases,
            "payment-by-folio",
            one(|link| matches!(link, Link::Number(_))),
        );
        note(
            cases,
            "payment-allocated",
            matches!(payment.covers, Covers::Several(_)),
        );
    }
    let unapplied = view.ledger.cash.iter().filter(|cash| cash.client.is_none());
    cases.insert("payment-unapplied", unapplied.count());
}

fn positions(view: &View, cases: &mut Cases) {
    for owed in &view.ledger.owed {
        let document = &view.company.documents[owed.document];
        let position = owed.position(view.as_of, view.today);
        let explained: i64 = owed.payments.iter().map(|(_, amount)| amount).sum();
        let credits: i64 = owed.credits.iter().map(|(_, amount)| amount).sum();
        let reported = match (document.balance, document.paid_amount) {
            (Some(balance), _) => Some(document.total - balance - credits),
            (None, paid) => paid,
        };
        // Cheques of a later date are no disagreement, and of an overpayment the API tells the total at most.
        let says_less = document.currency == Currency::Clp
            && reported.is_some_and(|reported| reported < explained.min(owed.total - credits))
            && owed.payments.iter().all(|(day, _)| *day <= view.today);
        note(cases, "position-overpaid", position.overpaid > 0);
        note(
            cases,
            "position-unexplained",
            owed.unexplained > 0 && !owed.is_deemed_paid,
        );
        note(cases, "position-reported-less", says_less);
    }
}
