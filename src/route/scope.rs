//! Whether an answer is about what was asked.

use chrono::Datelike;
use protocol::{Scope, ScopeView};

/// Days of earlier years are no cortes: the worker answers with today.
const FIRST_YEAR: i32 = 1900;

/// Whether the answers under `view` are about `asked`.
pub fn answers(view: &ScopeView, asked: &Scope) -> bool {
    let day = match asked.as_of {
        None => view.is_today,
        Some(day) if day > view.as_of || day.year() < FIRST_YEAR => view.is_today,
        Some(day) => day == view.as_of,
    };
    day && view.compare == asked.compare && view.filter == asked.filter
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use protocol::{Compare, ScopeFilter};

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
