//! Numbers, read from their text and never by way of a float.

use domain::{LARGEST_AMOUNT, RejectReason, divide_half_away};

use crate::profile::DecimalMark;

/// Digits that are kept; later ones of a fraction cannot change a rounding by a unit.
const MOST_DIGITS: u32 = 34;

/// Marks of currency that may stand before or after the digits.
const CURRENCY_MARKS: [&str; 8] = ["US$", "USD", "CLP", "CLF", "EUR", "UF", "$", "€"];

/// An exact decimal number: `digits` × 10^`exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    digits: i128,
    exponent: i64,
    /// Later digits of the fraction were left out that are not all zero.
    cut: bool,
}

/// An amount of money as it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Minor {
    /// Minor units.
    pub(crate) units: i64,
    /// It was finer than they are.
    pub(crate) rounded: bool,
}

impl Decimal {
    /// A JSON number: decimal point, exponent.
    pub(crate) fn from_json(text: &str) -> Result<Self, RejectReason> {
        // Whole numbers are nearly all; 128-bit arithmetic is slow in WebAssembly.
        if (1..16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let digits = text
                .bytes()
                .fold(0_i64, |digits, byte| digits * 10 + i64::from(byte - b'0'));
            return Ok(Self {
                digits: i128::from(digits),
                exponent: 0,
                cut: false,
            });
        }
        Self::read(text, Some('.'))
    }

    /// A number as people and programs write it in a text: `1190000.00`, `1.190.000`, `$ 1.190.000`,
    /// `(1.000)`, `1.190.000,50`.
    ///
    /// A mark groups when every group after the first has three digits (and the first has one to three,
    /// not zero alone); else it is the decimal mark. With both marks, the later one is the decimal mark. Where the
    /// profile names the decimal mark, the other one groups.
    pub(crate) fn from_text(text: &str, named: DecimalMark) -> Result<Self, RejectReason> {
        let (body, negative) = strip_dress(text);
        if body.starts_with(['-', '+']) {
            return Err(RejectReason::NotANumber); // a second sign
        }
        if body.contains(['e', 'E']) {
            return Self::read(body, Some('.')).map(|number| number.signed(negative));
        }
        let mark = match named {
            DecimalMark::Auto => decimal_mark(body)?,
            DecimalMark::Point => named_mark(body, '.', ',')?,
            DecimalMark::Comma => named_mark(body, ',', '.')?,
        };
        let plain: String = body
            .chars()
            .filter(|c| Some(*c) == mark || !matches!(c, '.' | ','))
            .collect();
        Self::read(&plain, mark).map(|number| number.signed(negative))
    }

    /// Money in units of 10^-`decimals`, rounded half away from zero; at most [`LARGEST_AMOUNT`].
    pub(crate) fn to_minor(self, decimals: u8) -> Result<Minor, RejectReason> {
        let shift = self.exponent.saturating_add(i64::from(decimals));
        let power = u32::try_from(shift.unsigned_abs()).unwrap_or(u32::MAX);
        let (value, rest) = if self.digits == 0 || shift == 0 {
            (self.digits, 0)
        } else if shift >= 0 {
            let value = 10_i128
                .checked_pow(power)
                .and_then(|factor| self.digits.checked_mul(factor))
                .ok_or(RejectReason::OutOfRange)?;
            (value, 0)
        } else {
            // A divisor beyond i128 is more than 10^38, far above any number of 34 digits: it rounds to 0.
            10_i128
                .checked_pow(power)
                .map_or((0, self.digits), |divisor| {
                    let value = divide_half_away(self.digits, divisor);
                    (value, self.digits % divisor)
                })
        };
        let units = i64::try_from(value)
            .ok()
            .filter(|value| value.unsigned_abs() <= LARGEST_AMOUNT.unsigned_abs())
            .ok_or(RejectReason::OutOfRange)?;
        Ok(Minor {
            units,
            rounded: rest != 0 || self.cut,
        })
    }

    fn signed(self, negative: bool) -> Self {
        let digits = if negative { -self.digits } else { self.digits };
        Self { digits, ..self }
    }

    /// `[+-]digits[mark digits][e[+-]digits]`, with a digit on at least one side of the mark.
    fn read(text: &str, mark: Option<char>) -> Result<Self, RejectReason> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (text, 0),
        };
        let (unsigned, negative) = match mantissa.strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (mantissa.strip_prefix('+').unwrap_or(mantissa), false),
        };
        let (whole, fraction) = match mark.and_then(|mark| unsigned.split_once(mark)) {
            Some((whole, fraction)) => (whole, fraction),
            None => (unsigned, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction)
        {
            return Err(RejectReason::NotANumber);
        }
        let (mut digits, mut kept, mut scale) = (0_i128, 0, 0_i64);
        for byte in whole.bytes() {
            if kept == MOST_DIGITS {
                return Err(RejectReason::OutOfRange);
            }
            digits = digits * 10 + i128::from(byte - b'0');
            kept += u32::from(digits != 0);
        }
        let mut later = fraction.bytes();
        for byte in later.by_ref().take(MOST_DIGITS as usize) {
            digits = digits * 10 + i128::from(byte - b'0');
            kept += u32::from(digits != 0);
            scale += 1;
            if kept >= MOST_DIGITS {
                break;
            }
        }
        let number = Self {
            digits,
            exponent: exponent.saturating_sub(scale),
            cut: later.any(|byte| byte != b'0'),
        };
        Ok(number.signed(negative))
    }
}

