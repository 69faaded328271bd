//! Which days are worked on.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use super::chilean_holidays;
use crate::numbers::Span;

/// The holidays that count: those of Chile, as the owner corrects them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// Holidays beside those of the law: a region's, an election's, the company's own.
    pub added: BTreeSet<NaiveDate>,
    /// Holidays of the law on which the company works.
    pub removed: BTreeSet<NaiveDate>,
}

impl Holidays {
    /// Whether `day` is a holiday. What is both added and removed is one.
    pub fn contains(&self, day: NaiveDate) -> bool {
        let by_law = || chilean_holidays(day.year()).iter().any(|h| h.on == day);
        self.added.contains(&day) || (!self.removed.contains(&day) && by_law())
    }

    /// A day from Monday to Friday that is no holiday (*día hábil* as in Ley 19.880, article 25).
    pub fn is_business_day(&self, day: NaiveDate) -> bool {
        is_weekday(day) && !self.contains(day)
    }

    /// The holidays of `span` that fall on a weekday: those that take a business day.
    pub fn on_weekdays(&self, span: Span) -> Vec<NaiveDate> {
        days(span)
            .filter(|day| is_weekday(*day) && self.contains(*day))
            .collect()
    }
}

/// Business days of `span`, both ends included; none when it ends before it begins.
pub fn business_days(span: Span, holidays: &Holidays) -> u32 {
    let worked = days(span).filter(|day| holidays.is_business_day(*day));
    u32::try_from(worked.count()).unwrap_or(u32::MAX)
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn days(span: Span) -> impl Iterator<Item = NaiveDate> {
    span.from.iter_days().take_while(move |day| *day <= span.to)
}
