//! Uruguay's RUT: twelve digits: register, six of a running number, 001, check digit (DGI).

use super::check::{digits, masked, weighted};

const WEIGHTS: [u32; 11] = [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/// Modulo 11; a number whose check would be 10 is not issued.
pub fn is_valid(text: &str) -> bool {
    let Some(digits) = digits::<12>(text) else {
        return false;
    };
    (1..=22).contains(&(digits[0] * 10 + digits[1]))
        && digits[2..8].iter().any(|digit| *digit != 0)
        && digits[8..11] == [0, 0, 1]
        && (11 - weighted(digits, WEIGHTS) % 11) % 11 == digits[11]
}

/// All twelve digits.
pub fn display(text: &str) -> String {
    masked(text, "############")
}
