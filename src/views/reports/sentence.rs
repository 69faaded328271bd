//! Parts of sentences: days, changes, and lists of names.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use protocol::{DaySpan, Figure, Mover, MovingDocument, Ratio};

use super::Paper;
use crate::components::delta::{change_text, unbroken};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::words::{I18n, customer_words, kind_words, month_long, span_of_year};

/// "octubre de 2026" for a whole month, "1–22 oct" for other days.
pub fn days_words(i18n: I18n, days: DaySpan, reference: NaiveDate) -> String {
    if is_whole_month(days) {
        month_words(i18n, days.to)
    } else {
        unbroken(&span_of_year(i18n, days.from, days.to, reference))
    }
}

/// "octubre de 2026".
pub fn month_words(i18n: I18n, day: NaiveDate) -> String {
    tu_string!(
        i18n,
        date.month_year,
        month = month_long(i18n, day),
        year = day.year()
    )
}

fn is_whole_month(days: DaySpan) -> bool {
    let ends = days.to.succ_opt().is_some_and(|next| next.day() == 1);
    let same = (days.from.year(), days.from.month()) == (days.to.year(), days.to.month());
    ends && same && days.from.day() == 1
}

/// How much a sum changed, without its sign; `None` without a base.
pub fn change_words(i18n: I18n, now: i64, before: i64) -> Option<String> {
    if before <= 0 {
        return None;
    }
    change_text(
        i18n,
        Figure::Ratio(Ratio {
            numerator: now - before,
            denominator: before,
        }),
    )
}

/// "Comercial Los Aromos +$3,2 M, …": customers lead to their page.
pub fn movers(i18n: I18n, paper: &Paper, movers: &[Mover], customers: bool) -> AnyView {
    let nav = use_nav();
    let names = movers.iter().enumerate().map(|(index, mover)| {
        let name = mover_name(i18n, mover);
        let name = if customers && !mover.key.is_empty() {
            let screen = Screen::customer(&mover.key);
            view! { <a href=move || nav.href(screen.clone())>{name}</a> }.into_any()
        } else {
            name.into_any()
        };
        let comma = if index == 0 { "" } else { ", " };
        view! {
            {comma}
            {name}
            " "
            <span class="by">{change_amount(paper, mover.change)}</span>
        }
    });
    names.collect_view().into_any()
}

/// The same as plain words.
pub fn movers_words(i18n: I18n, paper: &Paper, movers: &[Mover]) -> String {
    let names = movers.iter().map(|mover| {
        let name = mover_name(i18n, mover);
        format!("{name} {}", change_amount(paper, mover.change))
    });
    names.collect::<Vec<_>>().join(", ")
}

/// "Factura 1001 de Los Aromos +$3,2 M, …": documents lead to their page.
pub fn documents(i18n: I18n, paper: &Paper, documents: &[MovingDocument]) -> AnyView {
    let nav = use_nav();
    let names = documents.iter().enumerate().map(|(index, document)| {
        let screen = Screen::document(&document.key);
        let comma = if index == 0 { "" } else { ", " };
        let of = tu_string!(
            i18n,
            reports.of_customer,
            customer = customer_words(i18n, &document.customer)
        );
        view! {
            {comma}
            <a href=move || nav.href(screen.clone())>{document_name(i18n, document)}</a>
            {format!(" {of} ")}
            <span class="by">{change_amount(paper, document.change)}</span>
        }
    });
    names.collect_view().into_any()
}

/// "Factura 1001".
fn document_name(i18n: I18n, document: &MovingDocument) -> String {
    format!("{} {}", kind_words(i18n, &document.kind), document.number)
}

/// "Al menos la mitad del cambio está en Factura 1001 de Los Aromos (+$3,2 M).", where it is in one or two documents.
pub fn documents_words(i18n: I18n, paper: &Paper, documents: &[MovingDocument]) -> Option<String> {
    let named = documents.iter().map(|document| {
        tu_string!(
            i18n,
            reports.in_document,
            document = document_name(i18n, document),
            customer = customer_words(i18n, &document.customer),
            amount = change_amount(paper, document.change)
        )
    });
    let named = named
        .reduce(|first, second| tu_string!(i18n, reports.and, first = first, second = second))?;
    Some(tu_string!(i18n, reports.in_documents, documents = named))
}

fn mover_name(i18n: I18n, mover: &Mover) -> String {
    if mover.name.is_empty() {
        tu_string!(i18n, reports.nobody).to_owned()
    } else {
        mover.name.clone()
    }
}

/// "+$3,2 M".
fn change_amount(paper: &Paper, change: i64) -> String {
    let sign = if change > 0 && !paper.currency.hidden {
        "+"
    } else {
        ""
    };
    format!("{sign}{}", paper.currency.compact(change))
}
