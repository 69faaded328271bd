//! Which days a number is about.

use chrono::{Days, Months, NaiveDate};

use super::Number;
use crate::numbers::Span;
use crate::{month_end, months_back_start};

/// The `days` days to `day`, that one included.
pub(crate) fn last_days(day: NaiveDate, days: u64) -> Span {
    Span {
        from: day - Days::new(days.saturating_sub(1)),
        to: day,
    }
}

/// The twelve months to `day`.
pub(crate) fn last_year(day: NaiveDate) -> Span {
    Span {
        from: day - Months::new(12) + Days::new(1),
        to: day,
    }
}

impl Number {
    /// Whether it is about the days of a month, and means the same over any other days.
    pub fn is_of_days(self) -> bool {
        matches!(
            self,
            Self::BilledMonth
                | Self::BilledMonthNet
                | Self::CollectedMonth
                | Self::CollectionRate
                | Self::AverageTicket
                | Self::NewCustomers
        )
    }

    /// The days that the number at the corte `day` is about; `None` for a balance or a count at that day.
    pub fn span(self, day: NaiveDate) -> Option<Span> {
        match self {
            Self::BilledMonth
            | Self::BilledMonthNet
            | Self::CollectedMonth
            | Self::GrowthMonth
            | Self::GrowthMonthYearAgo
            | Self::CollectionRate
            | Self::CollectionRateCohort
            | Self::Cei
            | Self::AverageTicket
            | Self::NewCustomers => Some(Span::month_to(day)),
            Self::GrowthMonthClosed => {
                // On the last day of a month that month is closed.
                let back = i32::from(day != month_end(day));
                Some(Span::month_to(month_end(months_back_start(day, back))))
            }
            Self::CustomersWithInvoices90 => Some(last_days(day, 90)),
            Self::AverageDaysLate => Some(last_year(day)),
            _ => None,
        }
    }
}
