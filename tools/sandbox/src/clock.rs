//! The clock of the simulated company: it runs as fast as the real one, from the company's last change on.

use std::time::Instant;

use chrono::{DateTime, NaiveDate, Utc};

/// Seconds of a day.
const DAY_S: i64 = 86_400;

/// Today in Santiago, by the clock of this machine.
pub fn santiago_today() -> NaiveDate {
    DateTime::<Utc>::from(std::time::SystemTime::now())
        .with_timezone(&chrono_tz::America::Santiago)
        .date_naive()
}

/// Seconds since midnight UTC, by the clock of this machine.
fn time_of_day() -> i64 {
    let now = DateTime::<Utc>::from(std::time::SystemTime::now());
    now.timestamp().rem_euclid(DAY_S)
}

/// Seconds since the Unix epoch in the company's life.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    base: i64,
    since: Instant,
}

impl Clock {
    /// A clock that shows the company's day at the real time of day, but never less than its last change.
    pub fn of(today: NaiveDate, last_change: i64) -> Self {
        let midnight = today.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        Self {
            base: last_change.max(midnight + time_of_day()),
            since: Instant::now(),
        }
    }

    /// What it shows.
    pub fn now(&self) -> i64 {
        let elapsed = i64::try_from(self.since.elapsed().as_secs()).unwrap_or(0);
        self.base + elapsed
    }

    /// Sets it forward; it never goes back.
    pub fn set(&mut self, now: i64) {
        self.base = now.max(self.now());
        self.since = Instant::now();
    }
}

/// An instant as HTTP writes it.
pub(crate) fn http_date(at: i64) -> String {
    let instant = DateTime::from_timestamp(at, 0).unwrap_or_default();
    instant.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_goes_back() {
        let today = "2026-11-22".parse().expect("a date");
        let mut clock = Clock::of(today, 1_900_000_000);
        assert!(clock.now() >= 1_900_000_000);
        clock.set(5);
        assert!(clock.now() >= 1_900_000_000);
    }

    #[test]
    fn dates_as_http_writes_them() {
        assert_eq!(http_date(1_795_348_800), "Sun, 22 Nov 2026 12:00:00 GMT");
    }
}
