//! "Metas": what each salesperson is expected to bill, every month or in one.

use chrono::{Datelike, Months, NaiveDate};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Command, TargetAmount, TargetRow};

use crate::bridge::use_bridge;
use crate::components::amount::Amount;
use crate::components::month_chart::month_and_year;
use crate::components::toast::use_toasts;
use crate::format::{Currency, NotAnAmount, typed_amount};
use crate::i18n::*;
use crate::route::day;
use crate::shell::today;
use crate::state::use_state;
use crate::words::I18n;

/// Months that can be chosen before and after this one.
const MONTHS_BEFORE: u32 = 2;
const MONTHS_AFTER: u32 = 12;

/// The section.
#[component]
pub fn TargetList() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let keys = Memo::new(move |_| {
        state.settings.with(|view| {
            let rows = &view.as_ref()?.targets;
            Some(rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>())
        })
    });
    let nobody = move || keys.with(|keys| keys.as_ref().is_some_and(Vec::is_empty));
    view! {
        <section class="sec" aria-labelledby="settings-targets">
            <header>
                <h2 id="settings-targets">{t!(i18n, settings_targets.targets)}</h2>
                <p>{t!(i18n, settings_targets.targets_about)}</p>
            </header>
            <ul class="editors rows" data-table="targets">
                <For each=move || keys.get().unwrap_or_default() key=String::clone let:key>
                    <Person key=key />
                </For>
            </ul>
            <Show when=nobody>
                <div class="empty">
                    <strong>{t!(i18n, settings_targets.targets_none)}</strong>
                    <p>{t!(i18n, settings_targets.targets_none_text)}</p>
                </div>
            </Show>
        </section>
    }
}

/// One salesperson. What is typed stays while other rows change.
#[component]
fn Person(key: String) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let currency = state.currency();
    let id = key.clone();
    let row = Memo::new(move |_| {
        state.settings.with(|view| {
            let rows = &view.as_ref()?.targets;
            rows.iter().find(|row| row.key == key).cloned()
        })
    });
    let salesperson = StoredValue::new(id.clone());
    let name = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.name.clone())));
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<NaiveDate>);
    let wrong = RwSignal::new(None::<NotAnAmount>);
    let sent = RwSignal::new(None::<(Option<NaiveDate>, TargetAmount)>);
    let toasts = use_toasts();
    let send = move |month: Option<NaiveDate>, amount: Option<TargetAmount>| {
        let before = row.with_untracked(|row| row.as_ref().and_then(|row| set_for(row, month)));
        let command = move |salesperson: String, amount| Command::SetTarget {
            salesperson,
            month,
            amount,
        };
        let key = salesperson.get_value();
        let is_set = amount.is_some();
        bridge.send(command(key.clone(), amount));
        let person = untrack(move || name.get()).unwrap_or_default();
        let month = month_words(i18n, month);
        let sentence = if is_set {
            tu_string!(i18n, settings_targets.did_set, name = person, month = month)
        } else {
            tu_string!(
                i18n,
                settings_targets.did_remove,
                name = person,
                month = month
            )
        };
        toasts.say_with_undo(sentence, move || {
            bridge.send(command(key.clone(), before.clone()));
        });
    };
    let is_saved = Memo::new(move |_| {
        let Some((month, amount)) = sent.get() else {
            return false;
        };
        row.with(|row| row.as_ref().and_then(|row| set_for(row, month)) == Some(amount))
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let decimals = currency.with_untracked(|currency| currency.decimals);
        match typed_amount(&typed.get_untracked(), decimals) {
            Err(error) => wrong.set(Some(error)),
            Ok(amount) => {
                let month = chosen.get_untracked();
                let amount = TargetAmount {
                    amount,
                    currency: None,
                };
                sent.set(Some((month, amount.clone())));
                typed.set(String::new());
                send(month, Some(amount));
            }
        }
    };
    let name = move || name.get().unwrap_or_default();
    let from_api = move || {
        let amount = row.with(|row| row.as_ref().and_then(|row| row.from_api));
        match amount {
            Some(minor) => {
                let amount = currency.with(|currency| currency.full(minor));
                tu_string!(i18n, settings_targets.from_api, amount = amount)
            }
            None => tu_string!(i18n, settings_targets.from_api_none).to_owned(),
        }
    };
    let lines = move || row.with(|row| row.as_ref().map(all_set).unwrap_or_default());
    let error_id = format!("target-error-{id}");
    let described = error_id.clone();
    view! {
        <li data-id=id>
            <h3>{name}</h3>
            <p class="hint">{from_api}</p>
            <ul class="set">
                <For each=lines key=Clone::clone let:line>
                    {
                        let (of, TargetAmount { amount: minor, currency: other }) = line;
                        let month = move || month_words(i18n, of);
                        let why = other.as_ref().map(|(code, _)| {
                            let why = tu_string!(
                                i18n, settings_targets.other_currency, currency = code.clone()
                            );
                            view! { <span class="hint">{why}</span> }
                        });
                        // 0 takes the target of the API away.
                        let amount = if minor == 0 {
                            view! { <data value="0">{t!(i18n, home.no_target)}</data> }
                                .into_any()
                        } else if let Some((code, decimals)) = other {
                            view! { <Amount minor=minor currency=Currency::new(code, decimals) /> }
                                .into_any()
                        } else {
                            view! { <Amount minor=minor /> }.into_any()
                        };
                        view! {
                            <li>
                                <span>{month}</span>
                                {amount}
                                {why}
                                <button
                                    class="btn"
                                    type="button"
                                    aria-label=move || {
                                        tu_string!(
                                            i18n,
                                            settings_targets.remove_of,
                                            name = name(),
                                            month = month()
                                        )
                                    }
                                    on:click=move |_| send(of, None)
                                >
                                    {t!(i18n, settings_targets.remove)}
                                </button>
                            </li>
                        }
                    }
                </For>
            </ul>
            <form class="inline" novalidate=true on:submit=save>
                <input
                    class="input money"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    placeholder=move || tu_string!(i18n, settings_targets.placeholder)
                    aria-label=move || tu_string!(i18n, settings_targets.amount, name = name())
                    aria-invalid=move || wrong.get().map(|_| "true")
                    aria-describedby=described
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        wrong.set(None);
                        sent.set(None);
                    }
                />
                <select
                    class="input"
                    aria-label=move || tu_string!(i18n, settings_targets.month, name = name())
                    on:change=move |event| chosen.set(day(&event_target_value(&event)))
                >
                    <option value="">{t!(i18n, settings_targets.every_month)}</option>
                    {months_to_choose()}
                </select>
                <button
                    class="btn main-act"
                    type="submit"
                    aria-label=move || tu_string!(i18n, settings_targets.save_of, name = name())
                >
                    {t!(i18n, settings_targets.save)}
                </button>
            </form>
            <p class="error" role="alert" id=error_id>
                {move || wrong.get().map(|wrong| wrong_words(i18n, wrong))}
            </p>
            <p class="answer" role="status">
                {move || is_saved.get().then(|| tu_string!(i18n, settings_targets.saved))}
            </p>
        </li>
    }
}

