//! Civil dates and instants in all their spellings.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::{RejectReason, Zone};

use crate::json::Json;
use crate::profile::{DateSpelling, UnixUnit};

/// A civil date. A timestamp becomes the date in the company's zone; a time without an offset is taken
/// for the company's own.
pub(crate) fn civil_date(
    value: &Json<'_>,
    zone: Zone,
    spelling: DateSpelling,
) -> Result<NaiveDate, RejectReason> {
    read(value, spelling).map(|when| match when {
        When::Day(day) => day,
        When::Local(at) => at.date(),
        When::Instant(instant_ms) => zone.date_at(instant_ms),
    })
}

/// An instant in ms since the Unix epoch. Without an offset it is taken for UTC: west of Greenwich, where
/// the product lives, that is too early rather than too late, and a watermark may only err that way.
pub(crate) fn instant(value: &Json<'_>, spelling: DateSpelling) -> Result<i64, RejectReason> {
    read(value, spelling).map(|when| match when {
        When::Day(day) => day.and_time(NaiveTime::MIN).and_utc().timestamp_millis(),
        When::Local(at) => at.and_utc().timestamp_millis(),
        When::Instant(instant_ms) => instant_ms,
    })
}

enum When {
    Day(NaiveDate),
    Local(NaiveDateTime),
    Instant(i64),
}

fn read(value: &Json<'_>, spelling: DateSpelling) -> Result<When, RejectReason> {
    let DateSpelling { unix, month_first } = spelling;
    let when = match value {
        Json::Text(text) => read_text(text, month_first).or_else(|| read_unix(text, unix)),
        Json::Number(text) => read_unix(text, unix),
        _ => None,
    };
    when.ok_or(RejectReason::NotADate)
}

/// Bare numbers, where the profile says what they are. Beyond the year 9999 they are something else.
fn read_unix(text: &str, unix: Option<UnixUnit>) -> Option<When> {
    let unit = unix?;
    let number = text.parse::<i64>().ok()?;
    let instant_ms = match unit {
        UnixUnit::Seconds => number.checked_mul(1_000)?,
        UnixUnit::Milliseconds => number,
    };
    in_range(instant_ms).map(When::Instant)
}

/// Years 1 to 9999.
fn in_range(instant_ms: i64) -> Option<i64> {
    (-62_135_596_800_000..253_402_300_800_000)
        .contains(&instant_ms)
        .then_some(instant_ms)
}

fn read_text(text: &str, month_first: bool) -> Option<When> {
    if let Some(inner) = text
        .strip_prefix("/Date(")
        .and_then(|rest| rest.strip_suffix(")/"))
    {
        return read_microsoft(inner);
    }
    let end = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (day, time) = text.split_at(end);
    let day = read_day(day, month_first)?;
    let time = time.get(1..).unwrap_or_default().trim();
    if time.is_empty() {
        return Some(When::Day(day));
    }
    read_time(day, time)
}

/// `/Date(1518685950940+0000)/`: the milliseconds are UTC already, the offset says how it was shown.
fn read_microsoft(inner: &str) -> Option<When> {
    let end = inner
        .char_indices()
        .skip(1)
        .find(|(_, c)| matches!(c, '+' | '-'))
        .map_or(inner.len(), |(position, _)| position);
    let instant_ms = inner.get(..end)?.parse::<i64>().ok()?;
    in_range(instant_ms).map(When::Instant)
}

/// `2026-11-22`, `2026/11/22`, or day first: `22-11-2026`, `22/11/2026`; month first where the profile says so.
fn read_day(text: &str, month_first: bool) -> Option<NaiveDate> {
    // The spelling of nearly every date.
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() {
        let number = |digits: &[&u8]| {
            digits.iter().try_fold(0, |number, digit| {
                let value = digit.wrapping_sub(b'0');
                (value < 10).then(|| number * 10 + u32::from(value))
            })
        };
        let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok();
        let year = year.filter(|year| *year > 0)?;
        return NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?);
    }
    let mark = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(mark);
    let (first, middle, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = match (first.len() == 4, month_first) {
        (true, _) => (first, middle, last),
        (false, true) => (last, first, middle),
        (false, false) => (last, middle, first),
    };
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (century, rest) = year.split_at_checked(2)?;
    let year = two_digits(century)? * 100 + two_digits(rest)?;
    let year = i32::try_from(year).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, two_digits(month)?, two_digits(day)?)
}

/// A time of day with or without an offset: `14:30:45.678-03:00`, `14:30Z`, `14:30`.
fn read_time(day: NaiveDate, time: &str) -> Option<When> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        let at = day.and_time(read_clock(clock.trim())?);
        return Some(When::Instant(at.and_utc().timestamp_millis()));
    }
    let Some(position) = time.rfind(['+', '-']) else {
        return read_clock(time).map(|clock| When::Local(day.and_time(clock)));
    };
    let (clock, offset) = time.split_at(position);
    let at = day.and_time(read_clock(clock.trim())?);
    let ahead_ms = read_offset_ms(offset)?;
    Some(When::Instant(at.and_utc().timestamp_millis() - ahead_ms))
}

/// `14:30`, `14:30:45`, `14:30:45.678`; of a leap second the second before it.
fn read_clock(text: &str) -> Option<NaiveTime> {
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let mut parts = clock.split(':');
    let (hour, minute) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let second = parts.next().map_or(Some(0), two_digits)?;
    if parts.next().is_some() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let ms = fraction
        .bytes()
        .chain(*b"000")
        .take(3)
        .fold(0, |ms, byte| ms * 10 + u32::from(byte - b'0'));
    let second = if second == 60 { 59 } else { second };
    NaiveTime::from_hms_milli_opt(hour, minute, second, ms)
}

