//! The texts, one for each moment, with a real customer to see them by.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, ReminderChange, ReminderText, ReminderTone};

use super::super::channels::use_sender;
use super::super::message::{Purpose, Sender, Subject, text_of};
use super::super::part;
use super::super::words::tone_name;
use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::letter::{UnknownVariable, VARIABLES, check};
use crate::words::{I18n, customer_words};

/// Documents of the customer by whom a text is seen.
const SEEN: usize = 3;

/// Every variable as it is typed.
fn known() -> String {
    VARIABLES.map(|name| format!("{{{name}}}")).join(", ")
}

#[component]
pub fn Texts() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let setup = part(|view| view.setup.clone());
    let place = RwSignal::new(0_usize);
    let tone = move || ReminderTone::ALL[place.get()];
    let text = Memo::new(move |_| text_of(i18n, &setup.get(), tone()));
    let subject = RwSignal::new(String::new());
    let body = RwSignal::new(String::new());
    let wrong: RwSignal<Option<UnknownVariable>> = RwSignal::new(None);
    Effect::new(move || {
        let text = text.get();
        subject.set(text.subject);
        body.set(text.body);
        wrong.set(None);
    });
    let send = move |text: Option<ReminderText>| {
        let tone = untrack(tone);
        bridge.send(Command::SetReminders(ReminderChange::Text(tone, text)));
        toasts.say(tu_string!(i18n, reminders.saved));
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let text = ReminderText {
            subject: subject.get_untracked(),
            body: body.get_untracked(),
        };
        match check(&text.subject).and_then(|()| check(&text.body)) {
            Ok(()) => {
                wrong.set(None);
                send(Some(text));
            }
            Err(unknown) => wrong.set(Some(unknown)),
        }
    };
    let error = move || {
        let UnknownVariable(name) = wrong.get()?;
        let name = format!("{{{name}}}");
        Some(tu_string!(
            i18n,
            reminders.unknown,
            name = name,
            known = known()
        ))
    };
    let options = ReminderTone::ALL.iter().enumerate().map(|(at, tone)| {
        view! {
            <option value=at.to_string() selected=move || place.get() == at>
                {tone_name(i18n, *tone)}
            </option>
        }
    });
    let options = options.collect_view();
    let is_own = move || setup.with(|setup| setup.texts[place.get()].is_some());
    view! {
        <form class="form" novalidate=true on:submit=save>
            <p class="hint">{tu_string!(i18n, reminders.texts_about, known = known())}</p>
            <select
                class="input"
                aria-label=tu_string!(i18n, reminders.texts)
                on:change=move |event| {
                    if let Ok(at) = event_target_value(&event).parse() {
                        place.set(at);
                    }
                }
            >
                {options}
            </select>
            <div class="field">
                <label for="reminder-subject">{t!(i18n, reminders.subject)}</label>
                <input
                    class="input"
                    id="reminder-subject"
                    type="text"
                    maxlength="200"
                    prop:value=move || subject.get()
                    on:input=move |event| subject.set(event_target_value(&event))
                />
            </div>
            <div class="field">
                <label for="reminder-body">{t!(i18n, reminders.message)}</label>
                <textarea
                    class="input long"
                    id="reminder-body"
                    maxlength="4000"
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    aria-describedby="reminder-wrong"
                    prop:value=move || body.get()
                    on:input=move |event| body.set(event_target_value(&event))
                ></textarea>
                <p class="error" role="alert" id="reminder-wrong">
                    {error}
                </p>
            </div>
            <Preview tone=Signal::derive(tone) subject=subject body=body />
            <div class="btns">
                <button class="btn main-act" type="submit">
                    {t!(i18n, reminders.save)}
                </button>
                <Show when=is_own>
                    <button class="btn" type="button" on:click=move |_| send(None)>
                        {t!(i18n, reminders.text_usual)}
                    </button>
                </Show>
            </div>
        </form>
    }
}

/// What the first customer of the list would read.
#[component]
fn Preview(
    tone: Signal<ReminderTone>,
    subject: RwSignal<String>,
    body: RwSignal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let sender = use_sender();
    let somebody = part(|view| {
        let first = view.rows.iter().flatten().next().map(Subject::from);
        first.or_else(|| view.thanks.first().map(Subject::from))
    });
    let seen = move || {
        let somebody = somebody.get()?;
        let text = ReminderText {
            subject: subject.get(),
            body: body.get(),
        };
        let read = read_as(i18n, sender.get()?, tone.get(), text, &somebody)?;
        let name = customer_words(i18n, &somebody.reach.name);
        let title = tu_string!(i18n, reminders.preview, name = name);
        Some(view! {
            <figure class="preview">
                <figcaption class="hint">{title}</figcaption>
                <p>{read}</p>
            </figure>
        })
    };
    view! { {seen} }
}

/// What a text says to somebody; `None` while it names what does not exist.
fn read_as(
    i18n: I18n,
    mut sender: Sender,
    tone: ReminderTone,
    text: ReminderText,
    somebody: &Subject,
) -> Option<String> {
    let place = ReminderTone::ALL.iter().position(|known| *known == tone)?;
    sender.setup.texts[place] = Some(text);
    let somebody = Subject {
        purpose: Purpose::Remind(tone, 0),
        ..somebody.clone()
    };
    let message = somebody.message(i18n, &sender, SEEN).ok()?;
    Some(message.text)
}
