//! When everything is read again, not only what changed.

use domain::Zone;

/// A full reading that failed is not tried again so soon: until then the changes alone keep the numbers fresh.
const PAUSE_MS: i64 = 60 * 60 * 1_000;

/// Whether the next run reads everything: the first one of a day in the company's zone does, so that records that
/// vanished without a word are missed within a day. `full_at` is the end of the last full reading, `failed_at` that of
/// the last one of this program that failed; ms since the Unix epoch.
pub fn is_full_due(full_at: Option<i64>, failed_at: Option<i64>, now_ms: i64, zone: Zone) -> bool {
    // Another day, not a later one: a clock that stood ahead must not put it off.
    let is_another_day = full_at.is_some_and(|at| zone.date_at(at) != zone.date_at(now_ms));
    let pauses = failed_at.is_some_and(|at| (0..PAUSE_MS).contains(&now_ms.saturating_sub(at)));
    is_another_day && !pauses
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 60 * 60 * 1_000;
    /// 2026-11-22T15:00:00Z, noon in Santiago.
    const NOON: i64 = 1_795_359_600_000;

    fn due(full_at: Option<i64>, failed_at: Option<i64>) -> bool {
        is_full_due(full_at, failed_at, NOON, Zone::santiago())
    }

    #[test]
    fn once_a_day_of_the_company() {
        assert!(!due(Some(NOON - HOUR), None));
        assert!(!due(Some(NOON - 11 * HOUR), None));
        assert!(due(Some(NOON - 13 * HOUR), None));
        // The first run of all reads everything by itself.
        assert!(!due(None, None));
    }

    #[test]
    fn a_clock_that_stood_ahead_does_not_put_it_off() {
        assert!(due(Some(NOON + 400 * 24 * HOUR), None));
    }

    #[test]
    fn one_that_failed_is_not_repeated_at_once() {
        let yesterday = Some(NOON - 24 * HOUR);
        assert!(!due(yesterday, Some(NOON - HOUR / 2)));
        assert!(due(yesterday, Some(NOON - HOUR)));
        assert!(due(yesterday, Some(NOON + HOUR)));
    }
}
