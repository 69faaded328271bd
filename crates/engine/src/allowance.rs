//! How often an API may still be asked today, and from when on: kept with the company, so that tabs and starts
//! of the app count together.

use std::collections::VecDeque;

use chrono::NaiveDate;
use domain::Zone;
use onvio::RequestLimits;
use serde::{Deserialize, Serialize};
use store::Store;
use store::local_name::ALLOWANCE;

/// Requests that are noted as sent before they are: a tab that is killed has sent at most so many fewer.
const BLOCK: u32 = 16;

const MINUTE_MS: i64 = 60_000;

/// A server cannot make us wait longer than this by one answer; it may have meant another century.
const LONGEST_HOLD_MS: i64 = 24 * 60 * 60 * 1_000;

/// What is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Allowance {
    /// Day of the company that the count is about.
    day: Option<NaiveDate>,
    /// Requests of that day.
    asked: u32,
    /// The server asked for this pause, ms since the Unix epoch: (asked at, over at).
    hold: Option<(i64, i64)>,
}

impl Allowance {
    /// What is kept in `store`. A value that cannot be read is as none: it guards, and must not shut out.
    pub async fn load(store: &impl Store) -> Self {
        let kept = store.local(ALLOWANCE).await.ok().flatten();
        kept.and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Keeps it. What cannot be written is counted by this tab alone.
    pub async fn save(&self, store: &impl Store) {
        if let Ok(bytes) = serde_json::to_vec(self) {
            let _ = store.set_local(ALLOWANCE, Some(&bytes)).await;
        }
    }

    /// Until when the server wants to be left alone, if that is still to come. A clock that went back before the
    /// question ends the pause.
    pub fn held_until(&self, now_ms: i64) -> Option<i64> {
        let (since, until) = self.hold?;
        (since <= now_ms && now_ms < until).then_some(until)
    }

    pub(crate) fn hold(&mut self, now_ms: i64, until_ms: Option<i64>) {
        let latest = now_ms.saturating_add(LONGEST_HOLD_MS);
        self.hold = until_ms
            .filter(|until| *until > now_ms)
            .map(|until| (now_ms, until.min(latest)));
    }
}

/// Counts the requests of one run.
#[derive(Debug)]
pub(crate) struct Counter {
    pub(crate) kept: Allowance,
    /// Requests that are noted as sent.
    noted: u32,
    zone: Zone,
    per_day: Option<u32>,
    per_minute: Option<u32>,
    /// When the last requests were sent, at most a minute's worth.
    recent: VecDeque<i64>,
}

impl Counter {
    pub(crate) async fn load(store: &impl Store, zone: Zone, limits: &RequestLimits) -> Self {
        let kept = Allowance::load(store).await;
        Self {
            kept,
            noted: kept.asked,
            zone,
            per_day: limits.per_day,
            per_minute: limits.per_minute,
            recent: VecDeque::new(),
        }
    }

    /// When the next request may be sent, if that is not now.
    pub(crate) fn wait_until(&mut self, now_ms: i64) -> Option<i64> {
        let per_minute = usize::try_from(self.per_minute?.max(1)).ok()?;
        let is_of_this_minute = |at: &i64| (now_ms - MINUTE_MS + 1..=now_ms).contains(at);
        self.recent.retain(is_of_this_minute);
        let first = self
            .recent
            .front()
            .filter(|_| self.recent.len() >= per_minute)?;
        Some(first + MINUTE_MS)
    }

    /// Counts a request that is about to be sent.
    ///
    /// # Errors
    /// The day has no room for it; when the next one begins, ms since the Unix epoch.
    pub(crate) async fn count(&mut self, store: &impl Store, now_ms: i64) -> Result<(), i64> {
        let today = self.zone.date_at(now_ms);
        if self.kept.day != Some(today) {
            (self.kept.day, self.kept.asked, self.noted) = (Some(today), 0, 0);
        }
        if self.per_day.is_some_and(|most| self.kept.asked >= most) {
            return Err(next_day(self.zone, now_ms));
        }
        self.kept.asked += 1;
        if self.per_minute.is_some() {
            self.recent.push_back(now_ms);
        }
        if self.kept.asked > self.noted {
            self.noted = self.kept.asked.saturating_add(BLOCK - 1);
            let ahead = Allowance {
                asked: self.noted,
                ..self.kept
            };
            ahead.save(store).await;
        }
        Ok(())
    }
}

/// When the day after `now_ms` begins. Days have 23 to 25 hours.
fn next_day(zone: Zone, now_ms: i64) -> i64 {
    let today = zone.date_at(now_ms);
    let (mut before, mut after) = (now_ms, now_ms.saturating_add(26 * 60 * 60 * 1_000));
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if zone.date_at(middle) == today {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_of_the_company() {
        let zone = Zone::santiago();
        let noon = 1_795_359_600_000; // 2026-11-22T15:00:00Z
        assert_eq!(next_day(zone, noon), 1_795_402_800_000); // 2026-11-23T03:00:00Z
    }

    #[test]
    fn a_pause_is_no_longer_than_a_day_and_ends_when_the_clock_went_back() {
        let mut allowance = Allowance::default();
        allowance.hold(1_000, Some(61_000));
        assert_eq!(allowance.held_until(60_999), Some(61_000));
        assert_eq!(allowance.held_until(61_000), None);
        assert_eq!(allowance.held_until(999), None);
        allowance.hold(0, Some(i64::MAX));
        assert_eq!(allowance.held_until(1), Some(LONGEST_HOLD_MS));
        allowance.hold(5, Some(4));
        assert_eq!(allowance.held_until(5), None);
        allowance.hold(5, None);
        assert_eq!(allowance, Allowance::default());
    }
}
