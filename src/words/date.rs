//! Days as people say them. Order and names come from the words, so that every language has its own.

use chrono::{Datelike, NaiveDate};

use crate::format::{SpanYears, span_years};
use crate::i18n::*;

use super::{I18n, Moment};

/// "23 nov".
pub fn day_short(i18n: I18n, day: NaiveDate) -> String {
    tu_string!(
        i18n,
        date.day_month,
        day = day.day(),
        month = month_short(i18n, day)
    )
}

/// "23 nov", and with its year when that is not the year of `reference`: "23 nov 2025".
pub fn day_of_year(i18n: I18n, day: NaiveDate, reference: NaiveDate) -> String {
    if day.year() == reference.year() {
        day_short(i18n, day)
    } else {
        day_with_year(i18n, day)
    }
}

/// "23 nov 2025".
pub fn day_with_year(i18n: I18n, day: NaiveDate) -> String {
    tu_string!(
        i18n,
        date.day_month_year,
        day = day.day(),
        month = month_short(i18n, day),
        year = day.year()
    )
}

/// "23 de noviembre de 2026".
pub fn day_long(i18n: I18n, day: NaiveDate) -> String {
    tu_string!(
        i18n,
        date.long,
        day = day.day(),
        month = month_long(i18n, day),
        year = day.year()
    )
}

/// "lun 23 nov 2026".
pub fn day_weekday(i18n: I18n, day: NaiveDate) -> String {
    let weekdays = tu_string!(i18n, date.weekdays_short);
    tu_string!(
        i18n,
        date.weekday_short,
        weekday = nth(weekdays, day.weekday().num_days_from_monday()),
        day = day.day(),
        month = month_short(i18n, day),
        year = day.year()
    )
}

/// "lunes 23 de noviembre".
pub fn day_weekday_long(i18n: I18n, day: NaiveDate) -> String {
    let weekdays = tu_string!(i18n, date.weekdays);
    tu_string!(
        i18n,
        date.weekday_day_month,
        weekday = nth(weekdays, day.weekday().num_days_from_monday()),
        day = day.day(),
        month = month_long(i18n, day)
    )
}

/// "lunes 23 de noviembre de 2026".
pub fn day_weekday_full(i18n: I18n, day: NaiveDate) -> String {
    let weekdays = tu_string!(i18n, date.weekdays);
    tu_string!(
        i18n,
        date.weekday_long,
        weekday = nth(weekdays, day.weekday().num_days_from_monday()),
        day = day.day(),
        month = month_long(i18n, day),
        year = day.year()
    )
}

/// "noviembre".
pub fn month_long(i18n: I18n, day: NaiveDate) -> &'static str {
    nth(tu_string!(i18n, date.months), day.month0())
}

/// "nov".
pub fn month_short(i18n: I18n, day: NaiveDate) -> &'static str {
    nth(tu_string!(i18n, date.months_short), day.month0())
}

/// "Noviembre 2026".
pub fn month_of_year(i18n: I18n, day: NaiveDate) -> String {
    format!("{} {}", capitalised(month_long(i18n, day)), day.year())
}

/// With a capital letter, as a sentence begins.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// "1–23 oct", or "28 sep – 3 oct" over two months, or one day alone.
pub fn span(i18n: I18n, from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        day_short(i18n, to)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        tu_string!(
            i18n,
            date.same_month,
            from = from.day(),
            to = to.day(),
            month = month_short(i18n, to)
        )
    } else {
        let (from, to) = (day_short(i18n, from), day_short(i18n, to));
        tu_string!(i18n, date.span, from = from, to = to)
    }
}

/// A span, with its year when that is not the year of `reference`: "1–23 nov 2025", and with both when it lies
/// in two: "15 dic 2025 – 14 ene 2026".
pub fn span_of_year(i18n: I18n, from: NaiveDate, to: NaiveDate, reference: NaiveDate) -> String {
    match span_years(from, to, reference) {
        SpanYears::None => span(i18n, from, to),
        SpanYears::Last => format!("{} {}", span(i18n, from, to), to.year()),
        SpanYears::Both => {
            // Each day against the year of the other: so that both have theirs.
            let (first, last) = (day_of_year(i18n, from, to), day_of_year(i18n, to, from));
            tu_string!(i18n, date.span, from = first, to = last)
        }
    }
}

/// "hoy, 09:08" · "ayer, 18:40" · "21 nov, 07:53".
pub fn moment_words(i18n: I18n, moment: Moment, today: NaiveDate) -> String {
    let day = if moment.day == today {
        tu_string!(i18n, date.today).to_owned()
    } else if moment.day.succ_opt() == Some(today) {
        tu_string!(i18n, date.yesterday).to_owned()
    } else {
        day_of_year(i18n, moment.day, today)
    };
    tu_string!(
        i18n,
        date.at,
        day = day,
        time = moment.time.format("%H:%M").to_string()
    )
}

/// The words of one kind stand in one text, separated by spaces.
fn nth(words: &'static str, index: u32) -> &'static str {
    words
        .split(' ')
        .nth(usize::try_from(index).unwrap_or_default())
        .unwrap_or_default()
}
