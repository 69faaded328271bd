//! One alert: what it is, in words, the way to what is behind it, and what can be done with it.

use leptos::prelude::*;
use protocol::{AlertRow, AlertStatus, Severity};

use super::tell::Tell;
use super::{links, words};
use crate::components::amount::Amount;
use crate::components::contact::{Contact, ContactSigns};
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::shell::day_in_force;
use crate::state::use_state;
use crate::words::{I18n, day_of_year};

pub use words::name;

#[component]
pub fn Row(row: AlertRow, editable: Memo<bool>, tell: Tell) -> impl IntoView {
    let i18n = use_i18n();
    let corte = day_in_force().get_untracked().unwrap_or(row.first_seen_on);
    let (class, icon, severity) = match row.severity {
        Severity::Critical => ("chip bad", Name::Alert, tu_string!(i18n, alerts.critical)),
        Severity::Warning => ("chip warn", Name::Bell, tu_string!(i18n, alerts.warning)),
        Severity::Info => ("chip", Name::Info, tu_string!(i18n, alerts.info)),
    };
    let seen = if row.first_seen_on == corte {
        tu_string!(i18n, alerts.first_seen_today).to_owned()
    } else {
        let day = day_of_year(i18n, row.first_seen_on, corte);
        tu_string!(i18n, alerts.first_seen, day = day)
    };
    let until = match row.status {
        AlertStatus::Snoozed(until) => {
            let day = day_of_year(i18n, until, corte);
            Some(format!(" · {}", tu_string!(i18n, alerts.until, day = day)))
        }
        AlertStatus::Active | AlertStatus::Done => None,
    };
    let amount = row.amount.map(|minor| {
        view! {
            <span class="amt" data-metric="amount">
                <Amount minor />
            </span>
        }
    });
    let status = match row.status {
        AlertStatus::Active => "active",
        AlertStatus::Snoozed(_) => "snoozed",
        AlertStatus::Done => "done",
    };
    let key = row.key.clone();
    let contact = Contact {
        key: row.customer_key.clone(),
        name: row.name.clone(),
        phone: row.phone.clone(),
    };
    let currency = use_state().currency();
    let row = StoredValue::new(row);
    view! {
        <li data-id=key data-status=status data-kind=row.with_value(|row| row.kind.clone())>
            <p class="nm">{row.with_value(|row| links::title(i18n, row))}</p>
            {amount}
            <p class="says">
                {move || {
                    currency.with(|currency| row.with_value(|row| words::sentence(i18n, currency, row)))
                }}
            </p>
            <div class="seen">
                <span class=class>
                    <Icon name=icon small=true />
                    {severity}
                </span>
                <span>
                    {seen}
                    {until}
                </span>
                <ContactSigns contact=contact />
            </div>
            <div class="acts">
                {row.with_value(|row| links::evidence(i18n, row))}
                <Show when=move || editable.get()>{row.with_value(|row| acts(i18n, row, tell))}</Show>
            </div>
        </li>
    }
}

fn acts(i18n: I18n, row: &AlertRow, tell: Tell) -> AnyView {
    let name = name(i18n, row);
    let row = StoredValue::new(row.clone());
    let act = move |words: &'static str, asks: bool, run: fn(Tell, AlertRow)| {
        let label = tu_string!(i18n, alerts.action_of, action = words, name = name.clone());
        view! {
            <button
                class="btn"
                type="button"
                aria-haspopup=asks.then_some("dialog")
                aria-label=label
                on:click=move |_| run(tell, row.get_value())
            >
                {words}
            </button>
        }
    };
    let done = |tell: Tell, row: AlertRow| tell.set(&row, AlertStatus::Done);
    let reopen = |tell: Tell, row: AlertRow| tell.set(&row, AlertStatus::Active);
    if row.with_value(|row| row.status == AlertStatus::Active) {
        view! {
            {act(tu_string!(i18n, alerts.mark_done), false, done)}
            {act(tu_string!(i18n, alerts.snooze), true, Tell::ask_until)}
        }
        .into_any()
    } else {
        act(tu_string!(i18n, alerts.reopen), false, reopen).into_any()
    }
}
