//! The rules that are kept, each with what can be done with it.

use leptos::prelude::*;
use protocol::{RuleRow, RulesView};

use super::editor::{Desk, severity_words};
use super::form::choice;
use super::words::sentence;
use crate::components::empty::EmptyNote;
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::I18n;

#[component]
pub fn List(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let currency = state.currency();
    let rows = move || {
        let view = state.rules.get()?;
        let rows = view.rules.iter();
        Some(
            rows.map(|row| currency.with(|currency| drawn(i18n, currency, &view, row, desk)))
                .collect_view(),
        )
    };
    let total = Memo::new(move |_| {
        state
            .rules
            .with(|view| view.as_ref().map(|view| view.rules.len()))
    });
    view! {
        <section class="sec" aria-labelledby="rules-own">
            <header>
                <h2 id="rules-own">{t!(i18n, rules.own)}</h2>
            </header>
            <ul class="alert-rows" data-table="rules" data-total=move || total.get()>
                {rows}
            </ul>
            <Show when=move || total.get() == Some(0)>
                <EmptyNote
                    title=tu_string!(i18n, rules.empty)
                    text=tu_string!(i18n, rules.empty_text)
                />
            </Show>
        </section>
    }
}

fn drawn(i18n: I18n, currency: &Currency, view: &RulesView, row: &RuleRow, desk: Desk) -> AnyView {
    let rule = &row.rule;
    let words = choice(view, &rule.metric).map_or_else(String::new, |choice| {
        let name = if row.is_gone { "" } else { &row.name };
        sentence(i18n, currency, rule, choice.unit, name, Some(rule.limit))
    });
    let status = if row.is_gone {
        Some(tu_string!(i18n, rules.gone).to_owned())
    } else if let Some((code, _)) = &rule.currency {
        Some(tu_string!(
            i18n,
            rules.other_currency,
            currency = code.clone()
        ))
    } else if !rule.on {
        Some(tu_string!(i18n, rules.off).to_owned())
    } else if row.standing > 0 {
        let n = count(i64::from(row.standing));
        Some(tu_string!(
            i18n,
            rules.standing,
            count = row.standing,
            n = n
        ))
    } else {
        None
    };
    let repeat = rule.each_day.then(|| tu_string!(i18n, rules.each_day));
    let act = |name: &'static str, asks: bool, run: fn(Desk, &RuleRow, String)| {
        let label = tu_string!(i18n, alerts.action_of, action = name, name = words.clone());
        let (row, words) = (row.clone(), words.clone());
        view! {
            <button
                class="btn"
                type="button"
                aria-haspopup=asks.then_some("dialog")
                aria-label=label
                on:click=move |_| run(desk, &row, words.clone())
            >
                {name}
            </button>
        }
    };
    let switch = if rule.on {
        tu_string!(i18n, rules.switch_off)
    } else {
        tu_string!(i18n, rules.switch_on)
    };
    let acts = view! {
        {act(
            tu_string!(i18n, rules.edit),
            true,
            |desk, row, _| {
                // An amount in another currency is to be typed again.
                let limit = row.rule.currency.is_none().then_some(row.rule.limit);
                desk.begin(&row.rule, &row.name, limit);
            },
        )}
        {act(switch, false, |desk, row, words| desk.switch(&row.rule, words))}
        {act(tu_string!(i18n, rules.delete), false, |desk, row, words| desk.delete(&row.rule, words))}
    };
    view! {
        <li data-id=rule.id data-status=if rule.on { "on" } else { "off" }>
            <p class="nm">{words.clone()}</p>
            <div class="seen">
                <span class="chip">{severity_words(i18n, rule.severity)}</span>
                {repeat.map(|words| view! { <span>{words}</span> })}
                {status.map(|words| view! { <span>{words}</span> })}
            </div>
            <div class="acts">{acts}</div>
        </li>
    }
    .into_any()
}
