//! Alertas: facts that want somebody, each raised once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Phone, RuleHit};

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Look at it this week.
    Warning,
    /// Look at it today.
    Critical,
}

/// What became of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AlertStatus {
    /// Wants somebody.
    Active,
    /// Comes back on this day.
    Snoozed(NaiveDate),
    /// Somebody took care of it; the fact still stands.
    Done,
}

/// One alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertRow {
    /// Identity of the fact.
    pub key: String,
    /// `overdue`, `due-soon`, `salesperson-below-target`, `stale-prospect`, `concentration`, `sync-stale`,
    /// `data-quality`, `rule`.
    pub kind: String,
    /// How much it matters.
    pub severity: Severity,
    /// Customer that it is about; empty for others.
    pub customer_key: String,
    /// Salesperson that it is about; empty for others.
    pub salesperson_key: String,
    /// Name of the customer or the salesperson; empty for the company.
    pub name: String,
    /// Where the customer can be called.
    pub phone: Option<Phone>,
    /// Amount, when it is about one.
    pub amount: Option<i64>,
    /// Documents, customers or findings, by kind.
    pub count: u32,
    /// Days: late, or since the fact began.
    pub days: Option<i32>,
    /// First seen.
    pub first_seen_on: NaiveDate,
    /// What became of it.
    pub status: AlertStatus,
    /// What a rule found, for an alert of one.
    pub rule: Option<RuleHit>,
}

/// What a look at the facts raised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertNews {
    /// How many are for today.
    pub critical: u32,
    /// How many are for this week.
    pub warning: u32,
    /// How many are good to know.
    pub info: u32,
    /// Of those that matter most, that with the greatest amount: whom it is about (empty for the company) and how
    /// much.
    pub greatest: Option<(String, i64)>,
    /// The first of them, those that matter most before the others.
    pub rows: Vec<AlertRow>,
}

/// Everything that Alertas shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertsView {
    /// Active ones first, then by severity and amount; `None` before the first sync.
    pub alerts: Option<Vec<AlertRow>>,
    /// Whether they can be snoozed and marked: not at a past corte.
    pub editable: bool,
    /// Facts of the scope that are not told, as alerts of their kind are switched off.
    pub untold: u32,
}
