//! One line of JSON for each request: enough to see who was served how, never what.

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

/// Where lines go.
pub type Sink = Arc<dyn Fn(&str) + Send + Sync>;

/// Standard output.
pub fn to_stdout() -> Sink {
    Arc::new(|line| {
        // Nobody reads it any more: nothing is left to say it to.
        let _ = writeln!(std::io::stdout().lock(), "{line}");
    })
}

/// What is told of a request. No query, no body, no header but the page's origin when it is one of the list.
#[derive(Debug, Serialize)]
pub(crate) struct Line<'a> {
    /// Milliseconds since the Unix epoch.
    pub at: i64,
    /// The path, when it is one of the list; another one may hold anything.
    pub path: Option<&'a str>,
    pub status: u16,
    /// Why it was not forwarded.
    pub refusal: Option<&'static str>,
    pub ms: u128,
    pub address: String,
    pub origin: Option<&'a str>,
    /// Beginning of the hash of the caller's key; the id of a device.
    pub caller: Option<&'a str>,
    /// What the admin has to mend here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'a str>,
}

impl Line<'_> {
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Milliseconds since the Unix epoch.
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let ms = since.unwrap_or(Duration::ZERO).as_millis();
    i64::try_from(ms).unwrap_or(i64::MAX)
}
