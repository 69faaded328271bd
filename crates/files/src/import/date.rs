//! Days as people and programs write them. Which way round they are is a matter of the whole column.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::sheet::{Cell, trim};

/// Whether the day or the month comes first in `03/04/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

/// Whether a spreadsheet that took days for months has changed the real dates of a column over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// They stand as they were written.
    #[default]
    AsWritten,
    /// Day and month are to be changed back.
    Turned,
    /// It may have, and nobody has said: what would be another day does not come in.
    Unsaid,
}

/// What a cell says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One day, in any order.
    Day(NaiveDate),
    /// Two numbers and a year: a day one way round, both ways, or none.
    Pair {
        /// The first number.
        first: u32,
        /// The second.
        second: u32,
        /// The year.
        year: i32,
    },
}

/// Serial numbers of spreadsheets that are taken for days: 1954 to 2119. No document is older or newer.
const SERIALS: std::ops::Range<u32> = 20_000..80_000;

/// The shape of a cell; `None` when it is no day at all.
pub fn shape(cell: &Cell) -> Option<Shape> {
    match cell {
        Cell::Date(day) => Some(Shape::Day(*day)),
        Cell::Text(text) => text_shape(text),
        // Days that lost their format on the way through a spreadsheet, and days without marks.
        Cell::Number(text) => bare(text).map(Shape::Day),
        Cell::Empty | Cell::Bool(_) => None,
    }
}

impl Shape {
    /// The day, in an order.
    pub fn day(self, order: DateOrder) -> Option<NaiveDate> {
        match (self, order) {
            (Self::Day(day), _) => Some(day),
            (
                Self::Pair {
                    first,
                    second,
                    year,
                },
                DateOrder::DayFirst,
            ) => NaiveDate::from_ymd_opt(year, second, first),
            (
                Self::Pair {
                    first,
                    second,
                    year,
                },
                DateOrder::MonthFirst,
            ) => NaiveDate::from_ymd_opt(year, first, second),
        }
    }

    /// The day when both orders agree, or only one makes a day.
    pub fn certain(self) -> Option<NaiveDate> {
        match (
            self.day(DateOrder::DayFirst),
            self.day(DateOrder::MonthFirst),
        ) {
            (Some(one), Some(other)) => (one == other).then_some(one),
            (one, other) => one.or(other),
        }
    }

    /// The only order that makes a day.
    pub fn vote(self) -> Option<DateOrder> {
        let Self::Pair { .. } = self else {
            return None;
        };
        match (
            self.day(DateOrder::DayFirst),
            self.day(DateOrder::MonthFirst),
        ) {
            (Some(_), None) => Some(DateOrder::DayFirst),
            (None, Some(_)) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

/// Day and month changed over, when that makes a day.
pub fn swapped(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), day.day(), day.month())
}

/// The day of `2026-11-22` or of a moment that begins so.
pub fn iso_start(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = text.get(..10)?;
    let ends = matches!(text.as_bytes().get(10), None | Some(b'T' | b't' | b' '));
    let marks = day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    if !ends || !marks {
        return None;
    }
    year_of_four(
        number(day.get(..4)?)?,
        number(day.get(5..7)?)?,
        number(day.get(8..)?)?,
    )
}

fn year_of_four(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (1900..=2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

fn text_shape(text: &str) -> Option<Shape> {
    let text = trim(text);
    if let Some(day) = iso_start(text) {
        return Some(Shape::Day(day));
    }
    let parts = parts(text);
    let [first, second, third] = parts.as_slice() else {
        return match parts.as_slice() {
            [only] if only.len() == text.len() => bare(only).map(Shape::Day),
            _ => None,
        };
    };
    if first.len() == 4 {
        let day = year_of_four(number(first)?, month(second)?, number(third)?)?;
        return Some(Shape::Day(day));
    }
    let year = year(third)?;
    if let Some(second) = number(second) {
        return Some(Shape::Pair {
            first: number(first)?,
            second,
            year,
        });
    }
    let day = NaiveDate::from_ymd_opt(year, month(second)?, number(first)?)?;
    Some(Shape::Day(day))
}

/// The parts of `22/11/2026 14:30:00`, `22-nov-26`, `22 de noviembre de 2026`, without the time.
fn parts(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ','))
        .filter(|part| !part.is_empty() && *part != "de" && *part != "del")
        .collect();
    if parts.len() > 3 && parts[3].contains(':') {
        parts.truncate(3);
    }
    if let Some(last) = parts.last_mut()
        && let Some((day, _)) = last.split_once('T')
    {
        *last = day;
    }
    parts
}

/// `20261122`, or a serial number.
fn bare(text: &str) -> Option<NaiveDate> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return year_of_four(
            number(&text[..4])?,
            number(&text[4..6])?,
            number(&text[6..])?,
        );
    }
    let whole = text.split('.').next()?;
    let serial = number(whole).filter(|serial| SERIALS.contains(serial))?;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    epoch.checked_add_days(chrono::Days::new(serial.into()))
}

