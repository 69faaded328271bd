//! The sheet of one customer: the message, changed at will, and the ways by which it goes out; or why there is none.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{CollectionFile, EntryView, Reach, ReminderLine, ReminderWait};

use super::cap::{Cap, CapNote};
use super::channels::{Links, Takes, use_sender};
use super::desk::use_reminders;
use super::gate::{Gate, GateNote, use_gate};
use super::letter::{Mails, WhatCame};
use super::message::{Message, Purpose, Subject};
use super::words::{step_words, wait, wait_code};
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
    /// Another day is looked at.
    Past,
    /// A message.
    Message(Box<ReminderLine>),
    /// A message that was opened.
    Opened(Box<EntryView>),
    /// Nobody is reminded, and why, where something is due; they can be written to all the same.
    Not(Box<Reach>, Option<ReminderWait>),
}

impl Content {
    fn of(file: &CollectionFile) -> Self {
        if !file.editable {
            return Self::Past;
        }
        let not = |wait| Self::Not(Box::new(file.reach.clone()), wait);
        let Some(reminder) = &file.reminder else {
            return not(None);
        };
        match &reminder.wait {
            // Without an address the message can still be copied.
            None | Some(ReminderWait::NoAddress) => Self::Message(Box::new(reminder.line.clone())),
            Some(ReminderWait::Opened { entry, .. }) => {
                let opened = file.entries.iter().find(|known| known.key == *entry);
                opened.map_or_else(
                    || not(None),
                    |opened| Self::Opened(Box::new(opened.clone())),
                )
            }
            Some(wait) => not(Some(*wait)),
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
    let message_from = Memo::new(move |_| file.with(|file| file.as_ref()?.message_from));
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
                    Content::Past => view! { <p>{t!(i18n, collections.past)}</p> }.into_any(),
                    Content::Message(line) => {
                        view! {
                            <p class="hint">{step_words(i18n, line.step)}</p>
                            <Compose subject=Subject::from(&*line) />
                        }
                            .into_any()
                    }
                    Content::Opened(entry) => {
                        view! { <OpenedEntry entry=*entry name=name() /> }.into_any()
                    }
                    Content::Not(reach, why) => {
                        view! { <Anyway reach=*reach why=why message_from=message_from /> }
                            .into_any()
                    }
                }}
            </div>
        </Sheet>
    }
}

/// The word of what the sheet shows, for tests.
fn code(content: &Content) -> &'static str {
    match content {
        Content::Waiting => "waiting",
        Content::Past => "past",
        Content::Message(_) => "message",
        Content::Opened(_) => "opened",
        Content::Not(..) => "not",
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

/// Why nobody is reminded, and a message without any of it for whoever wants to write all the same.
#[component]
fn Anyway(
    reach: Reach,
    why: Option<ReminderWait>,
    message_from: Memo<Option<NaiveDate>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let currency = use_state().currency();
    let today = today();
    let words = move || {
        let Some(why) = why else {
            return Some(tu_string!(i18n, reminders.nothing).to_owned());
        };
        let today = today.get()?;
        Some(currency.with(|currency| wait(i18n, &why, currency, today)))
    };
    let subject = StoredValue::new(Subject::to(reach, Purpose::Free));
    let wanted = RwSignal::new(false);
    let ask = move || {
        view! {
            <div class="btns">
                <button class="btn" type="button" on:click=move |_| wanted.set(true)>
                    {t!(i18n, reminders.write_anyway)}
                </button>
            </div>
        }
    };
    view! {
        <p data-wait=why.as_ref().map(wait_code)>{words}</p>
        <Show when=move || wanted.get() fallback=ask>
            <Compose subject=subject.get_value() message_from=message_from />
        </Show>
    }
}

/// The message, and how it goes out.
#[component]
fn Compose(
    subject: Subject,
    /// Day from which the weekly cap lets another message out. What reminds was held against it before.
    #[prop(optional, into)]
    message_from: Signal<Option<NaiveDate>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let cap = Cap::new(message_from);
    let gate = use_gate();
    let sender = use_sender();
    let is_free = subject.purpose == Purpose::Free;
    let subject = StoredValue::new(subject);
    let made = Memo::new(move |_| {
        let sender = sender.get()?;
        let message = |subject: &Subject| subject.message(i18n, &sender, subject.documents.len());
        subject.with_value(message).ok()
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
    // A text with a fault is not what is sent here.
    let is_open = Memo::new(move |_| {
        let may_now = match gate.get() {
            Gate::Open => true,
            Gate::BadText(_) => is_free,
            Gate::Stale | Gate::Hours(_) => false,
        };
        may_now && cap.stops.get().is_none()
    });
    let has_address = subject
        .with_value(|subject| subject.reach.whatsapp.is_some() || subject.reach.email.is_some());
    let field = NodeRef::new();
    if is_free {
        // Whoever asked for it by the keyboard lost their place with the button.
        field.on_load(|field: web_sys::HtmlTextAreaElement| {
            if let Err(error) = field.focus() {
                leptos::logging::error!("could not take the focus: {error:?}");
            }
        });
    }
    view! {
        <GateNote />
        <CapNote cap=cap />
        <div class="field">
            <label for="reminder-text">{t!(i18n, reminders.message)}</label>
            <textarea
                class="input long money"
                id="reminder-text"
                node_ref=field
                maxlength="8000"
                prop:value=move || text.get()
                on:input=move |event| edited.set(Some(event_target_value(&event)))
            ></textarea>
            {(!has_address).then(|| view! { <p class="hint">{t!(i18n, reminders.out_address)}</p> })}
            {is_free.then(|| view! { <p class="hint">{t!(i18n, reminders.free_about)}</p> })}
        </div>
        <Show when=move || is_open.get()>
            <div class="btns">
                <Links subject=subject.get_value() edited=edited />
                <Takes subject=subject.get_value() text=text />
                // What is written freely is no reminder: the relay takes none of it.
                {(!is_free).then(|| view! { <Mails subject=subject.get_value() message=message /> })}
            </div>
        </Show>
    }
}
