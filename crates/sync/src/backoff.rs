//! How long to wait before asking again.

use chrono::DateTime;

use crate::{HttpAnswer, Limits};

/// A small generator of the jitter (`SplitMix64`): spread matters here, secrecy does not.
#[derive(Clone, Debug)]
pub(crate) struct Jitter(u64);

impl Jitter {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Full jitter: anything from 0 to the step of this attempt (1 is the first retry), in ms.
    pub(crate) fn backoff_ms(&mut self, attempt: u32, limits: &Limits) -> i64 {
        let doubled = 1_i64 << attempt.saturating_sub(1).min(32);
        let step = limits
            .backoff_base_ms
            .saturating_mul(doubled)
            .min(limits.backoff_cap_ms);
        let span = u64::try_from(step).unwrap_or(0) + 1;
        i64::try_from(self.next() % span).unwrap_or(0)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// What `Retry-After` asks for, in ms from now: seconds, or an HTTP date by the server's own clock.
pub fn retry_after_ms(answer: &HttpAnswer, now_ms: i64) -> Option<i64> {
    let text = answer.header("retry-after")?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = text.parse::<i64>().unwrap_or(i64::MAX);
        return Some(seconds.saturating_mul(1_000));
    }
    let at = http_date_ms(text)?;
    let server_now = server_time_ms(answer).unwrap_or(now_ms);
    Some(at.saturating_sub(server_now).max(0))
}

/// The server's clock when it answered, ms since the Unix epoch.
pub fn server_time_ms(answer: &HttpAnswer) -> Option<i64> {
    http_date_ms(answer.header("date")?)
}

/// `Sun, 22 Nov 2026 14:30:45 GMT`
fn http_date_ms(text: &str) -> Option<i64> {
    DateTime::parse_from_rfc2822(text.trim())
        .ok()
        .map(|at| at.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(headers: &[(&str, &str)]) -> HttpAnswer {
        HttpAnswer {
            status: 429,
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            body: Vec::new(),
            elapsed_ms: 1,
        }
    }

    #[test]
    fn retry_after_in_both_spellings() {
        let now = 1_795_357_845_000; // 2026-11-22T14:30:45Z
        let after = |headers: &[(&str, &str)]| retry_after_ms(&answer(headers), now);
        assert_eq!(after(&[("retry-after", "120")]), Some(120_000));
        assert_eq!(after(&[("retry-after", " 0 ")]), Some(0));
        assert_eq!(
            after(&[("retry-after", "99999999999999999999")]),
            Some(i64::MAX)
        );
        let at = ("retry-after", "Sun, 22 Nov 2026 14:31:45 GMT");
        assert_eq!(after(&[at]), Some(60_000));
        // The server's clock is an hour ahead: it means 30 seconds, not an hour.
        let skewed = [
            ("retry-after", "Sun, 22 Nov 2026 15:31:15 GMT"),
            ("date", "Sun, 22 Nov 2026 15:30:45 GMT"),
        ];
        assert_eq!(after(&skewed), Some(30_000));
        assert_eq!(
            after(&[("retry-after", "Sun, 22 Nov 2026 14:00:00 GMT")]),
            Some(0)
        );
        assert_eq!(after(&[("retry-after", "soon")]), None);
        assert_eq!(after(&[]), None);
    }

    #[test]
    fn full_jitter_stays_below_its_step() {
        let limits = Limits::default();
        let mut jitter = Jitter::new(7);
        for (attempt, step) in [
            (1, 1_000),
            (2, 2_000),
            (5, 16_000),
            (6, 30_000),
            (90, 30_000),
        ] {
            let waits: Vec<i64> = (0..200)
                .map(|_| jitter.backoff_ms(attempt, &limits))
                .collect();
            assert!(waits.iter().all(|wait| (0..=step).contains(wait)));
            assert!(waits.iter().any(|wait| *wait > step / 2));
            assert!(waits.iter().any(|wait| *wait < step / 2));
        }
    }
}
