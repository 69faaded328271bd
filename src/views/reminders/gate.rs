//! Whether messages may go out now: data that are old stop them, hours that the law does not like ask first.

use leptos::prelude::*;
use protocol::{Command, NoContact, REMINDER_DATA_MS, ReminderSetup, SyncStatus};

use super::desk::use_reminders;
use super::message::unknown_variable;
use crate::bridge::use_bridge;
use crate::components::icon::{Icon, Name};
use crate::i18n::*;
use crate::shell::today;
use crate::state::use_state;
use crate::words::{I18n, age_words, moment_in};

/// Whether messages may go out.
#[derive(Clone, Debug, PartialEq)]
pub enum Gate {
    /// They may.
    Open,
    /// The data are too old.
    Stale,
    /// A text names a variable that does not exist.
    BadText(String),
    /// The law wants another hour: why.
    Hours(String),
}

/// The gate, as the clock and the data move. What a person writes freely is made of no text that could be at fault.
pub fn use_gate(is_free: bool) -> Memo<Gate> {
    let i18n = use_i18n();
    let state = use_state();
    let desk = use_reminders();
    let freshness = state.freshness();
    let today = today();
    // The clock ticks every few seconds: what follows from it changes seldom.
    let is_old = Memo::new(move |_| {
        let now = state.now_ms.get();
        freshness.with(|status| status.as_ref().is_none_or(|status| is_stale(status, now)))
    });
    let hour = Memo::new(move |_| {
        let zone = state.shell.with(|view| {
            let company = view.as_ref().and_then(|view| view.company.as_ref());
            company.map_or_else(String::new, |company| company.time_zone.clone())
        });
        let time = moment_in(&zone, state.now_ms.get()).time;
        time.format("%H:%M").to_string()
    });
    Memo::new(move |_| {
        let setup = desk.setup();
        if is_old.get() {
            return Gate::Stale;
        }
        if !is_free && let Some(unknown) = unknown_variable(&setup) {
            return Gate::BadText(unknown.0);
        }
        let is_overruled = today.get().is_some() && desk.overruled.get() == today.get();
        match why_not_now(i18n, &setup, &hour.get()) {
            Some(why) if !is_overruled => Gate::Hours(why),
            _ => Gate::Open,
        }
    })
}

/// Files bring no newer payments by waiting: of those one is told, not stopped.
fn is_stale(status: &SyncStatus, now: i64) -> bool {
    !status.from_files
        && status
            .synced_at
            .is_none_or(|at| now - at > REMINDER_DATA_MS)
}

/// Why the law wants another time than this one, which is like `21:04`.
fn why_not_now(i18n: I18n, setup: &ReminderSetup, time: &str) -> Option<String> {
    let hour: u8 = time.get(..2)?.parse().ok()?;
    let (from, to) = setup.hours;
    match setup.no_contact {
        Some(NoContact::Sunday) => Some(tu_string!(i18n, reminders.hours_sunday).to_owned()),
        Some(NoContact::Holiday) => Some(tu_string!(i18n, reminders.hours_holiday).to_owned()),
        None if (from..to).contains(&hour) => None,
        None => Some(tu_string!(
            i18n,
            reminders.hours_time,
            time = time.to_owned()
        )),
    }
}

/// What stands between a person and sending, and what to do about it.
#[component]
pub fn GateNote(
    /// Of what a person writes freely.
    #[prop(optional)]
    is_free: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let desk = use_reminders();
    let gate = use_gate(is_free);
    let today = today();
    let freshness = state.freshness();
    let age = move || {
        let at = freshness.with(|status| status.as_ref().and_then(|status| status.synced_at));
        at.map(|at| age_words(i18n, at, state.now_ms.get()))
            .unwrap_or_default()
    };
    let from_files = state.is_from_files();
    let is_overruled =
        Memo::new(move |_| today.get().is_some() && desk.overruled.get() == today.get());
    let stale = move || {
        view! {
            <div class="banner warn" role="status" data-gate="stale">
                <Icon name=Name::Alert />
                <p>
                    <strong>{t!(i18n, reminders.stale)}</strong>
                    {move || format!(" {}", tu_string!(i18n, reminders.stale_text, age = age()))}
                </p>
                <button class="btn" type="button" on:click=move |_| bridge.send(Command::SyncNow)>
                    {t!(i18n, common.sync_now)}
                </button>
            </div>
        }
        .into_any()
    };
    let hours = move |why: String| {
        let (from, to) = desk.setup().hours;
        let law = tu_string!(
            i18n,
            reminders.hours_text,
            from = from.to_string(),
            to = to.to_string()
        );
        view! {
            <div class="banner warn" role="status" data-gate="hours">
                <Icon name=Name::Alert />
                <p>
                    <strong>{why}</strong>
                    {format!(" {law}")}
                </p>
                <button
                    class="btn"
                    type="button"
                    on:click=move |_| desk.overruled.set(today.get_untracked())
                >
                    {t!(i18n, reminders.overrule)}
                </button>
            </div>
        }
        .into_any()
    };
    move || match gate.get() {
        Gate::Stale => stale(),
        Gate::BadText(name) => {
            let words = tu_string!(i18n, reminders.text_bad, name = format!("{{{name}}}"));
            view! {
                <div class="banner bad" role="alert" data-gate="text">
                    <Icon name=Name::Alert />
                    <p>{words}</p>
                </div>
            }
            .into_any()
        }
        Gate::Hours(why) => hours(why),
        Gate::Open => {
            let files = from_files.get().then(|| {
                let words = move || tu_string!(i18n, reminders.files_text, age = age());
                view! { <p class="note">{words}</p> }
            });
            let overruled = is_overruled
                .get()
                .then(|| view! { <p class="note">{t!(i18n, reminders.overruled)}</p> });
            view! { {files} {overruled} }.into_any()
        }
    }
}
