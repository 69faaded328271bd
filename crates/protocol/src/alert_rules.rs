//! Rules of alerts that a person makes: a number, a limit, and whose.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Figure, Severity};

/// How a number is held against the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleOperator {
    /// Greater than it.
    Above,
    /// Less than it.
    Below,
    /// At least so much more than on the same day of the month before.
    Rises,
    /// At least so much less than then.
    Falls,
}

/// In what a number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleUnit {
    /// Minor units of the company's currency.
    Money,
    /// Days.
    Days,
    /// Customers.
    Count,
    /// Hundredths of a percent.
    Share,
}

/// Of what kind those are whose number is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhomKind {
    /// The company.
    Company,
    /// Customers.
    Customer,
    /// Salespeople.
    Salesperson,
    /// Stages of the funnel.
    Stage,
}

/// Whose number it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleWhom {
    /// The company's.
    Company,
    /// Each customer's.
    EachCustomer,
    /// That of the customer with this key.
    Customer(String),
    /// Each salesperson's.
    EachSalesperson,
    /// That of the salesperson with this key.
    Salesperson(String),
    /// That of the stage with this id.
    Stage(String),
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertRule {
    /// Which; 0 for a new one.
    pub id: u32,
    /// Id of the number: one of [`RulesView::metrics`].
    pub metric: String,
    /// How it is held against the limit.
    pub operator: RuleOperator,
    /// In the unit of the number; hundredths of a percent where it rises or falls.
    pub limit: i64,
    /// ISO code and decimals of an amount in another currency than the company's, in which the rule never fires.
    pub currency: Option<(String, u8)>,
    /// Whose.
    pub whom: RuleWhom,
    /// Raised on each day on which it holds; else when the limit is crossed.
    pub each_day: bool,
    /// How much it matters.
    pub severity: Severity,
    /// Whether it is in force.
    pub on: bool,
}

/// A number that can be watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetricChoice {
    /// Its id.
    pub id: String,
    /// In what it is told.
    pub unit: RuleUnit,
    /// Of whom it can be watched.
    pub kinds: Vec<WhomKind>,
}

/// A rule that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRow {
    /// The rule.
    pub rule: AlertRule,
    /// Name of the customer or salesperson that it is about; empty for others, and for one who is gone.
    pub name: String,
    /// Nobody is left whom it is about: it never tells.
    pub is_gone: bool,
    /// Alerts of it that stand.
    pub standing: u32,
}

/// How alerts of a kind that the app raises by itself are told.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BuiltInAlert {
    /// A stable word of its kind.
    pub kind: String,
    /// Whether they are told at all.
    pub on: bool,
    /// How much they matter; `None`: as each fact is.
    pub severity: Option<Severity>,
}

/// The rules, and what new ones can be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesView {
    /// By their ids.
    pub rules: Vec<RuleRow>,
    /// What the app raises by itself, in the order in which it is told.
    pub built_in: Vec<BuiltInAlert>,
    /// Every number that can be watched.
    pub metrics: Vec<MetricChoice>,
    /// Salespeople by name: (key, name).
    pub salespeople: Vec<(String, String)>,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleHit {
    /// The rule.
    pub rule: AlertRule,
    /// The number that is beyond its limit.
    pub now: Figure,
    /// The same on the same day of the month before, where it rises or falls.
    pub before: Option<Figure>,
}

/// A past day on which a rule would have told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTestDay {
    /// The day.
    pub on: NaiveDate,
    /// How many alerts.
    pub raised: u32,
    /// Whom the first one is about; empty for the company.
    pub name: String,
    /// Its number.
    pub now: Figure,
    /// The same a month before, where the rule compares.
    pub before: Option<Figure>,
}

/// What a rule would have told in the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTest {
    /// The rule that was asked about.
    pub rule: AlertRule,
    /// Days that were looked at, today among them.
    pub days: u32,
    /// How many times; `None` for a rule that means nothing.
    pub raised: Option<u32>,
    /// Facts that hold today.
    pub standing: u32,
    /// The days on which it would have told, the newest first.
    pub told: Vec<RuleTestDay>,
}
