//! When what is owed will be paid, with a range, from how each customer paid before.
//!
//! Chances are floats, money never is: amounts, their sums and their quantiles are integers, and no step depends on
//! the order of the records. Nothing that a day after the corte brought takes part.

mod accuracy;
mod cash;
mod columns;
mod curve;
mod dates;
mod spread;

pub use accuracy::{Accuracy, BACKTEST_WEEKS, accuracy};
pub use cash::{CashForecast, FORECAST_WEEKS, WeekForecast, cash_forecast};
pub use columns::PaymentColumns;
pub use dates::{ExpectedDates, expected_dates};
pub use spread::Quantiles;
