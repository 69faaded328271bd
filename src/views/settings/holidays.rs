//! "Feriados": days that are no business days, those of the calendar and those of the company.

use chrono::{Datelike, NaiveDate};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, HolidayRow};

use crate::bridge::{Bridge, use_bridge};
use crate::components::toast::{Toasts, use_toasts};
use crate::format::count;
use crate::i18n::*;
use crate::route::day;
use crate::shell::today;
use crate::state::use_state;
use crate::words::{I18n, day_weekday};

/// The section.
#[component]
pub fn HolidayList() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let holidays = Memo::new(move |_| {
        state.settings.with(|view| {
            let holidays = view.as_ref().map(|view| view.holidays.clone());
            holidays.unwrap_or_default()
        })
    });
    let years = Memo::new(move |_| {
        let mut years: Vec<_> =
            holidays.with(|days| days.iter().map(|row| row.day.year()).collect());
        years.sort_unstable();
        years.dedup();
        years
    });
    view! {
        <section class="sec" aria-labelledby="settings-holidays">
            <header>
                <h2 id="settings-holidays">{t!(i18n, settings_targets.holidays)}</h2>
                <p>{t!(i18n, settings_targets.holidays_about)}</p>
            </header>
            <Add holidays=holidays />
            <For each=move || years.get() key=|year| *year let:year>
                <Year year=year holidays=holidays />
            </For>
        </section>
    }
}

/// Changes what a day counts as, and tells it with the way back.
#[derive(Clone, Copy)]
struct Change {
    i18n: I18n,
    bridge: Bridge,
    toasts: Toasts,
}

impl Change {
    fn here() -> Self {
        Self {
            i18n: use_i18n(),
            bridge: use_bridge(),
            toasts: use_toasts(),
        }
    }

    fn day(self, day: NaiveDate, observed: Option<bool>, of: Memo<Vec<HolidayRow>>) {
        let Self {
            i18n,
            bridge,
            toasts,
        } = self;
        let row = of.with_untracked(|days| days.iter().find(|row| row.day == day).copied());
        // What was said here before; nothing where it is as in the calendar.
        let before = row
            .filter(|row| row.official != row.observed)
            .map(|row| row.observed);
        let official = row.is_some_and(|row| row.official);
        bridge.send(Command::SetHoliday { day, observed });
        let words = day_weekday(i18n, day);
        let sentence = if observed.unwrap_or(official) {
            tu_string!(i18n, settings_targets.did_holiday, day = words)
        } else {
            tu_string!(i18n, settings_targets.did_workday, day = words)
        };
        toasts.say_with_undo(sentence, move || {
            bridge.send(Command::SetHoliday {
                day,
                observed: before,
            });
        });
    }
}

#[component]
fn Add(holidays: Memo<Vec<HolidayRow>>) -> impl IntoView {
    let i18n = use_i18n();
    let change = Change::here();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<bool>);
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(day) = day(&typed.get_untracked()) else {
            wrong.set(Some(false));
            return;
        };
        let is_there = |row: &HolidayRow| row.day == day && row.observed;
        if holidays.with_untracked(|days| days.iter().any(is_there)) {
            wrong.set(Some(true));
            return;
        }
        typed.set(String::new());
        change.day(day, Some(true), holidays);
    };
    let words = move || {
        wrong.get().map(|already| {
            if already {
                tu_string!(i18n, settings_targets.holiday_already)
            } else {
                tu_string!(i18n, settings_targets.holiday_wrong)
            }
        })
    };
    view! {
        <form class="inline" novalidate=true on:submit=add>
            <input
                class="input"
                type="date"
                aria-label=move || tu_string!(i18n, settings_targets.holiday_day)
                aria-invalid=move || wrong.get().map(|_| "true")
                aria-describedby="holiday-error"
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    wrong.set(None);
                }
            />
            <button class="btn" type="submit">
                {t!(i18n, settings_targets.holiday_add)}
            </button>
        </form>
        <p class="error" role="alert" id="holiday-error">
            {words}
        </p>
    }
}

/// The days of a year; those of this one are open.
#[component]
fn Year(year: i32, holidays: Memo<Vec<HolidayRow>>) -> impl IntoView {
    let i18n = use_i18n();
    let today = today();
    let days = Memo::new(move |_| {
        holidays.with(|days| {
            let of_year = days.iter().filter(|row| row.day.year() == year);
            of_year.copied().collect::<Vec<_>>()
        })
    });
    let title = move || {
        let observed = days.with(|days| days.iter().filter(|row| row.observed).count());
        let n = i64::try_from(observed).unwrap_or_default();
        tu_string!(
            i18n,
            settings_targets.holiday_year,
            count = n,
            n = count(n),
            year = year
        )
    };
    let is_this = untrack(move || today.get().is_some_and(|today| today.year() == year));
    view! {
        <details class="tbl" open=is_this>
            <summary>{title}</summary>
            <ul class="holidays rows">
                <For each=move || days.get() key=|row| row.day let:row>
                    <Day day=row.day days=days />
                </For>
            </ul>
        </details>
    }
}

/// One day. Its button stays while what it does changes: the keyboard is still on it.
#[component]
fn Day(day: NaiveDate, days: Memo<Vec<HolidayRow>>) -> impl IntoView {
    let i18n = use_i18n();
    let change = Change::here();
    let words = move || day_weekday(i18n, day);
    let row = Memo::new(move |_| days.with(|days| days.iter().find(|row| row.day == day).copied()));
    // Whether it is in the calendar, and whether it counts.
    let facts = move || {
        row.get()
            .map_or((false, true), |row| (row.official, row.observed))
    };
    let state = move || match facts() {
        (true, true) => tu_string!(i18n, settings_targets.holiday_official),
        (_, false) => tu_string!(i18n, settings_targets.holiday_worked),
        (false, true) => tu_string!(i18n, settings_targets.holiday_added),
    };
    let act = move || match facts() {
        (true, true) => tu_string!(i18n, settings_targets.holiday_work),
        (true, false) => tu_string!(i18n, settings_targets.holiday_restore),
        (false, _) => tu_string!(i18n, settings_targets.remove),
    };
    let said = move || match facts() {
        (true, true) => tu_string!(i18n, settings_targets.holiday_work_of, day = words()),
        (true, false) => tu_string!(i18n, settings_targets.holiday_restore_of, day = words()),
        (false, _) => tu_string!(i18n, settings_targets.holiday_remove_of, day = words()),
    };
    let press = move |_| {
        let (official, observed) = untrack(facts);
        // A day of the calendar becomes a business day; whatever differs from the calendar goes back to it.
        let observed = (official && observed).then_some(false);
        change.day(day, observed, days);
    };
    view! {
        <li class:off=move || !facts().1 data-id=day.to_string()>
            <time datetime=day.to_string()>{words}</time>
            <span class="chip">{state}</span>
            <button class="btn" type="button" aria-label=said on:click=press>
                {act}
            </button>
        </li>
    }
}
