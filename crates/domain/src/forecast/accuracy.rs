//! How good the forecasts of the past were: each made with what was known by then, against what came in.

use chrono::{Datelike, Days};

use super::cash::{FORECAST_WEEKS, Owed, weeks_of};
use super::columns::{PaymentColumns, day_number};
use crate::book::Book;
use crate::numbers::AsOf;

/// Past forecasts that are looked at, one a week.
pub const BACKTEST_WEEKS: u64 = 26;

/// Past forecasts against what came in. A week counts once for each forecast that told of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// Forecasts.
    pub forecasts: u32,
    /// Weeks that were forecast and are over.
    pub weeks: u32,
    /// Of those, the ones that brought no less than P10 and no more than P90.
    pub within: u32,
    /// Σ of what came in, of what was owed at each forecast.
    pub came_in: i64,
    /// Σ of how far P50 was off, week by week.
    pub error: i64,
    /// Σ of how far the due dates were off, week by week.
    pub error_by_due: i64,
}

/// How good the forecasts of the last [`BACKTEST_WEEKS`] Sundays before `as_of` were, for what was owed in `chosen`.
/// Weeks that were not over at `as_of` are left out. `columns` are those of the whole `book`. All zero when too
/// little had been paid to tell.
pub fn accuracy(book: &Book, columns: &PaymentColumns, chosen: &Book, as_of: AsOf) -> Accuracy {
    let mut sums = Accuracy::default();
    let since_sunday = u64::from(as_of.day.weekday().num_days_from_sunday());
    for weeks_ago in 1..=BACKTEST_WEEKS {
        let Some(sunday) = as_of
            .day
            .checked_sub_days(Days::new(since_sunday + 7 * weeks_ago))
        else {
            break;
        };
        let past = as_of.at(sunday);
        let weeks = &weeks_of(sunday)[1..];
        let over = weeks.len().min(usize::try_from(weeks_ago).unwrap_or(0));
        let owed = Owed::at(book, columns, chosen, past);
        let Some(forecast) = owed.forecast(weeks, over) else {
            continue;
        };
        let mut came_in = [0; FORECAST_WEEKS];
        let first = day_number(sunday);
        for document in owed.customers.iter().flat_map(|(_, open)| open) {
            for part in columns
                .parts(document.row)
                .iter()
                .filter(|part| part.is_cash)
            {
                let days = part.on - first;
                let week = weeks[..over]
                    .iter()
                    .position(|week| week.contains(&(days - 1)));
                if let Some(week) = week {
                    came_in[week] += part.amount;
                }
            }
        }
        sums.forecasts += 1;
        for ((likely, by_due), came_in) in forecast.likely.iter().zip(forecast.by_due).zip(came_in)
        {
            sums.weeks += 1;
            sums.within += u32::from(likely.p10 <= came_in && came_in <= likely.p90);
            sums.came_in += came_in;
            sums.error += (came_in - likely.p50).abs();
            sums.error_by_due += (came_in - by_due).abs();
        }
    }
    sums
}
