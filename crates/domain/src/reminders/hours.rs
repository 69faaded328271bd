//! When somebody may be reminded: Monday to Saturday from 8 to 20 h, never on a holiday (Ley 19.496, article 37, as
//! amended by Ley 21.320; the hours are those of the Código de Procedimiento Civil, article 59).

use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::calendar::Holidays;

/// Hours of a day, by the company's clock, within which somebody may be reminded.
pub const HOURS: Range<u8> = 8..20;

/// Why nobody may be reminded on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoContact {
    /// It is a Sunday.
    Sunday,
    /// It is a holiday.
    Holiday,
}

/// Why nobody may be reminded on `day`; `None`: one may, within [`HOURS`].
pub fn no_contact(day: NaiveDate, holidays: &Holidays) -> Option<NoContact> {
    if day.weekday() == Weekday::Sun {
        Some(NoContact::Sunday)
    } else {
        holidays.contains(day).then_some(NoContact::Holiday)
    }
}
