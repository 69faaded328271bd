//! Which day an address asks about, and whether an answer is about what was asked.

use chrono::{Datelike, NaiveDate};
use protocol::{Scope, ScopeView};

/// Days of earlier years are no cortes: the worker answers with today.
const FIRST_YEAR: i32 = 1900;

/// The corte in force where an address asks for `as_of`: the future and the days before all calendars are today.
pub fn corte(as_of: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    as_of
        .filter(|day| *day < today && day.year() >= FIRST_YEAR)
        .unwrap_or(today)
}

/// Whether the answers under `view` are about `asked`.
pub fn answers(view: &ScopeView, asked: &Scope) -> bool {
    // Under today `view.as_of` is today, and under another day it is not the future.
    let same_day = if view.is_today {
        corte(asked.as_of, view.as_of) == view.as_of
    } else {
        asked.as_of == Some(view.as_of)
    };
    same_day && view.compare == asked.compare && view.filter == asked.filter
}

#[cfg(test)]
mod tests {
    use protocol::{Compare, LeftOut, ScopeFilter};

    use super::*;

    fn day(year: i32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, 11, day)
    }

    fn view(as_of: Option<NaiveDate>, is_today: bool) -> ScopeView {
        ScopeView {
            as_of: as_of.expect("a day in a test"),
            is_today,
            compare: Compare::Month,
            filter: ScopeFilter::default(),
            salesperson: None,
            customer: None,
            aging: [30, 60, 90],
            left_out: LeftOut::default(),
        }
    }

    fn at(as_of: Option<NaiveDate>) -> Scope {
        Scope {
            as_of,
            ..Scope::default()
        }
    }

    #[test]
    fn the_same_day_answers() {
        assert!(answers(&view(day(2026, 3), false), &at(day(2026, 3))));
        assert!(!answers(&view(day(2026, 3), false), &at(day(2026, 4))));
        assert!(!answers(&view(day(2026, 4), true), &at(day(2026, 3))));
    }

    #[test]
    fn no_day_future_days_and_days_before_all_calendars_are_today() {
        let today = view(day(2026, 23), true);
        for asked in [None, day(2026, 23), day(2027, 1), day(1899, 1)] {
            assert!(answers(&today, &at(asked)), "{asked:?}");
        }
        assert!(!answers(&view(day(2026, 3), false), &at(None)));
    }

    #[test]
    fn another_filter_or_comparison_is_another_question() {
        let today = view(day(2026, 23), true);
        let year = Scope {
            compare: Compare::Year,
            ..Scope::default()
        };
        let nobody = Scope {
            filter: ScopeFilter {
                salesperson: Some(ScopeFilter::NOBODY.into()),
                ..ScopeFilter::default()
            },
            ..Scope::default()
        };
        assert!(!answers(&today, &year));
        assert!(!answers(&today, &nobody));
    }
}
