//! Letters that the relay has not taken yet.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{Command, LetterRefusal, LetterRow, LetterWait, ReminderStop};

use super::use_mail;
use crate::bridge::use_bridge;
use crate::format::Currency;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::today;
use crate::state::use_state;
use crate::views::backup::when;
use crate::views::reminders::wait;
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
                        key=protocol::encode
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
    let nav = use_nav();
    let currency = use_state().currency();
    let today = today();
    let to = row.to.join(", ");
    let about = tu_string!(i18n, mail.row, to = to, when = when(i18n, row.at));
    let named = tu_string!(i18n, mail.drop_named, subject = row.subject.clone());
    let id = row.id.clone();
    // Of one that may have gone out nobody claims that it did not.
    let end = if row.tried {
        let asked = tu_string!(i18n, reminders.asked);
        let label = tu_string!(
            i18n,
            collections.act_of,
            action = asked,
            name = row.subject.clone()
        );
        let href = move || nav.href(Screen::reminders());
        view! {
            <a class="btn" href=href aria-label=label>
                {asked}
            </a>
        }
        .into_any()
    } else {
        view! {
            <button
                class="btn"
                type="button"
                aria-label=named
                on:click=move |_| bridge.send(Command::DropLetter(id.clone()))
            >
                {t!(i18n, mail.drop)}
            </button>
        }
        .into_any()
    };
    let (id, subject) = (row.id.clone(), row.subject.clone());
    let state = move || {
        let today = today.get()?;
        Some(currency.with(|currency| state_words(i18n, &row, currency, today)))
    };
    view! {
        <li data-id=id>
            <div>
                <b>{subject}</b>
                <p class="note">{about}</p>
                <p class="note">{state}</p>
            </div>
            {end}
        </li>
    }
}

/// Why a letter was not taken yet.
pub fn state_words(i18n: I18n, row: &LetterRow, currency: &Currency, today: NaiveDate) -> String {
    let stop = |why: ReminderStop| match why {
        ReminderStop::Day => tu_string!(i18n, mail.stop_day).to_owned(),
        ReminderStop::Paid => tu_string!(i18n, mail.stop_paid).to_owned(),
        ReminderStop::Changed => tu_string!(i18n, mail.stop_changed).to_owned(),
        ReminderStop::Wait(why) => wait(i18n, &why, currency, today),
    };
    let words = match (row.refused, row.waits) {
        (None, _) if row.tried => tu_string!(i18n, mail.no_answer),
        (None, None) => tu_string!(i18n, mail.waits),
        (None, Some(LetterWait::Data)) => tu_string!(i18n, mail.waits_data),
        (None, Some(LetterWait::Hours)) => tu_string!(i18n, mail.waits_hours),
        (Some(LetterRefusal::Recipient), _) => tu_string!(i18n, mail.refused_recipient),
        (Some(LetterRefusal::TooLarge), _) => tu_string!(i18n, mail.refused_size),
        (Some(LetterRefusal::Server), _) => tu_string!(i18n, mail.refused_server),
        (Some(LetterRefusal::Relay), _) => tu_string!(i18n, mail.refused_relay),
        (Some(LetterRefusal::Often), _) => tu_string!(i18n, mail.refused_often),
        (Some(LetterRefusal::Stopped(why)), _) => {
            return tu_string!(i18n, mail.stopped, why = stop(why));
        }
        (Some(LetterRefusal::Unsure(why)), _) => {
            return tu_string!(i18n, mail.unsure, why = stop(why));
        }
    };
    words.to_owned()
}