/// `+00:00`, `-0300`, `-03`, in ms ahead of UTC.
fn read_offset_ms(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, rest) = digits.split_at_checked(2)?;
    let minutes = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if rest.is_empty() {
        0
    } else {
        two_digits(minutes)?
    };
    let hours = two_digits(hours).filter(|hours| *hours < 24 && minutes < 60)?;
    Some(sign * i64::from(hours * 60 + minutes) * 60_000)
}

/// One or two digits.
fn two_digits(text: &str) -> Option<u32> {
    match text.as_bytes() {
        [one] if one.is_ascii_digit() => Some(u32::from(one - b'0')),
        [ten, one] if ten.is_ascii_digit() && one.is_ascii_digit() => {
            Some(u32::from(ten - b'0') * 10 + u32::from(one - b'0'))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn text(text: &str) -> Json<'_> {
        Json::Text(Cow::Borrowed(text))
    }

    fn date(value: &str) -> Option<String> {
        let day = civil_date(&text(value), Zone::santiago(), DateSpelling::default()).ok()?;
        Some(day.to_string())
    }

    #[test]
    fn every_spelling_of_a_date() {
        for (value, expected) in [
            ("2026-11-22", "2026-11-22"),
            ("2026/11/22", "2026-11-22"),
            ("22-11-2026", "2026-11-22"),
            ("22/11/2026", "2026-11-22"),
            ("2/1/2026", "2026-01-02"),
            ("22/11/2026 14:30:00", "2026-11-22"),
            ("2026-11-22T23:59:59", "2026-11-22"),
            ("2026-11-22 23:59", "2026-11-22"),
            ("2026-11-22T23:59:60", "2026-11-22"),
            ("2026-11-22T23:59:59,1", "2026-11-22"),
            // Santiago: −03 in summer, −04 in winter.
            ("2026-11-22T02:59:59Z", "2026-11-21"),
            ("2026-11-22T03:00:00Z", "2026-11-22"),
            ("2026-07-01T03:59:59.999Z", "2026-06-30"),
            ("2026-07-01T04:00:00.000Z", "2026-07-01"),
            ("2026-11-22T23:00:00-05:00", "2026-11-23"),
            ("2026-11-22T23:00:00-0300", "2026-11-22"),
            ("2026-11-22T23:00:00-03", "2026-11-22"),
            ("2026-11-22t10:00:00+14:00", "2026-11-21"),
            ("/Date(1518685950940+0000)/", "2018-02-15"),
            ("/Date(1518685950940)/", "2018-02-15"),
            ("/Date(-86400000-0300)/", "1969-12-30"),
            ("2024-02-29", "2024-02-29"),
            // The day on which midnight does not exist.
            ("2026-09-06", "2026-09-06"),
            ("2026-09-06T04:00:00Z", "2026-09-06"),
        ] {
            assert_eq!(date(value).as_deref(), Some(expected), "{value}");
        }
    }

    #[test]
    fn what_is_no_date_says_so() {
        for value in [
            "",
            "pronto",
            "2026-13-01",
            "2026-02-30",
            "31/02/2026",
            "11/22/2026",
            "22-11-26",
            "2026-11",
            "2026-11-22-01",
            "20261122",
            "/Date(x)/",
            "/Date()/",
            "1518685950",
            "2026-11-22T25:00:00Z",
            "2026-11-22T10:00:00+99:99x",
            "2026-11-22T10:00:00+24:00",
            "2026-11-22T10:00:00.x",
            "2026-11-22T10",
            "2026-11-22T10:00:00:00",
            "2026-11-22T24:00:00",
            "0000-01-01",
            "٢٠٢٦-11-22",
        ] {
            assert_eq!(date(value), None, "{value}");
        }
    }

    #[test]
    fn bare_numbers_only_where_the_profile_says_so() {
        let number = Json::Number("1518685950");
        let spelled = |unix| DateSpelling {
            unix,
            month_first: false,
        };
        let day = |unix| civil_date(&number, Zone::santiago(), spelled(unix)).ok();
        assert_eq!(day(None), None);
        let february = NaiveDate::from_ymd_opt(2018, 2, 15);
        assert_eq!(day(Some(UnixUnit::Seconds)), february);
        let ms = text("1518685950940");
        let read = civil_date(&ms, Zone::santiago(), spelled(Some(UnixUnit::Milliseconds)));
        assert_eq!(read.ok(), february);
        let wild = Json::Number("9223372036854775807");
        assert!(civil_date(&wild, Zone::santiago(), spelled(Some(UnixUnit::Seconds))).is_err());
    }

    #[test]
    fn the_month_first_only_where_the_profile_says_so() {
        let spelling = DateSpelling {
            unix: None,
            month_first: true,
        };
        for (value, expected) in [
            ("11/22/2026", Some((2026, 11, 22))),
            ("2/1/2026", Some((2026, 2, 1))),
            ("2026-11-22", Some((2026, 11, 22))),
            ("2026/11/22", Some((2026, 11, 22))),
            ("22/11/2026", None),
        ] {
            let day = civil_date(&text(value), Zone::santiago(), spelling).ok();
            let expected = expected.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            assert_eq!(day, expected, "{value}");
        }
    }

    #[test]
    fn instants() {
        for (value, expected) in [
            ("1970-01-01T00:00:01Z", 1_000),
            ("1970-01-01T00:00:01.234567Z", 1_234),
            ("1970-01-01T00:00:00-03:00", 10_800_000),
            ("1970-01-02", 86_400_000),
            ("1970-01-01T00:00:01", 1_000),
        ] {
            assert_eq!(
                instant(&text(value), DateSpelling::default()),
                Ok(expected),
                "{value}"
            );
        }
    }
}
