//! The same value in the spellings that the contract allows. Most records are plain; a few are not, always the
//! same ones in the same way.

use chrono::{DateTime, NaiveDate};

use super::json::Object;
use crate::calendar::{DAY_S, Instant, midnight_utc, noon_utc, plus_days, santiago_offset_hours};
use crate::record::Currency;

/// Spelling of a value, from `0..1000`; most of it is plain. A company without oddities always writes plainly.
pub(super) const PLAIN: u32 = 999;

/// Writes an amount of minor units.
pub(super) fn amount(
    object: &mut Object,
    key: &str,
    minor: i64,
    currency: Currency,
    spelling: u32,
) {
    if currency != Currency::Clp {
        let text = decimal(minor, currency.decimals());
        return match spelling {
            0..=99 => object.text(key, &text),
            _ => object.raw(key, text),
        };
    }
    match spelling {
        0..=11 if minor >= 0 => object.text(key, &grouped(minor)),
        12..=17 if minor >= 0 => object.text(key, &format!("$ {}", grouped(minor))),
        18..=24 => object.text(key, &format!("{minor}.00")),
        25..=39 => object.raw(key, format_args!("{minor}.0")),
        40..=44 if minor > 0 && minor % 1_000 == 0 => {
            object.raw(key, format_args!("{}e3", minor / 1_000));
        }
        45..=59 => object.text(key, &minor.to_string()),
        _ => object.raw(key, minor),
    }
}

/// Minor units as a decimal number with a point.
pub(crate) fn decimal(minor: i64, decimals: u32) -> String {
    let unit = 10_i64.pow(decimals);
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, rest) = (minor.abs() / unit, minor.abs() % unit);
    let width = decimals as usize;
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest:0width$}")
    }
}

/// Whole pesos in groups of three, as people write them: `1.190.000`.
fn grouped(pesos: i64) -> String {
    let digits = pesos.to_string();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A civil date.
pub(super) fn date(object: &mut Object, key: &str, day: NaiveDate, spelling: u32) {
    let text = match spelling {
        0..=14 => day.format("%d-%m-%Y").to_string(),
        15..=29 => day.format("%d/%m/%Y").to_string(),
        30..=39 => format!("{day}T12:00:00-04:00"),
        // Half past ten at night in Santiago is the next day in UTC.
        40..=49 => match santiago_offset_hours(day) {
            Some(offset) => utc(midnight_utc(day) + DAY_S - 5_400 - offset * 3_600),
            None => day.to_string(),
        },
        50..=54 => format!("/Date({}+0000)/", noon_utc(day) * 1_000),
        // Ten past midnight in Santiago; in summer, written in winter time, it is still the day before.
        55..=59 => match santiago_offset_hours(day) {
            Some(-3) => format!("{}T23:10:00-04:00", plus_days(day, -1)),
            Some(offset) => utc(midnight_utc(day) + 600 - offset * 3_600),
            None => day.to_string(),
        },
        _ => day.to_string(),
    };
    object.text(key, &text);
}

/// An instant.
pub(super) fn instant(object: &mut Object, key: &str, at: Instant, spelling: u32) {
    let text = match spelling {
        0..=49 => format!("{}-03:00", utc(at - 3 * 3_600).trim_end_matches('Z')),
        50..=99 => format!("{}.000Z", utc(at).trim_end_matches('Z')),
        _ => utc(at),
    };
    object.text(key, &text);
}

fn utc(at: Instant) -> String {
    let instant = DateTime::from_timestamp(at, 0).unwrap_or_default();
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A word in some case.
pub(super) fn word(object: &mut Object, key: &str, word: &str, spelling: u32) {
    match spelling {
        0..=19 => object.text(key, &word.to_uppercase()),
        20..=39 => {
            let (first, rest) = word.split_at(1);
            object.text(key, &format!("{}{rest}", first.to_uppercase()));
        }
        _ => object.text(key, word),
    }
}

/// A tax id as people write it, given with dots and dash.
pub(super) fn tax_id(object: &mut Object, key: &str, dotted: &str, spelling: u32) {
    match spelling {
        0..=299 => object.text(key, &dotted.replace('.', "")),
        300..=349 => object.text(key, &dotted.replace(['.', '-'], "").to_lowercase()),
        350..=379 => object.text(key, &format!("0{}", dotted.replace('.', ""))),
        _ => object.text(key, dotted),
    }
}

/// Nothing: absent, `null` or an empty text.
pub(super) fn nothing(object: &mut Object, key: &str, spelling: u32) {
    match spelling {
        0..=299 => object.raw(key, "null"),
        300..=599 => object.text(key, ""),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount_text(minor: i64, currency: Currency, spelling: u32) -> String {
        let mut out = String::new();
        let mut object = Object::begin(&mut out);
        amount(&mut object, "a", minor, currency, spelling);
        object.end();
        out
    }

    #[test]
    fn amounts_in_every_spelling() {
        let clp = |spelling| amount_text(1_190_000, Currency::Clp, spelling);
        assert_eq!(clp(0), r#"{"a":"1.190.000"}"#);
        assert_eq!(clp(12), r#"{"a":"$ 1.190.000"}"#);
        assert_eq!(clp(18), r#"{"a":"1190000.00"}"#);
        assert_eq!(clp(25), r#"{"a":1190000.0}"#);
        assert_eq!(clp(40), r#"{"a":1190e3}"#);
        assert_eq!(clp(PLAIN), r#"{"a":1190000}"#);
        assert_eq!(amount_text(-5, Currency::Clp, 0), r#"{"a":-5}"#);
        assert_eq!(amount_text(12_345, Currency::Usd, PLAIN), r#"{"a":123.45}"#);
        assert_eq!(decimal(-12_345, 4), "-1.2345");
    }

    #[test]
    fn an_evening_in_santiago_is_the_next_day_in_utc() {
        let mut out = String::new();
        let mut object = Object::begin(&mut out);
        date(&mut object, "d", "2026-07-31".parse().expect("a date"), 40);
        object.end();
        assert_eq!(out, r#"{"d":"2026-08-01T02:30:00Z"}"#);
    }

    #[test]
    fn just_after_midnight_in_a_summer_the_text_may_tell_the_day_before() {
        let mut out = String::new();
        let mut object = Object::begin(&mut out);
        date(&mut object, "s", "2026-12-01".parse().expect("a date"), 55);
        date(&mut object, "w", "2026-07-01".parse().expect("a date"), 55);
        object.end();
        let expected = r#"{"s":"2026-11-30T23:10:00-04:00","w":"2026-07-01T04:10:00Z"}"#;
        assert_eq!(out, expected);
    }
}
