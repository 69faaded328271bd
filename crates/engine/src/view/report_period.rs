//! Which days a report is about, and which days it is compared with.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::numbers::Span;
use domain::{comparable_day, month_end, month_start, months_back_start};
use protocol::{DaySpan, ReportKind, ReportPeriod};

/// Until this day of a month one reports about the one before.
const FIRST_DAYS: u32 = 5;
/// A week a year ago begins on a Monday too.
const YEAR_OF_WEEKS: Days = Days::new(364);
/// The longest period: what is older than any record is cut off.
const LONGEST: Days = Days::new(3_660);

/// The days of a report, each span to the corte at the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportDays {
    /// Month, week or any days.
    pub kind: ReportKind,
    /// The days it tells of.
    pub days: Span,
    /// Last day of the month or the week, or of what was asked for.
    pub end: NaiveDate,
    /// The equal days before.
    pub previous: Span,
    /// The equal days a year ago.
    pub year: Span,
}

impl ReportDays {
    /// The days that `asked` means at `corte`.
    pub fn of(asked: ReportPeriod, corte: NaiveDate) -> Self {
        let day = asked.to.or(asked.from);
        match asked.kind {
            ReportKind::Month => Self::month(day, corte),
            ReportKind::Week => Self::week(day, corte),
            ReportKind::Period => {
                let end = asked.to.unwrap_or(corte);
                let from = asked.from.unwrap_or_else(|| month_start(end));
                let (from, end) = (from.min(end), from.max(end));
                let to = end.min(corte);
                let from = from.min(to).max(to - LONGEST);
                Self::period(Span { from, to }, end)
            }
        }
    }

    fn month(day: Option<NaiveDate>, corte: NaiveDate) -> Self {
        let usual = if corte.day() <= FIRST_DAYS {
            months_back_start(corte, 1)
        } else {
            month_start(corte)
        };
        let asked = day.map(month_start).filter(|start| *start <= corte);
        let start = asked.unwrap_or(usual);
        let end = month_end(start);
        let to = end.min(corte);
        Self {
            kind: ReportKind::Month,
            days: Span { from: start, to },
            end,
            previous: Span::month_to(comparable_day(to, 1)),
            year: Span::month_to(comparable_day(to, 12)),
        }
    }

    fn week(day: Option<NaiveDate>, corte: NaiveDate) -> Self {
        // On its first day a week has nothing to tell: one reports about the one before.
        let usual = match corte.weekday() {
            Weekday::Mon => corte - Days::new(7),
            _ => corte,
        };
        let asked = day.map(monday).filter(|start| *start <= corte);
        let start = asked.unwrap_or_else(|| monday(usual));
        let end = start + Days::new(6);
        let days = Span {
            from: start,
            to: end.min(corte),
        };
        Self {
            kind: ReportKind::Week,
            days,
            end,
            previous: back(days, Days::new(7)),
            year: back(days, YEAR_OF_WEEKS),
        }
    }

    fn period(days: Span, end: NaiveDate) -> Self {
        let months = whole_months(days);
        let previous = match months {
            Some(months) => Span {
                from: months_back_start(days.from, months),
                to: days.from - Days::new(1),
            },
            None => back(days, length(days)),
        };
        Self {
            kind: ReportKind::Period,
            days,
            end,
            previous,
            year: Span {
                // One day stands against one day, also at the end of February.
                from: if days.from == days.to {
                    comparable_day(days.from, 12)
                } else {
                    comparable_start(days.from)
                },
                to: comparable_day(days.to, 12),
            },
        }
    }

    /// Whether the days are a month to their last day: then their numbers are those of that corte.
    pub fn is_month(self) -> bool {
        self.days == Span::month_to(self.days.to)
    }

    /// Not over at its last day.
    pub fn is_partial(self) -> bool {
        self.end > self.days.to
    }

    /// Last day of the report before.
    pub fn earlier(self) -> NaiveDate {
        self.days.from - Days::new(1)
    }

    /// First day of the report after, when it has begun at the corte.
    pub fn later(self, corte: NaiveDate) -> Option<NaiveDate> {
        Some(self.end + Days::new(1)).filter(|day| *day <= corte)
    }
}

/// A span of the domain in the protocol's form.
pub fn plain_span(span: Span) -> DaySpan {
    DaySpan {
        from: span.from,
        to: span.to,
    }
}

/// The Monday of a week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(day.weekday().num_days_from_monday().into())
}

fn back(span: Span, days: Days) -> Span {
    Span {
        from: span.from - days,
        to: span.to - days,
    }
}

/// How many days.
fn length(span: Span) -> Days {
    let days = (span.to - span.from).num_days() + 1;
    Days::new(u64::try_from(days).unwrap_or(1))
}

