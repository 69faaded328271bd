//! Days as addresses and date fields write them.

use chrono::NaiveDate;

/// `2026-11-23`: four digits of the year, two of the month, two of the day; anything else is no day.
pub fn day(text: &str) -> Option<NaiveDate> {
    // What `%Y` would read beyond that (signs, five digits, a month of one digit) is another text for the same day.
    let shape = text.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    (text.len() == 10 && shape)
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_text() {
        let expected = NaiveDate::from_ymd_opt(2026, 11, 3);
        assert_eq!(day("2026-11-03"), expected);
        assert!(expected.is_some());
        for other in [
            "",
            "ayer",
            "2026-11-3",
            "12026-11-03",
            "+2026-11-03",
            "-2026-11-03",
            "26-11-03",
            "2026-02-30",
            "2026-11-03 ",
        ] {
            assert_eq!(day(other), None, "{other}");
        }
    }
}
