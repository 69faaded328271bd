//! A file for calendars (RFC 5545): days with a sentence, each under an identity that stays, so that a second import
//! replaces the first.

use std::fmt::Write as _;

use chrono::NaiveDate;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A day of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Identity; whatever is in it, it is written in plain letters.
    pub id: String,
    /// Day.
    pub on: NaiveDate,
    /// What it is.
    pub summary: String,
}

/// Octets of a line, without its end.
const LINE_OCTETS: usize = 75;

/// The file, made at an instant written as `20261123T130000Z`. `owner` keeps the identities of companies apart.
pub fn calendar(owner: &str, made_at: &str, days: &[Day]) -> String {
    let mut file = String::new();
    let mut line = |text: &str| fold(&mut file, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Atalaya//Atalaya//ES");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    let plain = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    for day in days {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@{}.atalaya", plain(&day.id), plain(owner)));
        line(&format!("DTSTAMP:{made_at}"));
        line(&format!("DTSTART;VALUE=DATE:{}", digits(day.on)));
        line(&format!("SUMMARY:{}", escaped(&day.summary)));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    file
}

/// `20261123`.
fn digits(day: NaiveDate) -> String {
    day.to_string().replace('-', "")
}

/// A text in which nothing means anything else.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Adds a line, broken where it is too long; what follows a break begins with a space.
fn fold(file: &mut String, text: &str) {
    let mut octets = 0;
    for letter in text.chars() {
        if octets + letter.len_utf8() > LINE_OCTETS {
            file.push_str("\r\n ");
            octets = 1;
        }
        octets += letter.len_utf8();
        // Writing to a String cannot fail.
        let _ = file.write_char(letter);
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(days: &[Day]) -> String {
        calendar("76.354.771-K", "20261123T130000Z", days)
    }

    fn one(summary: &str) -> Day {
        Day {
            id: "33-1001 ñ".to_owned(),
            on: NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day"),
            summary: summary.to_owned(),
        }
    }

    #[test]
    fn a_day_is_an_event_of_the_whole_day() {
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Atalaya//Atalaya//ES",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:33%2D1001%20%C3%B1@76%2E354%2E771%2DK.atalaya",
            "DTSTAMP:20261123T130000Z",
            "DTSTART;VALUE=DATE:20261201",
            "SUMMARY:Vence Factura 1001: A\\, B\\; C\\\\D\\nE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        let found = file(&[one("Vence Factura 1001: A, B; C\\D\nE\u{7}")]);
        assert_eq!(found, expected.join("\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_letters_and_come_back_whole() {
        for length in [1, 66, 67, 68, 200] {
            let summary = "ñ".repeat(length);
            let found = file(&[one(&summary)]);
            let lines: Vec<&str> = found.split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= LINE_OCTETS));
            assert!(!found.replace("\r\n", "").contains(['\r', '\n']));
            let whole = found.replace("\r\n ", "");
            assert!(whole.contains(&format!("\r\nSUMMARY:{summary}\r\n")));
        }
    }

    #[test]
    fn what_changes_keeps_its_identity() {
        let (before, after) = (file(&[one("a")]), file(&[one("b")]));
        let id = |file: &str| {
            let line = file.lines().find(|line| line.starts_with("UID:"));
            line.map(str::to_owned)
        };
        assert_eq!(id(&before), id(&after));
        assert!(id(&before).is_some());
    }
}
