//! Which report is due, of which days. Days are the company's: zones and clocks that change are over before this is
//! asked.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::Holidays;
use crate::numbers::Span;
use crate::{month_end, months_back_start};

/// A report every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeeklyReport {
    /// The day on which it is due.
    pub weekday: Weekday,
    /// Since when somebody wants it: what was due before is not made up for.
    pub since: NaiveDate,
}

/// A report every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthlyReport {
    /// The day of the month on which it is due, 1 to 31; the last one in a month that is shorter.
    pub day: u8,
    /// Due on the next business day where that day is none.
    pub on_business_day: bool,
    /// As [`WeeklyReport::since`].
    pub since: NaiveDate,
}

/// Which reports are wanted by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportSchedule {
    /// Of each week.
    pub weekly: Option<WeeklyReport>,
    /// Of each month.
    pub monthly: Option<MonthlyReport>,
}

/// A report that is, or will be, due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueReport {
    /// When.
    pub due_on: NaiveDate,
    /// A whole week, Monday to Sunday, or a whole month; over on the day before at the latest.
    pub days: Span,
}

impl WeeklyReport {
    /// The report that was due last: of those that were missed, the only one that still matters.
    pub fn last(self, today: NaiveDate) -> Option<DueReport> {
        let back = today.weekday().days_since(self.weekday);
        let due = week_due(today - Days::new(back.into()));
        (due.due_on >= self.since).then_some(due)
    }

    /// The first one that is due after `today`.
    pub fn next(self, today: NaiveDate) -> DueReport {
        let tomorrow = self.since.max(today + Days::new(1));
        let ahead = self.weekday.days_since(tomorrow.weekday());
        week_due(tomorrow + Days::new(ahead.into()))
    }
}

/// The week that was over before the Monday of the day on which it is due.
fn week_due(due_on: NaiveDate) -> DueReport {
    let monday = due_on - Days::new(due_on.weekday().num_days_from_monday().into());
    DueReport {
        due_on,
        days: Span {
            from: monday - Days::new(7),
            to: monday - Days::new(1),
        },
    }
}

impl MonthlyReport {
    /// As [`WeeklyReport::last`].
    pub fn last(self, today: NaiveDate, holidays: &Holidays) -> Option<DueReport> {
        // Where the last days of a month are free, its report is due in the month after.
        let months = (0..=2).map(|back| self.due_in(months_back_start(today, back), holidays));
        let mut over = months.filter(|due| due.due_on <= today);
        over.next().filter(|due| due.due_on >= self.since)
    }

    /// As [`WeeklyReport::next`].
    pub fn next(self, today: NaiveDate, holidays: &Holidays) -> DueReport {
        let after = self.since.max(today + Days::new(1));
        let months = (-1..=1).rev();
        let due = months.map(|back| self.due_in(months_back_start(after, back), holidays));
        let first = due.into_iter().find(|due| due.due_on >= after);
        first.unwrap_or_else(|| self.due_in(months_back_start(after, -1), holidays))
    }

    /// Of the month before the one that begins on `start`.
    fn due_in(self, start: NaiveDate, holidays: &Holidays) -> DueReport {
        let named = start + Days::new(u64::from(self.day.max(1)) - 1);
        let mut due_on = named.min(month_end(start));
        while self.on_business_day && !holidays.is_business_day(due_on) {
            due_on = due_on + Days::new(1);
        }
        let before = months_back_start(start, 1);
        DueReport {
            due_on,
            days: Span {
                from: before,
                to: month_end(before),
            },
        }
    }
}
