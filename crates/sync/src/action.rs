//! What a run asks of the world.

use domain::{Company, List};
use onvio::{Request, Resource};
use store::{ListCounts, RunHeader, StagedPage};

use crate::RequestId;

/// Rows of each list in a run. What was added or changed is known only when the run is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Customers.
    pub customers: ListCounts,
    /// Documents.
    pub documents: ListCounts,
    /// Payments.
    pub payments: ListCounts,
}

impl Counts {
    /// Rows received, all lists.
    pub fn received(&self) -> u64 {
        self.customers.received + self.documents.received + self.payments.received
    }
}

/// A run that read everything; the engine publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Began (the first attempt, when it was resumed), ms since the Unix epoch by the device's clock.
    pub started_at: i64,
    /// `modified_since` of the next run, ms since the Unix epoch by the server's clock as far as known.
    pub watermark: i64,
    /// The company as this run read it.
    pub company: Company,
    /// Rows received and rejected; added and changed are 0.
    pub counts: Counts,
    /// Everything was asked for.
    pub full: bool,
    /// Lists that were read from end to end, and in their last reading stood still: what is not in them is not at the
    /// source either.
    pub whole: Vec<List>,
}

/// Why a run failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunFailure {
    /// 401.
    KeyInvalid,
    /// The API refuses the key that the proxy keeps: a person here can mend nothing.
    ProxyKey,
    /// 403.
    Forbidden,
    /// 404 of a resource.
    NotFound,
    /// 429 for longer than a run may wait.
    RateLimited,
    /// 5xx, again and again.
    Server,
    /// Another status that asking again does not mend.
    Refused,
    /// Not the JSON that the contract promises.
    BadAnswer,
    /// Pages repeat, or fewer rows came than were announced.
    Incomplete,
    /// No answer within the time limit, again and again.
    Timeout,
    /// The device has no network.
    Offline,
    /// No connection.
    Unreachable,
    /// The server does not let a page read its answers.
    Cors,
    /// An answer without end, or a record larger than any that makes sense.
    TooLarge,
    /// The address leads elsewhere.
    Redirected,
    /// A page over TLS may not ask an address without.
    MixedContent,
    /// The policy of the page's host forbids the address.
    Blocked,
    /// A web page instead of data: a network that wants a login first, or a wrong address.
    WebPage,
    /// As many requests as a day may have were sent.
    DailyLimit,
    /// The device could not save.
    Storage,
    /// The device has no room left.
    StorageFull,
    /// A newer run has begun in another tab.
    Fenced,
    /// Stopped on request; not a failure to show.
    Cancelled,
}

impl RunFailure {
    /// A stable word for the log.
    pub fn code(self) -> &'static str {
        match self {
            Self::KeyInvalid => "key",
            Self::ProxyKey => "proxy-key",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::RateLimited => "rate-limited",
            Self::Server => "server",
            Self::Refused => "refused",
            Self::BadAnswer => "bad-answer",
            Self::Incomplete => "incomplete",
            Self::Timeout => "timeout",
            Self::Offline => "offline",
            Self::Unreachable => "unreachable",
            Self::Cors => "cors",
            Self::TooLarge => "too-large",
            Self::Redirected => "redirected",
            Self::MixedContent => "mixed-content",
            Self::Blocked => "blocked",
            Self::WebPage => "web-page",
            Self::DailyLimit => "daily-limit",
            Self::Storage => "storage",
            Self::StorageFull => "storage-full",
            Self::Fenced => "fenced",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What a run asks of the world. After `Finish` or `Fail` it asks for nothing more.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Send, adding the key; answer with [`crate::Event::Answered`].
    Send {
        /// Number to answer with.
        id: RequestId,
        /// What to send.
        request: Request,
    },
    /// Open a new staging area; answer with [`crate::Event::Opened`].
    Open {
        /// The run.
        header: RunHeader,
        /// Where it stands.
        checkpoint: Vec<u8>,
    },
    /// Commit a page and the checkpoint after it; answer with [`crate::Event::Staged`].
    Stage {
        /// The page.
        page: StagedPage,
        /// Where the run stands after it.
        checkpoint: Vec<u8>,
    },
    /// Everything was read: compare it with what is published, and answer with [`crate::Event::Compared`].
    Compare,
    /// Send [`crate::Event::TimerFired`] at this time.
    Wait {
        /// Ms since the Unix epoch.
        until_ms: i64,
    },
    /// How far the run is.
    Progress {
        /// What is being fetched.
        resource: Resource,
        /// Rows received so far, all lists.
        received: u64,
    },
    /// Everything is staged: publish it. The run is over.
    Finish(Outcome),
    /// The run is over; nothing of it may be shown.
    Fail {
        /// Why.
        failure: RunFailure,
        /// HTTP status, when there was one.
        status: Option<u16>,
        /// Path asked, or keys seen; no key, no customer data.
        detail: Option<String>,
        /// Whether the staged pages are worth resuming from.
        keep_staging: bool,
        /// When the server said that it may be asked again, ms since the Unix epoch.
        retry_at: Option<i64>,
    },
}
