//! Alertas: the facts of a day, and what became of each on this device.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::Order;
use domain::alerts::{
    Alert, AlertEntry, AlertInputs, AlertKind, AlertStatus, AlertSubject, alerts, catch_up,
    overdue_of_customers,
};
use domain::numbers::AsOf;
use protocol::{AlertNews, AlertRow, AlertsView, SyncState};
use store::AlertMemory;
use sync::Due;

use crate::answer::Local;
use crate::carried::{carry_over, rule_that_stays};
use crate::lens::dial;
use crate::raised::identity;
use crate::rules::row_of_rule;
use crate::{Lens, Snapshot};

/// Alerts that are named one by one when they are raised together.
const NEWS_ROWS: usize = 30;

/// Whether the observation waits for the end of a sync: one that runs in this tab, is due at once, or runs in
/// another tab that will be looked at again. Days that nobody looked are observed once, so with the newest data.
pub fn awaits_sync(runs_here: bool, state: &SyncState, due: Due) -> bool {
    let runs_elsewhere = matches!(state, SyncState::Running(_)) && matches!(due, Due::At(_));
    runs_here || runs_elsewhere || due == Due::Now
}

/// What a look at the facts came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// What is remembered from now on; `None` when nothing changed.
    pub memory: Option<AlertMemory>,
    /// Keys of the facts of today that are for today.
    pub critical: BTreeSet<String>,
    /// What was raised on the way and still wants somebody; `None` when nothing was.
    pub news: Option<AlertNews>,
    /// What tells each fact that was raised from one of before or after with the same key, by key: the same on every
    /// device with the same records, whenever it looks ([`identity`](crate::raised::identity)).
    pub identities: BTreeMap<String, Vec<String>>,
    /// Nobody on this device had looked before: what is raised may have stood for long.
    pub is_first: bool,
}

/// Observes today's facts, and those of the days on which nobody looked.
pub fn observe(snapshot: &Snapshot, today: NaiveDate, local: Local) -> Observation {
    let mut memory = local.alerts.clone();
    carry_over(&mut memory.ledger, snapshot, today);
    let last_day = memory.observed_on;
    let mut of_today = Vec::new();
    let raised = catch_up(&mut memory.ledger, last_day, today, |day| {
        // As it would have been seen that day, with its cheques a fecha.
        let facts = facts(snapshot, AsOf::today(day), today, local);
        if day == today {
            of_today.clone_from(&facts);
        }
        facts
    });
    // A clock that went back, or a zone to the west, does not make days come twice.
    memory.observed_on = last_day.max(Some(today));
    of_today.retain(|fact| local.built_in.tells(&fact.key));
    let critical = of_today
        .iter()
        .filter(|fact| fact.severity == domain::alerts::Severity::Critical);
    let book = snapshot.book();
    let identities = of_today
        .iter()
        .filter(|fact| raised.contains(&fact.key))
        .map(|fact| {
            let known = local.alerts.ledger.entries.get(&fact.key);
            let now = memory.ledger.entries.get(&fact.key);
            (fact.key.clone(), identity(&book, fact, known, now, today))
        });
    Observation {
        identities: identities.collect(),
        critical: critical.map(|fact| fact.key.clone()).collect(),
        news: news(snapshot, today, &raised, &of_today, local),
        is_first: last_day.is_none(),
        memory: (memory != *local.alerts).then_some(memory),
    }
}

/// The facts that were raised, counted, and the first of them.
fn news(
    snapshot: &Snapshot,
    today: NaiveDate,
    raised: &[String],
    facts: &[Alert],
    local: Local,
) -> Option<AlertNews> {
    let raised: BTreeSet<&str> = raised.iter().map(String::as_str).collect();
    let mut news = AlertNews::default();
    let new = facts
        .iter()
        .filter(|fact| raised.contains(fact.key.as_str()));
    for fact in new.clone() {
        match fact.severity {
            domain::alerts::Severity::Critical => news.critical += 1,
            domain::alerts::Severity::Warning => news.warning += 1,
            domain::alerts::Severity::Info => news.info += 1,
        }
    }
    let greatest = new
        .clone()
        .filter(|fact| fact.amount.is_some())
        .max_by_key(|fact| (fact.severity, fact.amount));
    news.greatest = greatest.and_then(|fact| {
        let book = snapshot.book();
        let name = match fact.subject {
            AlertSubject::Company => String::new(),
            AlertSubject::Customer(index) => book.customers[index as usize].name.clone(),
            AlertSubject::Salesperson(index) => book.salespeople[index as usize].name.clone(),
        };
        Some((name, fact.amount?))
    });
    let rows = new.map(|fact| row(snapshot, today, fact.clone(), local));
    news.rows = rows.collect();
    let rank = |row: &AlertRow| (Reverse(row.severity), Reverse(row.amount));
    news.rows.order_by_key(|row| rank(row));
    let is_news = !news.rows.is_empty();
    news.rows.truncate(NEWS_ROWS);
    is_news.then_some(news)
}

