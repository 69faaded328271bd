//! Whether mail goes out, to whom, and whether the relay takes it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, Letter, MailView, RelayState};

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
    let in_force = Memo::new(move |_| mail.with(|view| (view.is_wanted, view.to.clone())));
    let is_wanted = RwSignal::new(false);
    let to = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    // What the worker says stands in the form, until somebody changes it.
    Effect::new(move || {
        let (wanted, address) = in_force.get();
        is_wanted.set(wanted);
        to.set(address);
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (wanted, address) = (is_wanted.get_untracked(), to.get_untracked());
        let address = address.trim().to_owned();
        if wanted && !is_address(&address) {
            return wrong.set(true);
        }
        let before = in_force.get_untracked();
        if before != (wanted, address.clone()) {
            toasts.say_with_undo(tu_string!(i18n, settings.did_save), move || {
                let (is_wanted, to) = before.clone();
                bridge.send(Command::SetMail { is_wanted, to });
            });
        }
        // Saved as it was, it is asked anew whether the relay is there.
        bridge.send(Command::SetMail {
            is_wanted: wanted,
            to: address,
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=save>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || is_wanted.get()
                    on:change=move |event| is_wanted.set(event_target_checked(&event))
                />
                <span>{t!(i18n, mail.wanted)}</span>
            </label>
            <div class="field">
                <label for="mail-to">{t!(i18n, mail.to)}</label>
                <input
                    class="input"
                    id="mail-to"
                    type="email"
                    autocomplete="email"
                    aria-describedby="mail-relay"
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=move || to.get()
                    on:input=move |event| {
                        to.set(event_target_value(&event));
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
                <Show when=move || mail.with(MailView::goes_out)>
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
        send(Letter {
            id: format!("test-letter-{}", clock_ms()),
            to: vec![mail.with_untracked(|view| view.to.clone())],
            subject: tu_string!(i18n, mail.test_subject, company = company.clone()),
            text: tu_string!(i18n, mail.test_text, company = company),
            files: Vec::new(),
        });
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

/// The text of `data-relay`.
fn relay_code(view: &MailView) -> &'static str {
    match &view.relay {
        _ if !view.is_wanted => "off",
        RelayState::Unknown => "unknown",
        RelayState::Missing => "missing",
        RelayState::Ready(relay) if relay.takes(&view.to) => "ready",
        RelayState::Ready(_) => "refused",
    }
}

fn relay_words(i18n: I18n, view: &MailView) -> String {
    match &view.relay {
        _ if !view.is_wanted => tu_string!(i18n, mail.off).to_owned(),
        RelayState::Unknown => tu_string!(i18n, mail.unknown).to_owned(),
        RelayState::Missing => tu_string!(i18n, mail.missing).to_owned(),
        RelayState::Ready(relay) if !relay.takes(&view.to) => {
            tu_string!(i18n, mail.not_allowed, to = view.to.clone())
        }
        RelayState::Ready(relay) => {
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