fn read_exponent(text: &str) -> Result<i64, RejectReason> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(RejectReason::NotANumber);
    }
    // Beyond i32 any exponent is as large (or as small) as any other.
    let magnitude = digits.parse::<i32>().map_or(i64::from(i32::MAX), i64::from);
    Ok(if text.starts_with('-') {
        -magnitude
    } else {
        magnitude
    })
}

/// Takes off spaces, sign, parentheses, currency and the Chilean `.-` at the end.
fn strip_dress(text: &str) -> (&str, bool) {
    let mut body = text.trim();
    let mut negative = false;
    if let Some(inner) = body
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        body = inner.trim();
        negative = true;
    }
    // "$ -1.000", "-$1.000" and "-US$ 1.000": sign and currency come in either order, each at most once.
    let (mut signed, mut marked) = (false, false);
    loop {
        if let Some(rest) = body.strip_prefix(['-', '−', '+']).filter(|_| !signed) {
            negative ^= !body.starts_with('+');
            signed = true;
            body = rest.trim_start();
        } else if let Some(rest) = strip_currency(body).filter(|_| !marked) {
            marked = true;
            body = rest;
        } else {
            break;
        }
    }
    let body = body
        .strip_suffix(".-")
        .or(body.strip_suffix(",-"))
        .unwrap_or(body);
    (body.trim(), negative)
}

fn strip_currency(body: &str) -> Option<&str> {
    CURRENCY_MARKS.iter().find_map(|mark| {
        let before = body
            .get(..mark.len())
            .filter(|head| head.eq_ignore_ascii_case(mark));
        if before.is_some() {
            return body.get(mark.len()..).map(str::trim_start);
        }
        let end = body.len().checked_sub(mark.len())?;
        let after = body
            .get(end..)
            .filter(|tail| tail.eq_ignore_ascii_case(mark));
        after.and_then(|_| body.get(..end)).map(str::trim_end)
    })
}

/// The decimal mark that a profile names, before which the other one stands between groups of three digits.
fn named_mark(body: &str, decimal: char, group: char) -> Result<Option<char>, RejectReason> {
    let (whole, fraction) = body.split_once(decimal).unwrap_or((body, ""));
    let grouped = !whole.contains(group) || is_grouped(whole, group);
    if grouped && !fraction.contains([decimal, group]) {
        Ok(Some(decimal))
    } else {
        Err(RejectReason::NotANumber)
    }
}

/// Which of `.` and `,` is the decimal mark of digits that hold nothing else.
fn decimal_mark(body: &str) -> Result<Option<char>, RejectReason> {
    let count = |mark: char| body.matches(mark).count();
    let (dots, commas) = (count('.'), count(','));
    match (dots, commas) {
        (0, 0) => Ok(None),
        (_, 0) => single_mark(body, '.', dots),
        (0, _) => single_mark(body, ',', commas),
        _ => {
            let dot_later = body.rfind('.') > body.rfind(',');
            let (decimal, group) = if dot_later { ('.', ',') } else { (',', '.') };
            let whole = body.split(decimal).next().unwrap_or_default();
            let once = body.matches(decimal).count() == 1;
            if once && is_grouped(whole, group) {
                Ok(Some(decimal))
            } else {
                Err(RejectReason::NotANumber)
            }
        }
    }
}

fn single_mark(body: &str, mark: char, count: usize) -> Result<Option<char>, RejectReason> {
    if is_grouped(body, mark) {
        Ok(None)
    } else if count == 1 {
        Ok(Some(mark))
    } else {
        Err(RejectReason::NotANumber)
    }
}

