//! Civil days, months and instants of the company's calendar.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Seconds since the Unix epoch.
pub type Instant = i64;

/// Seconds of a day.
pub(crate) const DAY_S: i64 = 86_400;

/// The day `n` days after (before, when negative).
pub(crate) fn plus_days(day: NaiveDate, n: i64) -> NaiveDate {
    let moved = if n < 0 {
        day.checked_sub_days(Days::new(n.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(n.unsigned_abs()))
    };
    moved.unwrap_or(day)
}

/// Days from `earlier` to `later`.
pub(crate) fn days_between(earlier: NaiveDate, later: NaiveDate) -> i64 {
    (later - earlier).num_days()
}

/// The first day of the day's month.
pub(crate) fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The last day of the day's month.
pub(crate) fn last_of_month(day: NaiveDate) -> NaiveDate {
    plus_days(first_of_month(day) + Months::new(1), -1)
}

/// The same day of the month `n` months before, or that month's last day.
pub(crate) fn months_before(day: NaiveDate, n: u32) -> NaiveDate {
    day - Months::new(n)
}

/// The day itself, or Monday when it is a Sunday: banks do not work on Sundays.
pub(crate) fn banking_day(day: NaiveDate) -> NaiveDate {
    if day.weekday() == Weekday::Sun {
        plus_days(day, 1)
    } else {
        day
    }
}

/// Noon UTC of a day, early morning in Chile: the same civil day in the whole country.
pub(crate) fn noon_utc(day: NaiveDate) -> Instant {
    midnight_utc(day) + DAY_S / 2
}

/// 00:00 UTC of a day.
pub(crate) fn midnight_utc(day: NaiveDate) -> Instant {
    days_between(NaiveDate::default(), day) * DAY_S
}

/// UTC offset of Santiago in hours where it is beyond doubt (the changes fall in April and September).
pub(crate) fn santiago_offset_hours(day: NaiveDate) -> Option<i64> {
    match day.month() {
        1..=3 | 10..=12 => Some(-3),
        5..=8 => Some(-4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(last_of_month(day("2028-02-03")), day("2028-02-29"));
        assert_eq!(last_of_month(day("2026-12-31")), day("2026-12-31"));
        assert_eq!(months_before(day("2026-03-31"), 1), day("2026-02-28"));
    }

    #[test]
    fn instants_are_utc() {
        assert_eq!(midnight_utc(day("1970-01-02")), 86_400);
        assert_eq!(noon_utc(day("2026-11-22")), 1_795_348_800);
    }
}
