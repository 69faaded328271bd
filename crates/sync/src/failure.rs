//! What becomes of an answer that is not a page.

use onvio::AnswerError;
use store::StoreError;

use crate::backoff::retry_after_ms;
use crate::{HttpAnswer, ProxyRefusal, RunFailure, TransportFailure};

/// A failure with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: RunFailure,
    pub(crate) status: Option<u16>,
    pub(crate) detail: Option<String>,
    /// When the server said that it may be asked again.
    pub(crate) retry_at: Option<i64>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Asking again does not help.
    Fail(Failure),
    /// Ask again, after so long where the server says so.
    Retry {
        failure: Failure,
        after_ms: Option<i64>,
    },
    /// The answer was damaged: ask again a few times.
    Damaged(Failure),
}

impl Failure {
    pub(crate) fn of(kind: RunFailure) -> Self {
        Self {
            kind,
            status: None,
            detail: None,
            retry_at: None,
        }
    }

    fn with_status(kind: RunFailure, status: u16) -> Self {
        Self {
            status: Some(status),
            ..Self::of(kind)
        }
    }

    /// The same, with the path that was asked.
    pub(crate) fn at(mut self, path: &str) -> Self {
        self.detail = Some(match self.detail {
            Some(detail) => format!("{path}: {detail}"),
            None => path.to_owned(),
        });
        self
    }

    /// Whether the pages staged before it are still worth something: the way was cut, or the key ran out, but
    /// the shape is the same. A full device is helped by dropping them.
    pub(crate) fn is_resumable(&self) -> bool {
        match self.kind {
            RunFailure::RateLimited
            | RunFailure::Server
            | RunFailure::Timeout
            | RunFailure::Offline
            | RunFailure::Unreachable
            | RunFailure::Cors
            | RunFailure::KeyInvalid
            | RunFailure::ProxyKey
            | RunFailure::DailyLimit
            | RunFailure::Storage
            | RunFailure::Fenced
            | RunFailure::Cancelled => true,
            RunFailure::Forbidden
            | RunFailure::NotFound
            | RunFailure::Refused
            | RunFailure::BadAnswer
            | RunFailure::Incomplete
            | RunFailure::TooLarge
            | RunFailure::WebPage
            | RunFailure::Redirected
            | RunFailure::MixedContent
            | RunFailure::Blocked
            | RunFailure::StorageFull => false,
        }
    }
}

/// No answer at all. `accepted`: the server let itself be read before, in this run.
pub(crate) fn judge_transport(failure: TransportFailure, accepted: bool) -> Verdict {
    let fail = |kind| Verdict::Fail(Failure::of(kind));
    let retry = |kind| Verdict::Retry {
        failure: Failure::of(kind),
        after_ms: None,
    };
    match failure {
        TransportFailure::Offline => fail(RunFailure::Offline),
        // A gateway's own error page has no CORS headers: who could be read a moment ago is asked again.
        TransportFailure::Cors if accepted => retry(RunFailure::Cors),
        TransportFailure::Cors => fail(RunFailure::Cors),
        TransportFailure::TooLarge => fail(RunFailure::TooLarge),
        TransportFailure::Redirected => fail(RunFailure::Redirected),
        TransportFailure::MixedContent => fail(RunFailure::MixedContent),
        TransportFailure::Blocked => fail(RunFailure::Blocked),
        TransportFailure::Unreachable | TransportFailure::Aborted => retry(RunFailure::Unreachable),
        TransportFailure::Timeout => retry(RunFailure::Timeout),
    }
}

/// A status that is not that of a page; `None` when the body is to be read (200 to 299, and 304 where a part was
/// asked for: to a question for everything "not modified" is no answer).
pub(crate) fn judge_status(answer: &HttpAnswer, full: bool, now_ms: i64) -> Option<Verdict> {
    let fail = |kind| Verdict::Fail(Failure::with_status(kind, answer.status));
    let retry = |kind| Verdict::Retry {
        failure: Failure::with_status(kind, answer.status),
        after_ms: retry_after_ms(answer, now_ms),
    };
    match answer.proxy_refusal() {
        Some(ProxyRefusal::Key) => return Some(fail(RunFailure::ProxyKey)),
        Some(ProxyRefusal::Link) => return Some(judge_answer(&AnswerError::OtherOrigin, answer)),
        None => {}
    }
    match answer.status {
        200..=299 => None,
        304 if !full => None,
        401 => Some(fail(RunFailure::KeyInvalid)),
        403 => Some(fail(RunFailure::Forbidden)),
        404 => Some(fail(RunFailure::NotFound)),
        408 => Some(retry(RunFailure::Timeout)),
        429 => Some(retry(RunFailure::RateLimited)),
        500..=599 => Some(retry(RunFailure::Server)),
        _ => Some(fail(RunFailure::Refused)),
    }
}

/// A body that is no page.
pub(crate) fn judge_answer(error: &AnswerError, answer: &HttpAnswer) -> Verdict {
    let kind = if error.is_incomplete() {
        RunFailure::Incomplete
    } else if answer.is_web_page() {
        RunFailure::WebPage
    } else {
        RunFailure::BadAnswer
    };
    let failure = Failure {
        detail: Some(error.to_string()),
        ..Failure::with_status(kind, answer.status)
    };
    if error.is_damaged() {
        Verdict::Damaged(failure)
    } else {
        Verdict::Fail(failure)
    }
}

/// The store could not do what was asked.
pub(crate) fn judge_store(error: &StoreError) -> Failure {
    let kind = match error {
        // Whoever published or began in between holds the newer data.
        StoreError::Fenced | StoreError::Conflict => RunFailure::Fenced,
        StoreError::Full => RunFailure::StorageFull,
        StoreError::Corrupt(_) | StoreError::OtherVersion | StoreError::Unavailable(_) => {
            RunFailure::Storage
        }
    };
    Failure {
        detail: Some(error.to_string()),
        ..Failure::of(kind)
    }
}
