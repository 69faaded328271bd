//! One customer of the queue: who, how much, why, and what can be done with one thumb.

use leptos::prelude::*;
use protocol::{InvoiceState, KpiId, LastContact, QueueLine};

use super::super::{Kind, Opening, use_collect, words};
use crate::components::amount::Amount;
use crate::components::contact::{Contact, ContactSigns};
use crate::components::explain_link::ExplainLink;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::{Part, Screen};
use crate::shell::{day_in_force, today};
use crate::state::use_state;
use crate::views::reminders::use_reminders;
use crate::words::{I18n, customer_words, day_of_year};

#[component]
pub fn Card(row: QueueLine, editable: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let state = use_state();
    let currency = state.currency();
    let desk = use_collect();
    let shown = customer_words(i18n, &row.name);
    // The sign beside the name opens the same sheet.
    let has_sign = row.phone.as_ref().is_some_and(|phone| phone.is_mobile);
    let contact = Contact {
        key: row.key.clone(),
        name: row.name.clone(),
        phone: row.phone.clone(),
    };
    let key = row.key.clone();
    let customer = key.clone();
    let href = move || nav.href(Screen::customer(customer.clone()));
    let part = Part::of_customer(&key);
    let documents = {
        let part = part.clone();
        move || nav.href_of(Screen::in_state(InvoiceState::Overdue), &part)
    };
    let day = day_in_force().get_untracked().or(today().get_untracked());
    let why = row.reasons.iter().map(|reason| {
        let (code, reason) = (words::reason_code(reason), *reason);
        let words = move || {
            let day = day?;
            Some(currency.with(|currency| words::queue_reason(i18n, &reason, currency, day)))
        };
        view! { <li data-reason=code>{words}</li> }
    });
    let why = why.collect_view();
    let disputed = (row.disputed > 0).then(|| {
        let words = move || {
            let amount = currency.with(|currency| currency.full(row.disputed));
            tu_string!(i18n, collections.in_dispute, amount = amount)
        };
        view! { <span class="chip warn">{words}</span> }
    });
    let responsible = row.responsible.clone().map(|name| {
        view! { <span>{tu_string!(i18n, collections.responsible_is, name = name)}</span> }
    });
    let last = row
        .last_contact
        .map(|last| view! { <span>{last_words(i18n, last, day)}</span> });
    let call_again = row.call_from.map(|on| {
        let day = day_of_year(i18n, on, day.unwrap_or(on));
        view! { <span>{tu_string!(i18n, reminders.call_again, day = day)}</span> }
    });
    let has_more =
        call_again.is_some() || disputed.is_some() || last.is_some() || responsible.is_some();
    let amount = row.overdue - row.disputed;
    let opening = StoredValue::new(Opening {
        kind: Kind::Note,
        customer: key.clone(),
        name: row.name.clone(),
        documents: Vec::new(),
        amount,
        edited: None,
    });
    let open = move |kind: Kind| {
        desk.open(Opening {
            kind,
            ..opening.get_value()
        });
    };
    let act_name = {
        let name = shown.clone();
        move |words: &'static str| {
            tu_string!(
                i18n,
                collections.act_of,
                action = words,
                name = name.clone()
            )
        }
    };
    let (promise, note) = (
        tu_string!(i18n, collections.add_promise),
        tu_string!(i18n, collections.add_contact),
    );
    let more = act_name(tu_string!(i18n, collections.add_more));
    let remind = tu_string!(i18n, reminders.remind);
    let remind_name = act_name(remind);
    let reminders = use_reminders();
    let reminded = StoredValue::new((row.key.clone(), row.name.clone()));
    let open_reminder = move |_| {
        let (key, name) = reminded.get_value();
        reminders.open(key, name);
    };
    let (promise_name, note_name) = (act_name(promise), act_name(note));
    let overdue = row.overdue;
    view! {
        <li data-id=key>
            <div class="who">
                <a class="nm" href=href>
                    {shown}
                </a>
                <span class="amt" data-metric="overdue">
                    <ExplainLink number=KpiId::OverdueAmount part=part quiet=true>
                        <Amount minor=overdue />
                    </ExplainLink>
                    " "
                    <a class="tiny" href=documents>
                        {t!(i18n, collections.overdue)}
                    </a>
                </span>
            </div>
            <div class="why">
                <ul>{why}</ul>
                {has_more.then(|| view! { <p class="seen">{disputed} {last} {call_again} {responsible}</p> })}
            </div>
            <ContactSigns contact=contact />
            <Show when=move || editable.get()>
                <div class="acts">
                    <button
                        class="btn"
                        type="button"
                        aria-label=promise_name.clone()
                        on:click=move |_| open(Kind::Promise)
                    >
                        {promise}
                    </button>
                    <button
                        class="btn"
                        type="button"
                        aria-label=note_name.clone()
                        on:click=move |_| open(Kind::Contact)
                    >
                        {note}
                    </button>
                    {(!has_sign)
                        .then(|| {
                            view! {
                                <button
                                    class="btn"
                                    type="button"
                                    aria-label=remind_name.clone()
                                    on:click=open_reminder
                                >
                                    {remind}
                                </button>
                            }
                        })}
                    <button
                        class="ib"
                        type="button"
                        aria-label=more.clone()
                        title=more.clone()
                        on:click=move |_| open(Kind::Note)
                    >
                        <Icon name=Name::More />
                    </button>
                </div>
            </Show>
        </li>
    }
}

/// "Última vez: Llamada, No contesta, 18 nov".
fn last_words(i18n: I18n, last: LastContact, day: Option<chrono::NaiveDate>) -> String {
    let what = format!(
        "{}, {}",
        words::channel(i18n, last.channel),
        words::result(i18n, last.result)
    );
    let day = day_of_year(i18n, last.on, day.unwrap_or(last.on));
    tu_string!(i18n, collections.last, what = what, day = day)
}