/// Alerts that want somebody and are for today (`critical` has their keys) or were first seen today.
pub fn urgent_count(local: Local, critical: &BTreeSet<String>, today: NaiveDate) -> u32 {
    let urgent = active(local)
        .filter(|(key, entry)| entry.first_seen_on == today || critical.contains(*key));
    u32::try_from(urgent.count()).unwrap_or(u32::MAX)
}

/// Alerts that want somebody, as last observed.
pub fn active_count(local: Local) -> u32 {
    u32::try_from(active(local).count()).unwrap_or(u32::MAX)
}

/// What wants somebody, of what is told at all.
pub(crate) fn active(local: Local<'_>) -> impl Iterator<Item = (&String, &AlertEntry)> {
    let entries = local.alerts.ledger.entries.iter();
    entries.filter(move |(key, entry)| {
        entry.resolved_on.is_none()
            && entry.status == AlertStatus::Active
            && local.built_in.tells(key)
    })
}

/// The status that a person chose, for the ledger.
pub fn alert_status(chosen: protocol::AlertStatus) -> AlertStatus {
    match chosen {
        protocol::AlertStatus::Active => AlertStatus::Active,
        protocol::AlertStatus::Snoozed(until) => AlertStatus::Snoozed { until },
        protocol::AlertStatus::Done => AlertStatus::Done,
    }
}

/// The alerts of the scope, those that want somebody first.
pub fn alerts_view(snapshot: &Snapshot, lens: &Lens, local: Local) -> AlertsView {
    let facts = facts_in_scope(snapshot, lens, local).into_iter();
    let (told, untold): (Vec<_>, Vec<_>) = facts.partition(|fact| local.built_in.tells(&fact.key));
    let mut rows: Vec<AlertRow> = told
        .into_iter()
        .map(|fact| row(snapshot, lens.at.day, fact, local))
        .collect();
    rows.order_by_key(|row| {
        let waits = row.status != protocol::AlertStatus::Active;
        (waits, Reverse(row.severity), Reverse(row.amount))
    });
    AlertsView {
        alerts: Some(rows),
        editable: lens.at.day == lens.at.today,
        untold: u32::try_from(untold.len()).unwrap_or(u32::MAX),
    }
}

/// Under a filter what is overdue is what the filter chooses of it. The other facts are those of the whole company:
/// they are shown of whom the filter chooses, and what is held against a target or a limit only where all is chosen
/// that the target or limit is set for.
fn facts_in_scope(snapshot: &Snapshot, lens: &Lens, local: Local) -> Vec<Alert> {
    let whole = snapshot.book();
    let mut facts = facts(snapshot, lens.at, lens.at.today, local);
    let Some(chosen) = lens.chosen(&whole) else {
        return facts;
    };
    facts.retain(|fact| match fact.subject {
        AlertSubject::Company => false,
        AlertSubject::Customer(index) => {
            chosen.customers[index as usize]
                && match fact.kind {
                    AlertKind::Overdue => false,
                    // Their limits are of all that somebody owes, and so is what stands behind them.
                    AlertKind::Rule | AlertKind::Concentration => !lens.chooses_documents(),
                    _ => true,
                }
        }
        AlertSubject::Salesperson(index) => {
            lens.targets(local.targets).is_some()
                && lens.filter.salesperson.as_ref() == Some(&whole.salespeople[index as usize].key)
        }
    });
    let document_key = |position| document_key(snapshot, position);
    let overdue = overdue_of_customers(&lens.book, lens.at, &document_key).into_iter();
    facts.extend(overdue.map(|fact| local.built_in.weighed(fact)));
    facts
}

