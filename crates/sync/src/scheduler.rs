//! When to sync: wall-clock deadlines, never counted ticks.

/// When the next run is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// At once.
    Now,
    /// At this time, ms since the Unix epoch.
    At(i64),
    /// Not until something happens: a run ends, the network comes back, a person asks.
    Never,
}

/// First step of the backoff after a failed run.
const BACKOFF_BASE_MS: i64 = 60_000;

/// How soon to look again when another tab is syncing.
const ELSEWHERE_MS: i64 = 15_000;

/// The timetable of the runs. Holds no clock: each call says what time it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent facts about the world
pub struct Scheduler {
    interval_ms: i64,
    auto: bool,
    visible: bool,
    online: bool,
    /// End of the last good run, here or in another tab.
    good_at: Option<i64>,
    /// End of the last attempt of this program.
    tried_at: Option<i64>,
    /// Failed runs in a row.
    failures: u32,
    running: bool,
    /// A run is wanted whatever the timetable says.
    wanted: bool,
    /// Another tab was syncing when we last tried.
    elsewhere: bool,
    /// No run by itself in this time: (from, to).
    held: Option<(i64, i64)>,
}

impl Scheduler {
    /// A timetable at the program's start. `good_at` is the end of the last good run, if any.
    pub fn new(interval_ms: i64, auto: bool, good_at: Option<i64>) -> Self {
        Self {
            interval_ms: interval_ms.max(1),
            auto,
            visible: true,
            online: true,
            good_at,
            tried_at: None,
            failures: 0,
            running: false,
            wanted: false,
            elsewhere: false,
            held: None,
        }
    }

    /// Settings changed.
    pub fn configure(&mut self, interval_ms: i64, auto: bool) {
        self.interval_ms = interval_ms.max(1);
        self.auto = auto;
    }

    /// The page became visible or hidden, online or offline. Coming back to data older than the interval
    /// makes a run due at once, whatever the backoff.
    pub fn wake(&mut self, now_ms: i64, visible: bool, online: bool) {
        let came_back = (visible && !self.visible) || (online && !self.online);
        self.visible = visible;
        self.online = online;
        if came_back && self.auto && self.is_old(now_ms) && self.held_until(now_ms).is_none() {
            self.wanted = true;
        }
    }

    /// A person asks for a run.
    pub fn request(&mut self) {
        self.wanted = true;
    }

    /// No run begins by itself before `until_ms`: the server asked to be left alone, or a person stopped a run.
    /// A person may ask for one all the same.
    pub fn hold(&mut self, now_ms: i64, until_ms: i64) {
        self.held = Some((now_ms, until_ms));
    }

    /// A person stopped the run: the next one is an interval away.
    pub fn stopped(&mut self, now_ms: i64) {
        self.running = false;
        self.tried_at = Some(now_ms);
        self.hold(now_ms, now_ms.saturating_add(self.interval_ms));
    }

    /// A run began here.
    pub fn began(&mut self) {
        self.running = true;
        self.wanted = false;
        self.elsewhere = false;
    }

    /// The run ended well.
    pub fn finished(&mut self, now_ms: i64) {
        self.running = false;
        self.tried_at = Some(now_ms);
        self.good_at = Some(now_ms);
        self.failures = 0;
        self.held = None;
    }

    /// The run failed, here or in another tab.
    pub fn failed(&mut self, now_ms: i64) {
        self.running = false;
        self.elsewhere = false;
        self.tried_at = Some(now_ms);
        self.failures = self.failures.saturating_add(1);
    }

    /// Another tab is syncing: no failure, look again soon.
    pub fn busy_elsewhere(&mut self, now_ms: i64) {
        self.running = false;
        self.wanted = false;
        self.tried_at = Some(now_ms);
        self.elsewhere = true;
    }

    /// Another tab published a good run.
    pub fn published_elsewhere(&mut self, synced_at: i64) {
        self.good_at = Some(synced_at);
        self.failures = 0;
        self.held = None;
        self.elsewhere = false;
    }

    /// Whether the data are older than the interval. A clock that went back makes them old.
    pub fn is_old(&self, now_ms: i64) -> bool {
        self.good_at
            .is_none_or(|at| has_passed(at, self.interval_ms, now_ms))
    }

    /// When the next run is due.
    pub fn due(&self, now_ms: i64) -> Due {
        if self.running {
            return Due::Never;
        }
        if self.wanted {
            return Due::Now;
        }
        if !self.auto {
            return Due::Never;
        }
        if let Some(until_ms) = self.held_until(now_ms) {
            return Due::At(until_ms);
        }
        // Every start tries, whatever the age of the data and whatever the browser says of the network.
        let Some(tried_at) = self.tried_at else {
            return Due::Now;
        };
        if !self.online {
            return Due::Never;
        }
        let (from, wait_ms) = if self.elsewhere {
            (tried_at, ELSEWHERE_MS.min(self.interval_ms))
        } else if self.failures > 0 {
            (tried_at, self.backoff_ms())
        } else {
            (self.good_at.unwrap_or(tried_at), self.interval_ms)
        };
        if has_passed(from, wait_ms, now_ms) {
            Due::Now
        } else {
            Due::At(from.saturating_add(wait_ms))
        }
    }

    /// A clock that went back ends it.
    fn held_until(&self, now_ms: i64) -> Option<i64> {
        let (from, until) = self.held?;
        (from <= now_ms && now_ms < until).then_some(until)
    }

    /// One, two, four … minutes, never longer than the interval.
    fn backoff_ms(&self) -> i64 {
        let doubled = 1_i64 << (self.failures.max(1) - 1).min(20);
        BACKOFF_BASE_MS
            .saturating_mul(doubled)
            .min(self.interval_ms)
    }
}

/// Whether `wait_ms` have passed since `from`. When the clock stands before `from` it went back, and
/// nobody knows how long ago `from` was: then they have.
fn has_passed(from: i64, wait_ms: i64, now_ms: i64) -> bool {
    now_ms < from || now_ms.saturating_sub(from) >= wait_ms
}
