//! What can go wrong, as codes. The page words them: what happened, what was kept, what to do.

use serde::{Deserialize, Serialize};

use crate::DocumentIssue;

/// The kind of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProblemKind {
    /// No API key on this device.
    KeyMissing,
    /// 401: the key is wrong or no longer active.
    KeyInvalid,
    /// The key holds characters that no header may carry.
    KeyMalformed,
    /// The key has fewer parts than the API wants; the detail names the first that is missing.
    KeyIncomplete,
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
    /// The answer does not end, or holds a record larger than any that makes sense.
    TooLarge,
    /// The address leads elsewhere, where the key is not sent.
    Redirected,
    /// This page came over TLS, and may not ask an address without.
    MixedContent,
    /// The policy of the page's own host does not let it ask this address.
    Blocked,
    /// A web page where data were expected: a network that wants a login first, or a wrong address.
    WebPage,
    /// As many questions as a day may have were asked.
    DailyLimit,
    /// This device could not save.
    Storage,
    /// This device has no room left.
    StorageFull,
    /// The address typed is not a web address.
    BadAddress,
    /// The profile in force has no address of its own, and none was given.
    AddressMissing,
    /// The profile in force cannot be read; the detail names its lines and keys.
    BadProfile,
    /// A rule of alerts means nothing, or there are too many.
    BadRule,
    /// Another version of the app is open in another tab.
    OtherVersion,
    /// The worker stopped and is being started again.
    WorkerDied,
    /// The program of the demo, a file of our own site, could not be fetched or stopped.
    DemoMissing,
    /// The API refuses the key that the proxy keeps; the device's own token is good.
    ProxyKey,
    /// Another key at an address of which this device has data, and the API does not say whose it is.
    WhichCompany,
}

impl ProblemKind {
    /// The text of `data-sync-reason`.
    pub fn code(self) -> &'static str {
        match self {
            Self::KeyMissing | Self::KeyInvalid | Self::KeyMalformed | Self::KeyIncomplete => "key",
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
            Self::TooLarge => "too-large",
            Self::Redirected => "redirected",
            Self::MixedContent => "mixed-content",
            Self::Blocked => "blocked",
            Self::WebPage => "web-page",
            Self::DailyLimit => "daily-limit",
            Self::Storage => "storage",
            Self::StorageFull => "storage-full",
            Self::BadAddress => "bad-address",
            Self::AddressMissing => "address-missing",
            Self::BadProfile => "profile",
            Self::BadRule => "rule",
            Self::OtherVersion => "other-version",
            Self::WorkerDied => "worker",
            Self::DemoMissing => "demo",
            Self::ProxyKey => "proxy-key",
            Self::WhichCompany => "which-company",
        }
    }

    /// Whether the API, or what stands for it in the demo, could not be reached at all: shown as "offline", not as "failed".
    pub fn is_unreachable(self) -> bool {
        matches!(self, Self::Offline | Self::Unreachable | Self::DemoMissing)
    }
}

/// What is odd about what was asked, and explains a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Hint {
    /// Spaces or line breaks were inside the pasted key; they were taken out.
    KeyHadSpaces,
    /// The key does not look like those that Onvio gives.
    KeyLooksOdd,
    /// The key looks like one of the test environment, and production was asked.
    KeyOfSandbox,
    /// The key looks like one of production, and the test environment was asked.
    KeyOfProduction,
    /// The address already ends in the version that begins each path.
    AddressHasVersion,
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
    /// What may explain it.
    pub hint: Option<Hint>,
    /// Before this the server does not want to be asked again, ms since the Unix epoch.
    pub retry_at: Option<i64>,
    /// What is wrong with a profile document.
    pub issues: Vec<DocumentIssue>,
}

impl Problem {
    /// A problem of which only the kind is known.
    pub fn new(kind: ProblemKind) -> Self {
        Self {
            kind,
            status: None,
            detail: None,
            hint: None,
            retry_at: None,
            issues: Vec::new(),
        }
    }

    /// The same with what is odd about the key, where it is the key that was refused.
    #[must_use]
    pub fn with_key_hint(mut self, hint: Option<Hint>) -> Self {
        if matches!(self.kind, ProblemKind::KeyInvalid | ProblemKind::Forbidden) {
            self.hint = self.hint.or(hint);
        }
        self
    }
}