fn is_grouped(body: &str, mark: char) -> bool {
    let mut groups = body.split(mark);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str, decimals: u8) -> Result<i64, RejectReason> {
        Ok(Decimal::from_json(text)?.to_minor(decimals)?.units)
    }

    fn words(text: &str, decimals: u8) -> Result<i64, RejectReason> {
        Ok(Decimal::from_text(text, DecimalMark::Auto)?
            .to_minor(decimals)?
            .units)
    }

    #[test]
    fn a_profile_may_name_the_decimal_mark() {
        use DecimalMark::{Comma, Point};
        for (text, mark, expected) in [
            ("1.190", Comma, Some(119_000)),
            ("1,190", Comma, Some(119)),
            ("$ 1.190,50", Comma, Some(119_050)),
            ("1.190", Point, Some(119)),
            ("1,190", Point, Some(119_000)),
            ("-1,190.5", Point, Some(-119_050)),
            ("1190", Point, Some(119_000)),
            ("1,190.5", Comma, None),
            ("1.19,5", Comma, None),
            ("1.190,5", Point, None),
            ("1.2.3", Point, None),
            ("11,90.5", Point, None),
        ] {
            let read = Decimal::from_text(text, mark).and_then(|number| number.to_minor(2));
            assert_eq!(read.ok().map(|minor| minor.units), expected, "{text}");
        }
    }

    #[test]
    fn json_numbers_have_a_decimal_point() {
        for (text, decimals, expected) in [
            ("8836309.0", 0, 8_836_309),
            ("1.19e6", 0, 1_190_000),
            ("1190E+3", 0, 1_190_000),
            ("1.190", 0, 1),
            ("-15", 0, -15),
            ("0", 0, 0),
            ("-0.0", 0, 0),
            ("0e999999999999", 0, 0),
            ("10.01", 2, 1001),
            ("40771.41", 4, 407_714_100),
            ("1e-400", 2, 0),
            ("8999999999999", 0, 8_999_999_999_999),
            ("0.1", 1, 1),
            ("100000000000000000000000000000000000e-35", 0, 1),
        ] {
            let result = json(text, decimals);
            if text.len() > 34 {
                assert_eq!(result, Err(RejectReason::OutOfRange), "{text}");
            } else {
                assert_eq!(result, Ok(expected), "{text}");
            }
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (text, expected) in [
            ("0.5", 1),
            ("-0.5", -1),
            ("1.5", 2),
            ("2.5", 3),
            ("2.4999999999999999999999999999999999999999999999", 2),
            ("-1190000.49", -1_190_000),
        ] {
            assert_eq!(json(text, 0), Ok(expected), "{text}");
        }
        assert_eq!(json("1.005", 2), Ok(101));
    }

    #[test]
    fn what_is_finer_than_the_minor_unit_is_rounded_and_said() {
        for (text, decimals, expected) in [
            ("1190000.5", 0, true),
            ("1190000.4", 0, true),
            ("1190000.00", 0, false),
            ("1190000", 0, false),
            ("1.19e6", 0, false),
            ("1.5e0", 0, true),
            ("10.01", 2, false),
            ("10.010", 2, false),
            ("10.011", 2, true),
            ("-0.5", 0, true),
            ("1e-400", 2, true),
            ("0e-400", 2, false),
            ("0.0000", 0, false),
            (
                "5.00000000000000000000000000000000000000000000000001",
                0,
                true,
            ),
            (
                "5.00000000000000000000000000000000000000000000000000",
                0,
                false,
            ),
            ("1234567.0000000000000000000000000000", 0, false),
            ("1234567.0000000000000000000000000001", 0, true),
        ] {
            let number = Decimal::from_json(text).expect("a number");
            let minor = number.to_minor(decimals).expect("in range");
            assert_eq!(minor.rounded, expected, "{text}");
        }
    }

    #[test]
    fn texts_in_every_spelling() {
        for (text, expected) in [
            ("1190000.00", 1_190_000),
            ("1190000", 1_190_000),
            ("1.190.000", 1_190_000),
            ("$ 1.190.000", 1_190_000),
            ("$1.190.000.-", 1_190_000),
            ("1.190", 1_190),
            ("1.19", 1),
            ("0.500", 1),
            ("1190.000", 1_190),
            ("1,190,000", 1_190_000),
            ("1,190.00", 1_190),
            ("1.190.000,50", 1_190_001),
            ("1190,5", 1_191),
            ("-1.000", -1_000),
            ("−1.000", -1_000),
            ("$-1.234.567", -1_234_567),
            ("-$ 1.234.567", -1_234_567),
            ("(1.000)", -1_000),
            ("($ 1.000)", -1_000),
            ("+15", 15),
            ("1.19e6", 1_190_000),
            ("CLP 12.345", 12_345),
            ("12.345 clp", 12_345),
            ("US$ 10", 10),
            (" 15 ", 15),
            ("00015", 15),
        ] {
            assert_eq!(words(text, 0), Ok(expected), "{text}");
        }
        assert_eq!(words("UF 1.234,5678", 4), Ok(12_345_678));
        assert_eq!(words("12.3456", 4), Ok(123_456));
    }

    #[test]
    fn what_is_no_number_says_so() {
        for text in [
            "",
            ".",
            "-",
            "$",
            "abc",
            "1.2.3",
            "1.190.00",
            "1,2,3",
            "12a",
            "1 190",
            "--1",
            "$$1",
            "1.190,000.5",
            "NaN",
            "Infinity",
            "e5",
            "1e",
            "1e+",
            "0x10",
            "ñ1",
            "1.000,000,000.0",
        ] {
            assert_eq!(words(text, 0), Err(RejectReason::NotANumber), "{text}");
        }
    }

    #[test]
    fn beyond_money_is_out_of_range() {
        for text in ["1e16", "1e400", "-9000000000001", "9".repeat(60).as_str()] {
            assert_eq!(json(text, 0), Err(RejectReason::OutOfRange), "{text}");
        }
        assert_eq!(json("9e12", 0), Ok(9_000_000_000_000));
        assert_eq!(json("9e12", 2), Err(RejectReason::OutOfRange));
    }
}
