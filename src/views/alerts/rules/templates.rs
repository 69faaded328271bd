//! What a rule can begin with: sentences of which only the limit is to be typed.

use leptos::prelude::*;
use protocol::{AlertRule, RuleOperator, RuleUnit, RuleWhom, Severity};

use super::editor::Desk;
use super::words::sentence;
use crate::i18n::*;
use crate::state::use_state;

/// The plainest rule.
pub fn plain() -> AlertRule {
    rule(
        "overdue",
        RuleOperator::Above,
        RuleWhom::EachCustomer,
        Severity::Warning,
    )
}

fn rule(metric: &str, operator: RuleOperator, whom: RuleWhom, severity: Severity) -> AlertRule {
    AlertRule {
        id: 0,
        metric: metric.to_owned(),
        operator,
        limit: 0,
        currency: None,
        whom,
        each_day: false,
        severity,
        on: true,
    }
}

/// Each with the unit of its number, and a limit that is usual; amounts are for the person to say.
fn all() -> Vec<(AlertRule, RuleUnit, Option<i64>)> {
    use RuleOperator::{Above, Below, Falls};
    use Severity::{Critical, Info, Warning};
    vec![
        (plain(), RuleUnit::Money, None),
        (
            rule("days-late", Above, RuleWhom::EachCustomer, Critical),
            RuleUnit::Days,
            Some(60),
        ),
        (
            rule("dso", Above, RuleWhom::Company, Warning),
            RuleUnit::Days,
            Some(45),
        ),
        (
            rule("overdue-share", Above, RuleWhom::Company, Warning),
            RuleUnit::Share,
            Some(30_00),
        ),
        (
            rule("collected-month", Falls, RuleWhom::Company, Warning),
            RuleUnit::Money,
            Some(20_00),
        ),
        (
            rule("pipeline", Below, RuleWhom::Company, Info),
            RuleUnit::Money,
            None,
        ),
    ]
}

#[component]
pub fn Templates(desk: Desk) -> impl IntoView {
    let i18n = use_i18n();
    let state = use_state();
    let currency = state.currency();
    let known = move || state.rules.with(Option::is_some);
    let rows = move || {
        all()
            .into_iter()
            .map(|(rule, unit, limit)| {
                let words = {
                    let rule = rule.clone();
                    move || {
                        currency.with(|currency| sentence(i18n, currency, &rule, unit, "", limit))
                    }
                };
                view! {
                    <li>
                        <button
                            class="btn"
                            type="button"
                            aria-haspopup="dialog"
                            on:click=move |_| desk.begin(&rule, "", limit)
                        >
                            {words}
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=known>
            <section class="sec" aria-labelledby="rules-templates">
                <header>
                    <h2 id="rules-templates">{t!(i18n, rules.templates)}</h2>
                    <p>{t!(i18n, rules.templates_about)}</p>
                </header>
                <ul class="rule-templates">{rows}</ul>
            </section>
        </Show>
    }
}
