//! What can be dialled in a phone number that people typed.

/// A number ready for `tel:` and, where it can receive it, for a message by `wa.me`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialable {
    /// Address of a call.
    pub tel: String,
    /// Digits with country code for `wa.me`; `None` for a Chilean landline.
    pub whatsapp: Option<String>,
}

/// Chile's country code: what is assumed when a number has none.
const COUNTRY: &str = "56";

/// The first number in `text`; `None` when nothing there can be dialled.
///
/// A Chilean number has nine digits since 2016; those of mobile phones begin with 9.
pub fn dialable(text: &str) -> Option<Dialable> {
    let first = text.split(['/', ',', ';', '|']).next().unwrap_or_default();
    // An extension is not part of the number.
    let end = first
        .find(|c: char| c.is_alphabetic())
        .unwrap_or(first.len());
    let number = first[..end].trim();
    let typed: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = if number.starts_with('+') {
        typed
    } else if let Some(international) = typed.strip_prefix("00") {
        international.to_owned()
    } else {
        let national = typed.trim_start_matches('0');
        if national.len() == 11 && national.starts_with(COUNTRY) {
            national.to_owned()
        } else {
            format!("{COUNTRY}{national}")
        }
    };
    // The shortest and the longest number of the international plan (E.164).
    if !(8..=15).contains(&digits.len()) {
        return None;
    }
    let mobile_or_foreign = match digits.strip_prefix(COUNTRY) {
        Some(national) => national.len() == 9 && national.starts_with('9'),
        None => true,
    };
    Some(Dialable {
        tel: format!("tel:+{digits}"),
        whatsapp: mobile_or_foreign.then_some(digits),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> (String, Option<String>) {
        let number = dialable(text).expect("a number");
        (number.tel, number.whatsapp)
    }

    #[test]
    fn a_mobile_phone_takes_calls_and_messages_however_it_is_written() {
        let expected = (
            "tel:+56900000000".to_owned(),
            Some("56900000000".to_owned()),
        );
        for text in [
            "+56 9 0000 0000",
            "56 9 00000000",
            "9 0000 0000",
            "09-0000-0000",
            "(+56) 9 0000.0000",
            "0056 9 0000 0000",
            "+56 9 0000 0000 anexo 12",
            "+56 9 0000 0000 / +56 2 2000 0000",
        ] {
            let found = both(text);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_landline_takes_only_calls() {
        assert_eq!(both("22 000 0000"), ("tel:+56220000000".to_owned(), None));
    }

    #[test]
    fn a_foreign_number_keeps_its_country() {
        assert_eq!(both("+51 900 000 000").1.as_deref(), Some("51900000000"));
    }

    #[test]
    fn words_and_scraps_are_not_numbers() {
        for text in ["", "sin teléfono", "12", "+1234567890123456"] {
            assert_eq!(dialable(text), None, "{text}");
        }
    }
}
