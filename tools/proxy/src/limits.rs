//! How much of everything, and who asked how often.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use serde::Deserialize;

/// How much of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Limits {
    /// Requests a minute of one key from one address.
    pub requests_per_minute: u32,
    /// Requests a minute from one address, whatever keys it tries.
    pub requests_per_minute_and_address: u32,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address.
    pub connections_per_address: usize,
    /// Seconds for the whole head of a request.
    pub head_seconds: u64,
    /// Seconds until the upstream begins to answer, and between two pieces of its answer.
    pub upstream_seconds: u64,
    /// Seconds a connection may live, whatever it does.
    pub connection_seconds: u64,
    /// Bytes of an answer.
    pub answer_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests_per_minute: 60,
            requests_per_minute_and_address: 600,
            connections: 1_024,
            connections_per_address: 64,
            head_seconds: 10,
            upstream_seconds: 30,
            connection_seconds: 600,
            // A hundred thousand invoices in one bare list; nothing is kept in memory on the way.
            answer_bytes: 128 << 20,
        }
    }
}

/// How many callers are remembered; the stalest are forgotten first.
const CALLERS: usize = 20_000;
const MINUTE: Duration = Duration::from_mins(1);

/// Whose requests are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Caller {
    /// An address, whatever it sends.
    Address(IpAddr),
    /// A key (its hash) from an address.
    Key(IpAddr, u64),
}

/// A bucket of requests for each caller, which fills again as time passes.
#[derive(Debug, Default)]
pub(crate) struct Rates(HashMap<Caller, Bucket>);

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// When it would be full again if nothing more came.
    full_at: Instant,
}

impl Rates {
    /// Takes one request, or tells how long to wait for it.
    pub fn take(&mut self, caller: Caller, per_minute: u32, now: Instant) -> Result<(), Duration> {
        let each = MINUTE / per_minute.max(1);
        if self.0.len() >= CALLERS && !self.0.contains_key(&caller) {
            self.forget(now);
        }
        let bucket = self.0.entry(caller).or_insert(Bucket { full_at: now });
        let full_at = bucket.full_at.max(now) + each;
        let over = full_at.duration_since(now).saturating_sub(MINUTE);
        if !over.is_zero() {
            return Err(over);
        }
        bucket.full_at = full_at;
        Ok(())
    }

    /// Forgets who has a full bucket; everybody, when nobody has: a flood of addresses must not fill the memory.
    fn forget(&mut self, now: Instant) {
        self.0.retain(|_, bucket| bucket.full_at > now);
        if self.0.len() >= CALLERS {
            self.0.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(last: u8) -> Caller {
        Caller::Address(IpAddr::from([10, 0, 0, last]))
    }

    #[test]
    fn a_minute_holds_what_was_allowed_and_fills_again() {
        let (mut rates, start) = (Rates::default(), Instant::now());
        for _ in 0..60 {
            assert_eq!(rates.take(caller(1), 60, start), Ok(()));
        }
        assert_eq!(
            rates.take(caller(1), 60, start),
            Err(Duration::from_secs(1))
        );
        assert_eq!(rates.take(caller(2), 60, start), Ok(()), "another caller");
        let later = start + Duration::from_secs(1);
        assert_eq!(rates.take(caller(1), 60, later), Ok(()));
        assert!(rates.take(caller(1), 60, later).is_err());
    }

    #[test]
    fn a_flood_of_callers_is_forgotten() {
        let (mut rates, now) = (Rates::default(), Instant::now());
        for key in 0..3 * CALLERS as u64 {
            let _ = rates.take(Caller::Key(IpAddr::from([10, 0, 0, 1]), key), 60, now);
        }
        assert!(rates.0.len() <= CALLERS);
    }
}
