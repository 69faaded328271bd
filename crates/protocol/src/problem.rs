//! What can go wrong, as codes. The page words them: what happened, what was kept, what to do.

use serde::{Deserialize, Serialize};

/// The kind of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProblemKind {
    /// No API key on this device.
    KeyMissing,
    /// 401: the key is wrong or no longer active.
    KeyInvalid,
    /// The key holds spaces or line breaks inside.
    KeyMalformed,
    /// 403: the key may not read this.
    Forbidden,
    /// The device has no network.
    Offline,
    /// The address does not answer: DNS, TLS or refused; a browser does not say which.
    Unreachable,
    /// The address answers, but does not allow a page to read it (CORS).
    Cors,
    /// No answer within the time limit.
    Timeout,
    /// 404 of a list: another address or another contract.
    NotFound,
    /// 429 for longer than a run may wait.
    RateLimited,
    /// 5xx, again and again.
    Server,
    /// Another status that a retry does not mend.
    Refused,
    /// The answer is not the JSON that the contract promises.
    BadAnswer,
    /// Pages repeat, or fewer rows came than were announced.
    Incomplete,
    /// This device could not save.
    Storage,
    /// This device has no room left.
    StorageFull,
    /// The address typed is not a web address.
    BadAddress,
    /// Another version of the app is open in another tab.
    OtherVersion,
    /// The worker stopped and is being started again.
    WorkerDied,
}

impl ProblemKind {
    /// The text of `data-sync-reason`.
    pub fn code(self) -> &'static str {
        match self {
            Self::KeyMissing | Self::KeyInvalid | Self::KeyMalformed => "key",
            Self::Forbidden => "forbidden",
            Self::Offline => "offline",
            Self::Unreachable => "unreachable",
            Self::Cors => "cors",
            Self::Timeout => "timeout",
            Self::NotFound => "not-found",
            Self::RateLimited => "rate-limited",
            Self::Server => "server",
            Self::Refused => "refused",
            Self::BadAnswer => "bad-answer",
            Self::Incomplete => "incomplete",
            Self::Storage => "storage",
            Self::StorageFull => "storage-full",
            Self::BadAddress => "bad-address",
            Self::OtherVersion => "other-version",
            Self::WorkerDied => "worker",
        }
    }

    /// Whether the API could not be reached at all: shown as "offline", not as "failed".
    pub fn is_unreachable(self) -> bool {
        matches!(self, Self::Offline | Self::Unreachable)
    }
}

/// A problem with what is known of it. Holds no key and no customer data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// HTTP status, when there was one.
    pub status: Option<u16>,
    /// Which list or path, or the keys seen in an answer of another shape; plain technical text.
    pub detail: Option<String>,
}

impl Problem {
    /// A problem of which only the kind is known.
    pub fn new(kind: ProblemKind) -> Self {
        Self {
            kind,
            status: None,
            detail: None,
        }
    }
}
