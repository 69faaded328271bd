//! Balance, total, dates, people.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::InvoiceView;

use crate::components::amount::Amount;
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::{I18n, day_long};

use super::super::words::{state_chip, state_words};

#[component]
pub fn Facts(document: Arc<InvoiceView>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let row = document.row.clone();
    let currency = currency_in_words(&document);
    let (net, tax) = (document.net, document.tax);
    let net_tax = move || {
        let full = |minor: i64| currency.with(|currency| currency.full(minor));
        Some(match (net?, tax) {
            (net, Some(tax)) => {
                tu_string!(i18n, invoices.doc_net_tax, net = full(net), tax = full(tax))
            }
            (net, None) => tu_string!(i18n, invoices.doc_net, net = full(net)),
        })
    };
    let is_late = row.overdue > 0;
    let amount = {
        let foreign = currency_of(&document);
        move |minor: i64| match foreign.clone() {
            Some(currency) => view! { <Amount minor currency /> }.into_any(),
            None => view! { <Amount minor /> }.into_any(),
        }
    };
    let unknown_status = row
        .unknown_status
        .clone()
        .map(|word| tu_string!(i18n, invoices.unknown_status, word = word));
    let estimated = row
        .due_estimated
        .then(|| format!(" {}", tu_string!(i18n, invoices.due_estimated)));
    let customer_documents = (!row.customer_key.is_empty()).then(|| {
        let customer = row.customer_key.clone();
        let href = move || {
            nav.href_in(Screen::invoices(), |filter| {
                filter.customer = Some(customer.clone());
            })
        };
        view! {
            <a class="btn" href=href>
                {t!(i18n, invoices.doc_customer_all)}
            </a>
        }
    });
    let fact = |label: &'static str, text: Option<String>| {
        text.map(|text| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                </div>
            }
        })
    };
    view! {
        <dl class="facts">
            <div>
                <dt>{t!(i18n, invoices.doc_outstanding)}</dt>
                <dd class="big" class:c-bad=is_late data-metric="outstanding">{amount(row.outstanding)}</dd>
                <dd class="sub">{due_words(i18n, &document)}</dd>
            </div>
            <div>
                <dt>{t!(i18n, invoices.doc_total)}</dt>
                <dd class="big" data-metric="total">{amount(row.total)}</dd>
                <dd class="sub">{net_tax}</dd>
            </div>
        </dl>
        <dl class="pairs">
            <div>
                <dt>{t!(i18n, invoices.doc_state)}</dt>
                <dd>
                    {row
                        .state
                        .map_or_else(
                            || view! { "–" }.into_any(),
                            |state| {
                                view! { <span class=state_chip(state)>{state_words(i18n, state)}</span> }
                                    .into_any()
                            },
                        )}
                    {unknown_status.map(|words| format!(" {words}"))}
                </dd>
            </div>
            {fact(tu_string!(i18n, invoices.doc_issued), Some(day_long(i18n, row.issued_on)))}
            <div>
                <dt>{t!(i18n, invoices.doc_due)}</dt>
                <dd>
                    {day_long(i18n, row.due_on)}
                    <span class="c-mute">{estimated}</span>
                </dd>
            </div>
            {fact(tu_string!(i18n, invoices.doc_salesperson), document.salesperson.clone())}
            {fact(tu_string!(i18n, invoices.doc_description), document.description.clone())}
        </dl>
        {customer_documents.map(|link| view! { <div class="btns">{link}</div> })}
    }
}

/// The document's own currency, where it has no rate into the company's.
pub fn currency_of(document: &InvoiceView) -> Option<Currency> {
    document
        .row
        .currency
        .clone()
        .map(|(code, decimals)| Currency::new(code, decimals))
}

/// The currency of its amounts in a sentence: hidden with the others.
pub fn currency_in_words(document: &InvoiceView) -> Memo<Currency> {
    let state = use_state();
    let (foreign, company) = (currency_of(document), state.currency());
    Memo::new(move |_| match foreign.clone() {
        Some(foreign) => foreign.hidden(state.privacy.get()),
        None => company.get(),
    })
}

/// "vencida hace 112 días", for what has a balance.
fn due_words(i18n: I18n, document: &InvoiceView) -> Option<String> {
    let row = &document.row;
    if row.outstanding == 0 {
        return None;
    }
    let days = row.days_late;
    Some(match days {
        1.. if row.overdue == 0 => tu_string!(i18n, invoices.doc_covered).to_owned(),
        0 => tu_string!(i18n, invoices.doc_due_today).to_owned(),
        1.. => {
            tu_string!(
                i18n,
                invoices.doc_overdue_since,
                count = days,
                n = count(i64::from(days))
            )
        }
        _ => {
            let ahead = days.unsigned_abs();
            tu_string!(
                i18n,
                invoices.doc_due_in,
                count = ahead,
                n = count(i64::from(ahead))
            )
        }
    })
}
