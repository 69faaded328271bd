//! The ways by which a message goes out. Each opens another program, or none, and what was opened is put down.

use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::Channel;

use super::desk::use_reminders;
use super::message::{Message, Sender, Subject};
use crate::bridge;
use crate::components::icon::{Icon, Name};
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::letter::{MAIL_LETTERS, WHATSAPP_LETTERS, longest, mailto, whatsapp};
use crate::shell::today;
use crate::state::use_state;
use crate::words::{I18n, customer_words};

/// Who writes, as it is known now; `None` until the worker has told.
pub fn use_sender() -> Signal<Option<Sender>> {
    let state = use_state();
    let desk = use_reminders();
    let currency = state.currency();
    let today = today();
    Signal::derive(move || {
        let company = state.shell.with(|view| {
            let company = view.as_ref()?.company.as_ref()?;
            Some(company.name.clone())
        })?;
        Some(Sender {
            company,
            currency: currency.get(),
            today: today.get()?,
            setup: desk.setup(),
        })
    })
}

/// An address that opens the message in another program, and how many documents it names.
struct Opener {
    href: String,
    named: usize,
    text: String,
}

/// The address of a chat, of the text as it was made or as somebody changed it.
fn chat(i18n: I18n, subject: &Subject, sender: &Sender, edited: Option<&str>) -> Option<Opener> {
    let digits = subject.reach.whatsapp.as_deref()?;
    opener(i18n, subject, sender, edited, WHATSAPP_LETTERS, |message| {
        whatsapp(digits, &message.text)
    })
}

/// The same of a letter.
fn letter(i18n: I18n, subject: &Subject, sender: &Sender, edited: Option<&str>) -> Option<Opener> {
    let to = subject.reach.email.as_deref()?;
    opener(i18n, subject, sender, edited, MAIL_LETTERS, |message| {
        mailto(to, &message.subject, &message.text)
    })
}

fn opener(
    i18n: I18n,
    subject: &Subject,
    sender: &Sender,
    edited: Option<&str>,
    most: usize,
    address: impl Fn(&Message) -> String,
) -> Option<Opener> {
    let all = subject.documents.len();
    let message = |shown: usize| {
        let mut message = subject.message(i18n, sender, shown).ok()?;
        // What somebody wrote goes out whole or not at all.
        if let Some(edited) = edited {
            edited.clone_into(&mut message.text);
        }
        Some(message)
    };
    let (href, named) = longest(all, most, |shown| Some(address(&message(shown)?)))?;
    Some(Opener {
        href,
        named,
        text: message(named)?.text,
    })
}

/// WhatsApp and e-mail, where there is an address for them.
#[component]
pub fn Links(
    /// What is said.
    subject: Subject,
    /// The text as somebody changed it.
    #[prop(optional, into)]
    edited: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_reminders();
    let sender = use_sender();
    let subject = StoredValue::new(subject);
    let name = subject.with_value(|subject| customer_words(i18n, &subject.reach.name));
    let ways = [
        (Channel::WhatsApp, Name::Chat, "WhatsApp"),
        (Channel::Mail, Name::Mail, tu_string!(i18n, reminders.mail)),
    ];
    let links = ways.map(|(channel, icon, words)| {
        let is_there = subject.with_value(|subject| match channel {
            Channel::WhatsApp => subject.reach.whatsapp.is_some(),
            _ => subject.reach.email.is_some(),
        });
        let label = tu_string!(
            i18n,
            reminders.open_in,
            channel = words,
            name = name.clone()
        );
        is_there.then(|| {
            let opener = move || {
                let sender = sender.get()?;
                edited.with(|edited| {
                    subject.with_value(|subject| {
                        let edited = edited.as_deref();
                        match channel {
                            Channel::WhatsApp => chat(i18n, subject, &sender, edited),
                            _ => letter(i18n, subject, &sender, edited),
                        }
                    })
                })
            };
            // A letter opens in place: a new tab would stay behind, empty.
            let target = (channel == Channel::WhatsApp).then_some("_blank");
            move || {
                let Some(opener) = opener() else {
                    let words = tu_string!(i18n, reminders.too_long, channel = words);
                    return view! { <p class="hint">{words}</p> }.into_any();
                };
                let total = subject.with_value(|subject| subject.documents.len());
                let shortened = (opener.named < total).then(|| {
                    let words = tu_string!(
                        i18n,
                        reminders.shortened,
                        channel = words,
                        n = opener.named.to_string(),
                        total = total.to_string()
                    );
                    view! { <p class="hint">{words}</p> }
                });
                let text = opener.text;
                let opened = move |_| {
                    subject.with_value(|subject| desk.opened(subject, channel, &text));
                };
                view! {
                    <a
                        class="btn"
                        href=opener.href
                        target=target
                        rel="noopener"
                        aria-label=label.clone()
                        data-way=words
                        on:click=opened
                    >
                        <Icon name=icon small=true />
                        {words}
                    </a>
                    {shortened}
                }
                .into_any()
            }
        })
    });
    links.into_iter().flatten().collect_view()
}

/// The share sheet of the device, where there is one, and the clipboard.
#[component]
pub fn Takes(
    /// What is said.
    subject: Subject,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let desk = use_reminders();
    let toasts = use_toasts();
    let subject = StoredValue::new(subject);
    let opened = move |text: &str| {
        subject.with_value(|subject| desk.opened(subject, Channel::Other, text));
    };
    let share = bridge::can_share().then(|| {
        let press = move |_| {
            let text = text.get_untracked();
            spawn_local(async move {
                // Whoever closes the share sheet has sent nothing.
                if bridge::hand_on(&text).await {
                    opened(&text);
                }
            });
        };
        view! {
            <button class="btn" type="button" on:click=press>
                <Icon name=Name::Link small=true />
                {t!(i18n, reminders.share)}
            </button>
        }
    });
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            if bridge::copy(&text).await {
                opened(&text);
                toasts.say(tu_string!(i18n, reminders.copied));
            } else {
                toasts.say(tu_string!(i18n, reminders.copy_failed));
            }
        });
    };
    view! {
        {share}
        <button class="btn" type="button" on:click=copy>
            <Icon name=Name::Document small=true />
            {t!(i18n, reminders.copy)}
        </button>
    }
}
