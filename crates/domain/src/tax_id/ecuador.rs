//! Ecuador's RUC: thirteen digits; the third says whose it is, the last ones are the establishment (SRI).

use super::check::{digits, masked, weighted};

/// Provinces 1 to 24, Ecuadorians abroad (30), foreigners (50).
fn is_province(number: u32) -> bool {
    matches!(number, 1..=24 | 30 | 50)
}

/// Persons have 0 to 6 as third digit, public bodies 6, companies 9; some public bodies 9.
pub fn is_valid(text: &str) -> bool {
    let Some(digits) = digits::<13>(text) else {
        return false;
    };
    is_province(digits[0] * 10 + digits[1])
        && match digits[2] {
            0..=5 => is_person(digits),
            6 => is_public(digits) || is_person(digits),
            9 => is_public(digits) || is_company(digits),
            _ => false,
        }
}

/// A cédula (modulo 10: every other digit doubled, its digits added) and three digits of establishment.
fn is_person(digits: [u32; 13]) -> bool {
    let doubled = |(index, digit): (usize, u32)| match digit * if index % 2 == 0 { 2 } else { 1 } {
        two_digits @ 10.. => two_digits - 9,
        one_digit => one_digit,
    };
    let sum: u32 = digits.into_iter().take(10).enumerate().map(doubled).sum();
    sum.is_multiple_of(10) && has_establishment(&digits[10..])
}

/// Modulo 11 over nine digits, the ninth is the check digit, and four digits of establishment.
fn is_public(digits: [u32; 13]) -> bool {
    weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        && has_establishment(&digits[9..])
}

/// Modulo 11 over ten digits, the tenth is the check digit, and three digits of establishment.
fn is_company(digits: [u32; 13]) -> bool {
    weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
        && has_establishment(&digits[10..])
}

fn has_establishment(digits: &[u32]) -> bool {
    digits.iter().any(|digit| *digit != 0)
}

/// All thirteen digits.
pub fn display(text: &str) -> String {
    masked(text, "#############")
}
