//! The days of a month in weeks, and how keys move among days.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A month, Monday first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthGrid {
    /// Its first day.
    pub first: NaiveDate,
    /// Days of each week; those of other months are left out.
    pub weeks: Vec<[Option<NaiveDate>; 7]>,
}

impl MonthGrid {
    /// The month of `day`.
    pub fn of(day: NaiveDate) -> Self {
        let first = first_of(day);
        let begins = first.weekday().num_days_from_monday() as usize;
        let mut weeks = Vec::new();
        let days = first
            .iter_days()
            .take_while(|one| one.month() == first.month());
        for (index, day) in days.enumerate() {
            let place = begins + index;
            if index == 0 || place.is_multiple_of(7) {
                weeks.push([None; 7]);
            }
            if let Some(week) = weeks.last_mut() {
                week[place % 7] = Some(day);
            }
        }
        Self { first, weeks }
    }

    /// Its last day.
    pub fn last(&self) -> NaiveDate {
        let days = self.weeks.iter().flatten().flatten();
        days.last().copied().unwrap_or(self.first)
    }
}

/// The first day of the month of `day`.
pub fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Where a key leads from a day, as in a grid of dates: arrows by days and weeks, Home and End to the ends of the week,
/// Page Up and Page Down by months; `None` for other keys.
pub fn moved(day: NaiveDate, key: &str) -> Option<NaiveDate> {
    let in_week = u64::from(day.weekday().num_days_from_monday());
    match key {
        "ArrowLeft" => day.pred_opt(),
        "ArrowRight" => day.succ_opt(),
        "ArrowUp" => day.checked_sub_days(Days::new(7)),
        "ArrowDown" => day.checked_add_days(Days::new(7)),
        "Home" => day.checked_sub_days(Days::new(in_week)),
        "End" => day.checked_add_days(Days::new(6 - in_week)),
        "PageUp" => day.checked_sub_months(Months::new(1)),
        "PageDown" => day.checked_add_months(Months::new(1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_month_stands_in_its_weeks() {
        // November 2026 begins on a Sunday and ends on a Monday.
        let grid = MonthGrid::of(day("2026-11-23"));
        assert_eq!(grid.weeks.len(), 6);
        assert_eq!(grid.weeks[0][6], Some(day("2026-11-01")));
        assert_eq!(grid.weeks[4][0], Some(day("2026-11-23")));
        assert_eq!(grid.weeks[5][0], Some(day("2026-11-30")));
        assert_eq!(grid.weeks[5][1], None);
        // February 2027 fills four weeks.
        let grid = MonthGrid::of(day("2027-02-28"));
        assert_eq!(grid.weeks.len(), 4);
        assert!(grid.weeks.iter().flatten().all(Option::is_some));
        assert_eq!(grid.last(), day("2027-02-28"));
    }

    #[test]
    fn keys_lead_where_a_calendar_leads() {
        let monday = day("2026-11-23");
        for (key, to) in [
            ("ArrowLeft", "2026-11-22"),
            ("ArrowRight", "2026-11-24"),
            ("ArrowUp", "2026-11-16"),
            ("ArrowDown", "2026-11-30"),
            ("Home", "2026-11-23"),
            ("End", "2026-11-29"),
            ("PageUp", "2026-10-23"),
            ("PageDown", "2026-12-23"),
        ] {
            assert_eq!(moved(monday, key), Some(day(to)), "{key}");
        }
        assert_eq!(moved(day("2026-03-31"), "PageUp"), Some(day("2026-02-28")));
        assert_eq!(moved(monday, "a"), None);
    }

    proptest! {
        #[test]
        fn every_day_of_a_month_stands_once_under_its_weekday(offset in 0u64..40_000) {
            let any = day("1990-01-01") + Days::new(offset);
            let grid = MonthGrid::of(any);
            let days: Vec<NaiveDate> = grid.weeks.iter().flatten().flatten().copied().collect();
            prop_assert_eq!(days[0], first_of(any));
            prop_assert!(days.windows(2).all(|two| two[0].succ_opt() == Some(two[1])));
            prop_assert_eq!(grid.last().succ_opt(), grid.first.checked_add_months(Months::new(1)));
            for week in &grid.weeks {
                for (place, day) in week.iter().enumerate() {
                    prop_assert!(day.is_none_or(|day| day.weekday().num_days_from_monday() as usize == place));
                }
            }
        }
    }
}
