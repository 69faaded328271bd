//! What the cells of workbooks have in common: exact decimals, and days that are numbers.

use chrono::{Days, NaiveDate};

/// A number of an XML part as a plain decimal: exact, without exponent, `None` when it is none.
///
/// Programs that keep binary fractions write `1190000.1000000001` for what a person typed as `1190000.1`: of more
/// than fifteen digits, which is all that a spreadsheet keeps, the rest is rounded away.
pub fn decimal(text: &str) -> Option<String> {
    let text = text.trim();
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !all_digits || digits.len() > 60 || exponent.abs() > 60 {
        return None;
    }
    // The number is 0.digits × 10^point.
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    let mut point = i32::try_from(whole.len()).ok()? + exponent - i32::try_from(zeros).ok()?;
    let mut digits = digits.trim_start_matches('0').as_bytes().to_vec();
    if fraction_beyond(&digits, point) {
        let up = digits[15] >= b'5';
        digits.truncate(15);
        if up && increment(&mut digits) {
            point += 1;
        }
    }
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    Some(plain(negative, &digits, point))
}

/// Whether there are more than fifteen digits and some of them after the point.
fn fraction_beyond(digits: &[u8], point: i32) -> bool {
    digits.len() > 15 && i32::try_from(digits.len()).is_ok_and(|count| count > point)
}

/// Adds one to the last digit; whether a digit came in front.
fn increment(digits: &mut Vec<u8>) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return false;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
    true
}

fn plain(negative: bool, digits: &[u8], point: i32) -> String {
    let mut text = String::from(if negative { "-" } else { "" });
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    if point <= 0 {
        text.push_str("0.");
        (point..0).for_each(|_| text.push('0'));
    }
    for (position, digit) in (0..).zip(digits) {
        if position == point && point > 0 {
            text.push('.');
        }
        text.push(char::from(*digit));
    }
    (count..point).for_each(|_| text.push('0'));
    text
}

/// The day of a serial number, counted from the end of 1899 or from the start of 1904.
pub fn day(serial: &str, since_1904: bool) -> Option<NaiveDate> {
    let whole = serial.split('.').next()?;
    let number = whole
        .parse::<u64>()
        .ok()
        .filter(|number| *number < 2_958_466)?;
    let (start, number) = if since_1904 {
        (NaiveDate::from_ymd_opt(1904, 1, 1)?, number)
    } else {
        // Day 60 is a 29 February 1900 that never was; before it the count is one day short.
        let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
        (start, if number < 60 { number + 1 } else { number })
    };
    start.checked_add_days(Days::new(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_and_plain() {
        for (text, expected) in [
            ("1190000", Some("1190000")),
            ("-1190.50", Some("-1190.5")),
            ("1.19E6", Some("1190000")),
            ("1E-3", Some("0.001")),
            ("-0", Some("0")),
            ("0.1", Some("0.1")),
            (".5", Some("0.5")),
            ("1190000.1000000001", Some("1190000.1")),
            ("0.30000000000000004", Some("0.3")),
            ("999999.99999999999", Some("1000000")),
            ("12345678901234567890", Some("12345678901234567890")),
            ("1e400", None),
            ("", None),
            ("1.2.3", None),
            ("--1", None),
            ("nan", None),
        ] {
            assert_eq!(decimal(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn days_of_both_epochs() {
        let text = |serial, since_1904| day(serial, since_1904).map(|day| day.to_string());
        assert_eq!(text("46348", false).as_deref(), Some("2026-11-22"));
        assert_eq!(text("44886.75", true).as_deref(), Some("2026-11-22"));
        assert_eq!(text("1", false).as_deref(), Some("1900-01-01"));
        assert_eq!(text("61", false).as_deref(), Some("1900-03-01"));
        assert_eq!(text("99999999999", false), None);
        assert_eq!(text("-5", false), None);
    }
}
