//! Argentina's CUIT: eleven digits, the first two say whose it is (ARCA, formerly AFIP).

use super::check::{digits, masked, weighted};
use super::peru::WEIGHTS;

/// Persons (20 to 27), companies (30, 33, 34), those of other countries (50, 51, 55).
const PREFIXES: [u32; 12] = [20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55];

/// Modulo 11 with Peru's weights; a check of 11 is written 0, one of 10 is written 9.
pub fn is_valid(text: &str) -> bool {
    let Some(digits) = digits::<11>(text) else {
        return false;
    };
    let expected = match 11 - weighted(digits, WEIGHTS) % 11 {
        11 => 0,
        10 => 9,
        digit => digit,
    };
    PREFIXES.contains(&(digits[0] * 10 + digits[1])) && expected == digits[10]
}

/// `30-50001091-2`.
pub fn display(text: &str) -> String {
    masked(text, "##-########-#")
}
