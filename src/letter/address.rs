//! Addresses that open a message in another program, and how much of it they take.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Letters of an address that opens a chat: what the servers and the programs on the way take for sure.
pub const WHATSAPP_LETTERS: usize = 4_000;
/// Letters of a `mailto:`: Windows hands on no longer one to its mail programs.
pub const MAIL_LETTERS: usize = 2_000;

/// What stays as it is in a part of an address (RFC 3986, unreserved).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The same in the address of a mailbox (RFC 6068).
const MAILBOX: &AsciiSet = &PLAIN.remove(b'@').remove(b'+');

/// Opens a chat with a number, its text prepared. `digits` as E.164 has them, without `+`.
pub fn whatsapp(digits: &str, text: &str) -> String {
    let text = utf8_percent_encode(text, PLAIN);
    format!("https://wa.me/{digits}?text={text}")
}

/// Opens a letter. Its lines end as RFC 6068 wants it.
pub fn mailto(to: &str, subject: &str, text: &str) -> String {
    let to = utf8_percent_encode(to, MAILBOX);
    let subject = utf8_percent_encode(subject, PLAIN);
    let lines = text.replace('\n', "\r\n");
    format!(
        "mailto:{to}?subject={subject}&body={}",
        utf8_percent_encode(&lines, PLAIN)
    )
}

/// The address that `address` makes of the most of `all` things and is at most `most` letters long, with how many
/// they are; `None` when even none of them is too long. Fewer things make a shorter one.
pub fn longest(
    all: usize,
    most: usize,
    address: impl Fn(usize) -> Option<String>,
) -> Option<(String, usize)> {
    let fits = |count: usize| address(count).filter(|address| address.len() <= most);
    if let Some(whole) = fits(all) {
        return Some((whole, all));
    }
    let (mut best, mut too_many) = ((fits(0)?, 0), all);
    while best.1 + 1 < too_many {
        let middle = best.1.midpoint(too_many);
        match fits(middle) {
            Some(address) => best = (address, middle),
            None => too_many = middle,
        }
    }
    Some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_has_digits_and_an_escaped_text() {
        assert_eq!(
            whatsapp("56900000000", "Hola, ñandú & Cía.\n$1.000 (100%)"),
            "https://wa.me/56900000000?text=Hola%2C%20%C3%B1and%C3%BA%20%26%20C%C3%ADa.%0A%241.000%20%28100%25%29"
        );
    }

    #[test]
    fn the_lines_of_a_letter_end_in_both_signs() {
        assert_eq!(
            mailto("pagos+1@a.cl", "¿Pago?", "uno\ndos"),
            "mailto:pagos+1@a.cl?subject=%C2%BFPago%3F&body=uno%0D%0Ados"
        );
        assert_eq!(
            mailto("a?b@c.cl", "", ""),
            "mailto:a%3Fb@c.cl?subject=&body="
        );
    }

    #[test]
    fn a_list_is_cut_where_it_still_fits() {
        let address = |count: usize| Some("x".repeat(10 + 3 * count));
        for (most, expected) in [
            (9, None),
            (10, Some(0)),
            (12, Some(0)),
            (22, Some(4)),
            (99, Some(7)),
        ] {
            let found = longest(7, most, address);
            assert_eq!(found.as_ref().map(|(_, count)| *count), expected, "{most}");
            if let Some((text, count)) = found {
                assert_eq!(Some(text), address(count));
            }
        }
        assert_eq!(longest(3, 99, |_| None), None);
    }
}
