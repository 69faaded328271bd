//! How much is sold on a day: growth from month to month, the Chilean year, the week.

use chrono::{Datelike, NaiveDate, Weekday};

/// Percent of an average month: February is holidays, September has few working days, December closes the year.
const YEAR: [u64; 12] = [92, 70, 106, 99, 101, 98, 102, 104, 90, 105, 110, 124];

/// Growth of the number of sales per month, in thousandths of the first month.
const GROWTH_PER_MONTH: u64 = 22;

/// Weight of a day among the days of the company's life that began on `start`.
pub(crate) fn weight(start: NaiveDate, day: NaiveDate) -> u64 {
    let months = i64::from(day.year() - start.year()) * 12 + i64::from(day.month())
        - i64::from(start.month());
    let growth = 1000 + GROWTH_PER_MONTH * u64::try_from(months).unwrap_or(0);
    let week = match day.weekday() {
        Weekday::Sun => 0,
        Weekday::Sat => 4,
        Weekday::Fri => 12,
        _ => 10,
    };
    growth * YEAR[day.month0() as usize] * week
}

/// Turns weights into whole things: over the weights that add up to `total`, exactly `count` come out.
#[derive(Clone, Debug)]
pub(crate) struct Quota {
    count: u64,
    total: u64,
    carry: u64,
}

impl Quota {
    /// `count` things over weights that add up to `total`.
    pub fn new(count: u32, total: u64) -> Self {
        Self {
            count: u64::from(count),
            total: total.max(1),
            carry: 0,
        }
    }

    /// How many come with this weight.
    pub fn take(&mut self, weight: u64) -> u32 {
        let due = u128::from(self.carry) + u128::from(weight) * u128::from(self.count);
        self.carry = u64::try_from(due % u128::from(self.total)).unwrap_or(0);
        u32::try_from(due / u128::from(self.total)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_gives_out_exactly_its_count() {
        let mut quota = Quota::new(1000, 37 * 7);
        let given: u32 = (0..37).map(|_| quota.take(7)).sum();
        assert_eq!(given, 1000);
    }

    #[test]
    fn february_dips_december_peaks_and_sundays_rest() {
        let start: NaiveDate = "2026-01-05".parse().expect("a date");
        let on = |text: &str| weight(start, text.parse().expect("a date"));
        assert!(on("2026-02-02") < on("2026-01-05"));
        assert!(on("2026-12-07") > on("2026-11-09"));
        assert_eq!(on("2026-11-22"), 0);
    }
}
