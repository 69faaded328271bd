//! When reports are prepared by themselves. What is chosen holds at once.

use chrono::NaiveDate;
use leptos::prelude::*;
use protocol::{Command, MonthlyForm, ReportDeed, ScheduleForm};

use crate::bridge::use_bridge;
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, day_weekday_long};

/// Days of the longest month.
const DAYS: u8 = 31;

/// The two rules.
#[component]
pub fn Rules() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let form = Memo::new(move |_| {
        let told = state
            .reports
            .with(|view| view.as_ref().map(|view| view.schedule));
        told.unwrap_or_default()
    });
    let change = move |change: &dyn Fn(&mut ScheduleForm)| {
        let mut changed = form.get_untracked();
        change(&mut changed);
        bridge.send(Command::Reports(ReportDeed::Schedule(changed)));
    };
    let weekly = move |event| {
        let day = event_target_value(&event).parse().ok();
        change(&|form| form.weekly = day);
    };
    let monthly = move |event| {
        let day: Option<u8> = event_target_value(&event).parse().ok();
        change(&|form| {
            // From the second business day on, the books of a month tend to be complete; weekends never help.
            let on_business_day = form.monthly.is_none_or(|form| form.on_business_day);
            form.monthly = day.map(|day| MonthlyForm {
                day,
                on_business_day,
            });
        });
    };
    let business = move |event| {
        let on = event_target_checked(&event);
        change(&|form| {
            if let Some(monthly) = &mut form.monthly {
                monthly.on_business_day = on;
            }
        });
    };
    let next = move |weekly: bool| {
        let day = state.reports.with(|view| {
            let view = view.as_ref()?;
            if weekly {
                view.next_weekly
            } else {
                view.next_monthly
            }
        });
        next_words(i18n, day)
    };
    let none = move |chosen: bool| {
        view! { <option value="" selected=chosen>{t!(i18n, reports.rule_none)}</option> }
    };
    let weekdays = move || {
        let chosen = form.get().weekly;
        let names = tu_string!(i18n, date.weekdays).split(' ').enumerate();
        let days = names.map(|(index, name)| {
            let is_chosen = chosen.map(usize::from) == Some(index);
            let words = tu_string!(i18n, reports.rule_weekday, weekday = name);
            view! { <option value=index.to_string() selected=is_chosen>{words}</option> }
        });
        view! {
            {none(chosen.is_none())}
            {days.collect_view()}
        }
    };
    let month_days = move || {
        let chosen = form.get().monthly.map(|form| form.day);
        let days = (1..=DAYS).map(|day| {
            let words = if day == DAYS {
                tu_string!(i18n, reports.rule_last_day).to_owned()
            } else {
                tu_string!(i18n, reports.rule_day, day = day)
            };
            view! { <option value=day.to_string() selected=chosen == Some(day)>{words}</option> }
        });
        view! {
            {none(chosen.is_none())}
            {days.collect_view()}
        }
    };
    view! {
        <form class="form" on:submit=move |event| event.prevent_default()>
            <p class="note">{t!(i18n, reports.scheduled_text)}</p>
            <div class="field">
                <label for="report-weekly">{t!(i18n, reports.rule_weekly)}</label>
                <select class="input" id="report-weekly" on:change=weekly>
                    {weekdays}
                </select>
                <p class="hint" role="status">{move || next(true)}</p>
            </div>
            <div class="field">
                <label for="report-monthly">{t!(i18n, reports.rule_monthly)}</label>
                <select class="input" id="report-monthly" on:change=monthly>
                    {month_days}
                </select>
                <label class="check" hidden=move || form.get().monthly.is_none()>
                    <input
                        type="checkbox"
                        prop:checked=move || form.get().monthly.is_some_and(|form| form.on_business_day)
                        on:change=business
                    />
                    <span>{t!(i18n, reports.rule_business)}</span>
                </label>
                <p class="hint" role="status">{move || next(false)}</p>
            </div>
        </form>
    }
}

/// "Próximo: lunes 30 de noviembre."
fn next_words(i18n: I18n, day: Option<NaiveDate>) -> Option<String> {
    let day = day_weekday_long(i18n, day?);
    Some(tu_string!(i18n, reports.rule_next, day = day))
}
