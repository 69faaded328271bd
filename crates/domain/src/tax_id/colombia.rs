//! Colombia's NIT with its check digit (DIAN, Orden Administrativa 4 of 1989). Without it nothing can be judged.

use super::check::{from_the_right, grouped, split_check, weighted};

/// Primes, from the right.
const WEIGHTS: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/// From a cédula of the first ones to the longest number that has weights, check digit included.
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=16;

/// Modulo 11; a rest of 0 or 1 is itself the check digit.
pub fn is_valid(text: &str) -> bool {
    let Some((body, check)) = split_check(text).filter(|_| LENGTHS.contains(&text.len())) else {
        return false;
    };
    let expected = match weighted(from_the_right(body), WEIGHTS) % 11 {
        rest @ (0 | 1) => rest,
        rest => 11 - rest,
    };
    check.to_digit(10) == Some(expected)
}

/// `899.999.068-1`.
pub fn display(text: &str) -> String {
    match split_check(text) {
        Some((body, check)) => format!("{}-{check}", grouped(body)),
        None => text.to_owned(),
    }
}
