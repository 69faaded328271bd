//! Every local day of forty-one years, zone by zone, and the calendar of months.

use chrono::{Datelike, Days, NaiveDate};
use domain::{Zone, comparable_day, month_end, month_start, months_back_start};

const HOUR_MS: i64 = 3_600_000;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("a zone compiled in")
}

fn epoch_ms(on: NaiveDate) -> i64 {
    on.and_hms_opt(0, 0, 0)
        .expect("midnight of UTC")
        .and_utc()
        .timestamp_millis()
}

/// The first millisecond of the day that begins after `before` and not after `after`.
fn boundary(zone: Zone, before: i64, after: i64) -> i64 {
    let (mut low, mut high) = (before, after);
    let last = zone.date_at(low);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if zone.date_at(middle) == last {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Walks from 2000 to 2040 hour by hour: the date never goes back and never leaves a day out. Returns the days
/// that do not begin at midnight.
fn days_without_midnight(name: &str) -> Vec<NaiveDate> {
    let zone = zone(name);
    let (first, last) = (day("2000-01-01"), day("2040-12-31"));
    let mut instant = epoch_ms(first);
    let mut today = zone.date_at(instant);
    assert_eq!(today, day("1999-12-31"), "{name} lies west of Greenwich");
    let mut unusual = Vec::new();
    while today < last {
        let next = zone.date_at(instant + HOUR_MS);
        if next != today {
            assert_eq!(Some(next), today.succ_opt(), "{name}");
            let start = boundary(zone, instant, instant + HOUR_MS);
            assert_eq!(zone.date_at(start - 1), today, "{name}");
            assert_eq!(zone.date_at(start), next, "{name}");
            let time = zone.time_at(start);
            if time != format!("{next} 00:00:00") {
                assert_eq!(time, format!("{next} 01:00:00"), "{name}");
                unusual.push(next);
            }
            today = next;
        }
        instant += HOUR_MS;
    }
    unusual
}

#[test]
fn santiago_has_a_sunday_without_midnight_in_every_year() {
    let unusual = days_without_midnight("America/Santiago");
    assert!(unusual.contains(&day("2026-09-06")) && unusual.contains(&day("2027-09-05")));
    assert!(
        unusual
            .iter()
            .all(|on| on.weekday().num_days_from_sunday() == 0)
    );
    // In 2015 the clocks stayed.
    let years: Vec<i32> = unusual.iter().map(Datelike::year).collect();
    let expected: Vec<i32> = (2000..=2040).filter(|year| *year != 2015).collect();
    assert_eq!(years, expected);
}

#[test]
fn magallanes_and_aysen_left_the_clock_changes() {
    let last = |name| days_without_midnight(name).last().copied();
    assert_eq!(last("America/Punta_Arenas"), Some(day("2016-08-14")));
    assert_eq!(last("America/Coyhaique"), Some(day("2024-09-08")));
}

#[test]
fn easter_island_changes_its_clocks_in_the_evening() {
    assert_eq!(days_without_midnight("Pacific/Easter"), []);
}

#[test]
fn brazil_changed_its_clocks_until_2018() {
    let unusual = days_without_midnight("America/Sao_Paulo");
    assert_eq!(unusual.len(), 19);
    assert_eq!(unusual.last(), Some(&day("2018-11-04")));
}

#[test]
fn lima_has_a_midnight_every_day() {
    assert_eq!(days_without_midnight("America/Lima"), []);
}

#[test]
fn the_evening_that_is_lived_twice_is_one_day() {
    // 2026-04-05T03:00Z: 24:00 of Saturday becomes 23:00 of the same Saturday.
    let santiago = zone("America/Santiago");
    let change = epoch_ms(day("2026-04-05")) + 3 * HOUR_MS;
    assert_eq!(santiago.time_at(change - 1), "2026-04-04 23:59:59");
    assert_eq!(santiago.time_at(change), "2026-04-04 23:00:00");
    assert_eq!(santiago.date_at(change + HOUR_MS), day("2026-04-05"));
}

#[test]
fn the_capitals_of_latin_america_and_all_chile_are_compiled_in() {
    for name in [
        "America/Argentina/Buenos_Aires",
        "America/Asuncion",
        "America/Bogota",
        "America/Caracas",
        "America/Costa_Rica",
        "America/Coyhaique",
        "America/El_Salvador",
        "America/Guatemala",
        "America/Guayaquil",
        "America/La_Paz",
        "America/Lima",
        "America/Managua",
        "America/Mexico_City",
        "America/Montevideo",
        "America/Panama",
        "America/Punta_Arenas",
        "America/Santiago",
        "America/Santo_Domingo",
        "America/Sao_Paulo",
        "America/Tegucigalpa",
        "Pacific/Easter",
        "UTC",
    ] {
        assert_eq!(zone(name).name(), name);
    }
    assert_eq!(Zone::parse("America/Atlantis"), None);
}

#[test]
fn no_instant_is_too_far_away() {
    let edges = [NaiveDate::MIN, NaiveDate::MAX].map(epoch_ms);
    for name in ["America/Santiago", "Pacific/Easter", "UTC"] {
        for instant in [i64::MIN, edges[0] - 1, edges[0], edges[0] + HOUR_MS]
            .into_iter()
            .chain([edges[1], edges[1] + 24 * HOUR_MS, i64::MAX])
        {
            let (on, time) = (zone(name).date_at(instant), zone(name).time_at(instant));
            assert!(time.starts_with(&on.to_string()), "{name} {instant}");
        }
    }
}

#[test]
fn months_have_their_ends_on_every_day() {
    let mut on = day("2000-01-01");
    while on <= day("2040-12-31") {
        let (start, end) = (month_start(on), month_end(on));
        assert!(start <= on && on <= end);
        assert_eq!((start.day(), start.month()), (1, on.month()));
        assert_eq!(end.succ_opt(), Some(months_back_start(on, -1)));
        assert_eq!(start, months_back_start(on, 0));
        on = on + Days::new(1);
    }
}

#[test]
fn the_comparable_day_lies_in_its_month_on_every_day() {
    let mut on = day("2000-01-01");
    while on <= day("2040-12-31") {
        for months in -24..=24 {
            let other = comparable_day(on, months);
            assert_eq!(month_start(other), months_back_start(on, months));
            let last = month_end(other).day();
            let expected = if on == month_end(on) {
                last
            } else {
                on.day().min(last)
            };
            assert_eq!(other.day(), expected, "{on} less {months} months");
        }
        on = on + Days::new(1);
    }
}

#[test]
fn the_last_month_of_the_calendar_has_an_end() {
    assert_eq!(month_end(NaiveDate::MAX), NaiveDate::MAX);
    assert_eq!(
        months_back_start(NaiveDate::MAX, -1),
        month_start(NaiveDate::MAX)
    );
    assert_eq!(
        comparable_day(NaiveDate::MIN, i32::MAX).year(),
        NaiveDate::MIN.year()
    );
}
