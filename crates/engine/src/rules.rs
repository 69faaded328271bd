//! Rules of alerts: how they are checked, kept and told, and what they would have told in the past.

use chrono::NaiveDate;
use domain::alerts::{
    AlertKind, AlertSubject, BACKTEST_DAYS, Backtest, Metric, Operator, Repeat, Rule, Severity,
    Unit, Whom, whom_is_gone,
};
use domain::book::Book;
use domain::{Currency, Stage};
use protocol::{
    AlertRule, MetricChoice, RuleHit, RuleOperator, RuleRow, RuleTest, RuleTestDay, RuleUnit,
    RuleWhom, RulesView, WhomKind,
};
use store::AlertRules;

use crate::Snapshot;
use crate::alerts::severity;
use crate::answer::Local;
use crate::carried::rule_that_stays;
use crate::currency::{currency_of, other_currency};
use crate::view::figure;

/// So many can be kept.
const MOST: usize = 100;

/// Keeps a rule: a new one at the end, a known one (or one that was deleted) in its place. One that is about something
/// else now is a new one: what was done about the former says nothing of it. An amount that names no currency is in the
/// `company`'s, where that is known. The id under which it is kept; `None` where it means nothing or there are too many.
pub fn save_rule(
    kept: &mut AlertRules,
    rule: &AlertRule,
    company: Option<Currency>,
) -> Option<u32> {
    let is_known = kept.rules.iter().any(|known| known.id == rule.id);
    let mut rule = rule_of(rule, company).filter(Rule::is_sensible)?;
    if !is_known && kept.rules.len() >= MOST {
        return None;
    }
    let former = rule.id;
    let known = kept.rules.iter().find(|known| known.id == former);
    let is_another = known.is_some_and(|known| {
        let fact = |rule: &Rule| (rule.metric, rule.operator, rule.limit);
        // Of which currency the limit was nobody knew before.
        let is_other_currency = known.currency.is_some() && known.currency != rule.currency;
        fact(known) != fact(&rule) || known.whom != rule.whom || is_other_currency
    });
    if former == 0 || is_another {
        let last = kept.rules.iter().map(|known| known.id).max().unwrap_or(0);
        rule.id = last.max(kept.last_id) + 1;
    }
    kept.last_id = kept.last_id.max(rule.id);
    kept.rules
        .retain(|known| known.id != rule.id && known.id != former);
    let id = rule.id;
    let place = kept.rules.partition_point(|known| known.id < id);
    kept.rules.insert(place, rule);
    Some(id)
}

/// Forgets a rule. Its number is not given again, so that it can come back to its place.
pub fn delete_rule(kept: &mut AlertRules, id: u32) -> bool {
    let before = kept.rules.len();
    kept.rules.retain(|known| known.id != id);
    kept.rules.len() != before
}

/// The rules, and what new ones can be made of; `None` before the first sync.
pub(crate) fn rules_view(snapshot: Option<&Snapshot>, today: NaiveDate, local: Local) -> RulesView {
    let book = snapshot.map(Snapshot::book);
    let whom = |rule: &Rule| match snapshot {
        Some(snapshot) => rule_that_stays(snapshot, rule, today).whom,
        None => rule.whom.clone(),
    };
    let rules = local.rules.rules.iter();
    RulesView {
        rules: rules
            .map(|rule| RuleRow {
                rule: told(rule, book.as_deref().map(|b| b.currency)),
                name: book
                    .as_deref()
                    .map_or_else(String::new, |b| name(&whom(rule), b)),
                is_gone: book
                    .as_deref()
                    .is_some_and(|b| whom_is_gone(&whom(rule), b)),
                standing: standing(rule, local),
            })
            .collect(),
        built_in: local.built_in.rows(),
        metrics: Metric::ALL.into_iter().map(choice).collect(),
        salespeople: snapshot.map_or_else(Vec::new, Snapshot::salesperson_choices),
    }
}

/// What a rule found, with the rule; `None` when it is kept no more.
pub(crate) fn row_of_rule(hit: domain::alerts::RuleHit, local: Local) -> Option<RuleHit> {
    let rule = local.rules.rules.iter().find(|rule| rule.id == hit.rule)?;
    Some(RuleHit {
        // In another currency it had found nothing.
        rule: told(rule, None),
        now: figure(hit.now),
        before: hit.before.map(figure),
    })
}

/// A look at what a rule would have told, some days at a time.
#[derive(Debug)]
pub struct RuleTrial {
    rule: AlertRule,
    /// `None` for a rule that means nothing.
    past: Option<Backtest>,
}

impl RuleTrial {
    /// Nothing looked at yet.
    pub fn new(rule: AlertRule, snapshot: &Snapshot, today: NaiveDate) -> Self {
        let past = rule_of(&rule, None).filter(Rule::is_sensible);
        let past = past.map(|rule| rule_that_stays(snapshot, &rule, today));
        Self {
            past: past.map(|rule| Backtest::new(&rule, today)),
            rule,
        }
    }

