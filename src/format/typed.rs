//! Amounts as people type them in Chile: a dot between thousands, a comma before decimals.

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAmount {
    /// Nothing was typed.
    Empty,
    /// Something else than digits, dots and a comma, or dots that do not part thousands.
    Unreadable,
    /// More decimals than the currency has.
    TooManyDecimals,
    /// More than can be counted.
    TooGreat,
}

/// Minor units of what was typed: `1.190.000`, `$ 1190000`, `1.190,50`. `decimals` are those of the currency.
///
/// # Errors
/// [`NotAnAmount`].
pub fn typed_amount(text: &str, decimals: u8) -> Result<i64, NotAnAmount> {
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let text = text.strip_prefix('$').unwrap_or(&text);
    if text.is_empty() {
        return Err(NotAnAmount::Empty);
    }
    let (whole, rest) = text.split_once(',').unwrap_or((text, ""));
    let has_comma = text.contains(',');
    let whole = without_dots(whole).ok_or(NotAnAmount::Unreadable)?;
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(rest) || (has_comma && rest.is_empty()) {
        return Err(NotAnAmount::Unreadable);
    }
    // Zeros after the comma are no decimals: "1.190,00" is an amount of pesos.
    let rest = rest.trim_end_matches('0');
    let width = usize::from(decimals);
    if rest.len() > width {
        return Err(NotAnAmount::TooManyDecimals);
    }
    let minor = format!("{whole}{rest:0<width$}");
    minor.parse().map_err(|_| NotAnAmount::TooGreat)
}

/// The digits, when all dots part thousands or there is none.
fn without_dots(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let fits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let mut digits = first.to_owned();
    if !fits(first) || (whole.contains('.') && first.len() > 3) {
        return None;
    }
    for group in groups {
        if group.len() != 3 || !fits(group) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::Currency;

    #[test]
    fn a_dot_parts_thousands() {
        assert_eq!(typed_amount("1.190.000", 0), Ok(1_190_000));
        assert_eq!(typed_amount("1190000", 0), Ok(1_190_000));
        assert_eq!(typed_amount(" $ 1.190.000 ", 0), Ok(1_190_000));
        assert_eq!(typed_amount("$\u{a0}12", 0), Ok(12));
    }

    #[test]
    fn a_dot_anywhere_else_is_not_guessed_at() {
        for text in ["1.19", "1190.000", ".500", "1..000", "1.0000", "1,000,000"] {
            assert_eq!(
                typed_amount(text, 2),
                Err(NotAnAmount::Unreadable),
                "{text}"
            );
        }
    }

    #[test]
    fn decimals_are_those_of_the_currency() {
        assert_eq!(typed_amount("1.190,5", 2), Ok(119_050));
        assert_eq!(typed_amount("1.190,50", 2), Ok(119_050));
        assert_eq!(typed_amount("1.190,00", 0), Ok(1_190));
        assert_eq!(typed_amount("10,5", 0), Err(NotAnAmount::TooManyDecimals));
        assert_eq!(typed_amount("10,", 2), Err(NotAnAmount::Unreadable));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        assert_eq!(typed_amount("  ", 0), Err(NotAnAmount::Empty));
        assert_eq!(typed_amount("$", 0), Err(NotAnAmount::Empty));
        assert_eq!(typed_amount("diez", 0), Err(NotAnAmount::Unreadable));
        assert_eq!(typed_amount("-5", 0), Err(NotAnAmount::Unreadable));
        assert_eq!(
            typed_amount("99999999999999999999", 0),
            Err(NotAnAmount::TooGreat)
        );
    }

    proptest! {
        #[test]
        fn what_the_page_writes_it_also_reads(minor in 0..i64::MAX, decimals in 0_u8..=4) {
            let written = Currency::new("CLP", decimals).full(minor);
            prop_assert_eq!(typed_amount(&written, decimals), Ok(minor));
        }
    }
}
