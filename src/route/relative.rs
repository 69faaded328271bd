//! Days that move with the calendar, as addresses write them: `desde=-30d`, `corte=fin-mes-pasado`.

use chrono::{Datelike, Days, NaiveDate};

/// Longest way back that a word names, in days.
const LONGEST_DAYS: u16 = 3_650;

/// A day told from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    /// `hoy`
    Today,
    /// `ayer`
    Yesterday,
    /// `-30d`: so many days before today.
    DaysAgo(u16),
    /// `inicio-mes`: the first of this month.
    MonthStart,
    /// `inicio-mes-pasado`: the first of the month before.
    LastMonthStart,
    /// `fin-mes-pasado`: the last day of the month before.
    LastMonthEnd,
    /// `inicio-ano`: the first of January.
    YearStart,
}

/// Words that stand for one day each.
const WORDS: [(Relative, &str); 6] = [
    (Relative::Today, "hoy"),
    (Relative::Yesterday, "ayer"),
    (Relative::MonthStart, "inicio-mes"),
    (Relative::LastMonthStart, "inicio-mes-pasado"),
    (Relative::LastMonthEnd, "fin-mes-pasado"),
    (Relative::YearStart, "inicio-ano"),
];

/// Distances that people think in: a day so far back moves along when a view is saved.
const USUAL_DAYS: [u16; 6] = [7, 30, 60, 90, 180, 365];

impl Relative {
    /// The day that a word names.
    pub fn parse(word: &str) -> Option<Self> {
        if let Some((day, _)) = WORDS.iter().find(|(_, known)| *known == word) {
            return Some(*day);
        }
        let digits = word.strip_prefix('-')?.strip_suffix('d')?;
        let days: u16 = digits.parse().ok()?;
        let plain = digits == days.to_string();
        (plain && (2..=LONGEST_DAYS).contains(&days)).then_some(Self::DaysAgo(days))
    }

    /// Its word.
    pub fn word(self) -> String {
        let known = WORDS.iter().find(|(day, _)| *day == self);
        match (known, self) {
            (Some((_, word)), _) => (*word).to_owned(),
            (None, Self::DaysAgo(days)) => format!("-{days}d"),
            (None, _) => String::new(),
        }
    }

    /// The day itself; the calendar's first where it would begin before it.
    pub fn on(self, today: NaiveDate) -> NaiveDate {
        let ago = |day: NaiveDate, days: u16| {
            day.checked_sub_days(Days::new(days.into()))
                .unwrap_or(NaiveDate::MIN)
        };
        let month = today.with_day(1).unwrap_or(today);
        match self {
            Self::Today => today,
            Self::Yesterday => ago(today, 1),
            Self::DaysAgo(days) => ago(today, days),
            Self::MonthStart => month,
            Self::LastMonthEnd => ago(month, 1),
            Self::LastMonthStart => {
                let end = ago(month, 1);
                end.with_day(1).unwrap_or(end)
            }
            Self::YearStart => today.with_ordinal(1).unwrap_or(today),
        }
    }

    /// The word that a person means by a day, when a view with it is saved; `None`: that very day.
    pub fn of(day: NaiveDate, today: NaiveDate) -> Option<Self> {
        let named = WORDS.iter().map(|(word, _)| *word);
        named
            .chain(USUAL_DAYS.map(Self::DaysAgo))
            .find(|word| word.on(today) == day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day in a test")
    }

    #[test]
    fn words_name_days_told_from_today() {
        let today = day("2026-03-31");
        for (word, expected) in [
            ("hoy", "2026-03-31"),
            ("ayer", "2026-03-30"),
            ("-30d", "2026-03-01"),
            ("inicio-mes", "2026-03-01"),
            ("inicio-mes-pasado", "2026-02-01"),
            ("fin-mes-pasado", "2026-02-28"),
            ("inicio-ano", "2026-01-01"),
        ] {
            let relative = Relative::parse(word).expect("a word");
            assert_eq!(relative.on(today), day(expected), "{word}");
            assert_eq!(relative.word(), word);
        }
        assert_eq!(
            Relative::LastMonthStart.on(day("2026-01-01")),
            day("2025-12-01")
        );
    }

    #[test]
    fn a_day_has_one_word() {
        for word in [
            "", "-d", "-1d", "-0d", "-030d", "-9999d", "30d", "--3d", "-3", "manana",
        ] {
            assert_eq!(Relative::parse(word), None, "{word}");
        }
    }

    #[test]
    fn what_people_mean_by_a_day() {
        let today = day("2026-11-23");
        assert_eq!(Relative::of(today, today), Some(Relative::Today));
        assert_eq!(
            Relative::of(day("2026-10-31"), today),
            Some(Relative::LastMonthEnd)
        );
        assert_eq!(
            Relative::of(day("2026-10-24"), today),
            Some(Relative::DaysAgo(30))
        );
        assert_eq!(Relative::of(day("2026-10-23"), today), None);
    }

    #[test]
    fn the_first_day_of_all_calendars_has_a_day_before() {
        for word in WORDS {
            word.0.on(NaiveDate::MIN);
        }
        Relative::DaysAgo(LONGEST_DAYS).on(NaiveDate::MIN);
    }
}
