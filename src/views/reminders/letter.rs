//! Mail with the statement of the customer: by the proxy's relay, or as a draft for a mail program; and how a letter that
//! waits for the relay stands.

use leptos::prelude::*;
use protocol::{Channel, EntryForm, EntryKey, LetterRow, LetterWay, ReminderLetter};

use super::desk::use_reminders;
use super::message::{Message, Subject};
use super::opened::Answers;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::shell::today;
use crate::state::use_state;
use crate::views::mail::{state_words, use_mail};
use crate::words::customer_words;

/// "Enviar por correo", where the relay takes it, and the draft; nothing for who has no address.
#[component]
pub fn Mails(
    /// What is said.
    subject: Subject,
    /// Its subject and text, as they are now.
    #[prop(into)]
    message: Signal<Option<Message>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_reminders();
    let mail = use_mail();
    let busy = use_state().exporting;
    let today = today();
    let to = subject.reach.email.clone()?;
    let reminds = {
        let to = to.clone();
        Memo::new(move |_| mail.with(|mail| mail.reminds(&to)))
    };
    let subject = StoredValue::new(subject);
    let write = move |way: LetterWay| {
        let (Some(message), Some(on)) = (message.get_untracked(), today.get_untracked()) else {
            return;
        };
        let letter = subject.with_value(|subject| ReminderLetter {
            opening: mail.with_untracked(|mail| mail.opening),
            form: subject.entry(Channel::Mail, &message.text),
            asked: subject.asked(),
            on,
            any_hour: desk.overruled.get_untracked() == Some(on),
            to: to.clone(),
            subject: message.subject,
            text: message.text,
            statement: None,
        });
        desk.write_letter(way, letter);
    };
    let write = StoredValue::new(write);
    let press = move |way| write.with_value(|write| write(way));
    Some(view! {
        <Show when=move || reminds.get()>
            <button
                class="btn main-act"
                type="button"
                disabled=move || busy.get()
                on:click=move |_| press(LetterWay::Relay)
            >
                <Icon name=Name::Mail small=true />
                {t!(i18n, reminders.send_mail)}
            </button>
        </Show>
        <button
            class="btn"
            type="button"
            disabled=move || busy.get()
            on:click=move |_| press(LetterWay::Draft)
        >
            <Icon name=Name::Document small=true />
            {t!(i18n, reminders.draft)}
        </button>
    })
}

/// Of something that was opened: how its letter stands, or the question whether it went out.
#[component]
pub fn WhatCame(
    /// What was opened.
    entry: EntryKey,
    /// What it says.
    form: EntryForm,
    /// Name of the customer.
    name: String,
) -> impl IntoView {
    let mail = use_mail();
    let letter = Memo::new(move |_| mail.with(|mail| mail.letter_of(entry).cloned()));
    move || {
        let (form, name) = (form.clone(), name.clone());
        match letter.get() {
            None => view! { <Answers entry=entry form=form name=name /> }.into_any(),
            Some(letter) => view! { <Waits letter entry form name /> }.into_any(),
        }
    }
}

/// A letter that the relay has not taken.
#[component]
fn Waits(letter: LetterRow, entry: EntryKey, form: EntryForm, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_reminders();
    let currency = use_state().currency();
    let today = today();
    let refused = letter.refused;
    let head = match refused {
        None => Some(tu_string!(i18n, reminders.queued)),
        Some(_) => None,
    };
    let code = match refused {
        _ if letter.tried => "unsure",
        None => "queued",
        Some(_) => "stopped",
    };
    let end = if letter.tried {
        view! { <Answers entry=entry form=form name=name /> }.into_any()
    } else {
        let words = match refused {
            None => tu_string!(i18n, reminders.unqueue),
            Some(_) => tu_string!(i18n, mail.drop),
        };
        let label = tu_string!(
            i18n,
            collections.act_of,
            action = words,
            name = customer_words(i18n, &name)
        );
        let drop = move |_| desk.answer(entry, form.clone(), &name, false);
        view! {
            <div class="acts btns">
                <button class="btn" type="button" aria-label=label on:click=drop>
                    {words}
                </button>
            </div>
        }
        .into_any()
    };
    let words = move || {
        let today = today.get()?;
        Some(currency.with(|currency| state_words(i18n, &letter, currency, today)))
    };
    view! {
        <p class="why" data-letter=code>
            {head.map(|head| view! { <span class="chip warn">{head}</span> " " })} {words}
        </p>
        {end}
    }
}
