//! Brazil's CNPJ (companies) and CPF (persons), both with two check digits (Receita Federal).

use super::check::{complement_or_zero, digits, masked, weighted};

const CNPJ: usize = 14;

/// Fourteen places, the last two are check digits modulo 11. Since July 2026 the other twelve may be letters,
/// worth their ASCII code less 48 (Instrução Normativa RFB 2.229/2024).
pub fn is_valid_cnpj(text: &str) -> bool {
    if text.len() > CNPJ || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let padded = format!("{text:0>CNPJ$}");
    let values: Vec<u32> = padded.bytes().map(|byte| u32::from(byte - b'0')).collect();
    let (body, checks) = values.split_at(CNPJ - 2);
    body.iter().any(|&value| value != 0) && checks == check_digits(body, 9)
}

/// Eleven digits, the last two are check digits modulo 11. One digit eleven times is nobody's. A text that lost
/// more than three leading zeros is no CPF: it is then a CNPJ, whose low numbers pass the same sums.
pub fn is_valid_cpf(text: &str) -> bool {
    let Some(digits) = digits::<11>(text).filter(|_| text.len() >= 8) else {
        return false;
    };
    let (body, checks) = digits.split_at(9);
    digits.iter().any(|digit| *digit != digits[0]) && checks == check_digits(body, 11)
}

/// The weights go from 2 at the right to `last_weight`, and again; the first check digit counts for the second.
fn check_digits(body: &[u32], last_weight: u32) -> [u32; 2] {
    let weights = || (2..=last_weight).cycle();
    let right_to_left = || body.iter().rev().copied();
    let first = complement_or_zero(weighted(right_to_left(), weights()));
    let second = weighted(std::iter::once(first).chain(right_to_left()), weights());
    [first, complement_or_zero(second)]
}

/// `00.000.000/0001-91`.
pub fn display_cnpj(text: &str) -> String {
    masked(text, "##.###.###/####-##")
}

/// `123.456.789-09`.
pub fn display_cpf(text: &str) -> String {
    masked(text, "###.###.###-##")
}