/// How many months, when it is made of whole ones.
fn whole_months(span: Span) -> Option<i32> {
    let whole = span.from == month_start(span.from) && span.to == month_end(span.to);
    let months = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    whole.then(|| months(span.to) - months(span.from) + 1)
}

/// The same day a year before. The last day of February is one like the others here.
fn comparable_start(day: NaiveDate) -> NaiveDate {
    let start = months_back_start(day, 12);
    start
        .with_day(day.day())
        .unwrap_or_else(|| month_end(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn span(from: &str, to: &str) -> Span {
        Span {
            from: day(from),
            to: day(to),
        }
    }

    fn of(kind: ReportKind, from: Option<&str>, to: Option<&str>, corte: &str) -> ReportDays {
        let asked = ReportPeriod {
            kind,
            from: from.map(day),
            to: to.map(day),
            kept: false,
        };
        ReportDays::of(asked, day(corte))
    }

    #[test]
    fn in_its_first_days_a_month_reports_about_the_one_before() {
        let report = of(ReportKind::Month, None, None, "2026-11-05");
        assert_eq!(report.days, span("2026-10-01", "2026-10-31"));
        assert!(!report.is_partial());
        assert_eq!(report.later(day("2026-11-05")), Some(day("2026-11-01")));
        let report = of(ReportKind::Month, None, None, "2026-11-06");
        assert_eq!(report.days, span("2026-11-01", "2026-11-06"));
        assert_eq!(report.previous, span("2026-10-01", "2026-10-06"));
        assert_eq!(report.year, span("2025-11-01", "2025-11-06"));
        assert!(report.is_partial() && report.is_month());
        assert_eq!(report.later(day("2026-11-06")), None);
        assert_eq!(report.earlier(), day("2026-10-31"));
    }

    #[test]
    fn a_month_that_has_not_begun_is_the_usual_one() {
        let report = of(ReportKind::Month, None, Some("2026-12-15"), "2026-11-22");
        assert_eq!(report.days, span("2026-11-01", "2026-11-22"));
        let closed = of(ReportKind::Month, None, Some("2026-02-03"), "2026-11-22");
        assert_eq!(closed.days, span("2026-02-01", "2026-02-28"));
        assert_eq!(closed.previous, span("2026-01-01", "2026-01-31"));
    }

    #[test]
    fn a_week_goes_from_monday_to_sunday_and_compares_with_weeks() {
        // 2026-11-22 is a Sunday, the day after a Monday.
        let report = of(ReportKind::Week, None, None, "2026-11-22");
        assert_eq!(report.days, span("2026-11-16", "2026-11-22"));
        assert_eq!(report.previous, span("2026-11-09", "2026-11-15"));
        assert_eq!(report.year, span("2025-11-17", "2025-11-23"));
        let monday = of(ReportKind::Week, None, None, "2026-11-23");
        assert_eq!(monday.days, report.days);
        let tuesday = of(ReportKind::Week, None, None, "2026-11-24");
        assert_eq!(tuesday.days, span("2026-11-23", "2026-11-24"));
        assert!(tuesday.is_partial() && !tuesday.is_month());
    }

    #[test]
    fn whole_months_compare_with_as_many_and_other_days_with_as_many_days() {
        let quarter = of(
            ReportKind::Period,
            Some("2026-07-01"),
            Some("2026-09-30"),
            "2026-11-22",
        );
        assert_eq!(quarter.previous, span("2026-04-01", "2026-06-30"));
        assert_eq!(quarter.year, span("2025-07-01", "2025-09-30"));
        let days = of(
            ReportKind::Period,
            Some("2026-11-05"),
            Some("2026-11-14"),
            "2026-11-22",
        );
        assert_eq!(days.previous, span("2026-10-26", "2026-11-04"));
        assert_eq!(days.year, span("2025-11-05", "2025-11-14"));
    }

    #[test]
    fn one_day_is_compared_with_one_day() {
        let one = of(
            ReportKind::Period,
            Some("2025-02-28"),
            Some("2025-02-28"),
            "2026-11-22",
        );
        assert_eq!(one.year.from, one.year.to);
    }

    #[test]
    fn a_period_ends_at_the_corte_and_may_be_written_backwards() {
        let cut = of(
            ReportKind::Period,
            Some("2026-11-10"),
            Some("2026-12-31"),
            "2026-11-22",
        );
        assert_eq!(cut.days, span("2026-11-10", "2026-11-22"));
        assert!(cut.is_partial());
        let backwards = of(
            ReportKind::Period,
            Some("2026-11-10"),
            Some("2026-11-01"),
            "2026-11-22",
        );
        assert_eq!(backwards.days, span("2026-11-01", "2026-11-10"));
        let future = of(
            ReportKind::Period,
            Some("2026-12-01"),
            Some("2026-12-31"),
            "2026-11-22",
        );
        assert_eq!(future.days, span("2026-11-22", "2026-11-22"));
    }
}
