//! Mobile phones that can receive a message, out of numbers that people typed.
//!
//! Sources: the numbering plans that each country deposits with the ITU (E.129). In Mexico ten digits do not tell a mobile
//! from a landline: there the number is taken at its word. In Argentina a mobile is one that is written as such, with a `9`
//! after the country.

use crate::Country;

/// The digits of the first number in `text`, country code first (E.164 without its `+`), when it can be a mobile phone;
/// `None` for landlines, scraps and words. A number without a country is one of `home`.
pub fn mobile_digits(text: &str, home: Country) -> Option<String> {
    let first = text.split(['/', ',', ';', '|']).next().unwrap_or_default();
    // An extension is not part of the number.
    let end = first.find(char::is_alphabetic).unwrap_or(first.len());
    let number = first[..end].trim();
    let typed: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_international = number.trim_start_matches('(').starts_with('+');
    if let Some(digits) = typed
        .strip_prefix("00")
        .or(is_international.then_some(&*typed))
    {
        return international(digits);
    }
    let plan = PLANS.iter().find(|plan| plan.country == home)?;
    let national = typed.trim_start_matches('0');
    let with_code = national
        .strip_prefix(plan.code)
        .filter(|rest| (plan.is_mobile)(rest));
    let national = with_code.unwrap_or(national);
    (plan.is_mobile)(national).then(|| format!("{}{national}", plan.code))
}

/// Digits that begin with a country code.
fn international(digits: &str) -> Option<String> {
    let known = PLANS.iter().find_map(|plan| {
        let national = digits.strip_prefix(plan.code)?;
        // "+56 09 …" is often typed.
        Some((plan, national.trim_start_matches('0')))
    });
    if let Some((plan, national)) = known {
        return (plan.is_mobile)(national).then(|| format!("{}{national}", plan.code));
    }
    // The shortest and the longest number of the international plan; which are mobile nobody knows here.
    let is_number = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
    is_number.then(|| digits.to_owned())
}

/// How a country numbers its phones.
struct Plan {
    country: Country,
    code: &'static str,
    /// Whether national digits, without the leading 0, are a mobile phone's.
    is_mobile: fn(&str) -> bool,
}

/// Longer codes first where one begins another.
const PLANS: [Plan; 9] = [
    plan(Country::Ecuador, "593", |n| {
        n.len() == 9 && n.starts_with('9')
    }),
    plan(Country::Paraguay, "595", |n| {
        n.len() == 9 && n.starts_with('9')
    }),
    plan(Country::Uruguay, "598", |n| {
        n.len() == 8 && n.starts_with('9')
    }),
    plan(Country::Chile, "56", |n| n.len() == 9 && n.starts_with('9')),
    plan(Country::Peru, "51", |n| n.len() == 9 && n.starts_with('9')),
    plan(Country::Mexico, "52", |n| n.len() == 10),
    plan(Country::Argentina, "54", |n| {
        n.len() == 11 && n.starts_with('9')
    }),
    // Area of two digits, then nine that begin with 9.
    plan(Country::Brazil, "55", |n| {
        n.len() == 11 && n.as_bytes()[2] == b'9'
    }),
    plan(Country::Colombia, "57", |n| {
        n.len() == 10 && n.starts_with('3')
    }),
];

const fn plan(country: Country, code: &'static str, is_mobile: fn(&str) -> bool) -> Plan {
    Plan {
        country,
        code,
        is_mobile,
    }
}