/// Alertas before the first sync.
pub fn alerts_before_first_sync() -> AlertsView {
    AlertsView {
        alerts: None,
        editable: false,
        untold: 0,
    }
}

/// The facts of a day. How old the data are is known of the real day alone: on a missed day what was known before goes
/// on, so that a fact which stands again today is the same one.
fn facts(snapshot: &Snapshot, as_of: AsOf, today: NaiveDate, local: Local) -> Vec<Alert> {
    let document_key = |position| document_key(snapshot, position);
    let findings = snapshot.findings(today).len();
    let rules = local.rules.rules.iter();
    let rules: Vec<_> = rules
        .map(|rule| rule_that_stays(snapshot, rule, today))
        .collect();
    let inputs = AlertInputs {
        targets: local.targets,
        holidays: local.holidays,
        sync_stale: local.sync_stale
            && (as_of.day == today || local.alerts.ledger.stands(AlertKind::SyncStale.id())),
        history_from: Some(snapshot.stages_known_from()),
        findings: u32::try_from(findings).unwrap_or(u32::MAX),
        rules: &rules,
        document_key: &document_key,
    };
    let facts = alerts(&snapshot.book(), as_of, &inputs).into_iter();
    facts.map(|fact| local.built_in.weighed(fact)).collect()
}

fn document_key(snapshot: &Snapshot, position: u32) -> String {
    let record = snapshot.dataset().documents().at(position as usize);
    record.map(|record| record.key.clone()).unwrap_or_default()
}

fn row(snapshot: &Snapshot, day: NaiveDate, fact: Alert, local: Local) -> AlertRow {
    let book = snapshot.book();
    let customer = match fact.subject {
        AlertSubject::Customer(index) => Some(&book.customers[index as usize]),
        _ => None,
    };
    let salesperson = match fact.subject {
        AlertSubject::Salesperson(index) => Some(&book.salespeople[index as usize]),
        _ => None,
    };
    let entry = local.alerts.ledger.entries.get(&fact.key);
    let entry = entry.filter(|entry| entry.resolved_on.is_none() && entry.first_seen_on <= day);
    // The day on which something became overdue is the first day late.
    let first = i64::from(fact.kind == AlertKind::Overdue);
    let days = fact.since.map(|since| (day - since).num_days() + first);
    AlertRow {
        kind: fact.kind.id().to_owned(),
        severity: severity(fact.severity),
        rule: fact.rule.and_then(|hit| row_of_rule(hit, local)),
        customer_key: customer.map(|c| c.key.clone()).unwrap_or_default(),
        salesperson_key: salesperson.map(|s| s.key.clone()).unwrap_or_default(),
        name: customer
            .map(|c| c.name.clone())
            .or(salesperson.map(|s| s.name.clone()))
            .unwrap_or_default(),
        phone: customer.and_then(|c| dial(c, snapshot.country())),
        amount: fact.amount,
        count: fact.count,
        days: days.map(|days| i32::try_from(days).unwrap_or(i32::MAX)),
        first_seen_on: entry.map_or(day, |entry| entry.first_seen_on),
        status: entry.map_or(protocol::AlertStatus::Active, |entry| status(entry, day)),
        key: fact.key,
    }
}

pub(crate) fn severity(severity: domain::alerts::Severity) -> protocol::Severity {
    match severity {
        domain::alerts::Severity::Info => protocol::Severity::Info,
        domain::alerts::Severity::Warning => protocol::Severity::Warning,
        domain::alerts::Severity::Critical => protocol::Severity::Critical,
    }
}

/// A snooze that is over wants somebody again.
fn status(entry: &AlertEntry, day: NaiveDate) -> protocol::AlertStatus {
    match entry.status {
        AlertStatus::Snoozed { until } if day < until => protocol::AlertStatus::Snoozed(until),
        AlertStatus::Active | AlertStatus::Snoozed { .. } => protocol::AlertStatus::Active,
        AlertStatus::Done => protocol::AlertStatus::Done,
    }
}
