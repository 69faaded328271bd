//! Which report is due on which day, judged by walking through the calendar; and that somebody who opens the app on any
//! days, in any zone, gets each report once, and of the missed ones the latest.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::calendar::Holidays;
use domain::{DueReport, MonthlyReport, WeeklyReport, Zone, month_end, month_start};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn weekly(weekday: Weekday, since: NaiveDate) -> WeeklyReport {
    WeeklyReport { weekday, since }
}

fn monthly(day: u8, on_business_day: bool, since: NaiveDate) -> MonthlyReport {
    MonthlyReport {
        day,
        on_business_day,
        since,
    }
}

/// Every day on which the monthly report is due, with the first day of its month, found day by day.
fn due_days(
    rule: MonthlyReport,
    from: NaiveDate,
    to: NaiveDate,
    holidays: &Holidays,
) -> Vec<(NaiveDate, NaiveDate)> {
    let mut due = Vec::new();
    let mut pending: Option<NaiveDate> = None;
    for today in (month_start(from) - Days::new(62))
        .iter_days()
        .take_while(|day| *day <= to)
    {
        let is_last = today.day() == month_end(today).day();
        if today.day() == u32::from(rule.day) || (is_last && today.day() < u32::from(rule.day)) {
            pending = Some(month_start(month_start(today) - Days::new(1)));
        }
        let is_free = rule.on_business_day && !holidays.is_business_day(today);
        if let Some(month) = pending.filter(|_| !is_free) {
            pending = None;
            due.push((today, month));
        }
    }
    due.retain(|(on, _)| *on >= from.max(rule.since));
    due
}

#[test]
fn a_week_is_told_of_when_it_is_over() {
    let rule = weekly(Weekday::Mon, day("2026-11-23"));
    let due = rule.last(day("2026-11-23")).expect("due on its own day");
    assert_eq!(due.due_on, day("2026-11-23"));
    assert_eq!(
        (due.days.from, due.days.to),
        (day("2026-11-16"), day("2026-11-22"))
    );
    // Nobody opened the app for a month: the last one alone.
    let late = rule.last(day("2026-12-24")).expect("due");
    assert_eq!(late.days.to, day("2026-12-20"));
    // On a Sunday the week that ends that day is not over.
    let sundays = weekly(Weekday::Sun, day("2026-11-01"));
    let due = sundays.last(day("2026-11-22")).expect("due");
    assert_eq!(due.days.to, day("2026-11-15"));
    // What was due before somebody wanted it is not made up for.
    let later = weekly(Weekday::Mon, day("2026-11-25"));
    assert_eq!(later.last(day("2026-11-29")), None);
    assert_eq!(later.next(day("2026-11-25")).due_on, day("2026-11-30"));
}

#[test]
fn months_of_every_length_have_a_last_day() {
    let none = Holidays::default();
    for (today, due_on, month) in [
        ("2026-02-28", "2026-02-28", "2026-01-31"),
        ("2028-02-28", "2028-01-31", "2027-12-31"),
        ("2028-02-29", "2028-02-29", "2028-01-31"),
        ("2026-04-30", "2026-04-30", "2026-03-31"),
        ("2026-05-30", "2026-04-30", "2026-03-31"),
    ] {
        let rule = monthly(31, false, day("2020-01-01"));
        let due = rule.last(day(today), &none).expect("due");
        assert_eq!(
            (due.due_on, due.days.to),
            (day(due_on), day(month)),
            "{today}"
        );
    }
    // 2026-01-31 is a Saturday: the report of December comes on Monday, 2 February.
    let rule = monthly(31, true, day("2020-01-01"));
    let due = rule.last(day("2026-02-01"), &none).expect("due");
    assert_eq!(due.due_on, day("2025-12-31"));
    let due = rule.last(day("2026-02-02"), &none).expect("due");
    assert_eq!(
        (due.due_on, due.days.to),
        (day("2026-02-02"), day("2025-12-31"))
    );
    // A holiday that the owner added moves it on.
    let mut added = Holidays::default();
    added.added.insert(day("2026-02-02"));
    let next = rule.next(day("2026-02-01"), &added);
    assert_eq!(next.due_on, day("2026-02-03"));
}

