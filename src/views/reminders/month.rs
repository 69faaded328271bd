//! The month as a grid of days: one of them is in the tab order, arrows lead to the others, and each opens its list.

use chrono::{Datelike, NaiveDate};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use protocol::UpcomingDay;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::part;
use super::words::{due_words, promised_words};
use crate::chart::{MonthDays, MonthGrid, first_of, moved};
use crate::components::icon::{Icon, Name};
use crate::format::Currency;
use crate::i18n::*;
use crate::nav::use_nav;
use crate::route::Screen;
use crate::shell::today;
use crate::state::use_state;
use crate::words::{I18n, capitalised, day_weekday_long, month_of_year};

/// The day that the keys left from; its month is shown.
#[derive(Clone, Copy)]
struct Cursor {
    at: Memo<Option<NaiveDate>>,
    moved: RwSignal<Option<NaiveDate>>,
}

impl Cursor {
    fn press(self, key: &str) -> Option<NaiveDate> {
        let to = moved(self.at.get_untracked()?, key)?;
        self.moved.set(Some(to));
        Some(to)
    }
}

/// The month with its sum, and the ways to the months beside it.
#[component]
pub fn Month(open: Memo<Option<NaiveDate>>) -> impl IntoView {
    let i18n = use_i18n();
    let today = today();
    let days = part(|view| MonthDays::new(&view.past_due, &view.upcoming));
    let went = RwSignal::new(None);
    let at = Memo::new(move |_| went.get().or(open.get()).or(today.get()));
    let cursor = Cursor { at, moved: went };
    let month = Memo::new(move |_| at.get().map(first_of));
    let grid = Memo::new(move |_| month.get().map(MonthGrid::of));
    let title = move || month.get().map(|month| month_of_year(i18n, month));
    let currency = use_state().currency();
    let sum = move || {
        let sum = grid.with(|grid| {
            let grid = grid.as_ref()?;
            Some((days.with(|days| days.sum(grid)), grid.last()))
        });
        let (sum, last) = sum?;
        // A month that is over is still owed; one that goes on falls due.
        let is_past = today.get().is_some_and(|today| last < today);
        Some(currency.with(|currency| said(i18n, &sum, currency, is_past)))
    };
    let beside = move |key: &'static str, words: &'static str, class: &'static str| {
        view! {
            <button
                class=class
                type="button"
                aria-label=words
                on:click=move |_| {
                    cursor.press(key);
                }
            >
                <Icon name=Name::Down />
            </button>
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if plain && let Some(to) = cursor.press(&event.key()) {
            event.prevent_default();
            event.stop_propagation();
            request_animation_frame(move || focus_day(to));
        }
    };
    let heads = tu_string!(i18n, date.weekdays_short).split(' ');
    let heads = heads.zip(tu_string!(i18n, date.weekdays).split(' '));
    let heads = heads.map(|(short, name)| {
        view! {
            <th scope="col" abbr=name>
                {short}
            </th>
        }
    });
    let weeks = move || {
        let grid = grid.get()?;
        let weeks = grid.weeks.into_iter().map(|week| {
            let cells = week.map(|day| match day {
                None => view! { <td></td> }.into_any(),
                Some(day) => view! { <Day day=day days=days cursor=cursor open=open /> }.into_any(),
            });
            view! { <tr>{cells.into_iter().collect_view()}</tr> }
        });
        Some(weeks.collect_view())
    };
    view! {
        <div class="month">
            <div class="month-head">
                {beside("PageUp", tu_string!(i18n, reminders.month_before), "ib before")}
                <h3 aria-live="polite">
                    {title}
                </h3>
                {beside("PageDown", tu_string!(i18n, reminders.month_after), "ib after")}
            </div>
            <p class="note" data-month-sum>
                {sum}
            </p>
            <table role="grid" aria-label=title data-table="month" on:keydown=pressed>
                <thead>
                    <tr>{heads.collect_view()}</tr>
                </thead>
                <tbody>{weeks}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Day(
    day: NaiveDate,
    days: Memo<MonthDays>,
    cursor: Cursor,
    open: Memo<Option<NaiveDate>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nav = use_nav();
    let currency = use_state().currency();
    let today = today();
    let of_day = Memo::new(move |_| days.with(|days| days.on(day)));
    let is_open = Memo::new(move |_| open.get() == Some(day));
    let is_today = Memo::new(move |_| today.get() == Some(day));
    let is_past = Memo::new(move |_| today.get().is_some_and(|today| day < today));
    let href = move || nav.href(Screen::Reminders { day: Some(day) });
    let label = move || {
        let says = match of_day.get() {
            None => tu_string!(i18n, reminders.day_none).to_owned(),
            Some(of_day) => currency.with(|currency| said(i18n, &of_day, currency, is_past.get())),
        };
        format!("{}: {says}", day_weekday_long(i18n, day))
    };
    let inside = move || {
        let of_day = of_day.get()?;
        let due = (of_day.documents > 0).then(|| {
            let sum = currency.with(|currency| currency.short(of_day.due));
            view! {
                <data class="sum money" value=of_day.due.to_string()>
                    {sum}
                </data>
                <span class="n">{of_day.documents}</span>
            }
        });
        let promised = (of_day.promises > 0).then(|| {
            let sum = currency.with(|currency| currency.short(of_day.promised));
            view! {
                <span class="promised">
                    <data class="money" value=of_day.promised.to_string()>
                        {sum}
                    </data>
                </span>
            }
        });
        Some(view! {
            {due}
            {promised}
        })
    };
    view! {
        <td aria-selected=move || is_open.get().to_string()>
            <a
                href=href
                class:past=move || is_past.get()
                class:some=move || of_day.with(Option::is_some)
                tabindex=move || if cursor.at.get() == Some(day) { "0" } else { "-1" }
                aria-current=move || is_today.get().then_some("date")
                data-day=day.to_string()
                data-due=move || of_day.get().map(|of_day| of_day.due.to_string())
                on:click=move |_| cursor.moved.set(Some(day))
            >
                <span class="vh">{label}</span>
                <span class="seen" aria-hidden="true">
                    <span class="day">{day.day()}</span>
                    {inside}
                </span>
            </a>
        </td>
    }
}

/// "Vencen $1.200.000 en 3 documentos · 1 promesa de $200.000".
fn said(i18n: I18n, of: &UpcomingDay, currency: &Currency, is_past: bool) -> String {
    let due = due_words(i18n, of, currency, is_past);
    let parts = [due, promised_words(i18n, of, currency)];
    let words = parts.into_iter().flatten();
    let words = words.reduce(|first, second| format!("{first} · {second}"));
    words.unwrap_or_else(|| capitalised(tu_string!(i18n, reminders.day_none)))
}

/// The keyboard follows the day, into another month too.
fn focus_day(day: NaiveDate) {
    let cell = document().query_selector(&format!("[data-day='{day}']"));
    let cell = cell.ok().flatten();
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok())
        && let Err(error) = cell.focus()
    {
        leptos::logging::error!("could not take the focus: {error:?}");
    }
}
