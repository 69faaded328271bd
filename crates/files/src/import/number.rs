//! Amounts as people and programs write them. Whether a comma or a point stands before the decimals is a matter of the
//! whole column.

use serde::{Deserialize, Serialize};

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// `1.190.000,50`
    Comma,
    /// `1,190,000.50`
    Point,
}

impl Mark {
    fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }
}

/// What a text says of the sign before the decimals of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    /// It is no number.
    NotANumber,
    /// It has no sign, and is the same either way.
    Either,
    /// It is a number one way alone.
    Only(Mark),
    /// It would be another number the other way; taken as a group of three it would be by this mark.
    Open(Mark),
}

/// Marks of currency that may stand before or after the digits.
const CURRENCIES: [&str; 9] = ["US$", "USD", "CLP", "CLF", "EUR", "UF", "R$", "$", "€"];

/// What a text says.
pub fn vote(text: &str) -> Vote {
    let comma = parse(text, Mark::Comma);
    let point = parse(text, Mark::Point);
    match (comma, point) {
        (None, None) => Vote::NotANumber,
        (Some(_), None) => Vote::Only(Mark::Comma),
        (None, Some(_)) => Vote::Only(Mark::Point),
        (Some(one), Some(other)) if one == other => Vote::Either,
        (Some(_), Some(_)) if text.contains('.') => Vote::Open(Mark::Comma),
        (Some(_), Some(_)) => Vote::Open(Mark::Point),
    }
}

/// A number as a plain decimal without needless zeros; `None` when it is none by this mark.
pub fn parse(text: &str, mark: Mark) -> Option<String> {
    let (body, negative) = strip_dress(text);
    let (whole, fraction) = match body.split_once(mark.sign()) {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (body, ""),
    };
    let digits = ungroup(whole)?;
    let all_digits = fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits || digits.is_empty() && fraction.is_empty() || digits.len() + fraction.len() > 30
    {
        return None;
    }
    let whole = digits.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if negative && (whole != "0" || !fraction.is_empty()) {
        "-"
    } else {
        ""
    };
    Some(if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    })
}

/// Digits without the signs between groups of three: all the same sign.
fn ungroup(whole: &str) -> Option<String> {
    let is_group_sign = |c: char| matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}');
    let Some(sign) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    if !is_group_sign(sign) {
        return None;
    }
    let mut groups = whole.split(sign);
    let first = groups.next()?;
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=3).contains(&first.len()) && is_digits(first);
    if !fits || !groups.all(|group| group.len() == 3 && is_digits(group)) {
        return None;
    }
    Some(whole.chars().filter(char::is_ascii_digit).collect())
}

/// Takes off spaces, sign, parentheses, currency and the Chilean `.-` at the end.
fn strip_dress(text: &str) -> (&str, bool) {
    let mut body = text.trim();
    let mut negative = false;
    if let Some(inner) = body
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        (body, negative) = (inner.trim(), true);
    }
    body = body.strip_suffix(".-").unwrap_or(body).trim_end();
    // Sign and currency in either order; one of each.
    let mut signed = negative;
    for _ in 0..2 {
        if !signed && let Some(rest) = body.strip_prefix(['-', '−', '–']) {
            (body, negative, signed) = (rest.trim_start(), true, true);
        } else if !signed && let Some(rest) = body.strip_prefix('+') {
            (body, signed) = (rest.trim_start(), true);
        }
        for currency in CURRENCIES {
            let rest = body
                .strip_prefix(currency)
                .or_else(|| body.strip_suffix(currency));
            if let Some(rest) = rest {
                body = rest.trim();
                break;
            }
        }
    }
    // `1.190-`, as accounting programs write it.
    if !signed && let Some(rest) = body.strip_suffix('-') {
        (body, negative) = (rest.trim_end(), true);
    }
    (body, negative)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_marks() {
        for (text, comma, point) in [
            ("1190000", Some("1190000"), Some("1190000")),
            ("1.190.000", Some("1190000"), None),
            ("1,190,000.50", None, Some("1190000.5")),
            ("1.190.000,50", Some("1190000.5"), None),
            ("1.190", Some("1190"), Some("1.19")),
            ("1,190", Some("1.19"), Some("1190")),
            ("0,5", Some("0.5"), None),
            ("1190.50", None, Some("1190.5")),
            ("$ 1.190.000.-", Some("1190000"), None),
            ("(1.000)", Some("-1000"), Some("-1")),
            ("-1.000", Some("-1000"), Some("-1")),
            ("US$ 1,234.50", None, Some("1234.5")),
            ("$-1.234.567", Some("-1234567"), None),
            ("1.190-", Some("-1190"), Some("-1.19")),
            ("1 190 000,5", Some("1190000.5"), None),
            ("007", Some("7"), Some("7")),
            ("-0", Some("0"), Some("0")),
            ("", None, None),
            ("-", None, None),
            ("12a", None, None),
            ("1.19.000", None, None),
            ("1,2,3", None, None),
            ("--5", None, None),
            ("5,", None, None),
        ] {
            assert_eq!(parse(text, Mark::Comma).as_deref(), comma, "{text}");
            assert_eq!(parse(text, Mark::Point).as_deref(), point, "{text}");
        }
    }

    #[test]
    fn votes() {
        assert_eq!(vote("1190"), Vote::Either);
        assert_eq!(vote("1.190"), Vote::Open(Mark::Comma));
        assert_eq!(vote("1,190"), Vote::Open(Mark::Point));
        assert_eq!(vote("1.190.000"), Vote::Only(Mark::Comma));
        assert_eq!(vote("0.5"), Vote::Only(Mark::Point));
        assert_eq!(vote("hola"), Vote::NotANumber);
    }
}
