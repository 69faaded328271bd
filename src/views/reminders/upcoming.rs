//! What is to be paid, day by day, and the file for a calendar.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use protocol::{CalendarEntry, CalendarWhat, Command};

use super::month::Month;
use super::of_day::OfDay;
use crate::bridge::{save_file, use_bridge};
use crate::components::toast::use_toasts;
use crate::format::Currency;
use crate::i18n::*;
use crate::letter::{Day, calendar};
use crate::nav::use_nav;
use crate::route::Screen;
use crate::state::use_state;
use crate::words::{I18n, customer_words, kind_words};

#[component]
pub fn Upcoming() -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let bridge = use_bridge();
    let open = Memo::new(move |_| {
        nav.with(|route| match &route.screen {
            Screen::Reminders { day } => *day,
            _ => None,
        })
    });
    write_calendar();
    let make = move |_| bridge.send(Command::MakeCalendar(nav.scope()));
    view! {
        <section class="sec" aria-labelledby="reminders-upcoming">
            <header>
                <h2 id="reminders-upcoming">{t!(i18n, reminders.upcoming)}</h2>
                <p>{t!(i18n, reminders.upcoming_about)}</p>
            </header>
            <div class="calendar">
                <Month open=open />
                <OfDay open=open />
            </div>
            <div class="btns">
                <button class="btn" type="button" on:click=make>
                    {t!(i18n, reminders.calendar)}
                </button>
            </div>
        </section>
    }
}

/// Whatever the worker tells of the calendar is saved as a file.
fn write_calendar() {
    let i18n = use_i18n();
    let state = use_state();
    let toasts = use_toasts();
    Effect::new(move || {
        let Some(entries) = state.calendar.get() else {
            return;
        };
        state.calendar.set(None);
        if entries.is_empty() {
            toasts.say(tu_string!(i18n, reminders.calendar_none));
            return;
        }
        let owner = state.shell.with_untracked(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company.map_or_else(String::new, |company| {
                let tax_id = company.tax_id.clone();
                tax_id.unwrap_or_else(|| company.name.clone())
            })
        });
        let currency = state.currency().get_untracked();
        let days: Vec<Day> = entries
            .iter()
            .map(|one| day(i18n, &currency, one))
            .collect();
        let now = DateTime::<Utc>::from_timestamp_millis(state.now_ms.get_untracked());
        let made_at = now.unwrap_or_default().format("%Y%m%dT%H%M%SZ").to_string();
        let file = calendar(&owner, &made_at, &days);
        save_file(
            "cobranza.ics",
            "text/calendar;charset=utf-8",
            file.as_bytes(),
        );
    });
}

fn day(i18n: I18n, currency: &Currency, entry: &CalendarEntry) -> Day {
    let amount = match &entry.apart {
        Some((code, decimals)) => Currency::new(code.clone(), *decimals).told(entry.amount),
        None => currency.told(entry.amount),
    };
    let name = customer_words(i18n, &entry.customer);
    let (id, summary) = match &entry.what {
        CalendarWhat::Due(key, kind, number) => {
            let document = format!("{} {number}", kind_words(i18n, kind));
            (
                format!("document-{key}"),
                tu_string!(
                    i18n,
                    reminders.calendar_due,
                    document = document,
                    name = name,
                    amount = amount
                ),
            )
        }
        CalendarWhat::Promise(key) => (
            format!(
                "promise-{}-{}-{}",
                key.event.number, key.event.salt, key.place
            ),
            tu_string!(
                i18n,
                reminders.calendar_promise,
                name = name,
                amount = amount
            ),
        ),
    };
    Day {
        id,
        on: entry.on,
        summary,
    }
}