/// Four digits, or two: of this century.
fn year(text: &str) -> Option<i32> {
    let number = i32::try_from(number(text)?).ok()?;
    match text.len() {
        4 => Some(number).filter(|year| (1900..=2200).contains(year)),
        2 => Some(2000 + number),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A month by its number or its name in Spanish, Portuguese or English.
fn month(text: &str) -> Option<u32> {
    if let Some(number) = number(text) {
        return Some(number);
    }
    let text = text.to_lowercase();
    let start: String = text.chars().take(3).collect();
    let month = match start.as_str() {
        "ene" | "jan" => 1,
        "feb" | "fev" => 2,
        "mar" => 3,
        "abr" | "apr" => 4,
        "may" | "mai" => 5,
        "jun" => 6,
        "jul" => 7,
        "ago" | "aug" => 8,
        "sep" | "set" => 9,
        "oct" | "out" => 10,
        "nov" => 11,
        "dic" | "dez" | "dec" => 12,
        _ => return None,
    };
    text.chars().all(char::is_alphabetic).then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str, order: DateOrder) -> Option<String> {
        shape(&Cell::text(text))?
            .day(order)
            .map(|day| day.to_string())
    }

    #[test]
    fn every_spelling_of_a_day() {
        for text in [
            "2026-11-22",
            "2026/11/22",
            "2026-11-22T14:30:00Z",
            "22/11/2026",
            "22-11-2026",
            "22.11.2026",
            "22/11/2026 14:30:00",
            "22-11-26",
            "22-nov-2026",
            "22 de noviembre de 2026",
            "22 nov. 26",
            "20261122",
            "46348",
        ] {
            assert_eq!(
                day(text, DateOrder::DayFirst).as_deref(),
                Some("2026-11-22"),
                "{text}"
            );
        }
        assert_eq!(
            day("11/22/2026", DateOrder::MonthFirst).as_deref(),
            Some("2026-11-22")
        );
        assert_eq!(
            day("3/4/2026", DateOrder::MonthFirst).as_deref(),
            Some("2026-03-04")
        );
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "",
            "pronto",
            "31/02/2026",
            "22/11",
            "1190000",
            "22-11-206",
            "x-11-2026",
            "12345678-5",
            "1-2-3-4",
        ] {
            assert_eq!(day(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn votes() {
        let shape = |text| shape(&Cell::text(text)).expect("a shape");
        assert_eq!(shape("13/04/2026").vote(), Some(DateOrder::DayFirst));
        assert_eq!(shape("04/13/2026").vote(), Some(DateOrder::MonthFirst));
        assert_eq!(shape("04/03/2026").vote(), None);
        assert_eq!(shape("04/03/2026").certain(), None);
        assert!(shape("05/05/2026").certain().is_some());
    }
}
