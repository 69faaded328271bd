//! Figures as a kept report writes them, and back.

use protocol::{Delta, Direction, Figure, Missing, Polarity, Ratio};
use store::KeptValue;

pub fn kept(figure: Figure) -> KeptValue {
    match figure {
        Figure::Money(minor) => KeptValue::Money(minor),
        Figure::Count(n) => KeptValue::Count(n),
        Figure::Ratio(ratio) => KeptValue::Ratio(ratio.numerator, ratio.denominator),
        Figure::Days(days) => KeptValue::Days(days.numerator, days.denominator),
        Figure::DaysAtLeast(days) => KeptValue::DaysAtLeast(days),
        Figure::Percent(rate) => KeptValue::Percent(rate.numerator, rate.denominator),
        Figure::Average(amount) => KeptValue::Average(amount.numerator, amount.denominator),
        Figure::Missing(Missing::NeverSynced) => KeptValue::NeverSynced,
        Figure::Missing(Missing::NoBase) => KeptValue::NoBase,
    }
}

pub fn share(ratio: Option<Ratio>) -> KeptValue {
    ratio.map_or(KeptValue::None, |ratio| kept(Figure::Ratio(ratio)))
}

pub fn count(n: u32) -> KeptValue {
    KeptValue::Count(n.into())
}

pub fn text(text: &str) -> KeptValue {
    KeptValue::Text(text.to_owned())
}

/// The six values of a comparison, or one that says that there is none.
pub fn delta(delta: Option<Delta>, values: &mut Vec<KeptValue>) {
    let Some(delta) = delta else {
        return values.push(KeptValue::None);
    };
    let direction = match delta.direction {
        Direction::Up => 1,
        Direction::Down => -1,
        Direction::Flat => 0,
    };
    let polarity = match delta.polarity {
        Polarity::Good => 1,
        Polarity::Bad => -1,
        Polarity::Neutral => 0,
    };
    values.extend([
        kept(delta.base),
        kept(delta.change),
        KeptValue::Count(direction),
        KeptValue::Count(polarity),
        KeptValue::Day(delta.from),
        KeptValue::Day(delta.to),
    ]);
}

/// A line that is not as this version writes it.
#[derive(Clone, Copy, Debug)]
pub struct Otherwise;

/// The values of a line, read one after the other.
pub struct Values<'a>(pub std::slice::Iter<'a, KeptValue>);

impl<'a> Values<'a> {
    fn next(&mut self) -> Result<&'a KeptValue, Otherwise> {
        self.0.next().ok_or(Otherwise)
    }

    pub fn figure(&mut self) -> Result<Figure, Otherwise> {
        as_figure(self.next()?).ok_or(Otherwise)
    }

    pub fn share(&mut self) -> Result<Option<Ratio>, Otherwise> {
        match self.next()? {
            KeptValue::None => Ok(None),
            KeptValue::Ratio(numerator, denominator) if *denominator > 0 => Ok(Some(Ratio {
                numerator: *numerator,
                denominator: *denominator,
            })),
            _ => Err(Otherwise),
        }
    }

    pub fn money(&mut self) -> Result<i64, Otherwise> {
        self.money_if_any()?.ok_or(Otherwise)
    }

    pub fn money_if_any(&mut self) -> Result<Option<i64>, Otherwise> {
        match self.next()? {
            KeptValue::None => Ok(None),
            KeptValue::Money(minor) => Ok(Some(*minor)),
            _ => Err(Otherwise),
        }
    }

    pub fn count<N: TryFrom<i64>>(&mut self) -> Result<N, Otherwise> {
        match self.next()? {
            KeptValue::Count(n) => N::try_from(*n).map_err(|_| Otherwise),
            _ => Err(Otherwise),
        }
    }

    pub fn flag(&mut self) -> Result<bool, Otherwise> {
        Ok(self.count::<i64>()? == 1)
    }

    pub fn text(&mut self) -> Result<String, Otherwise> {
        match self.next()? {
            KeptValue::Text(text) => Ok(text.clone()),
            _ => Err(Otherwise),
        }
    }

    pub fn day(&mut self) -> Result<chrono::NaiveDate, Otherwise> {
        match self.next()? {
            KeptValue::Day(day) => Ok(*day),
            _ => Err(Otherwise),
        }
    }

    pub fn delta(&mut self) -> Result<Option<Delta>, Otherwise> {
        let base = match self.next()? {
            KeptValue::None => return Ok(None),
            base => as_figure(base).ok_or(Otherwise)?,
        };
        Ok(Some(Delta {
            base,
            change: self.figure()?,
            direction: match self.count::<i64>()? {
                1 => Direction::Up,
                -1 => Direction::Down,
                _ => Direction::Flat,
            },
            polarity: match self.count::<i64>()? {
                1 => Polarity::Good,
                -1 => Polarity::Bad,
                _ => Polarity::Neutral,
            },
            from: self.day()?,
            to: self.day()?,
        }))
    }
}

fn as_figure(value: &KeptValue) -> Option<Figure> {
    let ratio = |numerator: i64, denominator: i64| Ratio {
        numerator,
        denominator,
    };
    Some(match *value {
        KeptValue::NeverSynced => Figure::Missing(Missing::NeverSynced),
        KeptValue::NoBase => Figure::Missing(Missing::NoBase),
        KeptValue::Money(minor) => Figure::Money(minor),
        KeptValue::Count(n) => Figure::Count(n),
        KeptValue::Ratio(over, under) if under > 0 => Figure::Ratio(ratio(over, under)),
        KeptValue::Days(over, under) if under > 0 => Figure::Days(ratio(over, under)),
        KeptValue::DaysAtLeast(days) => Figure::DaysAtLeast(days),
        KeptValue::Percent(over, under) if under > 0 => Figure::Percent(ratio(over, under)),
        KeptValue::Average(over, under) if under > 0 => Figure::Average(ratio(over, under)),
        _ => return None,
    })
}
