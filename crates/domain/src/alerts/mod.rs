//! Alerts: facts that want somebody, and the memory by which each is raised once.

mod company;
mod kind;
mod ledger;
mod people;
mod receivable;
mod rules;

use chrono::NaiveDate;

pub use kind::{AlertKind, Severity};
pub use ledger::{AlertEntry, AlertLedger, AlertStatus, CATCH_UP_DAYS, catch_up};
pub use rules::{
    BACKTEST_DAYS, Backtest, BacktestDay, Metric, Operator, Repeat, Rule, RuleHit, Unit, Whom,
    WhomKind, whom_is_gone,
};

use crate::book::{Book, CustomerIndex, SalespersonIndex};
use crate::calendar::Holidays;
use crate::numbers::{AsOf, Targets};

/// Whom a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertSubject {
    /// The company.
    Company,
    /// A customer.
    Customer(CustomerIndex),
    /// A salesperson.
    Salesperson(SalespersonIndex),
}

/// A fact that stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Identity of the fact, from day to day and from sync to sync: `overdue:<customer key>`.
    pub key: String,
    /// What it is.
    pub kind: AlertKind,
    /// How much it matters.
    pub severity: Severity,
    /// Whom it is about.
    pub subject: AlertSubject,
    /// Minor units of the company's currency, when it is about an amount: overdue, due, outstanding, estimated
    /// value, or what is missing at the pace of the month.
    pub amount: Option<i64>,
    /// Documents; customers for a prospect, findings for data quality.
    pub count: u32,
    /// The documents behind it, by position in [`Book::documents`].
    pub documents: Vec<u32>,
    /// Keys of the documents that raise it again when they join it.
    pub raised_by: Vec<String>,
    /// Day on which the fact began, where the records tell.
    pub since: Option<NaiveDate>,
    /// What a rule found, for an alert of one.
    pub rule: Option<RuleHit>,
}

/// What the alerts ask beside the book.
#[derive(Clone, Copy)]
pub struct AlertInputs<'a> {
    /// Targets that the owner set.
    pub targets: &'a Targets,
    /// Holidays.
    pub holidays: &'a Holidays,
    /// No sync succeeded for two intervals.
    pub sync_stale: bool,
    /// First day of the stage history: how long a customer without a creation date is known at least.
    pub history_from: Option<NaiveDate>,
    /// Findings about the records.
    pub findings: u32,
    /// Rules that a person made.
    pub rules: &'a [Rule],
    /// Key of the document at a position in [`Book::documents`].
    pub document_key: &'a dyn Fn(u32) -> String,
}

/// The facts that stand at `as_of`, by kind in the order of [`AlertKind::ALL`], the greatest amount first.
pub fn alerts(book: &Book, as_of: AsOf, inputs: &AlertInputs) -> Vec<Alert> {
    let open = receivable::OpenDocuments::at(book, as_of);
    let mut facts = open.overdue(book, inputs);
    facts.extend(open.due_soon(inputs));
    facts.extend(people::below_target(book, as_of, inputs));
    facts.extend(people::stale_prospects(book, as_of.day, inputs));
    facts.extend(open.concentration(book));
    facts.extend(company::sync_stale(inputs));
    facts.extend(company::data_quality(inputs));
    facts.extend(rules::facts(
        book,
        as_of,
        inputs.rules,
        inputs.targets,
        inputs.holidays,
    ));
    facts
}

/// What is overdue of each customer in `book` at `as_of`, as [`alerts`] tells it, the greatest first. In a
/// [subset](Book::subset) it is what the filter chooses of it, under the key of the whole fact.
pub fn overdue_of_customers(
    book: &Book,
    as_of: AsOf,
    document_key: &dyn Fn(u32) -> String,
) -> Vec<Alert> {
    receivable::OpenDocuments::at(book, as_of).overdue_of_customers(book, document_key)
}
