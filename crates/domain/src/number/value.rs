//! What a number is worth, with its unit.

use crate::Ratio;
use crate::numbers::Dso;

/// A number's value, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Minor units of the company's currency.
    Money(i64),
    /// A count.
    Count(i64),
    /// A share or a growth: 0.084 is 8.4 %.
    Share(Ratio),
    /// Days.
    Days(Ratio),
    /// More days than the records tell of.
    DaysAtLeast(i64),
    /// A rate whose 100 is everything.
    Percent(Ratio),
    /// An average amount: minor units of the company's currency that need not be whole.
    Amount(Ratio),
    /// "s/d": a denominator that is not positive, or net amounts that not every document tells.
    Missing,
}

impl Value {
    /// `ratio` in a unit, or missing.
    pub(super) fn of(ratio: Option<Ratio>, unit: impl FnOnce(Ratio) -> Self) -> Self {
        ratio.map_or(Self::Missing, unit)
    }
}

impl From<Dso> for Value {
    fn from(dso: Dso) -> Self {
        match dso {
            Dso::Days(days) => Self::Days(days),
            Dso::AtLeast(days) => Self::DaysAtLeast(days),
        }
    }
}
