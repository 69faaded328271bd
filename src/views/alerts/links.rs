//! The ways from an alert to whom it is about and to what is behind it.

use chrono::Datelike;
use leptos::prelude::*;
use protocol::{AlertRow, InvoiceFilter, InvoiceState, ScopeFilter};

use super::words::{
    BELOW_TARGET, CONCENTRATION, DATA_QUALITY, DUE_SOON, OVERDUE, RULE, STALE_PROSPECT, SYNC_STALE,
    name,
};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::shell::day_in_force;
use crate::words::I18n;

/// Whom it is about, as a link to their page.
pub fn title(i18n: I18n, row: &AlertRow) -> AnyView {
    let nav = use_nav();
    let name = name(i18n, row);
    let (screen, part) = if !row.customer_key.is_empty() {
        (Screen::customer(&row.customer_key), Part::default())
    } else if !row.salesperson_key.is_empty() {
        (
            Screen::Salespeople,
            Part::of_salesperson(&row.salesperson_key),
        )
    } else {
        return name.into_any();
    };
    view! { <a href=move || nav.href_of(screen.clone(), &part)>{name}</a> }.into_any()
}

/// The way to the records that the fact is made of.
pub fn evidence(i18n: I18n, row: &AlertRow) -> Option<AnyView> {
    let nav = use_nav();
    let day = day_in_force();
    let (screen, filter, words) = target(i18n, row)?;
    // What a salesperson has billed is told by the month to the corte.
    let is_month = row.kind == BELOW_TARGET;
    let href = move || {
        let mut part = Part {
            filter: filter.clone(),
            ..Part::default()
        };
        if let Some(day) = day.get().filter(|_| is_month) {
            (part.filter.from, part.filter.to) = (day.with_day(1), Some(day));
        }
        nav.href_of(screen.clone(), &part)
    };
    let label = tu_string!(
        i18n,
        alerts.action_of,
        action = words,
        name = name(i18n, row)
    );
    let link = view! {
        <a class="btn" href=href aria-label=label>
            {words}
        </a>
    };
    Some(link.into_any())
}

/// Where it leads, narrowed to whom, and what the link is called.
fn target(i18n: I18n, row: &AlertRow) -> Option<(Screen, ScopeFilter, &'static str)> {
    let documents = tu_string!(i18n, alerts.see_documents);
    let of_customer = ScopeFilter {
        customer: Some(row.customer_key.clone()).filter(|key| !key.is_empty()),
        ..ScopeFilter::default()
    };
    let everybody = ScopeFilter::default();
    Some(match row.kind.as_str() {
        OVERDUE => (
            Screen::in_state(InvoiceState::Overdue),
            of_customer,
            documents,
        ),
        DUE_SOON => (next_due(), everybody, documents),
        BELOW_TARGET => {
            let part = Part::of_salesperson(&row.salesperson_key);
            let words = tu_string!(i18n, alerts.see_month);
            (Screen::invoices(), part.filter, words)
        }
        STALE_PROSPECT => {
            let words = tu_string!(i18n, alerts.see_customer);
            (Screen::customer(&row.customer_key), everybody, words)
        }
        CONCENTRATION => (Screen::open_documents(), of_customer, documents),
        SYNC_STALE => (Screen::Sync, everybody, tu_string!(i18n, alerts.see_sync)),
        DATA_QUALITY => (
            Screen::findings(),
            everybody,
            tu_string!(i18n, alerts.see_findings),
        ),
        RULE => {
            let words = tu_string!(i18n, rules.see_rule);
            (Screen::AlertRules, everybody, words)
        }
        _ => return None,
    })
}

/// What is not due yet, the next first.
fn next_due() -> Screen {
    Screen::filtered(InvoiceFilter {
        bucket: Some(0),
        open_only: true,
        ..InvoiceFilter::default()
    })
    .ordered("vencimiento", false)
}
