//! One finding: a line of the table, or a card of three lines on a phone.

use leptos::prelude::*;
use protocol::{FindingRow, FindingSubject, PaymentFilter, PaymentKind};

use super::Source;
use crate::components::amount::Amount;
use crate::components::rows::{RowFrame, row_at};
use crate::format::Currency;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::today;
use crate::words::{I18n, day_of_year, finding_words, kind_words};

/// The row at `index` among those that match.
#[component]
pub fn Row(index: u32, source: Source) -> impl IntoView {
    let row = source.pick(move |view| row_at(&view.rows, view.first, index));
    let row = Memo::new(move |_| row.get().flatten());
    let cells = move || row.get().map(|row| view! { <Cells row=row /> });
    view! {
        <RowFrame
            index=index
            id=Signal::derive(move || row.with(|row| row.as_ref().map(|row| row.key.clone())))
            cells=cells
        />
    }
}

#[component]
fn Cells(row: FindingRow) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let today = today().get_untracked();
    let record = record(i18n, &row);
    let screen = target(&row, today);
    let day = row
        .day
        .map(|day| day_of_year(i18n, day, today.unwrap_or(day)));
    let currency = row.currency.clone();
    let amount = row.amount.map(|minor| match currency {
        Some((code, decimals)) => {
            let currency = Currency::new(code, decimals);
            view! { <Amount minor currency /> }.into_any()
        }
        None => view! { <Amount minor /> }.into_any(),
    });
    let what = finding_words(i18n, &row.kind);
    let word = row.word.clone();
    view! {
        <div role="cell" class="record">
            <a class="to" href=move || nav.href(screen.clone()) title=record.clone()>
                {record.clone()}
            </a>
        </div>
        <div role="cell" class="what" title=what.text>{what.name}</div>
        <div role="cell" class="who" title=row.customer.clone()>{row.customer.clone()}</div>
        <div role="cell" class="word raw" title=word.clone()>{word.clone()}</div>
        <div role="cell" class="on">{day}</div>
        <div role="cell" class="amount num">{amount}</div>
    }
}

/// What people call the record: "Factura 4127", a name, "Pago 8841".
fn record(i18n: I18n, row: &FindingRow) -> String {
    let label = row.label.clone();
    match row.subject {
        FindingSubject::Document => match row.label.split_once('-') {
            // A folio stands behind its SII code.
            Some((kind, number)) if kind_words(i18n, kind) != kind => {
                format!("{} {number}", kind_words(i18n, kind))
            }
            _ => tu_string!(i18n, findings.document, name = label),
        },
        FindingSubject::Payment => tu_string!(i18n, findings.payment, name = label),
        FindingSubject::Row => tu_string!(i18n, findings.row, name = label),
        FindingSubject::Customer if label.is_empty() => {
            tu_string!(i18n, findings.unnamed).to_owned()
        }
        FindingSubject::Customer => label,
    }
}

/// The record itself; a payment among those of its day, a row that could not be read among those of its kind.
fn target(row: &FindingRow, today: Option<chrono::NaiveDate>) -> Screen {
    match row.subject {
        FindingSubject::Customer => Screen::customer(&row.key),
        FindingSubject::Document => Screen::document(&row.key),
        FindingSubject::Row => Screen::Sync,
        FindingSubject::Payment => {
            let kind = match row.kind.as_str() {
                _ if row.day > today => PaymentKind::Future,
                "payment-orphan" | "folio-ambiguous" => PaymentKind::Unapplied,
                _ => PaymentKind::All,
            };
            Screen::payments(PaymentFilter {
                kind,
                from: row.day,
                to: row.day,
                ..PaymentFilter::default()
            })
        }
    }
}
