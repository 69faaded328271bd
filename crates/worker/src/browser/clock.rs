//! The wall clock and timers.

use engine::Clock;
use gloo_timers::future::TimeoutFuture;

/// The browser's clock.
#[derive(Clone, Copy, Debug)]
pub struct BrowserClock;

/// Longest single timer: a clock that is set forward, or a device that slept, is noticed within it.
const LONGEST_WAIT_MS: i64 = 30_000;

/// Milliseconds since the Unix epoch.
pub fn now_ms() -> i64 {
    // A float of the platform: whole milliseconds, exact far beyond this century.
    #[allow(clippy::cast_possible_truncation)]
    let now = js_sys::Date::now() as i64;
    now
}

impl Clock for BrowserClock {
    fn now_ms(&self) -> i64 {
        now_ms()
    }

    async fn sleep_until(&self, at_ms: i64) {
        loop {
            let left = at_ms - now_ms();
            if left <= 0 {
                return;
            }
            let wait = left.min(LONGEST_WAIT_MS);
            TimeoutFuture::new(u32::try_from(wait).unwrap_or(u32::MAX)).await;
        }
    }
}
