//! National holidays of Chile, from the laws that move them. Right for every year from 2011 to 2049.
//!
//! Feriados of one region and bank holidays (31 December) are not national: the owner adds those that matter.
//! Elections fall on Sundays and change no business day.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::order::Order;

/// A holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Day.
    pub on: NaiveDate,
    /// A stable word for its name, e.g. `independence`.
    pub id: &'static str,
}

/// The same day every year: Ley 2.977 and those that changed it since.
const FIXED: [(u32, u32, &str); 10] = [
    (1, 1, "new-year"),
    (5, 1, "labour-day"),
    (5, 21, "naval-glories"),
    (7, 16, "our-lady-of-mount-carmel"),
    (8, 15, "assumption"),
    (9, 18, "independence"),
    (9, 19, "army-glories"),
    (11, 1, "all-saints"),
    (12, 8, "immaculate-conception"),
    (12, 25, "christmas"),
];

/// Declared once, by a law of their own: the census of 2017, the long weekend of September 2022 (Ley 21.482).
const ONCE: [(i32, u32, u32); 2] = [(2017, 4, 19), (2022, 9, 16)];

/// The national holidays of `year` in order; none for a year that no date can have.
pub fn chilean_holidays(year: i32) -> Vec<Holiday> {
    let mut days: Vec<Holiday> = Vec::with_capacity(20);
    let mut add = |on: Option<NaiveDate>, id| days.extend(on.map(|on| Holiday { on, id }));
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    for (month, number, id) in FIXED {
        add(day(month, number), id);
    }
    add(day(6, 29).map(to_monday), "peter-and-paul");
    add(day(10, 12).map(to_monday), "meeting-of-two-worlds");
    add(day(10, 31).map(reformation_day), "reformation-day");
    let sunday = easter(year);
    add(sunday.map(|on| on - Days::new(2)), "good-friday");
    add(sunday.map(|on| on - Days::new(1)), "holy-saturday");
    add(winter_solstice(year), "indigenous-peoples");
    // Ley 20.983: a new year on a Sunday goes on.
    add(falls(day(1, 2), Weekday::Mon, 2017), "new-year");
    // Ley 20.215: Monday 17 and Friday 20 September close the gap; Ley 20.983: Friday 17 too.
    add(falls(day(9, 17), Weekday::Mon, 2007), "independence");
    add(falls(day(9, 17), Weekday::Fri, 2017), "independence");
    add(falls(day(9, 20), Weekday::Fri, 2007), "army-glories");
    for (_, month, number) in ONCE.into_iter().filter(|(once, ..)| *once == year) {
        add(day(month, number), "declared-once");
    }
    days.order_by_key(|holiday| holiday.on);
    days
}

/// `on` when it falls on `weekday` in a year of the law, which holds from `since`.
fn falls(on: Option<NaiveDate>, weekday: Weekday, since: i32) -> Option<NaiveDate> {
    on.filter(|on| on.year() >= since && on.weekday() == weekday)
}

/// Ley 19.668: Tuesday to Thursday goes back to Monday, Friday goes on to Monday.
fn to_monday(on: NaiveDate) -> NaiveDate {
    match on.weekday() {
        Weekday::Tue | Weekday::Wed | Weekday::Thu => {
            on - Days::new(u64::from(on.weekday().num_days_from_monday()))
        }
        Weekday::Fri => on + Days::new(3),
        Weekday::Mon | Weekday::Sat | Weekday::Sun => on,
    }
}

/// Ley 20.299: Tuesday goes back to Friday, Wednesday goes on to Friday.
fn reformation_day(on: NaiveDate) -> NaiveDate {
    match on.weekday() {
        Weekday::Tue => on - Days::new(4),
        Weekday::Wed => on + Days::new(2),
        _ => on,
    }
}

/// Ley 21.357: the day of the winter solstice in Chile, since 2021; that first one by the law itself on the 21st.
///
/// From 2022 to 2049 it falls on the 20th in leap years and in the years after them, else on the 21st.
fn winter_solstice(year: i32) -> Option<NaiveDate> {
    let early = year >= 2022 && matches!(year.rem_euclid(4), 0 | 1);
    (year >= 2021)
        .then(|| NaiveDate::from_ymd_opt(year, 6, if early { 20 } else { 21 }))
        .flatten()
}

/// Easter Sunday of the Gregorian calendar (the golden number, the century and its corrections, the weekday).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let of_century = year.rem_euclid(100);
    let moon_shift = (8 * century + 13).div_euclid(25);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4)
        - epact
        - of_century.rem_euclid(4))
    .rem_euclid(7);
    let correction = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let days = epact + weekday - 7 * correction;
    let first = NaiveDate::from_ymd_opt(year, 3, 22)?;
    first.checked_add_days(Days::new(u64::try_from(days).ok()?))
}
