//! Where the money is to go, and who writes.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, ReminderChange};

use super::super::part;
use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::i18n::*;

#[component]
pub fn SenderForm() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let kept = part(|view| (view.setup.bank.clone(), view.setup.signature.clone()));
    let bank = RwSignal::new(String::new());
    let signature = RwSignal::new(String::new());
    Effect::new(move || {
        let (kept_bank, kept_signature) = kept.get();
        bank.set(kept_bank);
        signature.set(kept_signature);
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        bridge.send(Command::SetReminders(ReminderChange::Sender {
            bank: bank.get_untracked(),
            signature: signature.get_untracked(),
        }));
        toasts.say(tu_string!(i18n, reminders.saved));
    };
    let field =
        move |id: &'static str, label: &'static str, hint: &'static str, text: RwSignal<String>| {
            let hint_id = format!("{id}-hint");
            view! {
                <div class="field">
                    <label for=id>{label}</label>
                    <textarea
                        class="input"
                        id=id
                        maxlength="1000"
                        aria-describedby=hint_id.clone()
                        prop:value=move || text.get()
                        on:input=move |event| text.set(event_target_value(&event))
                    ></textarea>
                    <p class="hint" id=hint_id>
                        {hint}
                    </p>
                </div>
            }
        };
    view! {
        <form class="form" novalidate=true on:submit=save>
            <p class="hint">{t!(i18n, reminders.sender_about)}</p>
            {field(
                "reminder-bank",
                tu_string!(i18n, reminders.bank),
                tu_string!(i18n, reminders.bank_hint),
                bank,
            )}
            {field(
                "reminder-signature",
                tu_string!(i18n, reminders.signature),
                tu_string!(i18n, reminders.signature_hint),
                signature,
            )}
            <div class="btns">
                <button class="btn main-act" type="submit">
                    {t!(i18n, reminders.save)}
                </button>
            </div>
        </form>
    }
}
