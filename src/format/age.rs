//! How long ago, how long it took, how much room it takes.

use super::NBSP;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// An age in the unit in which people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Less than a minute.
    Now,
    /// 1 to 59.
    Minutes(i64),
    /// 1 to 23.
    Hours(i64),
    /// 1 or more.
    Days(i64),
}

/// Age of an instant, both in milliseconds. An instant ahead of the clock counts as now.
pub fn age(at_ms: i64, now_ms: i64) -> Age {
    let elapsed = now_ms.saturating_sub(at_ms);
    if elapsed < MINUTE_MS {
        Age::Now
    } else if elapsed < HOUR_MS {
        Age::Minutes(elapsed / MINUTE_MS)
    } else if elapsed < DAY_MS {
        Age::Hours(elapsed / HOUR_MS)
    } else {
        Age::Days(elapsed / DAY_MS)
    }
}

/// A duration in seconds with one decimal: `4,2 s`.
pub fn duration_seconds(ms: u64) -> String {
    let tenths = (ms + 50) / 100;
    format!("{},{}{NBSP}s", tenths / 10, tenths % 10)
}

/// Room on a disk: `12,4 MB`, below a megabyte `640 kB`. Decimal units, as browsers and phones show them.
pub fn storage_size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{}{NBSP}kB", bytes.div_ceil(1000));
    }
    let tenths = (bytes + 50_000) / 100_000;
    format!("{},{}{NBSP}MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_change_unit_at_their_edges() {
        assert_eq!(age(0, 59_999), Age::Now);
        assert_eq!(age(0, 60_000), Age::Minutes(1));
        assert_eq!(age(0, HOUR_MS - 1), Age::Minutes(59));
        assert_eq!(age(0, HOUR_MS), Age::Hours(1));
        assert_eq!(age(0, DAY_MS - 1), Age::Hours(23));
        assert_eq!(age(0, 3 * DAY_MS), Age::Days(3));
    }

    #[test]
    fn a_clock_set_back_does_not_show_a_negative_age() {
        assert_eq!(age(HOUR_MS, 0), Age::Now);
    }

    #[test]
    fn durations_and_sizes_have_one_decimal() {
        assert_eq!(duration_seconds(4_249), "4,2\u{a0}s");
        assert_eq!(duration_seconds(4_250), "4,3\u{a0}s");
        assert_eq!(duration_seconds(30_000), "30,0\u{a0}s");
        assert_eq!(storage_size(0), "0\u{a0}kB");
        assert_eq!(storage_size(640_001), "641\u{a0}kB");
        assert_eq!(storage_size(12_449_999), "12,4\u{a0}MB");
    }
}