fn rules() -> impl Strategy<Value = (u32, u8, bool)> {
    (0..7u32, 1..=31u8, any::<bool>())
}

proptest! {
    /// By day, whatever the rule: the walk through the calendar finds the same days.
    #[test]
    fn the_calendar_says_the_same(
        (weekday, of_month, business) in rules(),
        first in 0..4_000u64,
        length in 1..120u64,
        added in proptest::collection::vec(0..120u64, 0..6),
    ) {
        let since = day("2024-01-01") + Days::new(first);
        let end = since + Days::new(length);
        let holidays = Holidays {
            added: added.into_iter().map(|n| since + Days::new(n)).collect(),
            ..Holidays::default()
        };
        let rule = monthly(of_month, business, since);
        let walked = due_days(rule, since, end, &holidays);
        let week = weekly(Weekday::try_from(u8::try_from(weekday).expect("few")).expect("a day"), since);
        for today in since.iter_days().take_while(|day| *day <= end) {
            let by_walk = walked.iter().rfind(|(on, _)| *on <= today);
            let told = rule.last(today, &holidays);
            prop_assert_eq!(
                told.map(|due| (due.due_on, due.days.from)),
                by_walk.copied(),
                "{:?} on {}", rule, today
            );
            prop_assert!(told.is_none_or(|due| due.days.to == month_end(due.days.from)));
            let next = rule.next(today, &holidays);
            if let Some((on, month)) = walked.iter().find(|(on, _)| *on > today) {
                prop_assert_eq!((next.due_on, next.days.from), (*on, *month));
            }
            prop_assert!(next.due_on > today);
            let due = week.last(today);
            let back = (0..7).map(|n| today - Days::new(n));
            let on = back.into_iter().find(|on| on.weekday() == week.weekday);
            prop_assert_eq!(due.map(|due| due.due_on), on.filter(|on| *on >= since));
            if let Some(due) = due {
                prop_assert_eq!(due.days.from.weekday(), Weekday::Mon);
                prop_assert_eq!(due.days.to - due.days.from, chrono::TimeDelta::days(6));
                prop_assert!(due.days.to < due.due_on);
                prop_assert!((due.due_on - due.days.to).num_days() <= 7);
            }
            prop_assert_eq!(week.next(today).due_on.weekday(), week.weekday);
        }
    }

    /// Somebody opens the app at any instants, in zones whose clocks change, stand still or lost a day: no report comes
    /// twice, none before its day, and each opening brings at most the latest of each kind.
    #[test]
    fn each_comes_once_whenever_the_app_is_opened(
        (weekday, of_month, business) in rules(),
        zone in proptest::sample::select(&[
            "America/Santiago", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "UTC",
        ][..]),
        hours in proptest::collection::vec(1..900i64, 1..60),
    ) {
        let zone = Zone::parse(zone).unwrap_or_else(Zone::santiago);
        // From late November of 2011 on, in which Apia had no 30 December.
        let mut now_ms = 1_322_000_000_000_i64;
        let since = zone.date_at(now_ms);
        let holidays = Holidays::default();
        let month = monthly(of_month, business, since);
        let week = weekly(Weekday::try_from(u8::try_from(weekday).expect("few")).expect("a day"), since);
        let mut kept: [BTreeSet<NaiveDate>; 2] = Default::default();
        for step in hours {
            now_ms += step * 3_600_000;
            let today = zone.date_at(now_ms);
            let due: [Option<DueReport>; 2] = [week.last(today), month.last(today, &holidays)];
            for (due, kept) in due.into_iter().zip(&mut kept) {
                let Some(due) = due else { continue };
                prop_assert!(due.due_on <= today && due.due_on >= since && due.days.to < today);
                if let Some(newest) = kept.last() {
                    prop_assert!(due.days.to >= *newest, "it goes back to an older one");
                }
                kept.insert(due.days.to);
            }
        }
        // As many as there were openings on which another one was due, and no more.
        let [weeks, months] = kept;
        prop_assert!(weeks.iter().all(|to| to.weekday() == Weekday::Sun));
        prop_assert!(months.iter().all(|to| *to == month_end(*to)));
    }
}
