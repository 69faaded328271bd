//! What the browser's errors mean. rexie and idb give them as texts that begin with the DOM name.

use crate::StoreError;

/// Why a transaction did not end well.
#[derive(Debug)]
pub enum Failed {
    /// The handle has died; nothing was done.
    DeadHandle(String),
    /// Anything else.
    Store(StoreError),
}

/// How the browsers say that a handle has died: the standard, Chromium, and `WebKit` in the background.
const DEAD: [&str; 3] = [
    "InvalidStateError",
    "connection is closing",
    "Connection to Indexed Database server lost",
];

impl Failed {
    /// The meaning of a browser's message.
    fn from_message(message: String) -> Self {
        if message.contains("QuotaExceededError") {
            Self::Store(StoreError::Full)
        } else if message.contains("VersionError") {
            Self::Store(StoreError::OtherVersion)
        } else if DEAD.iter().any(|sign| message.contains(sign)) {
            Self::DeadHandle(message)
        } else {
            Self::Store(StoreError::Unavailable(message))
        }
    }
}

impl From<rexie::Error> for Failed {
    fn from(error: rexie::Error) -> Self {
        match error {
            rexie::Error::IdbError(error) => error.into(),
            other => Self::from_message(other.to_string()),
        }
    }
}

impl From<idb::Error> for Failed {
    fn from(error: idb::Error) -> Self {
        Self::from_message(error.to_string())
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Failed> for StoreError {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::DeadHandle(message) => Self::Unavailable(message),
            Failed::Store(error) => error,
        }
    }
}
