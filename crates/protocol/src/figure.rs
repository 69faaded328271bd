//! One number as the page shows it: exact, or missing with a reason, and its comparison.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An exact fraction; `denominator` is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratio {
    /// Above the line.
    pub numerator: i64,
    /// Below the line, > 0.
    pub denominator: i64,
}

/// Why a number is not there. Never shown as zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// Nothing was ever synced.
    NeverSynced,
    /// The base of a ratio is zero or negative (for growth: nothing to compare with, "nuevo").
    NoBase,
}

impl Missing {
    /// The text of `data-missing`.
    pub fn code(self) -> &'static str {
        match self {
            Missing::NeverSynced => "never-synced",
            Missing::NoBase => "no-base",
        }
    }
}

/// One number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// Minor units of the company's currency.
    Money(i64),
    /// A count.
    Count(i64),
    /// A share or a growth: 0.084 is 8,4 %.
    Ratio(Ratio),
    /// Days: 34.5 is 34,5 días.
    Days(Ratio),
    /// At least so many days: "≥ 400 días".
    DaysAtLeast(i64),
    /// A rate whose 100 is everything: 84.2 is 84,2 %.
    Percent(Ratio),
    /// An average amount, in minor units of the company's currency that need not be whole.
    Average(Ratio),
    /// Not known, and why.
    Missing(Missing),
}

/// Which way a number moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// The same.
    Flat,
}

/// What the move means to the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Polarity {
    /// Green.
    Good,
    /// Red.
    Bad,
    /// Neither: ink.
    Neutral,
}

/// A comparison with an equal span or with the same day of the month before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta {
    /// The number compared with, of the same kind as the one it is compared to; missing when there is none.
    pub base: Figure,
    /// How much: a ratio ("8,4 %") or a count ("3"); missing when there is no base.
    pub change: Figure,
    /// Which way.
    pub direction: Direction,
    /// What it means.
    pub polarity: Polarity,
    /// First day of the span compared with; equal to `to` when a balance at one day is compared.
    pub from: NaiveDate,
    /// Last day of the span compared with.
    pub to: NaiveDate,
}
