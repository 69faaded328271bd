//! The numbers of `kpis.md` as figures, with their comparison.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{Number, Value};
use protocol::{Delta, Direction, Figure, KpiFigure, KpiId, Missing, Polarity};

use super::{direction, meaning};
use crate::lens::Lens;

/// Every number at the corte of a lens and at the day it is compared with: computed once for a screen.
pub struct Numbers {
    compared_day: NaiveDate,
    now: HashMap<&'static str, Value>,
    before: HashMap<&'static str, Value>,
}

impl Numbers {
    /// All numbers of what `lens` looks at.
    pub fn new(lens: &Lens) -> Self {
        let compared_day = lens.compared_day();
        let at = |day| {
            domain::values(&lens.book, lens.at.at(day))
                .into_iter()
                .map(|(number, value)| (number.id(), value))
                .collect()
        };
        Self {
            compared_day,
            now: at(lens.at.day),
            before: at(compared_day),
        }
    }

    /// One number.
    pub fn figure(&self, id: KpiId) -> Figure {
        self.now
            .get(id.code())
            .map_or(Figure::Missing(Missing::NoBase), |value| figure(*value))
    }

    /// The numbers of `ids`, each with its comparison.
    pub fn figures(&self, ids: &[KpiId]) -> Vec<KpiFigure> {
        ids.iter()
            .map(|id| KpiFigure {
                id: *id,
                figure: self.figure(*id),
                delta: self.delta(*id),
            })
            .collect()
    }

    fn delta(&self, id: KpiId) -> Option<Delta> {
        let (now, before) = (self.now.get(id.code())?, self.before.get(id.code())?);
        let (change, direction) = change(*now, *before)?;
        let span = Number::parse(id.code()).and_then(|number| number.span(self.compared_day));
        Some(Delta {
            base: figure(*before),
            change,
            direction,
            polarity: meaning(direction, more_is(id)),
            from: span.map_or(self.compared_day, |span| span.from),
            to: span.map_or(self.compared_day, |span| span.to),
        })
    }
}

/// The figures of `ids` while nothing is known.
pub fn unknown(ids: &[KpiId]) -> Vec<KpiFigure> {
    ids.iter()
        .map(|id| KpiFigure {
            id: *id,
            figure: Figure::Missing(Missing::NeverSynced),
            delta: None,
        })
        .collect()
}

/// A value of the domain as a figure.
pub fn figure(value: Value) -> Figure {
    match value {
        Value::Money(amount) => Figure::Money(amount),
        Value::Count(count) => Figure::Count(count),
        Value::Share(share) => Figure::Ratio(plain(share)),
        Value::Days(days) => Figure::Days(plain(days)),
        Value::DaysAtLeast(days) => Figure::DaysAtLeast(days),
        Value::Percent(percent) => Figure::Percent(plain(percent)),
        Value::Amount(amount) => Figure::Average(plain(amount)),
        Value::Missing => Figure::Missing(Missing::NoBase),
    }
}

/// A ratio of the domain in the protocol's form.
pub fn plain(ratio: domain::Ratio) -> protocol::Ratio {
    protocol::Ratio {
        numerator: ratio.numerator,
        denominator: ratio.denominator,
    }
}

/// How much a number changed: of money a ratio, of everything else the difference.
fn change(now: Value, before: Value) -> Option<(Figure, Direction)> {
    match (now, before) {
        (Value::Money(now), Value::Money(before)) => {
            let change = super::ratio(domain::Ratio::of(now - before, before));
            Some((change, direction(now, before)))
        }
        (Value::Count(now), Value::Count(before)) => {
            Some((Figure::Count((now - before).abs()), direction(now, before)))
        }
        (Value::Amount(now), Value::Amount(before)) => {
            let (difference, direction) = difference(now, before)?;
            let base = i128::from(before.numerator) * i128::from(difference.denominator);
            let over = i128::from(difference.numerator) * i128::from(before.denominator);
            let change = narrow(over, base).map(|ratio| Figure::Ratio(plain(ratio)));
            Some((
                change.unwrap_or(Figure::Missing(Missing::NoBase)),
                direction,
            ))
        }
        (Value::Share(now), Value::Share(before)) => {
            let (difference, direction) = difference(now, before)?;
            Some((Figure::Ratio(plain(difference)), direction))
        }
        (Value::Days(now), Value::Days(before)) => {
            let (difference, direction) = difference(now, before)?;
            Some((Figure::Days(plain(difference)), direction))
        }
        (Value::Percent(now), Value::Percent(before)) => {
            let (difference, direction) = difference(now, before)?;
            Some((Figure::Percent(plain(difference)), direction))
        }
        _ => None,
    }
}

/// |now − before| and which way; `None` when it cannot be written as a fraction of two `i64`.
fn difference(now: domain::Ratio, before: domain::Ratio) -> Option<(domain::Ratio, Direction)> {
    let over = i128::from(now.numerator) * i128::from(before.denominator)
        - i128::from(before.numerator) * i128::from(now.denominator);
    let under = i128::from(now.denominator) * i128::from(before.denominator);
    let direction = match over.signum() {
        1 => Direction::Up,
        -1 => Direction::Down,
        _ => Direction::Flat,
    };
    Some((narrow(over.abs(), under)?, direction))
}

/// A fraction within `i64`, both sides divided by the same power of two where needed.
fn narrow(numerator: i128, denominator: i128) -> Option<domain::Ratio> {
    let (mut numerator, mut denominator) = (numerator, denominator);
    loop {
        if let (Ok(numerator), Ok(denominator)) = (numerator.try_into(), denominator.try_into()) {
            return domain::Ratio::of(numerator, denominator);
        }
        (numerator, denominator) = (numerator / 2, denominator / 2);
    }
}

/// What more of a number means to the owner.
fn more_is(id: KpiId) -> Polarity {
    use KpiId as K;
    match id {
        K::OverdueCount
        | K::OverdueAmount
        | K::Aging1To30
        | K::Aging31To60
        | K::Aging61To90
        | K::Aging90Plus
        | K::Dso
        | K::DsoSimple
        | K::AverageDaysLate
        | K::UnappliedPayments
        | K::UnappliedCredits
        | K::Overpaid
        | K::Concentration
        | K::ConcentrationTop5
        | K::ConcentrationHhi => Polarity::Bad,
        K::BilledMonth
        | K::BilledMonthNet
        | K::CollectedMonth
        | K::ActiveCustomers
        | K::CustomersTotal
        | K::CustomersWithInvoices90
        | K::NewCustomers
        | K::GrowthMonth
        | K::GrowthMonthClosed
        | K::GrowthMonthYearAgo
        | K::CollectionRate
        | K::CollectionRateCohort
        | K::Cei
        | K::PipelineValue
        | K::WonValue
        | K::WinRate
        | K::Conversion
        | K::AverageTicket
        | K::FunnelWon => Polarity::Good,
        _ => Polarity::Neutral,
    }
}
