//! The holidays of Chile against the days that were published, and the business days between them.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use domain::calendar::{Holidays, business_days, chilean_holidays};
use domain::numbers::Span;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn span(from: &str, to: &str) -> Span {
    Span {
        from: day(from),
        to: day(to),
    }
}

/// Every national holiday of the year, as the calendars of those years print them.
const PUBLISHED: [(i32, &str); 19] = [
    (
        2017,
        "01-01 01-02 04-14 04-15 04-19 05-01 05-21 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25",
    ),
    (
        2018,
        "01-01 03-30 03-31 05-01 05-21 07-02 07-16 08-15 09-17 09-18 09-19 10-15 11-01 11-02 12-08 12-25",
    ),
    (
        2019,
        "01-01 04-19 04-20 05-01 05-21 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-31 11-01 12-08 12-25",
    ),
    (
        2020,
        "01-01 04-10 04-11 05-01 05-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25",
    ),
    (
        2021,
        "01-01 04-02 04-03 05-01 05-21 06-21 06-28 07-16 08-15 09-17 09-18 09-19 10-11 10-31 11-01 12-08 12-25",
    ),
    (
        2022,
        "01-01 04-15 04-16 05-01 05-21 06-21 06-27 07-16 08-15 09-16 09-18 09-19 10-10 10-31 11-01 12-08 12-25",
    ),
    (
        2023,
        "01-01 01-02 04-07 04-08 05-01 05-21 06-21 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25",
    ),
    (
        2024,
        "01-01 03-29 03-30 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-31 11-01 12-08 12-25",
    ),
    (
        2025,
        "01-01 04-18 04-19 05-01 05-21 06-20 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25",
    ),
    (
        2026,
        "01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25",
    ),
    (
        2027,
        "01-01 03-26 03-27 05-01 05-21 06-21 06-28 07-16 08-15 09-17 09-18 09-19 10-11 10-31 11-01 12-08 12-25",
    ),
    (
        2028,
        "01-01 04-14 04-15 05-01 05-21 06-20 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25",
    ),
    (
        2029,
        "01-01 03-30 03-31 05-01 05-21 06-20 07-02 07-16 08-15 09-17 09-18 09-19 10-15 11-01 11-02 12-08 12-25",
    ),
    (
        2030,
        "01-01 04-19 04-20 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 09-20 10-12 10-31 11-01 12-08 12-25",
    ),
    (
        2031,
        "01-01 04-11 04-12 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 11-01 12-08 12-25",
    ),
    (
        2032,
        "01-01 03-26 03-27 05-01 05-21 06-20 06-28 07-16 08-15 09-17 09-18 09-19 10-11 10-31 11-01 12-08 12-25",
    ),
    (
        2033,
        "01-01 04-15 04-16 05-01 05-21 06-20 06-27 07-16 08-15 09-18 09-19 10-10 10-31 11-01 12-08 12-25",
    ),
    (
        2034,
        "01-01 01-02 04-07 04-08 05-01 05-21 06-21 06-26 07-16 08-15 09-18 09-19 10-09 10-27 11-01 12-08 12-25",
    ),
    (
        2035,
        "01-01 03-23 03-24 05-01 05-21 06-21 07-02 07-16 08-15 09-17 09-18 09-19 10-15 11-01 11-02 12-08 12-25",
    ),
];

#[test]
fn every_holiday_of_nineteen_years() {
    for (year, days) in PUBLISHED {
        let computed: Vec<String> = chilean_holidays(year)
            .iter()
            .map(|holiday| holiday.on.format("%m-%d").to_string())
            .collect();
        assert_eq!(computed.join(" "), days, "{year}");
    }
}

#[test]
fn the_laws_begin_in_their_years() {
    let is = |text: &str| Holidays::default().contains(day(text));
    // Friday 17 September became one with Ley 20.983; Monday 17 already was.
    assert!(!is("2010-09-17"));
    assert!(is("2021-09-17"));
    assert!(is("2012-09-17"));
    // A Monday after a New Year's Sunday.
    assert!(!is("2012-01-02"));
    assert!(is("2023-01-02"));
    assert!(!is("2020-06-21"));
    assert!(!is("2020-06-20"));
    assert!(is("2021-06-21"));
}

#[test]
fn each_day_has_the_name_of_its_law() {
    let id = |text: &str| {
        let on = day(text);
        let found = chilean_holidays(on.year()).into_iter().find(|h| h.on == on);
        found.map(|holiday| holiday.id)
    };
    assert_eq!(id("2026-04-03"), Some("good-friday"));
    assert_eq!(id("2026-04-04"), Some("holy-saturday"));
    assert_eq!(id("2023-10-27"), Some("reformation-day"));
    assert_eq!(id("2023-10-09"), Some("meeting-of-two-worlds"));
    assert_eq!(id("2023-06-26"), Some("peter-and-paul"));
    assert_eq!(id("2024-09-20"), Some("army-glories"));
    assert_eq!(id("2022-09-16"), Some("declared-once"));
    assert_eq!(id("2022-09-15"), None);
}

#[test]
fn a_year_that_no_date_has_has_no_holidays() {
    assert_eq!(chilean_holidays(i32::MAX), []);
    assert_eq!(chilean_holidays(i32::MIN), []);
}

#[test]
fn business_days_of_months_with_holidays() {
    let of = |from, to| business_days(span(from, to), &Holidays::default());
    // November 2026: 21 weekdays, none of them a holiday (the 1st is a Sunday).
    assert_eq!(of("2026-11-01", "2026-11-30"), 21);
    // September 2026: 22 weekdays less Friday the 18th.
    assert_eq!(of("2026-09-01", "2026-09-30"), 21);
    // September 2024: 21 weekdays less the 18th, 19th and 20th.
    assert_eq!(of("2024-09-01", "2024-09-30"), 18);
    assert_eq!(of("2026-09-19", "2026-09-20"), 0);
    assert_eq!(of("2026-09-21", "2026-09-21"), 1);
    assert_eq!(of("2026-09-22", "2026-09-21"), 0);
}

#[test]
fn the_owner_corrects_the_table() {
    let holidays = Holidays {
        added: BTreeSet::from([day("2026-09-17"), day("2026-09-26")]),
        removed: BTreeSet::from([day("2026-09-18"), day("2026-09-17")]),
    };
    // What is both added and removed is a holiday; a Saturday takes no business day.
    assert!(holidays.contains(day("2026-09-17")));
    assert!(!holidays.contains(day("2026-09-18")));
    assert!(holidays.is_business_day(day("2026-09-18")));
    let month = span("2026-09-01", "2026-09-30");
    assert_eq!(holidays.on_weekdays(month), [day("2026-09-17")]);
    assert_eq!(business_days(month, &holidays), 21);
    assert_eq!(Holidays::default().on_weekdays(month), [day("2026-09-18")]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn business_days_add_up_and_are_weekdays_without_holidays(
        start in 0_u64..7_300, first in 0_u64..60, second in 0_u64..60,
    ) {
        let from = day("2020-01-01") + Days::new(start);
        let middle = from + Days::new(first);
        let to = middle + Days::new(second + 1);
        let holidays = Holidays::default();
        let count = |from, to| business_days(Span { from, to }, &holidays);
        prop_assert_eq!(count(from, to), count(from, middle) + count(middle + Days::new(1), to));
        let weekdays = from.iter_days().take_while(|day| *day <= to)
            .filter(|day| day.weekday().number_from_monday() <= 5).count();
        let taken = holidays.on_weekdays(Span { from, to }).len();
        prop_assert_eq!(usize::try_from(count(from, to)).expect("small"), weekdays - taken);
    }
}