    /// Looks at the next day of the past; the answer once all were. Always with the same snapshot.
    pub fn step(&mut self, snapshot: &Snapshot, local: Local) -> Option<RuleTest> {
        let book = snapshot.book();
        if let Some(past) = &mut self.past {
            past.step(&book, local.targets, local.holidays);
            if !past.is_over() {
                return None;
            }
        }
        let past = self.past.as_ref();
        let days = past.map(Backtest::days).unwrap_or_default();
        let told = days.iter().rev().filter_map(|day| {
            let hit = day.first.rule?;
            Some(RuleTestDay {
                on: day.on,
                raised: day.raised,
                name: subject_name(day.first.subject, &book),
                now: figure(hit.now),
                before: hit.before.map(figure),
            })
        });
        Some(RuleTest {
            rule: self.rule.clone(),
            days: u32::try_from(BACKTEST_DAYS).unwrap_or(u32::MAX),
            raised: past.map(Backtest::raised),
            standing: past.map_or(0, Backtest::standing),
            told: told.collect(),
        })
    }
}

/// Alerts of a rule that stand, as last observed.
fn standing(rule: &Rule, local: Local) -> u32 {
    if !rule.on {
        return 0;
    }
    let key = format!("{}:{}", AlertKind::Rule.id(), rule.id);
    let entries = local.alerts.ledger.entries.iter();
    let own = entries.filter(|(other, entry)| {
        let rest = other.strip_prefix(&key);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            && entry.resolved_on.is_none()
    });
    u32::try_from(own.count()).unwrap_or(u32::MAX)
}

fn name(whom: &Whom, book: &Book) -> String {
    let found = match whom {
        Whom::Customer(key) => {
            let found = book.customers.iter().find(|c| c.key == *key);
            found.map(|customer| customer.name.clone())
        }
        Whom::Salesperson(key) => {
            let found = book.salespeople.iter().find(|s| s.key == *key);
            found.map(|seller| seller.name.clone())
        }
        _ => None,
    };
    found.unwrap_or_default()
}

fn subject_name(subject: AlertSubject, book: &Book) -> String {
    match subject {
        AlertSubject::Company => String::new(),
        AlertSubject::Customer(index) => book.customers[index as usize].name.clone(),
        AlertSubject::Salesperson(index) => book.salespeople[index as usize].name.clone(),
    }
}

fn choice(metric: Metric) -> MetricChoice {
    let kinds = metric.kinds().iter();
    MetricChoice {
        id: metric.id().to_owned(),
        unit: match metric.unit() {
            Unit::Money => RuleUnit::Money,
            Unit::Days => RuleUnit::Days,
            Unit::Count => RuleUnit::Count,
            Unit::Share => RuleUnit::Share,
        },
        kinds: kinds
            .map(|kind| match kind {
                domain::alerts::WhomKind::Company => WhomKind::Company,
                domain::alerts::WhomKind::Customer => WhomKind::Customer,
                domain::alerts::WhomKind::Salesperson => WhomKind::Salesperson,
                domain::alerts::WhomKind::Stage => WhomKind::Stage,
            })
            .collect(),
    }
}

/// The rule as the page is told, in a company that counts in `company`.
fn told(rule: &Rule, company: Option<Currency>) -> AlertRule {
    AlertRule {
        id: rule.id,
        metric: rule.metric.id().to_owned(),
        operator: match rule.operator {
            Operator::Above => RuleOperator::Above,
            Operator::Below => RuleOperator::Below,
            Operator::Rises => RuleOperator::Rises,
            Operator::Falls => RuleOperator::Falls,
        },
        limit: rule.limit,
        currency: company.and_then(|company| other_currency(rule.currency, company)),
        whom: match &rule.whom {
            Whom::Company => RuleWhom::Company,
            Whom::EachCustomer => RuleWhom::EachCustomer,
            Whom::Customer(key) => RuleWhom::Customer(key.clone()),
            Whom::EachSalesperson => RuleWhom::EachSalesperson,
            Whom::Salesperson(key) => RuleWhom::Salesperson(key.clone()),
            Whom::Stage(stage) => RuleWhom::Stage(stage.id().to_owned()),
        },
        each_day: rule.repeat == Repeat::EachDay,
        severity: severity(rule.severity),
        on: rule.on,
    }
}

/// The rule that the page means; `None` when it names a number that there is not.
fn rule_of(rule: &AlertRule, company: Option<Currency>) -> Option<Rule> {
    let mut made = Rule {
        id: rule.id,
        metric: Metric::parse(&rule.metric)?,
        operator: match rule.operator {
            RuleOperator::Above => Operator::Above,
            RuleOperator::Below => Operator::Below,
            RuleOperator::Rises => Operator::Rises,
            RuleOperator::Falls => Operator::Falls,
        },
        limit: rule.limit,
        currency: None,
        whom: match &rule.whom {
            RuleWhom::Company => Whom::Company,
            RuleWhom::EachCustomer => Whom::EachCustomer,
            RuleWhom::Customer(key) => Whom::Customer(key.clone()),
            RuleWhom::EachSalesperson => Whom::EachSalesperson,
            RuleWhom::Salesperson(key) => Whom::Salesperson(key.clone()),
            RuleWhom::Stage(stage) => Whom::Stage(Stage::parse(stage)),
        },
        repeat: if rule.each_day {
            Repeat::EachDay
        } else {
            Repeat::Crossing
        },
        severity: match rule.severity {
            protocol::Severity::Info => Severity::Info,
            protocol::Severity::Warning => Severity::Warning,
            protocol::Severity::Critical => Severity::Critical,
        },
        on: rule.on,
    };
    if made.has_amount() {
        made.currency = currency_of(rule.currency.as_ref(), company);
    }
    Some(made)
}
