//! "Habría avisado N veces": what the rule in the editor would have told in the past, asked after a pause in typing.

use std::sync::Arc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use protocol::{AlertRule, Command, Phase, RuleTest, RuleTestDay};

use super::editor::Desk;
use super::words::figure_words;
use crate::bridge::use_bridge;
use crate::format::{Currency, count};
use crate::i18n::*;
use crate::state::use_state;
use crate::words::{I18n, day_of_year};

/// A pause in typing.
const TYPING_MS: u64 = 350;

#[component]
pub fn Past(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let bridge = use_bridge();
    let (currency, phase) = (state.currency(), state.phase());
    let asked = Memo::new(move |_| {
        // Before the first sync there is no past.
        let rule = desk
            .rule()
            .filter(|_| desk.is_open() && phase.get() == Phase::Ready)?;
        rule.ok()
    });
    let pending = StoredValue::new_local(None::<TimeoutHandle>);
    let drop_pending = move || {
        pending.update_value(|pending| {
            if let Some(timer) = pending.take() {
                timer.clear();
            }
        });
    };
    Effect::new(move || {
        drop_pending();
        let Some(rule) = asked.get() else { return };
        let ask = move || bridge.send(Command::TryRule(rule));
        match set_timeout_with_handle(ask, Duration::from_millis(TYPING_MS)) {
            Ok(timer) => pending.set_value(Some(timer)),
            Err(error) => leptos::logging::error!("no timer: {error:?}"),
        }
    });
    on_cleanup(drop_pending);
    let answer = move || -> Option<AnyView> {
        let rule: AlertRule = asked.get()?;
        let test = state.tried.get().filter(|test| test.rule == rule);
        Some(match test {
            None => view! { <p>{t!(i18n, rules.past_wait)}</p> }.into_any(),
            Some(test) => currency.with(|currency| told(i18n, currency, &test)),
        })
    };
    view! {
        <div class="rule-past" role="status" data-raised=move || raised(asked.get(), state.tried.get())>
            {answer}
        </div>
    }
}

/// The number in the sentence, as the mark of the answer to what is asked now.
fn raised(asked: Option<AlertRule>, test: Option<Arc<RuleTest>>) -> Option<String> {
    let test = test.filter(|test| Some(&test.rule) == asked.as_ref())?;
    Some(test.raised?.to_string())
}

fn told(i18n: I18n, currency: &Currency, test: &RuleTest) -> AnyView {
    let Some(raised) = test.raised else {
        return ().into_any();
    };
    let days = count(i64::from(test.days));
    let head = if raised == 0 {
        tu_string!(i18n, rules.past_never, days = days)
    } else {
        let n = count(i64::from(raised));
        tu_string!(i18n, rules.past, count = raised, n = n, days = days)
    };
    let standing = (test.standing > 0).then(|| {
        let n = count(i64::from(test.standing));
        let words = tu_string!(i18n, rules.past_standing, count = test.standing, n = n);
        view! { <p>{words}</p> }
    });
    let list = (!test.told.is_empty()).then(|| {
        let rows = test.told.iter().map(|day| {
            view! {
                <li>
                    <time datetime=day.on.to_string()>
                        {day_of_year(i18n, day.on, day.on)}
                    </time>
                    <span>{day_words(i18n, currency, day)}</span>
                </li>
            }
        });
        let rows = rows.collect_view();
        view! {
            <details class="tbl">
                <summary>{t!(i18n, rules.past_days)}</summary>
                <ol class="rule-days">{rows}</ol>
                <p class="hint">{t!(i18n, rules.past_about)}</p>
            </details>
        }
    });
    view! {
        <p class="rule-past-head">{head}</p>
        {standing}
        {list}
    }
    .into_any()
}

/// "Los Aromos: $5.200.000 y 3 más".
fn day_words(i18n: I18n, currency: &Currency, day: &RuleTestDay) -> String {
    let now = figure_words(i18n, currency, day.now);
    let now = match day.before {
        Some(before) => {
            let before = figure_words(i18n, currency, before);
            tu_string!(i18n, rules.day_change, before = before, now = now)
        }
        None => now,
    };
    let first = if day.name.is_empty() {
        now
    } else {
        tu_string!(i18n, rules.day_of, name = day.name.clone(), now = now)
    };
    let others = day.raised.saturating_sub(1);
    if others == 0 {
        return first;
    }
    let n = count(i64::from(others));
    tu_string!(i18n, rules.day_more, count = others, first = first, n = n)
}
