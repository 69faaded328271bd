//! Until when an alert is put off: tomorrow, a week, or a day of one's own.

use chrono::{Days, NaiveDate};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::AlertStatus;

use super::row::name;
use super::tell::Tell;
use crate::components::sheet::Sheet;
use crate::i18n::*;
use crate::route;
use crate::shell::today;
use crate::words::day_weekday_long;

#[component]
pub fn SnoozeSheet(tell: Tell) -> impl IntoView {
    let i18n = use_i18n();
    let today = today();
    let date = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    Effect::new(move || {
        tell.snoozing.track();
        date.set(String::new());
        wrong.set(false);
    });
    let until = move |until: NaiveDate| {
        tell.sheet.close();
        if let Some(alert) = tell.snoozing.get_untracked() {
            tell.set(&alert, AlertStatus::Snoozed(until));
        }
    };
    let after = move |days: u64| today.get().map(|today| today + Days::new(days));
    let choice = move |days: u64, words: fn(crate::words::I18n, String) -> String| {
        let words = move || after(days).map(|day| words(i18n, day_weekday_long(i18n, day)));
        let choose = move |_| {
            if let Some(day) = after(days) {
                until(day);
            }
        };
        view! {
            <button class="btn" type="button" on:click=choose>
                {words}
            </button>
        }
    };
    let apply = move |event: SubmitEvent| {
        event.prevent_default();
        let day = route::day(&date.get_untracked());
        let tomorrow = untrack(move || after(1));
        match (day, tomorrow) {
            (Some(day), Some(tomorrow)) if day >= tomorrow => until(day),
            _ => wrong.set(true),
        }
    };
    let which = move || {
        tell.snoozing
            .with(|alert| alert.as_ref().map(|alert| name(i18n, alert)))
    };
    view! {
        <Sheet
            handle=tell.sheet
            id="snooze"
            title=Signal::derive(move || tu_string!(i18n, alerts.snooze_title).to_owned())
        >
            <form class="form" on:submit=apply>
                <p class="note">{which}</p>
                {choice(1, |i18n, day| tu_string!(i18n, alerts.snooze_tomorrow, day = day))}
                {choice(7, |i18n, day| tu_string!(i18n, alerts.snooze_week, day = day))}
                <div class="field">
                    <label for="snooze-until">{t!(i18n, alerts.snooze_date)}</label>
                    <input
                        class="input"
                        id="snooze-until"
                        type="date"
                        min=move || after(1).map(|day| day.to_string())
                        aria-invalid=move || wrong.get().then_some("true")
                        prop:value=move || date.get()
                        on:input=move |event| {
                            date.set(event_target_value(&event));
                            wrong.set(false);
                        }
                    />
                    <Show when=move || wrong.get()>
                        <p class="error" role="alert">{t!(i18n, alerts.snooze_wrong)}</p>
                    </Show>
                </div>
                <button class="btn main-act" type="submit">{t!(i18n, alerts.snooze_apply)}</button>
            </form>
        </Sheet>
    }
}
