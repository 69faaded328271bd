//! Which day it is for the company.

use chrono::NaiveDate;
use domain::Zone;

/// How far a device's clock may stand before the last sync without a word: a clock that was set right by some
/// minutes, or a wrong zone, is no reason to bother anybody.
const TOLERATED_MS: i64 = 24 * 60 * 60 * 1_000;

/// The real day, and whether the device's clock can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    /// Today in the company's zone.
    pub day: NaiveDate,
    /// Day of the device's clock, when that stands more than a day before the last sync.
    pub clock_behind: Option<NaiveDate>,
}

impl Today {
    /// Today in `zone` by a clock that shows `now_ms`. It is never before the day of the last good sync
    /// (`synced_at`; both in ms since the Unix epoch): what is published then would lie in the future, and what is
    /// overdue would not be.
    pub fn new(zone: Zone, now_ms: i64, synced_at: Option<i64>) -> Self {
        let shown = zone.date_at(now_ms);
        let Some(synced_at) = synced_at else {
            return Self {
                day: shown,
                clock_behind: None,
            };
        };
        let is_behind = synced_at.saturating_sub(now_ms) > TOLERATED_MS;
        Self {
            day: shown.max(zone.date_at(synced_at)),
            clock_behind: is_behind.then_some(shown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 60 * 60 * 1_000;
    /// 2026-11-22T15:00:00Z, noon in Santiago.
    const SYNCED_AT: i64 = 1_795_359_600_000;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn after(hours: i64) -> Today {
        let now = SYNCED_AT + hours * HOUR_MS;
        Today::new(Zone::santiago(), now, Some(SYNCED_AT))
    }

    #[test]
    fn a_clock_that_goes_on_says_what_day_it_is() {
        for (hours, text) in [(0, "2026-11-22"), (11, "2026-11-22"), (12, "2026-11-23")] {
            let today = after(hours);
            assert_eq!((today.day, today.clock_behind), (day(text), None));
        }
    }

    #[test]
    fn a_clock_that_was_moved_back_turns_no_day_back() {
        // By some hours, over midnight: nothing to say.
        for hours in [-1, -13, -24] {
            assert_eq!(after(hours), after(0), "{hours} h");
        }
        for (hours, shown) in [(-25, "2026-11-21"), (-24 * 365, "2025-11-22")] {
            let today = after(hours);
            assert_eq!(today.day, day("2026-11-22"));
            assert_eq!(today.clock_behind, Some(day(shown)));
        }
        let nonsense = Today::new(Zone::santiago(), 0, Some(i64::MAX / 4));
        assert!(nonsense.clock_behind.is_some());
    }

    #[test]
    fn before_the_first_sync_there_is_the_clock_alone() {
        let today = Today::new(Zone::santiago(), 0, None);
        assert_eq!((today.day, today.clock_behind), (day("1969-12-31"), None));
    }
}
