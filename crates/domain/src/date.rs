//! Civil dates and the company's zone. There is no "midnight instant" anywhere: on 2026-09-06 midnight
//! does not exist in Santiago.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveDateTime, Offset, TimeZone, Timelike};
use chrono_tz::Tz;

/// A zone of the tz database, among those compiled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// The zone of a tz name such as `America/Santiago`.
    pub fn parse(name: &str) -> Option<Self> {
        name.trim().parse().ok().map(Self)
    }

    /// `America/Santiago`, the default.
    pub fn santiago() -> Self {
        Self(Tz::America__Santiago)
    }

    /// Its tz name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The civil date in this zone at an instant (ms since the Unix epoch).
    pub fn date_at(self, instant_ms: i64) -> NaiveDate {
        self.local(instant_ms).date()
    }

    /// The hour of the day, from 0, at an instant (ms since the Unix epoch).
    pub fn hour_at(self, instant_ms: i64) -> u8 {
        u8::try_from(self.local(instant_ms).hour()).unwrap_or(0)
    }

    /// The local time at an instant (ms since the Unix epoch), as `2026-11-22 11:30:00`.
    pub fn time_at(self, instant_ms: i64) -> String {
        let time = self.local(instant_ms);
        time.with_nanosecond(0).unwrap_or(time).to_string()
    }

    /// Beyond chrono's range (year 262142) there is no civil date: the epoch is as good as any, and at the very
    /// edge, where only the local time is beyond it, that of UTC.
    fn local(self, instant_ms: i64) -> NaiveDateTime {
        let utc = DateTime::from_timestamp_millis(instant_ms)
            .unwrap_or_default()
            .naive_utc();
        let offset = self.0.offset_from_utc_datetime(&utc).fix();
        utc.checked_add_offset(offset).unwrap_or(utc)
    }
}

/// The month of `day` as `2026-11`. The patterns of `format` would add 20 kB to a program.
pub fn month_key(day: NaiveDate) -> String {
    let mut key = day.to_string();
    key.truncate(key.len().saturating_sub("-22".len()));
    key
}

/// First day of the month of `day`.
pub fn month_start(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Last day of the month of `day`.
pub fn month_end(day: NaiveDate) -> NaiveDate {
    (28..=31)
        .rev()
        .find_map(|last| day.with_day(last))
        .unwrap_or(day)
}

/// First day of the month that lies `months` before the month of `day` (negative: after).
pub fn months_back_start(day: NaiveDate, months: i32) -> NaiveDate {
    let start = month_start(day);
    let shift = Months::new(months.unsigned_abs());
    let moved = if months >= 0 {
        start.checked_sub_months(shift)
    } else {
        start.checked_add_months(shift)
    };
    moved.unwrap_or(start)
}

/// The comparable day `months` before: the same day of that month, or its last day when `day` is the
/// last of its month or that month is shorter.
pub fn comparable_day(day: NaiveDate, months: i32) -> NaiveDate {
    let start = months_back_start(day, months);
    let end = month_end(start);
    if day == month_end(day) {
        return end;
    }
    start.with_day(day.day()).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn an_instant_belongs_to_the_companys_day() {
        let santiago = Zone::santiago();
        // 2026-02-01T02:30Z is still 31 January in Santiago (−03 in summer).
        assert_eq!(santiago.date_at(1_769_913_000_000), day("2026-01-31"));
    }

    #[test]
    fn a_time_and_a_month_are_written_in_digits() {
        let time = Zone::santiago().time_at(1_769_913_000_999);
        assert_eq!(time, "2026-01-31 23:30:00");
        assert_eq!(month_key(day("2026-01-31")), "2026-01");
    }

    #[test]
    fn the_day_without_midnight_is_a_day() {
        let santiago = Zone::santiago();
        // 2026-09-06 starts at 04:00Z with a jump from 00:00 to 01:00.
        assert_eq!(santiago.date_at(1_788_667_199_000), day("2026-09-05"));
        assert_eq!(santiago.date_at(1_788_667_200_000), day("2026-09-06"));
    }

    #[test]
    fn months_have_their_ends() {
        assert_eq!(month_end(day("2024-02-10")), day("2024-02-29"));
        assert_eq!(months_back_start(day("2026-01-31"), 1), day("2025-12-01"));
        assert_eq!(months_back_start(day("2025-12-05"), -1), day("2026-01-01"));
    }

    #[test]
    fn the_last_day_compares_with_the_last_day() {
        assert_eq!(comparable_day(day("2026-11-22"), 1), day("2026-10-22"));
        assert_eq!(comparable_day(day("2026-03-30"), 1), day("2026-02-28"));
        assert_eq!(comparable_day(day("2026-02-28"), 1), day("2026-01-31"));
        assert_eq!(comparable_day(day("2026-02-28"), 12), day("2025-02-28"));
    }
}
