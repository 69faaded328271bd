//! Paraguay's RUC: up to eight digits and a check digit (SET).

use super::check::{complement_or_zero, from_the_right, split_check, weighted};

/// Modulo 11 with the weights 2, 3, 4 … from the right; a check of 10 is written 0.
pub fn is_valid(text: &str) -> bool {
    let Some((body, check)) = split_check(text).filter(|(body, _)| body.len() <= 8) else {
        return false;
    };
    check.to_digit(10) == Some(complement_or_zero(weighted(from_the_right(body), 2..)))
}

/// `80009735-1`.
pub fn display(text: &str) -> String {
    match split_check(text) {
        Some((body, check)) => format!("{body}-{check}"),
        None => text.to_owned(),
    }
}
