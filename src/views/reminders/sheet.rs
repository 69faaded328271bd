//! The sheet of one customer: the message, changed at will, and the ways by which it goes out; or why there is none.

use std::sync::Arc;

use leptos::prelude::*;
use protocol::{CollectionFile, EntryView, ReminderLine, ReminderWait};

use super::channels::{Links, Takes, use_sender};
use super::desk::use_reminders;
use super::gate::{Gate, GateNote, use_gate};
use super::letter::{Mails, WhatCame};
use super::message::{Message, Subject};
use super::words::{step_words, wait};
use crate::components::sheet::Sheet;
use crate::i18n::*;
use crate::shell::today;
use crate::state::use_state;
use crate::views::mail::use_mail;
use crate::words::customer_words;

/// What the sheet shows.
#[derive(Clone, PartialEq)]
enum Content {
    /// The worker has not told yet.
    Waiting,
    /// Nothing is to be said.
    Nothing,
    /// A message.
    Message(Box<ReminderLine>),
    /// A message that was opened.
    Opened(Box<EntryView>),
    /// Why there is no message.
    Not(ReminderWait),
}

impl Content {
    fn of(file: &CollectionFile) -> Self {
        let Some(reminder) = &file.reminder else {
            return Self::Nothing;
        };
        match &reminder.wait {
            // Without an address the message can still be copied.
            None | Some(ReminderWait::NoAddress) => Self::Message(Box::new(reminder.line.clone())),
            Some(ReminderWait::Opened { entry, .. }) => {
                let opened = file.entries.iter().find(|known| known.key == *entry);
                opened.map_or(Self::Nothing, |opened| {
                    Self::Opened(Box::new(opened.clone()))
                })
            }
            Some(wait) => Self::Not(*wait),
        }
    }
}

/// The sheet; once per page.
#[component]
pub fn ReminderSheet() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let desk = use_reminders();
    let file = Memo::new(move |_| {
        let file: Option<Arc<CollectionFile>> = state.file.get();
        let key = desk.customer.get().map(|(key, _)| key);
        file.filter(|file| Some(&file.customer) == key.as_ref())
    });
    let content =
        Memo::new(move |_| file.with(|file| file.as_deref().map_or(Content::Waiting, Content::of)));
    let title = move || {
        let name = desk.customer.get().map(|(_, name)| name);
        name.map(|name| customer_words(i18n, &name))
            .unwrap_or_default()
    };
    let name = move || {
        desk.customer
            .get_untracked()
            .map_or_else(String::new, |(_, name)| name)
    };
    view! {
        <Sheet
            handle=desk.sheet
            id="reminder"
            title=Signal::derive(title)
            on_close=Callback::new(move |()| state.collecting.set(None))
        >
            <div class="form reminder" data-reminder=move || code(&content.get())>
                {move || match content.get() {
                    Content::Waiting => {
                        view! {
                            <span class="sk l"></span>
                            <span class="vh">{t!(i18n, common.loading)}</span>
                        }
                            .into_any()
                    }
                    Content::Nothing => view! { <p>{t!(i18n, reminders.nothing)}</p> }.into_any(),
                    Content::Message(line) => view! { <Compose line=*line /> }.into_any(),
                    Content::Opened(entry) => {
                        view! { <OpenedEntry entry=*entry name=name() /> }.into_any()
                    }
                    Content::Not(why) => view! { <Why why=why /> }.into_any(),
                }}
            </div>
        </Sheet>
    }
}

/// The word of what the sheet shows, for tests.
fn code(content: &Content) -> &'static str {
    match content {
        Content::Waiting => "waiting",
        Content::Nothing => "nothing",
        Content::Message(_) => "message",
        Content::Opened(_) => "opened",
        Content::Not(_) => "not",
    }
}

/// A message that was opened: whether it went out, or how its letter stands.
#[component]
fn OpenedEntry(entry: EntryView, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let mail = use_mail();
    let key = entry.key;
    let is_asked = Memo::new(move |_| mail.with(|mail| mail.letter_of(key).is_none()));
    view! {
        <Show when=move || is_asked.get()>
            <p>
                <strong>{t!(i18n, reminders.asked)}</strong>
                " "
                {t!(i18n, reminders.asked_about)}
            </p>
        </Show>
        <WhatCame entry=key form=entry.form name=name />
    }
}

#[component]
fn Why(why: ReminderWait) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let today = today();
    let words = move || {
        let today = today.get()?;
        Some(currency.with(|currency| wait(i18n, &why, currency, today)))
    };
    view! { <p>{words}</p> }
}

/// The message, and how it goes out.
#[component]
fn Compose(line: ReminderLine) -> impl IntoView {
    let i18n = use_i18n();
    let gate = use_gate();
    let sender = use_sender();
    let subject = StoredValue::new(Subject::from(&line));
    let made = Memo::new(move |_| {
        let sender = sender.get()?;
        let all = line.documents.len();
        subject
            .with_value(|subject| subject.message(i18n, &sender, all))
            .ok()
    });
    let edited: RwSignal<Option<String>> = RwSignal::new(None);
    let text = Signal::derive(move || {
        let own = edited.get();
        own.unwrap_or_else(|| {
            let made = made.get();
            made.map(|made| made.text).unwrap_or_default()
        })
    });
    let message = Signal::derive(move || {
        let made = made.get()?;
        Some(Message {
            text: text.get(),
            ..made
        })
    });
    let is_open = Memo::new(move |_| gate.get() == Gate::Open);
    let has_address = subject
        .with_value(|subject| subject.reach.whatsapp.is_some() || subject.reach.email.is_some());
    view! {
        <p class="hint">{step_words(i18n, line.step)}</p>
        <GateNote />
        <div class="field">
            <label for="reminder-text">{t!(i18n, reminders.message)}</label>
            <textarea
                class="input long"
                id="reminder-text"
                maxlength="8000"
                prop:value=move || text.get()
                on:input=move |event| edited.set(Some(event_target_value(&event)))
            ></textarea>
            {(!has_address).then(|| view! { <p class="hint">{t!(i18n, reminders.out_address)}</p> })}
        </div>
        <Show when=move || is_open.get()>
            <div class="btns">
                <Links subject=subject.get_value() edited=edited />
                <Takes subject=subject.get_value() text=text />
                <Mails subject=subject.get_value() message=message />
            </div>
        </Show>
    }
}
