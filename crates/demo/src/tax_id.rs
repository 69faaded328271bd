//! Chilean tax ids (RUT).

/// Check digit of a RUT by modulo 11: weights 2 to 7 from the right, repeating; 11 → 0, 10 → K.
pub(crate) fn check_digit(body: u32) -> char {
    let mut rest = body;
    let mut weight = 2;
    let mut sum = 0;
    while rest > 0 {
        sum += rest % 10 * weight;
        rest /= 10;
        weight = if weight == 7 { 2 } else { weight + 1 };
    }
    match 11 - sum % 11 {
        11 => '0',
        10 => 'K',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// A RUT as people write it: `76.354.771-K`.
pub(crate) fn dotted(body: u32, check: char) -> String {
    let (millions, thousands, units) = (body / 1_000_000, body / 1000 % 1000, body % 1000);
    format!("{millions}.{thousands:03}.{units:03}-{check}")
}

/// Another check digit than the right one.
pub(crate) fn wrong_digit(body: u32) -> char {
    if check_digit(body) == '1' { '2' } else { '1' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_ids_have_their_digit() {
        for (body, check) in [
            (12_345_678, '5'),
            (76_354_771, 'K'),
            (66_666_666, '6'),
            (97_004_000, '5'),
            (76_000_000, '0'),
        ] {
            assert_eq!(check_digit(body), check, "{body}");
            assert_ne!(wrong_digit(body), check);
        }
        assert_eq!(dotted(76_004_771, 'K'), "76.004.771-K");
    }
}
