//! The sheet of one customer: the message that goes out, or why there is none.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{CollectionFile, EntryView, Reach, ReminderLine, ReminderWait};

use super::compose::Compose;
use super::desk::use_reminders;
use super::letter::WhatCame;
use super::message::{Purpose, Subject};
use super::words::{wait, wait_code};
use crate::components::sheet::Sheet;
use crate::i18n::*;
use crate::letter::DraftFor;
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

    /// To whom and about what the message is.
    fn subject(&self) -> Option<Subject> {
        match self {
            Self::Message(line) => Some(Subject::from(&**line)),
            _ => None,
        }
    }

    /// Who is not reminded, and why.
    fn not(&self) -> Option<(Reach, Option<ReminderWait>)> {
        match self {
            Self::Not(reach, why) => Some(((**reach).clone(), *why)),
            _ => None,
        }
    }
}

/// A part of the content as it was told last, from `first` on.
fn latest<T>(content: Memo<Content>, first: T, of: fn(&Content) -> Option<T>) -> Memo<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&T>| {
        let now = content.with(of);
        now.unwrap_or_else(|| before.unwrap_or(&first).clone())
    })
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
    // A message stays while its numbers change, with the keyboard in it and what is typed.
    let frame = Memo::new(move |_| {
        content.with(|content| match content {
            Content::Opened(entry) => (code(content), Some(entry.clone())),
            _ => (code(content), None),
        })
    });
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
                {move || {
                    // Read, not only tracked: what nobody reads is never computed, and never tells.
                    frame.with(|_| ());
                    match content.get_untracked() {
                        Content::Waiting => {
                            view! {
                                <span class="sk l"></span>
                                <span class="vh">{t!(i18n, common.loading)}</span>
                            }
                                .into_any()
                        }
                        Content::Past => view! { <p>{t!(i18n, collections.past)}</p> }.into_any(),
                        Content::Message(line) => {
                            let subject = latest(content, Subject::from(&*line), Content::subject);
                            view! { <Compose subject=subject /> }.into_any()
                        }
                        Content::Opened(entry) => {
                            view! { <OpenedEntry entry=*entry name=name() /> }.into_any()
                        }
                        Content::Not(reach, why) => {
                            let not = latest(content, (*reach, why), Content::not);
                            view! { <Anyway not=not message_from=message_from /> }.into_any()
                        }
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
    not: Memo<(Reach, Option<ReminderWait>)>,
    message_from: Memo<Option<NaiveDate>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let drafts = use_reminders().drafts;
    let currency = use_state().currency();
    let today = today();
    let words = move || {
        let Some(why) = not.with(|(_, why)| *why) else {
            return Some(tu_string!(i18n, reminders.nothing).to_owned());
        };
        let today = today.get()?;
        Some(currency.with(|currency| wait(i18n, &why, currency, today)))
    };
    let subject =
        Memo::new(move |_| not.with(|(reach, _)| Subject::to(reach.clone(), Purpose::Free)));
    let wanted = RwSignal::new(false);
    // Whoever comes back to the sheet is told anew why nobody is reminded.
    let collecting = use_state().collecting;
    Effect::new(move || {
        if collecting.with(Option::is_none) {
            wanted.set(false);
        }
    });
    let is_kept = move |purpose: DraftFor| {
        let key = (not.with(|(reach, _)| reach.key.clone()), purpose);
        drafts.with(|all| all.text(&key).is_some())
    };
    let is_written = Memo::new(move |_| is_kept(DraftFor::Free));
    let is_apart = Memo::new(move |_| is_kept(DraftFor::Remind));
    let ask = move || {
        let kept = move || {
            let action = tu_string!(i18n, reminders.write_anyway);
            is_written
                .get()
                .then(|| tu_string!(i18n, reminders.draft_kept, action = action))
        };
        view! {
            <p class="hint">{kept}</p>
            <div class="btns">
                <button class="btn" type="button" on:click=move |_| wanted.set(true)>
                    {t!(i18n, reminders.write_anyway)}
                </button>
            </div>
        }
    };
    view! {
        <p data-wait=move || not.with(|(_, why)| why.as_ref().map(wait_code))>{words}</p>
        <Show when=move || is_apart.get()>
            <p class="hint" data-draft="apart">
                {t!(i18n, reminders.draft_apart)}
            </p>
        </Show>
        <Show when=move || wanted.get() fallback=ask>
            <Compose subject=subject message_from=message_from />
        </Show>
    }
}
