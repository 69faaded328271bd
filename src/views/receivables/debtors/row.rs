//! One debtor: a line of the table, or a card on a phone.

use leptos::prelude::*;
use protocol::{DebtorRow, Figure, KpiId, Subject};

use crate::components::contact::{Contact, ContactSigns};
use crate::components::explain_link::{ExplainLink, MetricNumber};
use crate::components::figure::Look;
use crate::components::lateness::Lateness;
use crate::components::rows::{RowFrame, record_at};
use crate::format::count;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::{I18n, customer_words, day_of_year};

use super::words::short_habit;

/// From so many days on, somebody must act: the days are red.
const ACT_AFTER_DAYS: i64 = 60;

/// The row at `index`; a placeholder of the same height until it comes.
#[component]
pub fn Row(
    /// From 0.
    index: u32,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let row = Memo::new(move |_| {
        state.receivables.with(|view| {
            view.as_ref()
                .and_then(|view| record_at(&view.rows, &view.list, view.first, index))
        })
    });
    let id = move || row.with(|row| row.as_ref().map(|row| row.key.clone()));
    let name = move || {
        row.with(|row| {
            row.as_ref()
                .map_or_else(String::new, |row| customer_words(i18n, &row.name))
        })
    };
    view! {
        <RowFrame
            index=index
            id=Signal::derive(id)
            name=Signal::derive(name)
            cells=move || row.get().map(|row| view! { <Cells row /> })
        />
    }
}

#[component]
fn Cells(row: DebtorRow) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let part = Part::of_customer(&row.key);
    let key = row.key.clone();
    let customer = move || nav.href(Screen::customer(key.clone()));
    let documents_part = part.clone();
    let documents = move || nav.href_of(Screen::open_documents(), &documents_part);
    let days = i64::from(row.days_late);
    let late = row.overdue > 0 && days > 0;
    let shown = customer_words(i18n, &row.name);
    let title = match &row.tax_id {
        Some(tax_id) => format!("{shown} · {tax_id}"),
        None => shown.clone(),
    };
    let open = i64::from(row.documents);
    let overdue = i64::from(row.overdue_documents);
    let open = tu_string!(i18n, receivables.documents, count = open, n = count(open));
    // What is read aloud begins with what is seen, so that it can be said to a computer as well.
    let said = tu_string!(i18n, receivables.documents_of, name = row.name.clone());
    let said = format!("{open}: {said}");
    let habit = short_habit(i18n, row.usual_days_late);
    let habit = match row.usual_days_late {
        Some(_) => {
            let part = part.clone();
            view! {
                <ExplainLink number=Subject::UsualDaysLate part=part quiet=true>
                    {habit}
                </ExplainLink>
            }
            .into_any()
        }
        None => habit.into_any(),
    };
    let money = move |name: &'static str, number: KpiId, minor: i64| {
        view! {
            <MetricNumber
                name=name
                number=number
                part=part.clone()
                figure=Figure::Money(minor)
                look=Look::Full
            />
        }
    };
    let contact = Contact {
        key: row.key.clone(),
        name: row.name.clone(),
        phone: row.dial.clone(),
    };
    let seller = row
        .salesperson
        .clone()
        .unwrap_or_else(|| tu_string!(i18n, customers.no_salesperson).to_owned());
    let corte = day_in_force().get_untracked();
    let due = day_of_year(i18n, row.oldest_due_on, corte.unwrap_or(row.oldest_due_on));
    view! {
        <div role="cell" class="customer">
            <a class="to" href=customer title=title>
                {shown}
            </a>
        </div>
        <div role="cell" class="days" class:late={late && days > ACT_AFTER_DAYS}>
            <span data-metric="days-late">
                <data value=days.to_string()>{days_words(i18n, &row)}</data>
            </span>
            {late.then(|| view! { <Lateness days=days /> })}
        </div>
        <div role="cell" class="overdue num" class:none={row.overdue == 0}>
            {money("overdue", KpiId::OverdueAmount, row.overdue)}
            {(overdue > 0).then(|| view! {
                <span class="tiny">
                    <data data-metric="overdue-documents" value=overdue.to_string()>
                        {tu_string!(i18n, receivables.overdue_open, count = overdue, n = count(overdue))}
                    </data>
                </span>
            })}
        </div>
        <div role="cell" class="outstanding num">
            <span class="tiny">
                {t!(i18n, receivables.of_total)} " "
            </span>
            {money("outstanding", KpiId::Receivable, row.outstanding)}
        </div>
        <div role="cell" class="documents num">
            <a href=documents aria-label=said>
                {open}
            </a>
        </div>
        <div role="cell" class="habit">{habit}</div>
        <div role="cell" class="contact">
            <ContactSigns contact=contact />
        </div>
        <div role="cell" class="seller extra" title=seller.clone()>{seller.clone()}</div>
        <div role="cell" class="due num extra">{due}</div>
        <div role="cell" class="tax-id extra">{row.tax_id.clone()}</div>
        <div role="cell" class="email extra" title=row.email.clone()>{row.email.clone()}</div>
    }
}

/// "112 días" late, "en 9 días", "vence hoy", "a fecha".
fn days_words(i18n: I18n, row: &DebtorRow) -> String {
    let days = i64::from(row.days_late);
    if days > 0 {
        return tu_string!(i18n, home.days, count = days, n = count(days));
    }
    let ahead = day_in_force()
        .get_untracked()
        .map_or(0, |corte| (row.oldest_due_on - corte).num_days());
    match ahead {
        // Past its date and yet not overdue: a post-dated cheque covers it.
        ..0 => tu_string!(i18n, invoices.covered).to_owned(),
        0 => tu_string!(i18n, receivables.due_today).to_owned(),
        _ => tu_string!(i18n, receivables.due_in, count = ahead, n = count(ahead)),
    }
}
