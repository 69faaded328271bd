//! What a rule says, in one sentence that is put together from its parts.

use protocol::{AlertRule, Figure, RuleHit, RuleOperator, RuleUnit, RuleWhom};

use crate::components::figure::{Look, figure_text};
use crate::format::{Currency, NBSP, count, plain_decimal};
use crate::i18n::*;
use crate::words::{I18n, customer_words, stage_words};

/// Hundredths of a percent in one.
const PERCENT: i64 = 100;

/// The number, with its article: "lo vencido".
pub fn metric_words(i18n: I18n, metric: &str) -> String {
    match metric {
        "receivable" => tu_string!(i18n, rules.receivable),
        "overdue" => tu_string!(i18n, rules.overdue),
        "overdue-share" => tu_string!(i18n, rules.overdue_share),
        "dso" => tu_string!(i18n, rules.dso),
        "billed-month" => tu_string!(i18n, rules.billed_month),
        "collected-month" => tu_string!(i18n, rules.collected_month),
        "collection-rate" => tu_string!(i18n, rules.collection_rate),
        "top-debtor-share" => tu_string!(i18n, rules.top_debtor_share),
        "pipeline" => tu_string!(i18n, rules.pipeline),
        "win-rate" => tu_string!(i18n, rules.win_rate),
        "days-late" => tu_string!(i18n, rules.days_late),
        "attainment" => tu_string!(i18n, rules.attainment),
        "stage-customers" => tu_string!(i18n, rules.stage_customers),
        "stage-value" => tu_string!(i18n, rules.stage_value),
        other => return other.to_owned(),
    }
    .to_owned()
}

/// The number and whose it is: "lo vencido de cada cliente".
fn whose(i18n: I18n, rule: &AlertRule, name: &str) -> String {
    let metric = metric_words(i18n, &rule.metric);
    let of = |name: String| tu_string!(i18n, rules.of, metric = metric.clone(), name = name);
    match &rule.whom {
        RuleWhom::Company => metric,
        RuleWhom::EachCustomer => tu_string!(i18n, rules.of_each_customer, metric = metric),
        RuleWhom::EachSalesperson => tu_string!(i18n, rules.of_each_salesperson, metric = metric),
        RuleWhom::Customer(_) | RuleWhom::Salesperson(_) => of(customer_words(i18n, name)),
        RuleWhom::Stage(stage) => of(stage_words(i18n, stage)),
    }
}

/// What an alert of a rule about the company is called: "Lo vencido".
pub fn rule_title(i18n: I18n, rule: &AlertRule) -> String {
    capital(&whose(i18n, rule, ""))
}

/// "Si lo vencido de cada cliente pasa de $5.000.000"; `None` stands for what is still to be typed.
pub fn sentence(
    i18n: I18n,
    currency: &Currency,
    rule: &AlertRule,
    unit: RuleUnit,
    name: &str,
    limit: Option<i64>,
) -> String {
    let unit = match rule.operator {
        RuleOperator::Above | RuleOperator::Below => unit,
        RuleOperator::Rises | RuleOperator::Falls => RuleUnit::Share,
    };
    let limit = limit.map_or_else(
        || "…".to_owned(),
        |limit| {
            let currency = currency.or_in(rule.currency.as_ref());
            limit_words(i18n, &currency, unit, limit)
        },
    );
    let what = whose(i18n, rule, name);
    match rule.operator {
        RuleOperator::Above => tu_string!(i18n, rules.if_above, what = what, limit = limit),
        RuleOperator::Below => tu_string!(i18n, rules.if_below, what = what, limit = limit),
        RuleOperator::Rises => tu_string!(i18n, rules.if_rises, what = what, limit = limit),
        RuleOperator::Falls => tu_string!(i18n, rules.if_falls, what = what, limit = limit),
    }
}

/// What an alert of a rule says: the number today, and the rule.
pub fn hit_sentence(i18n: I18n, currency: &Currency, hit: &RuleHit, name: &str) -> String {
    let figure = |figure| figure_words(i18n, currency, figure);
    let unit = match hit.now {
        Figure::Money(_) | Figure::Average(_) => RuleUnit::Money,
        Figure::Count(_) => RuleUnit::Count,
        Figure::Days(_) | Figure::DaysAtLeast(_) => RuleUnit::Days,
        Figure::Ratio(_) | Figure::Percent(_) | Figure::Missing(_) => RuleUnit::Share,
    };
    let rule = sentence(i18n, currency, &hit.rule, unit, name, Some(hit.rule.limit));
    let rule = lower(&rule);
    match hit.before {
        None => tu_string!(i18n, rules.hit, now = figure(hit.now), rule = rule),
        Some(before) => tu_string!(
            i18n,
            rules.hit_change,
            now = figure(hit.now),
            before = figure(before),
            rule = rule
        ),
    }
}

/// What a rule found: every digit of an amount, and whole days without decimals.
pub fn figure_words(i18n: I18n, currency: &Currency, figure: Figure) -> String {
    match figure {
        Figure::Days(days) if days.denominator == 1 => {
            limit_words(i18n, currency, RuleUnit::Days, days.numerator)
        }
        figure => figure_text(i18n, currency, figure, Look::Full),
    }
}

/// A limit as people say it: every digit of an amount, and no decimals that are not there.
fn limit_words(i18n: I18n, currency: &Currency, unit: RuleUnit, limit: i64) -> String {
    match unit {
        RuleUnit::Money => currency.full(limit),
        RuleUnit::Count => count(limit),
        RuleUnit::Days => tu_string!(i18n, alerts.days, count = limit, n = count(limit)),
        RuleUnit::Share if limit % PERCENT == 0 => format!("{}{NBSP}%", count(limit / PERCENT)),
        RuleUnit::Share => format!("{}{NBSP}%", plain_decimal(limit, 2).replace('.', ",")),
    }
}

/// With a capital letter in front.
pub fn capital(text: &str) -> String {
    changed_first(text, |letter| letter.to_uppercase().collect())
}

fn lower(text: &str) -> String {
    changed_first(text, |letter| letter.to_lowercase().collect())
}

fn changed_first(text: &str, change: fn(char) -> String) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| change(first) + letters.as_str())
        .unwrap_or_default()
}
