//! Stored form of the rules of alerts.

use domain::Stage;
use domain::alerts::{Metric, Operator, Repeat, Rule, Severity, Whom};
use serde::{Deserialize, Serialize};

use super::field::StoredCurrency;
use super::{Codec, Invalid};
use crate::AlertRules;

/// [`AlertRules`] on disk.
#[derive(Serialize, Deserialize)]
pub struct StoredRules<'a> {
    last_id: u32,
    #[serde(borrow)]
    rules: Vec<StoredRule<'a>>,
}

#[derive(Serialize, Deserialize)]
struct StoredRule<'a> {
    id: u32,
    metric: &'a str,
    operator: StoredOperator,
    limit: i64,
    #[serde(borrow)]
    whom: StoredWhom<'a>,
    each_day: bool,
    severity: StoredSeverity,
    on: bool,
}

#[derive(Serialize, Deserialize)]
enum StoredOperator {
    Above,
    Below,
    Rises,
    Falls,
    AboveIn(StoredCurrency),
    BelowIn(StoredCurrency),
}

#[derive(Serialize, Deserialize)]
enum StoredWhom<'a> {
    Company,
    EachCustomer,
    Customer(&'a str),
    EachSalesperson,
    Salesperson(&'a str),
    Stage(&'a str),
}

#[derive(Serialize, Deserialize)]
enum StoredSeverity {
    Info,
    Warning,
    Critical,
}

impl Codec for AlertRules {
    type Stored<'a> = StoredRules<'a>;

    fn to_stored(&self) -> StoredRules<'_> {
        StoredRules {
            last_id: self.last_id,
            rules: self.rules.iter().map(stored).collect(),
        }
    }

    fn from_stored(stored: StoredRules<'_>) -> Result<Self, Invalid> {
        let rules = stored.rules.into_iter().map(restored);
        Ok(Self {
            last_id: stored.last_id,
            rules: rules.collect::<Result<_, Invalid>>()?,
        })
    }
}

fn stored(rule: &Rule) -> StoredRule<'_> {
    StoredRule {
        id: rule.id,
        metric: rule.metric.id(),
        operator: match (rule.operator, rule.currency) {
            (Operator::Above, None) => StoredOperator::Above,
            (Operator::Below, None) => StoredOperator::Below,
            (Operator::Above, Some(currency)) => StoredOperator::AboveIn(currency.into()),
            (Operator::Below, Some(currency)) => StoredOperator::BelowIn(currency.into()),
            (Operator::Rises, _) => StoredOperator::Rises,
            (Operator::Falls, _) => StoredOperator::Falls,
        },
        limit: rule.limit,
        whom: match &rule.whom {
            Whom::Company => StoredWhom::Company,
            Whom::EachCustomer => StoredWhom::EachCustomer,
            Whom::Customer(key) => StoredWhom::Customer(key),
            Whom::EachSalesperson => StoredWhom::EachSalesperson,
            Whom::Salesperson(key) => StoredWhom::Salesperson(key),
            Whom::Stage(stage) => StoredWhom::Stage(stage.id()),
        },
        each_day: rule.repeat == Repeat::EachDay,
        severity: match rule.severity {
            Severity::Info => StoredSeverity::Info,
            Severity::Warning => StoredSeverity::Warning,
            Severity::Critical => StoredSeverity::Critical,
        },
        on: rule.on,
    }
}

fn restored(rule: StoredRule<'_>) -> Result<Rule, Invalid> {
    let (operator, currency) = match rule.operator {
        StoredOperator::Above => (Operator::Above, None),
        StoredOperator::Below => (Operator::Below, None),
        StoredOperator::AboveIn(currency) => (Operator::Above, Some(currency.try_into()?)),
        StoredOperator::BelowIn(currency) => (Operator::Below, Some(currency.try_into()?)),
        StoredOperator::Rises => (Operator::Rises, None),
        StoredOperator::Falls => (Operator::Falls, None),
    };
    Ok(Rule {
        id: rule.id,
        metric: Metric::parse(rule.metric).ok_or(Invalid("metric"))?,
        operator,
        limit: rule.limit,
        currency,
        whom: match rule.whom {
            StoredWhom::Company => Whom::Company,
            StoredWhom::EachCustomer => Whom::EachCustomer,
            StoredWhom::Customer(key) => Whom::Customer(key.to_owned()),
            StoredWhom::EachSalesperson => Whom::EachSalesperson,
            StoredWhom::Salesperson(key) => Whom::Salesperson(key.to_owned()),
            StoredWhom::Stage(stage) => Whom::Stage(Stage::parse(stage)),
        },
        repeat: if rule.each_day {
            Repeat::EachDay
        } else {
            Repeat::Crossing
        },
        severity: match rule.severity {
            StoredSeverity::Info => Severity::Info,
            StoredSeverity::Warning => Severity::Warning,
            StoredSeverity::Critical => Severity::Critical,
        },
        on: rule.on,
    })
}
