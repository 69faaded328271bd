//! Rules that a person made: a number, a limit, and whose. What holds on a day is a fact like any other alert.

mod backtest;
mod facts;
mod holds;
mod look;
mod rule;

pub use backtest::{BACKTEST_DAYS, Backtest, BacktestDay};
pub(super) use facts::facts;
pub use facts::{RuleHit, whom_is_gone};
pub use rule::{Metric, Operator, Repeat, Rule, Unit, Whom, WhomKind};
