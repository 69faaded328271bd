//! Letters that the relay has not taken yet.

use leptos::prelude::*;
use protocol::{Command, LetterRefusal, LetterRow};

use super::use_mail;
use crate::bridge::use_bridge;
use crate::i18n::*;
use crate::views::backup::when;
use crate::words::I18n;

/// What waits, why, and what can be done about it; nothing while nothing waits.
#[component]
pub fn Letters() -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let mail = use_mail();
    let rows = Memo::new(move |_| mail.with(|view| view.letters.clone()));
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <div class="actions">
                <h3>{t!(i18n, mail.waiting)}</h3>
                <ul class="imports" data-table="letters" data-total=move || rows.with(Vec::len).to_string()>
                    <For
                        each=move || rows.get()
                        key=|row| (row.id.clone(), row.refused.is_some())
                        let:row
                    >
                        <Waiting row />
                    </For>
                </ul>
                <div class="btns">
                    <button
                        class="btn"
                        type="button"
                        on:click=move |_| bridge.send(Command::RetryLetters)
                    >
                        {t!(i18n, mail.retry)}
                    </button>
                </div>
            </div>
        </Show>
    }
}

#[component]
fn Waiting(row: LetterRow) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let to = row.to.join(", ");
    let about = tu_string!(i18n, mail.row, to = to, when = when(i18n, row.at));
    let named = tu_string!(i18n, mail.drop_named, subject = row.subject.clone());
    let id = row.id.clone();
    view! {
        <li data-id=row.id>
            <div>
                <b>{row.subject}</b>
                <p class="note">{about}</p>
                <p class="note">{state_words(i18n, row.refused)}</p>
            </div>
            <button
                class="btn"
                type="button"
                aria-label=named
                on:click=move |_| bridge.send(Command::DropLetter(id.clone()))
            >
                {t!(i18n, mail.drop)}
            </button>
        </li>
    }
}

fn state_words(i18n: I18n, refused: Option<LetterRefusal>) -> &'static str {
    match refused {
        None => tu_string!(i18n, mail.waits),
        Some(LetterRefusal::Recipient) => tu_string!(i18n, mail.refused_recipient),
        Some(LetterRefusal::TooLarge) => tu_string!(i18n, mail.refused_size),
        Some(LetterRefusal::Server) => tu_string!(i18n, mail.refused_server),
        Some(LetterRefusal::Relay) => tu_string!(i18n, mail.refused_relay),
    }
}
