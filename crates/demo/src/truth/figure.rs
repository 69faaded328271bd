//! A number as the screen must have it: an exact decimal, or the reason why there is none.

use serde::Serialize;

/// Digits after the point of a ratio.
const DIGITS: usize = 12;

/// One number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Plain decimal in major units; `None` when it cannot be known.
    pub value: Option<String>,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// The value is a lower bound ("≥ N días").
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub at_least: bool,
}

impl Figure {
    /// Whole pesos, or a count.
    pub(super) fn whole(value: i64) -> Self {
        Self {
            value: Some(value.to_string()),
            ..Self::default()
        }
    }

    /// A whole number that is written already.
    pub(super) fn text(value: String) -> Self {
        Self {
            value: Some(value),
            ..Self::default()
        }
    }

    /// Something counted.
    pub(super) fn count(value: usize) -> Self {
        Self {
            value: Some(value.to_string()),
            ..Self::default()
        }
    }

    /// No number, for a reason.
    pub(super) fn unknown(reason: &'static str) -> Self {
        Self {
            reason: Some(reason),
            ..Self::default()
        }
    }

    /// `above / below`; without a value for the given reason when the denominator is not positive.
    pub(super) fn ratio(above: i128, below: i128, reason: &'static str) -> Self {
        if below <= 0 {
            return Self::unknown(reason);
        }
        Self {
            value: Some(quotient(above, below)),
            ..Self::default()
        }
    }
}

/// Long division, rounded half away from zero at the last digit; `below` is positive.
fn quotient(above: i128, below: i128) -> String {
    let mut rest = above.abs() % below;
    let mut digits = Vec::with_capacity(DIGITS);
    for _ in 0..DIGITS {
        rest *= 10;
        digits.push(rest / below);
        rest %= below;
    }
    let mut whole = above.abs() / below;
    let mut carry = rest * 2 >= below;
    for digit in digits.iter_mut().rev() {
        if carry {
            *digit += 1;
            carry = *digit == 10;
            if carry {
                *digit = 0;
            }
        }
    }
    whole += i128::from(carry);
    let fraction: String = digits.iter().map(ToString::to_string).collect();
    let is_zero = whole == 0 && digits.iter().all(|digit| *digit == 0);
    let sign = if above < 0 && !is_zero { "-" } else { "" };
    format!("{sign}{whole}.{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_exact_and_rounded_at_the_end() {
        assert_eq!(quotient(1, 3), "0.333333333333");
        assert_eq!(quotient(2, 3), "0.666666666667");
        assert_eq!(quotient(-2, 3), "-0.666666666667");
        assert_eq!(
            quotient(9_999_999_999_999, 10_000_000_000_000),
            "1.000000000000"
        );
        assert_eq!(quotient(-1, 10_i128.pow(20)), "0.000000000000");
        assert_eq!(quotient(45, 2), "22.500000000000");
    }

    #[test]
    fn nothing_to_divide_by_is_no_number() {
        assert_eq!(Figure::ratio(1, 0, "no-billing").value, None);
        assert_eq!(
            Figure::ratio(1, -1, "no-billing").reason,
            Some("no-billing")
        );
    }
}
