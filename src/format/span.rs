//! Which years stand beside the days of a span.

use chrono::{Datelike, NaiveDate};

/// Which years are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanYears {
    /// None: the whole span lies in the year that everything else is about.
    None,
    /// That of the last day, which is that of the first: "1–23 nov 2025".
    Last,
    /// Both: "15 dic 2025 – 14 ene 2026".
    Both,
}

/// Which years tell when a span is, to somebody who thinks of the year of `reference`.
pub fn span_years(from: NaiveDate, to: NaiveDate, reference: NaiveDate) -> SpanYears {
    if from.year() != to.year() {
        SpanYears::Both
    } else if to.year() == reference.year() {
        SpanYears::None
    } else {
        SpanYears::Last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_over_two_years_names_both() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date in a test");
        let years = |from, to| span_years(day(from), day(to), day("2026-01-20"));
        assert_eq!(years("2026-01-01", "2026-01-20"), SpanYears::None);
        assert_eq!(years("2026-01-20", "2026-01-20"), SpanYears::None);
        assert_eq!(years("2025-11-01", "2025-11-23"), SpanYears::Last);
        assert_eq!(years("2025-12-15", "2026-01-14"), SpanYears::Both);
        assert_eq!(years("2025-12-31", "2026-01-01"), SpanYears::Both);
        assert_eq!(years("2024-12-15", "2025-01-14"), SpanYears::Both);
        assert_eq!(years("2025-01-21", "2026-01-20"), SpanYears::Both);
    }
}
