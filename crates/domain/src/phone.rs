//! Numbers to call, and those of them that can receive a message, out of what people typed.
//!
//! Sources: the numbering plans that each country deposits with the ITU (E.129). In Mexico ten digits do not tell a mobile
//! from a landline: there the number is taken at its word. In Argentina a mobile is one that is written as such, with a `9`
//! after the country.

use crate::Country;

/// A number that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// What is dialled: `+` and the country's code first (E.164), or the digits as they were typed where neither the
    /// number nor the company says in which country it is.
    pub dialled: String,
    /// Whether it can be a mobile phone, so that messages reach it.
    pub is_mobile: bool,
}

impl Phone {
    /// The digits that a messenger knows it by, country code first; `None` where no message reaches it.
    pub fn messenger(&self) -> Option<&str> {
        let digits = self.dialled.strip_prefix('+');
        digits.filter(|_| self.is_mobile)
    }
}

/// The first number in `text`; `None` for scraps and words. A number without a country is one of `home`.
pub fn phone(text: &str, home: Country) -> Option<Phone> {
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
    let Some(plan) = PLANS.iter().find(|plan| plan.country == home) else {
        return is_number(&typed).then_some(Phone {
            dialled: typed,
            is_mobile: false,
        });
    };
    let national = typed.trim_start_matches('0');
    let with_code = national
        .strip_prefix(plan.code)
        .filter(|rest| (plan.is_mobile)(rest) || national.len() > plan.longest);
    plan.phone(with_code.unwrap_or(national))
}

/// Digits that begin with a country code.
fn international(digits: &str) -> Option<Phone> {
    let known = PLANS.iter().find_map(|plan| {
        let national = digits.strip_prefix(plan.code)?;
        // "+56 09 …" is often typed.
        Some((plan, national.trim_start_matches('0')))
    });
    if let Some((plan, national)) = known {
        return plan.phone(national);
    }
    // Which numbers of other countries are mobile nobody knows here.
    let is_number = is_number(digits) && !digits.starts_with('0');
    is_number.then(|| Phone {
        dialled: format!("+{digits}"),
        is_mobile: true,
    })
}

/// The shortest and the longest number of the international plan.
fn is_number(digits: &str) -> bool {
    (8..=15).contains(&digits.len())
}

/// How a country numbers its phones.
struct Plan {
    country: Country,
    code: &'static str,
    /// Digits of its longest number, without code and leading 0.
    longest: usize,
    /// Whether national digits, without the leading 0, are a mobile phone's.
    is_mobile: fn(&str) -> bool,
}

impl Plan {
    fn phone(&self, national: &str) -> Option<Phone> {
        let digits = format!("{}{national}", self.code);
        is_number(&digits).then(|| Phone {
            dialled: format!("+{digits}"),
            is_mobile: (self.is_mobile)(national),
        })
    }
}

/// Longer codes first where one begins another.
const PLANS: [Plan; 9] = [
    plan(Country::Ecuador, "593", 9, |n| {
        n.len() == 9 && n.starts_with('9')
    }),
    plan(Country::Paraguay, "595", 9, |n| {
        n.len() == 9 && n.starts_with('9')
    }),
    plan(Country::Uruguay, "598", 8, |n| {
        n.len() == 8 && n.starts_with('9')
    }),
    plan(Country::Chile, "56", 9, |n| {
        n.len() == 9 && n.starts_with('9')
    }),
    plan(Country::Peru, "51", 9, |n| {
        n.len() == 9 && n.starts_with('9')
    }),
    plan(Country::Mexico, "52", 10, |n| n.len() == 10),
    plan(Country::Argentina, "54", 11, |n| {
        n.len() == 11 && n.starts_with('9')
    }),
    // Area of two digits, then nine that begin with 9.
    plan(Country::Brazil, "55", 11, |n| {
        n.len() == 11 && n.as_bytes()[2] == b'9'
    }),
    plan(Country::Colombia, "57", 10, |n| {
        n.len() == 10 && n.starts_with('3')
    }),
];

const fn plan(
    country: Country,
    code: &'static str,
    longest: usize,
    is_mobile: fn(&str) -> bool,
) -> Plan {
    Plan {
        country,
        code,
        longest,
        is_mobile,
    }
}
