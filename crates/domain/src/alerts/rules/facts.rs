//! The facts of rules on a day.

use std::cell::OnceCell;

use super::holds::holds;
use super::look::Look;
use super::rule::{Metric, Repeat, Rule, Whom};
use crate::alerts::{Alert, AlertKind, AlertSubject};
use crate::book::{Book, CustomerIndex, SalespersonIndex};
use crate::calendar::Holidays;
use crate::numbers::{AsOf, Targets};
use crate::order::Order;
use crate::{Stage, Value, comparable_day, month_key};

/// What a rule found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleHit {
    /// The rule's id.
    pub rule: u32,
    /// The number that is beyond the limit.
    pub now: Value,
    /// The same on the same day of the month before, where the rule compares with it.
    pub before: Option<Value>,
}

/// The facts of `rules` at `as_of`, in their order, of each the greatest first. A rule that is off, means nothing, is about somebody who is
/// [gone](whom_is_gone) or has a limit in another currency has none.
pub(in crate::alerts) fn facts(
    book: &Book,
    as_of: AsOf,
    rules: &[Rule],
    targets: &Targets,
    holidays: &Holidays,
) -> Vec<Alert> {
    let now = Look::new(book, as_of, targets, holidays);
    // A balance of the past is told with the cheques of the real day, as everywhere.
    let day = comparable_day(as_of.day, 1);
    let before = now.at(as_of.at(day));
    let in_force = rules
        .iter()
        .filter(|rule| rule.on && rule.is_sensible() && !whom_is_gone(&rule.whom, book))
        .filter(|rule| !rule.is_in_another_currency(book.currency));
    let found = in_force.flat_map(|rule| {
        let watched = watched(rule, book, &now, &before).into_iter();
        let hits = watched.filter_map(|whose| Some((whose, whose.hit(rule, &now, &before)?)));
        let mut hits: Vec<(Whose, RuleHit)> = hits.collect();
        hits.order_by_key(|(_, hit)| std::cmp::Reverse(size(hit.now)));
        let facts = hits.into_iter();
        facts.map(|(whose, hit)| fact(rule, book, as_of, whose, hit))
    });
    found.collect()
}

/// By what the facts of one rule are put in order: what people owe, and whole days. Shares stand in the order of the
/// book.
fn size(value: Value) -> i64 {
    match value {
        Value::Money(amount) => amount,
        Value::Days(days) => days.numerator,
        _ => 0,
    }
}

/// Whether nobody is left whom a rule is about: no record that is not deleted, and of a customer no document either.
pub fn whom_is_gone(whom: &Whom, book: &Book) -> bool {
    match whom {
        Whom::Customer(key) => customer(book, key).is_none(),
        Whom::Salesperson(key) => salesperson(book, key).is_none(),
        Whom::Company | Whom::EachCustomer | Whom::EachSalesperson | Whom::Stage(_) => false,
    }
}

/// Whose number is looked at.
#[derive(Clone, Copy)]
enum Whose<'a> {
    Company,
    Customer(CustomerIndex),
    Salesperson(SalespersonIndex),
    Stage(&'a Stage),
}

impl Whose<'_> {
    fn value(self, metric: Metric, look: &Look) -> Value {
        match self {
            Self::Company => look.company(metric),
            Self::Customer(index) => look.customer(metric, index),
            Self::Salesperson(index) => look.salesperson(metric, index),
            Self::Stage(stage) => look.stage(metric, stage),
        }
    }

    fn hit(self, rule: &Rule, now: &Look, before: &Look) -> Option<RuleHit> {
        let compares = rule.operator.compares();
        let hit = RuleHit {
            rule: rule.id,
            now: self.value(rule.metric, now),
            before: compares.then(|| self.value(rule.metric, before)),
        };
        holds(rule, hit.now, hit.before.unwrap_or(Value::Missing)).then_some(hit)
    }
}

/// Everybody a rule looks at.
fn watched<'a>(rule: &'a Rule, book: &Book, now: &Look, before: &Look) -> Vec<Whose<'a>> {
    let all = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
    match &rule.whom {
        Whom::Company => vec![Whose::Company],
        Whom::Stage(stage) => vec![Whose::Stage(stage)],
        Whom::Customer(key) => {
            let found = customer(book, key).into_iter();
            found.map(Whose::Customer).collect()
        }
        Whom::Salesperson(key) => {
            let found = salesperson(book, key).into_iter();
            found.map(Whose::Salesperson).collect()
        }
        Whom::EachCustomer => {
            // Who never owed anything is below every limit.
            let owes = |customer: &CustomerIndex| {
                now.is_debtor(*customer)
                    || (rule.operator.compares() && before.is_debtor(*customer))
            };
            let owing = all(book.customers.len()).filter(owes);
            owing.map(Whose::Customer).collect()
        }
        Whom::EachSalesperson => {
            let sells = sells(book);
            let selling = all(book.salespeople.len()).filter(|seller| sells(*seller));
            selling.map(Whose::Salesperson).collect()
        }
    }
}

fn customer(book: &Book, key: &str) -> Option<CustomerIndex> {
    let position = book.customers.iter().position(|c| c.key == key)?;
    let index = u32::try_from(position).ok()?;
    let has_documents = || {
        let mut documents = book.documents.iter();
        documents.any(|d| d.customer == index && (d.positive || d.credit))
    };
    (book.customers[position].counted || has_documents()).then_some(index)
}

fn salesperson(book: &Book, key: &str) -> Option<SalespersonIndex> {
    let position = book.salespeople.iter().position(|s| s.key == key)?;
    let index = u32::try_from(position).ok()?;
    sells(book)(index).then_some(index)
}

/// Whether a customer that counts is the salesperson's.
fn sells(book: &Book) -> impl Fn(SalespersonIndex) -> bool + '_ {
    let selling = OnceCell::new();
    move |seller| {
        let selling = selling.get_or_init(|| {
            let mut selling = vec![false; book.salespeople.len()];
            let counted = book.customers.iter().filter(|c| c.counted);
            for seller in counted.filter_map(|customer| customer.salesperson) {
                selling[seller as usize] = true;
            }
            selling
        });
        selling[seller as usize]
    }
}

fn fact(rule: &Rule, book: &Book, as_of: AsOf, whose: Whose, hit: RuleHit) -> Alert {
    let (subject, whom) = match whose {
        Whose::Company | Whose::Stage(_) => (AlertSubject::Company, None),
        Whose::Customer(index) => {
            let key = book.customers[index as usize].key.as_str();
            (AlertSubject::Customer(index), Some(key))
        }
        Whose::Salesperson(index) => {
            let key = book.salespeople[index as usize].key.as_str();
            (AlertSubject::Salesperson(index), Some(key))
        }
    };
    let mut key = AlertKind::Rule.key_of(&rule.id.to_string());
    let month = rule.metric.is_of_month().then(|| month_key(as_of.day));
    for part in whom.into_iter().chain(month.as_deref()) {
        key.push(':');
        key.push_str(part);
    }
    let again = (rule.repeat == Repeat::EachDay).then(|| as_of.day.to_string());
    Alert {
        key,
        kind: AlertKind::Rule,
        severity: rule.severity,
        subject,
        amount: match hit.now {
            Value::Money(amount) => Some(amount),
            _ => None,
        },
        count: 0,
        documents: Vec::new(),
        raised_by: again.into_iter().collect(),
        since: None,
        rule: Some(hit),
    }
}
