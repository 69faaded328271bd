//! The numbers of `kpis.md` as figures, with their comparison.

use chrono::NaiveDate;
use domain::numbers::Span;
use domain::{Number, Value};
use protocol::{Delta, Direction, Figure, KpiFigure, KpiId, Missing, Polarity};

use super::{direction, meaning};
use crate::lens::Lens;

/// The numbers of `ids` in the scope of `lens`, each with its comparison.
pub fn figures(lens: &Lens, ids: &[KpiId]) -> Vec<KpiFigure> {
    let numbers: Vec<Number> = ids
        .iter()
        .filter_map(|id| Number::parse(id.code()))
        .collect();
    let before = lens.compared_day();
    let at = |day| domain::values_of(&lens.book, &numbers, lens.at.at(day));
    let pairs = at(lens.at.day).into_iter().zip(at(before));
    ids.iter()
        .zip(pairs)
        .map(|(id, ((number, now), (_, then)))| KpiFigure {
            id: *id,
            figure: figure(now),
            delta: delta(*id, number, now, then, before),
        })
        .collect()
}

/// Every number of `kpis.md` in the scope of `lens`, each by itself.
pub fn every_number(lens: &Lens) -> Vec<KpiFigure> {
    let numbers: Vec<Number> = KpiId::ALL
        .iter()
        .filter_map(|id| Number::parse(id.code()))
        .collect();
    let values = domain::values_of(&lens.book, &numbers, lens.at);
    KpiId::ALL
        .iter()
        .zip(values)
        .map(|(id, (_, value))| KpiFigure {
            id: *id,
            figure: figure(value),
            delta: None,
        })
        .collect()
}

/// What became of a number since its value at the day `compared`.
fn delta(id: KpiId, number: Number, now: Value, then: Value, compared: NaiveDate) -> Option<Delta> {
    let day = Span {
        from: compared,
        to: compared,
    };
    difference_to(id, now, then, number.span(compared).unwrap_or(day))
}

/// What became of a number since its value `then`, which is that of a span or of a day.
pub fn difference_to(id: KpiId, now: Value, then: Value, of: Span) -> Option<Delta> {
    let (change, direction) = change(now, then)?;
    Some(Delta {
        base: figure(then),
        change,
        direction,
        polarity: meaning(direction, more_is(id)),
        from: of.from,
        to: of.to,
    })
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

/// How much a number changed: of money a ratio, of everything else the difference; of a share that is in points.
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
            let hundredths = i128::from(difference.numerator) * 100;
            let points = narrow(hundredths, difference.denominator.into())?;
            Some((Figure::Percent(plain(points)), direction))
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
