//! Whether mail goes out, to whom, and whether the relay takes it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, Letter, MailForm, MailView, RelayState};

use super::{send, use_mail};
use crate::bridge::use_bridge;
use crate::components::toast::use_toasts;
use crate::i18n::*;
use crate::state::{clock_ms, use_state};
use crate::views::backup::when;
use crate::words::I18n;

/// The form, and how it stands with the relay.
#[component]
pub fn Choice() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let toasts = use_toasts();
    let mail = use_mail();
    let in_force = Memo::new(move |_| mail.with(|view| view.form.clone()));
    let form = RwSignal::new(MailForm::default());
    let wrong = RwSignal::new(false);
    // What the worker says stands in the form, until somebody changes it.
    Effect::new(move || form.set(in_force.get()));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = form.get_untracked();
        let wanted = MailForm {
            to: typed.to.trim().to_owned(),
            ..typed
        };
        if wanted.writes_to_owner() && !is_address(&wanted.to) {
            return wrong.set(true);
        }
        let before = in_force.get_untracked();
        if before != wanted {
            toasts.say_with_undo(tu_string!(i18n, settings.did_save), move || {
                bridge.send(Command::SetMail(before.clone()));
            });
        }
        // Saved as it was, it is asked anew whether the relay is there.
        bridge.send(Command::SetMail(wanted));
    };
    let check = move |words: &'static str, of: fn(&mut MailForm) -> &mut bool| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || form.with(|form| *of(&mut form.clone()))
                    on:change=move |event| {
                        form.update(|form| *of(form) = event_target_checked(&event));
                    }
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <form class="form" novalidate=true on:submit=save>
            {check(tu_string!(i18n, mail.wanted), |form| &mut form.alerts)}
            {check(tu_string!(i18n, mail.wanted_digest), |form| &mut form.digest)}
            {check(tu_string!(i18n, mail.wanted_reminders), |form| &mut form.reminders)}
            <div class="field">
                <label for="mail-to">{t!(i18n, mail.to)}</label>
                <input
                    class="input"
                    id="mail-to"
                    type="email"
                    autocomplete="email"
                    aria-describedby="mail-relay"
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=move || form.with(|form| form.to.clone())
                    on:input=move |event| {
                        form.update(|form| form.to = event_target_value(&event));
                        wrong.set(false);
                    }
                />
                <Show when=move || wrong.get()>
                    <p class="error" role="alert">{t!(i18n, mail.wrong)}</p>
                </Show>
                <p class="hint" id="mail-relay" role="status" data-relay=move || mail.with(relay_code)>
                    {move || mail.with(|view| relay_words(i18n, view))}
                </p>
            </div>
            <div class="btns">
                <button class="btn main-act" type="submit">
                    {t!(i18n, settings.save)}
                </button>
                <Show when=move || mail.with(can_test)>
                    <TestButton />
                </Show>
            </div>
        </form>
    }
}

/// "Enviar correo de prueba".
#[component]
fn TestButton() -> impl IntoView {
    let i18n = use_i18n();
    let mail = use_mail();
    let state = use_state();
    let test = move |_| {
        let name = state.shell.with_untracked(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company.map(|company| company.name.clone())
        });
        let company = name.unwrap_or_default();
        let (opening, to) = mail.with_untracked(|view| (view.opening, view.form.to.clone()));
        let letter = Letter {
            id: format!("test-letter-{}", clock_ms()),
            to: vec![to],
            subject: tu_string!(i18n, mail.test_subject, company = company.clone()),
            text: tu_string!(i18n, mail.test_text, company = company),
            files: Vec::new(),
        };
        send(opening, letter);
    };
    view! {
        <button class="btn" type="button" on:click=test>
            {t!(i18n, mail.test)}
        </button>
    }
}

/// Somebody, somewhere; whether the address exists only a letter tells.
fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = |part: &str| !part.is_empty() && !part.contains([' ', '@', ',', ';']);
    is_plain(name) && is_plain(domain) && domain.contains('.') && !domain.ends_with('.')
}

/// Whether a letter to the owner would go out.
fn can_test(view: &MailView) -> bool {
    view.form.writes_to_owner() && view.takes_owner()
}

/// The text of `data-relay`.
fn relay_code(view: &MailView) -> &'static str {
    match &view.relay {
        _ if view.is_unreadable => "unreadable",
        _ if !view.form.is_wanted() => "off",
        RelayState::Unknown => "unknown",
        RelayState::Missing => "missing",
        RelayState::Ready(_) if view.form.writes_to_owner() && !view.takes_owner() => "refused",
        RelayState::Ready(relay) if view.form.reminders && relay.customers.is_empty() => {
            "no-customers"
        }
        RelayState::Ready(_) => "ready",
    }
}

fn relay_words(i18n: I18n, view: &MailView) -> String {
    match (relay_code(view), &view.relay) {
        ("unreadable", _) => tu_string!(i18n, mail.unreadable).to_owned(),
        ("off", _) => tu_string!(i18n, mail.off).to_owned(),
        (_, RelayState::Unknown) => tu_string!(i18n, mail.unknown).to_owned(),
        (_, RelayState::Missing) => tu_string!(i18n, mail.missing).to_owned(),
        ("refused", _) => tu_string!(i18n, mail.not_allowed, to = view.form.to.clone()),
        ("no-customers", _) => tu_string!(i18n, mail.no_customers).to_owned(),
        (_, RelayState::Ready(relay)) => {
            let from = relay.from.clone();
            match view.sent_at {
                None => tu_string!(i18n, mail.ready, from = from),
                Some(at) => tu_string!(i18n, mail.sent, from = from, when = when(i18n, at)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_an_address() {
        for right in ["duena@empresa.example", "a.b+c@sub.empresa.example"] {
            assert!(is_address(right), "{right}");
        }
        for wrong in [
            "",
            "a",
            "a@",
            "@b.cl",
            "a@b",
            "a@b.",
            "a b@c.cl",
            "a@b.cl, c@d.cl",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
