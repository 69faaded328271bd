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
use crate::components::icon::{Icon, Name};
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
    let sender = use_sender();
    let is_free = subject.with_untracked(|subject| subject.purpose == Purpose::Free);
    let key = StoredValue::new(subject.with_untracked(Subject::draft_key));
    let gate = use_gate(is_free);
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
    let edited = Memo::new(move |_| key.with_value(|key| drafts.text(key.as_ref()?)));
    let is_untrue = Memo::new(move |_| {
        let owed = subject.with(Subject::asked);
        key.with_value(|key| {
            let key = key.as_ref();
            key.is_some_and(|key| drafts.with(|all| all.asks_too_much(key, &owed)))
        })
    });
    // What is put down is what the text names, not what came since.
    let named = Memo::new(move |_| {
        let asked = key.with_value(|key| drafts.with(|all| all.asked(key.as_ref()?).cloned()));
        let subject = subject.get();
        match asked {
            Some(asked) => subject.naming(&asked),
            None => subject,
        }
    });
    let text = Signal::derive(move || edited.get().unwrap_or_else(|| proposed.get()));
    let message = Signal::derive(move || {
        let made = made.get()?;
        Some(Message {
            text: text.get(),
            ..made
        })
    });
    let is_open = Memo::new(move |_| {
        gate.get() == Gate::Open && cap.stops.get().is_none() && !is_untrue.get()
    });
    let has_no_address = move || {
        subject.with(|subject| subject.reach.whatsapp.is_none() && subject.reach.email.is_none())
    };
    let write = move |event| {
        let text = event_target_value(&event);
        proposed.with_untracked(|proposed| {
            key.with_value(|key| {
                if let Some(key) = key {
                    drafts.write(key, text, proposed, subject.with_untracked(Subject::asked));
                }
            });
        });
    };
    let field: NodeRef<Textarea> = NodeRef::new();
    if is_free {
        // Whoever asked for it by the keyboard lost their place with the button.
        field.on_load(|field: HtmlTextAreaElement| focus(&field));
    }
    let ways = move || {
        let subject = named.get();
        view! {
            <Links subject=subject.clone() edited=edited />
            <Takes subject=subject.clone() text=text />
            // What is written freely is no reminder: the relay takes none of it.
            {(!is_free).then(|| view! { <Mails subject=subject message=message /> })}
        }
    };
    view! {
        <p class="hint">{step}</p>
        <GateNote is_free=is_free />
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
            <Moved subject=subject proposed=proposed is_untrue=is_untrue field=field />
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
    /// The text asks for what is not owed any more: it does not go out before somebody has looked at it.
    is_untrue: Memo<bool>,
    /// The text.
    field: NodeRef<Textarea>,
) -> impl IntoView {
    let i18n = use_i18n();
    let drafts = use_reminders().drafts;
    let toasts = use_toasts();
    let has_moved = Memo::new(move |_| {
        let Some(key) = subject.with(Subject::draft_key) else {
            return false;
        };
        proposed.with(|proposed| drafts.with(|all| all.is_of_another(&key, proposed)))
    });
    let confirm = move |_| {
        let (key, owed) = subject.with_untracked(|subject| (subject.draft_key(), subject.asked()));
        if let Some(key) = key {
            drafts.confirm(&key, &owed);
            // The button goes, and the keyboard would go with it.
            if let Some(field) = field.get_untracked() {
                focus(&field);
            }
        }
    };
    let replace = move |_| {
        let (key, name) = subject.with_untracked(|subject| {
            let name = customer_words(i18n, &subject.reach.name);
            (subject.draft_key(), name)
        });
        let Some(key) = key else {
            return;
        };
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
            <Show when=move || is_untrue.get()>
                <div class="banner warn" data-draft="untrue">
                    <Icon name=Name::Alert />
                    <p>
                        <strong>{t!(i18n, reminders.draft_untrue)}</strong>
                        " "
                        {t!(i18n, reminders.draft_untrue_text)}
                    </p>
                    <button class="btn" type="button" on:click=confirm>
                        {t!(i18n, reminders.draft_right)}
                    </button>
                </div>
            </Show>
        </div>
        <Show when=move || has_moved.get() || is_untrue.get()>
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
