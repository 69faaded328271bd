//! Peru's RUC: eleven digits, the first two say whose it is (SUNAT).

use super::check::{digits, weighted};

/// Persons by their DNI, persons by another document (15, 16, 17), companies.
const PREFIXES: [u32; 5] = [10, 15, 16, 17, 20];

/// The weights of the ten digits before the check digit.
pub const WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Modulo 11; a check of 10 is written 0, one of 11 is written 1.
pub fn is_valid(text: &str) -> bool {
    let Some(digits) = digits::<11>(text) else {
        return false;
    };
    PREFIXES.contains(&(digits[0] * 10 + digits[1]))
        && (11 - weighted(digits, WEIGHTS) % 11) % 10 == digits[10]
}
