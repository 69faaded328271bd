//! The message to one customer, changed at will, and how it goes out. What is typed stays while the numbers move.

use chrono::NaiveDate;
use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

use super::cap::{Cap, CapNote};
use super::channels::{Links, Takes, use_sender};
use super::desk::use_reminders;
use super::gate::{Gate, GateNote, use_gate};
use super::letter::Mails;
use super::message::{Message, Purpose, Subject};
use super::words::step_words;
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::words::customer_words;

#[component]
pub fn Compose(
    /// To whom and about what, as it is known now: always the same customer.
    subject: Memo<Subject>,
    /// Day from which the weekly cap lets another message out. What reminds was held against it before.
    #[prop(optional, into)]
    message_from: Signal<Option<NaiveDate>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let cap = Cap::new(message_from);
    let drafts = use_reminders().drafts;
    let gate = use_gate();
    let sender = use_sender();
    let (key, is_free) = subject.with_untracked(|subject| {
        let is_free = subject.purpose == Purpose::Free;
        (StoredValue::new(subject.reach.key.clone()), is_free)
    });
    let step = move || {
        subject.with(|subject| match subject.purpose {
            Purpose::Remind(_, step) => Some(step_words(i18n, step)),
            Purpose::Thank | Purpose::Free => None,
        })
    };
    let made = Memo::new(move |_| {
        let sender = sender.get()?;
        subject.with(|subject| subject.message(i18n, &sender, subject.documents.len()).ok())
    });
    let proposed = Memo::new(move |_| made.get().map(|made| made.text).unwrap_or_default());
    let edited = Memo::new(move |_| key.with_value(|key| drafts.text(key)));
    let text = Signal::derive(move || edited.get().unwrap_or_else(|| proposed.get()));
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
    let has_no_address = move || {
        subject.with(|subject| subject.reach.whatsapp.is_none() && subject.reach.email.is_none())
    };
    let write = move |event| {
        let text = event_target_value(&event);
        proposed.with_untracked(|proposed| {
            key.with_value(|key| drafts.write(key, text, proposed));
        });
    };
    let field: NodeRef<Textarea> = NodeRef::new();
    if is_free {
        // Whoever asked for it by the keyboard lost their place with the button.
        field.on_load(|field: HtmlTextAreaElement| focus(&field));
    }
    let ways = move || {
        let subject = subject.get();
        view! {
            <Links subject=subject.clone() edited=edited />
            <Takes subject=subject.clone() text=text />
            // What is written freely is no reminder: the relay takes none of it.
            {(!is_free).then(|| view! { <Mails subject=subject message=message /> })}
        }
    };
    view! {
        <p class="hint">{step}</p>
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
                on:input=write
            ></textarea>
            <Moved subject=subject proposed=proposed field=field />
            <Show when=has_no_address>
                <p class="hint">{t!(i18n, reminders.out_address)}</p>
            </Show>
            {is_free.then(|| view! { <p class="hint">{t!(i18n, reminders.free_about)}</p> })}
        </div>
        <Show when=move || is_open.get()>
            <div class="btns">{ways}</div>
        </Show>
    }
}

/// That another text would be proposed now than when somebody began to write, and the way to it and back.
#[component]
fn Moved(
    subject: Memo<Subject>,
    proposed: Memo<String>,
    /// The text.
    field: NodeRef<Textarea>,
) -> impl IntoView {
    let i18n = use_i18n();
    let drafts = use_reminders().drafts;
    let toasts = use_toasts();
    let key = move || subject.with(|subject| subject.reach.key.clone());
    let has_moved =
        Memo::new(move |_| proposed.with(|proposed| drafts.is_of_another(&key(), proposed)));
    let replace = move |_| {
        let (key, name) = subject.with_untracked(|subject| {
            let name = customer_words(i18n, &subject.reach.name);
            (subject.reach.key.clone(), name)
        });
        if let Some(draft) = drafts.give_up(&key) {
            let said = tu_string!(i18n, reminders.did_draft_new, name = name);
            toasts.say_with_undo(said, move || drafts.bring_back(&key, draft.clone()));
            // The button goes, and the keyboard would go with it.
            if let Some(field) = field.get_untracked() {
                focus(&field);
            }
        }
    };
    view! {
        <div role="status">
            <Show when=move || has_moved.get()>
                <p class="hint" data-draft="moved">
                    {t!(i18n, reminders.draft_changed)}
                </p>
            </Show>
        </div>
        <Show when=move || has_moved.get()>
            <div class="btns">
                <button class="btn" type="button" on:click=replace>
                    {t!(i18n, reminders.draft_new)}
                </button>
            </div>
        </Show>
    }
}

fn focus(field: &HtmlTextAreaElement) {
    if let Err(error) = field.focus() {
        leptos::logging::error!("could not take the focus: {error:?}");
    }
}
