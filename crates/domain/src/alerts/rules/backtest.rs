//! What a rule would have told in the past.

use chrono::{Days, NaiveDate};

use super::facts::facts;
use super::rule::Rule;
use crate::alerts::{Alert, AlertLedger};
use crate::book::Book;
use crate::calendar::Holidays;
use crate::numbers::{AsOf, Targets};

/// So many days are looked at, the real day among them.
pub const BACKTEST_DAYS: u64 = 90;

/// A day on which it would have told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BacktestDay {
    /// The day.
    pub on: NaiveDate,
    /// How many alerts.
    pub raised: u32,
    /// The first of them: that with the greatest number.
    pub first: Alert,
}

/// A rule held against the past day by day, as if it had been made on the first of these days and somebody had
/// looked on each: with the evaluation and the memory of real alerts, and the records as they are known now. A past
/// day is told as every screen tells it at that corte: a payment that came later was no cheque a fecha then. Plain data
/// between two steps, so that other work goes on in between.
#[derive(Clone, Debug)]
pub struct Backtest {
    rule: Rule,
    next: NaiveDate,
    today: NaiveDate,
    ledger: AlertLedger,
    days: Vec<BacktestDay>,
}

impl Backtest {
    /// Nothing looked at yet. Whether the rule is off makes no difference.
    pub fn new(rule: &Rule, today: NaiveDate) -> Self {
        Self {
            rule: Rule {
                on: true,
                ..rule.clone()
            },
            next: today - Days::new(BACKTEST_DAYS - 1),
            today,
            ledger: AlertLedger::default(),
            days: Vec::new(),
        }
    }

    /// Looks at the next day.
    pub fn step(&mut self, book: &Book, targets: &Targets, holidays: &Holidays) {
        if self.is_over() {
            return;
        }
        let rules = std::slice::from_ref(&self.rule);
        let as_of = AsOf::today(self.today).at(self.next);
        let facts = facts(book, as_of, rules, targets, holidays);
        let raised = self.ledger.observe(self.next, &facts);
        // Keys are raised in the order of their facts.
        let first = raised.first().and_then(|key| {
            let mut facts = facts.into_iter();
            facts.find(|fact| fact.key == *key)
        });
        if let Some(first) = first {
            self.days.push(BacktestDay {
                on: self.next,
                raised: u32::try_from(raised.len()).unwrap_or(u32::MAX),
                first,
            });
        }
        self.next = self.next + Days::new(1);
    }

    /// Whether all days were looked at.
    pub fn is_over(&self) -> bool {
        self.next > self.today
    }

    /// The days on which it would have told, the oldest first.
    pub fn days(&self) -> &[BacktestDay] {
        &self.days
    }

    /// How many times it would have told.
    pub fn raised(&self) -> u32 {
        let raised = self.days.iter().map(|day| day.raised);
        raised.fold(0, u32::saturating_add)
    }

    /// Facts that stand on the last day that was looked at.
    pub fn standing(&self) -> u32 {
        let entries = self.ledger.entries.values();
        let standing = entries.filter(|entry| entry.resolved_on.is_none());
        u32::try_from(standing.count()).unwrap_or(u32::MAX)
    }
}
