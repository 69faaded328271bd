//! Chile's RUT: up to eight digits and a check digit, 0 to 9 or K (SII).

use super::check::{from_the_right, grouped, split_check, weighted};

const MAX_BODY: usize = 8;

/// Modulo 11 with the weights 2 to 7 from the right.
pub fn is_valid(text: &str) -> bool {
    let Some((body, check)) = split_check(text).filter(|(body, _)| body.len() <= MAX_BODY) else {
        return false;
    };
    let expected = match 11 - weighted(from_the_right(body), (2..=7).cycle()) % 11 {
        11 => Some('0'),
        10 => Some('K'),
        digit => char::from_digit(digit, 10),
    };
    expected == Some(check)
}

/// `76.354.771-K`, right or wrong; anything else as it is.
pub fn display(text: &str) -> String {
    match split_check(text) {
        Some((body, check)) if body.len() <= MAX_BODY => format!("{}-{check}", grouped(body)),
        _ => text.to_owned(),
    }
}
