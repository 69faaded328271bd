//! What the month chart draws for each cell of the KPI strip: pure, before any geometry.

use protocol::{KpiId, MonthPoint, Ratio};

/// A drawing that the KPI strip can select.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Series {
    /// Billed and collected in each month.
    #[default]
    Flow,
    /// Receivable at the end of each month and the overdue part of it.
    Balance,
    /// Customers created in each month.
    NewCustomers,
    /// Billing against the month before.
    Growth,
}

impl Series {
    /// The drawing that shows this number.
    pub fn of(id: KpiId) -> Self {
        match id {
            KpiId::Receivable | KpiId::OverdueCount | KpiId::OverdueAmount => Self::Balance,
            KpiId::ActiveCustomers | KpiId::NewCustomers => Self::NewCustomers,
            KpiId::GrowthMonth => Self::Growth,
            _ => Self::Flow,
        }
    }

    /// Whether a month that is not over gives less than it will: drawn hatched. A balance is what it is.
    pub fn grows_in_month(self) -> bool {
        self != Self::Balance
    }
}

/// Colour of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The accent.
    Deep,
    /// Its mid tone.
    Mid,
    /// Red.
    Late,
}

/// Where a bar stands in its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// First of two.
    First,
    /// Second of two.
    Second,
    /// Alone.
    Whole,
    /// Thinner, in front of the one that stands alone: a part of it.
    Inside,
}

/// One bar from zero to its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Minor units, customers, or millionths of a ratio.
    pub value: i64,
    /// Colour.
    pub tone: Tone,
    /// Position.
    pub place: Place,
}

/// The bars of each month, in the order of `months`. `growth`: that of the month which is not over, on equal days.
pub fn bars(series: Series, months: &[MonthPoint], growth: Option<Ratio>) -> Vec<Vec<Bar>> {
    let bar = |value, tone, place| Bar { value, tone, place };
    months
        .iter()
        .enumerate()
        .map(|(index, month)| match series {
            Series::Flow => vec![
                bar(month.billed, Tone::Deep, Place::First),
                bar(month.collected, Tone::Mid, Place::Second),
            ],
            Series::Balance => vec![
                bar(month.receivable, Tone::Mid, Place::Whole),
                bar(month.overdue, Tone::Late, Place::Inside),
            ],
            Series::NewCustomers => {
                vec![bar(month.new_customers, Tone::Deep, Place::Whole)]
            }
            Series::Growth => month_growth(months, index, growth)
                .map(|ratio| bar(millionths(ratio), Tone::Deep, Place::Whole))
                .into_iter()
                .collect(),
        })
        .collect()
}

/// Growth of one month: against the whole month before, or on equal days while it is not over.
pub fn month_growth(months: &[MonthPoint], index: usize, partial: Option<Ratio>) -> Option<Ratio> {
    if months[index].partial {
        return partial;
    }
    let before = months[index.checked_sub(1)?].billed;
    (before > 0).then(|| Ratio {
        numerator: months[index].billed - before,
        denominator: before,
    })
}

fn millionths(ratio: Ratio) -> i64 {
    let scaled = i128::from(ratio.numerator) * 1_000_000 / i128::from(ratio.denominator.max(1));
    i64::try_from(scaled).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn month(number: u32, billed: i64, partial: bool) -> MonthPoint {
        MonthPoint {
            month: NaiveDate::from_ymd_opt(2026, number, 1).expect("a month"),
            billed,
            collected: 7,
            receivable: 90,
            overdue: 30,
            new_customers: 2,
            partial,
        }
    }

    fn values(series: Series, months: &[MonthPoint]) -> Vec<Vec<i64>> {
        let growth = Some(Ratio {
            numerator: 1,
            denominator: 10,
        });
        bars(series, months, growth)
            .into_iter()
            .map(|month| month.into_iter().map(|bar| bar.value).collect())
            .collect()
    }

    #[test]
    fn growth_needs_a_month_before_with_billing() {
        let months = [
            month(1, 50, false),
            month(2, 0, false),
            month(3, 40, false),
            month(4, 60, false),
            month(5, 10, true),
        ];
        assert_eq!(
            values(Series::Growth, &months),
            [
                vec![],
                vec![-1_000_000],
                vec![],
                vec![500_000],
                vec![100_000]
            ]
        );
    }

    #[test]
    fn each_number_draws_what_belongs_to_it() {
        let months = [month(1, 50, false)];
        assert_eq!(
            values(Series::of(KpiId::CollectedMonth), &months),
            [[50, 7]]
        );
        assert_eq!(values(Series::of(KpiId::OverdueCount), &months), [[90, 30]]);
        assert_eq!(values(Series::of(KpiId::ActiveCustomers), &months), [[2]]);
    }
}
