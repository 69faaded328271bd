//! Mexico's RFC: three letters for a company or four for a person, a date, three more characters (SAT).
//!
//! The last of them is a check digit that is not judged: it is wrong in about one of seventy RFCs in use.

use chrono::NaiveDate;

/// Form and date.
pub fn is_valid(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let Some(letters) = characters
        .len()
        .checked_sub(9)
        .filter(|n| [3, 4].contains(n))
    else {
        return false;
    };
    let (name, rest) = characters.split_at(letters);
    let (date, homoclave) = rest.split_at(6);
    name.iter()
        .all(|c| c.is_ascii_uppercase() || ['Ñ', '&'].contains(c))
        && homoclave.iter().all(char::is_ascii_alphanumeric)
        && is_date(date)
}

/// Year, month and day in two digits each. Any century: 29 February is good in every fourth year.
fn is_date(characters: &[char]) -> bool {
    let digits: Option<Vec<u32>> = characters.iter().map(|c| c.to_digit(10)).collect();
    let Some([y1, y2, m1, m2, d1, d2]) = digits.as_deref() else {
        return false;
    };
    let year = i32::try_from(y1 * 10 + y2).unwrap_or(0);
    NaiveDate::from_ymd_opt(2000 + year, m1 * 10 + m2, d1 * 10 + d2).is_some()
}