fn wrong_words(i18n: I18n, wrong: NotAnAmount) -> &'static str {
    match wrong {
        NotAnAmount::Empty => tu_string!(i18n, settings_targets.wrong_empty),
        NotAnAmount::Unreadable => tu_string!(i18n, settings_targets.wrong_unreadable),
        NotAnAmount::TooManyDecimals => tu_string!(i18n, settings_targets.wrong_decimals),
        NotAnAmount::TooGreat => tu_string!(i18n, settings_targets.wrong_great),
    }
}

/// What was set here for a month, or for all of them.
fn set_for(row: &TargetRow, month: Option<NaiveDate>) -> Option<TargetAmount> {
    let Some(month) = month else {
        return row.constant.clone();
    };
    let found = row.months.iter().find(|(of, _)| *of == month);
    found.map(|(_, amount)| amount.clone())
}

/// Everything that was set here: for all months first.
fn all_set(row: &TargetRow) -> Vec<(Option<NaiveDate>, TargetAmount)> {
    let constant = row.constant.clone().map(|amount| (None, amount));
    let months = row
        .months
        .iter()
        .map(|(month, amount)| (Some(*month), amount.clone()));
    constant.into_iter().chain(months).collect()
}

fn month_words(i18n: I18n, month: Option<NaiveDate>) -> String {
    match month {
        Some(month) => month_and_year(i18n, month),
        None => tu_string!(i18n, settings_targets.every_month).to_owned(),
    }
}

/// The months around this one, by their first day.
fn months_to_choose() -> impl IntoView {
    let i18n = use_i18n();
    let today = today();
    move || {
        let this = today.get()?.with_day(1)?;
        let first = this.checked_sub_months(Months::new(MONTHS_BEFORE))?;
        let months = (0..=MONTHS_BEFORE + MONTHS_AFTER)
            .filter_map(|months| first.checked_add_months(Months::new(months)));
        let options = months.map(|month| {
            view! { <option value=month.to_string()>{month_and_year(i18n, month)}</option> }
        });
        Some(options.collect_view())
    }
}
