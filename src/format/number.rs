//! Counts, shares and exact decimals.

use protocol::Ratio;

use super::{MINUS, NBSP};

/// Decimals of a ratio in `<data value>`.
const RATIO_DECIMALS: u32 = 9;

/// Digits in groups of three: `4.812`.
pub(super) fn group(value: u128) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A count: `4.812`, `−3`.
pub fn count(value: i64) -> String {
    let text = group(u128::from(value.unsigned_abs()));
    if value < 0 {
        format!("{MINUS}{text}")
    } else {
        text
    }
}

/// An amount of minor units as a plain decimal of major units: `-1234.50`. For machines, not for people.
pub fn plain_decimal(minor: i64, decimals: u8) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let unit = 10u64.pow(u32::from(decimals));
    let (major, rest) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
    if decimals == 0 {
        format!("{sign}{major}")
    } else {
        format!(
            "{sign}{major}.{rest:0width$}",
            width = usize::from(decimals)
        )
    }
}

/// A ratio as a plain decimal with nine decimals, half away from zero: `0.084123456`. For machines.
pub fn ratio_decimal(ratio: Ratio) -> String {
    nine_decimals(scale(ratio, 10i128.pow(RATIO_DECIMALS)))
}

fn nine_decimals(scaled: i128) -> String {
    let sign = if scaled < 0 { "-" } else { "" };
    let unit = 10u128.pow(RATIO_DECIMALS);
    let (whole, rest) = (scaled.unsigned_abs() / unit, scaled.unsigned_abs() % unit);
    format!("{sign}{whole}.{rest:09}")
}

/// An average of minor units as a plain decimal of major units, with nine decimals: `1234.500000000`. For machines.
pub fn average_decimal(average: Ratio, decimals: u8) -> String {
    let unit = 10i128.pow(u32::from(decimals));
    let scaled = divide_rounded(
        i128::from(average.numerator) * 10i128.pow(RATIO_DECIMALS),
        i128::from(average.denominator) * unit,
    );
    nine_decimals(scaled)
}

/// The nearest whole number, half away from zero.
pub fn nearest(ratio: Ratio) -> i64 {
    i64::try_from(scale(ratio, 1)).unwrap_or(i64::MAX)
}

/// With one decimal: `34,5`, `−0,2`.
pub fn one_decimal(ratio: Ratio) -> String {
    tenths(scale(ratio, 10))
}

/// A share that is given on a scale to 10,000, as concentrations are: `1.234`.
pub fn index(ratio: Ratio) -> String {
    count(i64::try_from(scale(ratio, 10_000)).unwrap_or(i64::MAX))
}

/// A ratio in percent with one decimal: `8,4 %`, `−12,0 %`.
pub fn percent(ratio: Ratio) -> String {
    format!("{}{NBSP}%", tenths(scale(ratio, 1000)))
}

fn tenths(value: i128) -> String {
    let sign = if value < 0 {
        MINUS.to_string()
    } else {
        String::new()
    };
    let value = value.unsigned_abs();
    format!("{sign}{},{}", group(value / 10), value % 10)
}

/// `ratio × by`, rounded half away from zero.
fn scale(ratio: Ratio, by: i128) -> i128 {
    divide_rounded(
        i128::from(ratio.numerator) * by,
        i128::from(ratio.denominator),
    )
}

/// Rounded half away from zero. A denominator that is not positive does not come from the worker; it counts as 1.
pub(super) fn divide_rounded(numerator: i128, denominator: i128) -> i128 {
    let denominator = denominator.max(1);
    let half = denominator / 2;
    if numerator < 0 {
        (numerator - half) / denominator
    } else {
        (numerator + half) / denominator
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i64, denominator: i64) -> Ratio {
        Ratio {
            numerator,
            denominator,
        }
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(4812), "4.812");
        assert_eq!(count(1_000_000), "1.000.000");
        assert_eq!(count(-1234), "−1.234");
        assert_eq!(count(i64::MIN), "−9.223.372.036.854.775.808");
    }

    #[test]
    fn decimals_for_machines_are_exact() {
        assert_eq!(plain_decimal(12_437_820, 0), "12437820");
        assert_eq!(plain_decimal(-123_450, 2), "-1234.50");
        assert_eq!(plain_decimal(5, 2), "0.05");
        assert_eq!(plain_decimal(-5, 4), "-0.0005");
        assert_eq!(plain_decimal(i64::MIN, 0), "-9223372036854775808");
    }

    #[test]
    fn ratios_for_machines_have_nine_decimals() {
        assert_eq!(ratio_decimal(ratio(1, 3)), "0.333333333");
        assert_eq!(ratio_decimal(ratio(2, 3)), "0.666666667");
        assert_eq!(ratio_decimal(ratio(-1, 8)), "-0.125000000");
        assert_eq!(ratio_decimal(ratio(0, 5)), "0.000000000");
        assert_eq!(ratio_decimal(ratio(-1, 3_000_000_000)), "0.000000000");
        assert_eq!(
            ratio_decimal(ratio(i64::MAX, 1)),
            "9223372036854775807.000000000"
        );
    }

    #[test]
    fn averages_are_exact_for_machines_and_whole_for_people() {
        assert_eq!(average_decimal(ratio(10, 3), 0), "3.333333333");
        assert_eq!(average_decimal(ratio(1_000, 3), 2), "3.333333333");
        assert_eq!(
            average_decimal(ratio(i64::MIN, i64::MAX), 4),
            "-0.000100000"
        );
        assert_eq!(nearest(ratio(10, 4)), 3);
        assert_eq!(nearest(ratio(-10, 4)), -3);
    }

    #[test]
    fn days_have_one_decimal_and_indexes_none() {
        assert_eq!(one_decimal(ratio(69, 2)), "34,5");
        assert_eq!(one_decimal(ratio(-1, 4)), "−0,3");
        assert_eq!(one_decimal(ratio(12_345, 1)), "12.345,0");
        assert_eq!(index(ratio(1, 8)), "1.250");
    }

    #[test]
    fn percents_round_half_away_from_zero() {
        assert_eq!(percent(ratio(84, 1000)), "8,4\u{a0}%");
        assert_eq!(percent(ratio(1, 2000)), "0,1\u{a0}%");
        assert_eq!(percent(ratio(-1, 2000)), "−0,1\u{a0}%");
        assert_eq!(percent(ratio(-1, 3000)), "0,0\u{a0}%");
        assert_eq!(percent(ratio(123, 10)), "1.230,0\u{a0}%");
    }
}
