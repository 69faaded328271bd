//! What happens to a run.

use domain::List;
use store::StoreError;

/// Number of a request within a run. An answer to an older one is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(pub u32);

/// An answer of the server, whatever its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpAnswer {
    /// Status.
    pub status: u16,
    /// Headers that can be read; names in lower case.
    pub headers: Vec<(String, String)>,
    /// Whole body.
    pub body: Vec<u8>,
    /// From sending to the last byte, in ms.
    pub elapsed_ms: u64,
}

impl HttpAnswer {
    /// The value of a header by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header == name)
            .map(|(_, value)| value.as_str())
    }

    /// What the proxy says itself; `None` for what the API said, and for what may pass.
    pub fn proxy_refusal(&self) -> Option<ProxyRefusal> {
        match (self.status, self.body.trim_ascii()) {
            (502, br#"{"error":"upstream-key"}"#) => Some(ProxyRefusal::Key),
            (502, br#"{"error":"upstream-link"}"#) => Some(ProxyRefusal::Link),
            _ => None,
        }
    }

    /// Whether the body is a page for people: no JSON begins like that.
    pub fn is_web_page(&self) -> bool {
        self.body.trim_ascii_start().starts_with(b"<")
    }
}

/// What the thin proxy says itself where asking again does not help. `tools/proxy` writes these answers, and its tests
/// hold their bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyRefusal {
    /// The API refuses the key that the proxy keeps.
    Key,
    /// The next page leads to another address than the proxy's own.
    Link,
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportFailure {
    /// The device has no network.
    Offline,
    /// No connection: DNS, TLS, refused; a browser does not say which.
    Unreachable,
    /// The server answers, but does not let a page read it.
    Cors,
    /// No answer within the time limit.
    Timeout,
    /// The connection broke in the middle of an answer.
    Aborted,
    /// The answer does not end, or holds a record larger than any that makes sense.
    TooLarge,
    /// The server answers that what is asked for is elsewhere. Nothing is asked there: the key is for one origin.
    Redirected,
    /// A page that came over TLS may not ask an address without.
    MixedContent,
    /// The policy of the page's own host does not let it ask this address.
    Blocked,
}

/// What happens to a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The first event of a run.
    Begin,
    /// An answer, or why there is none.
    Answered {
        /// The request of [`crate::Action::Send`].
        request: RequestId,
        /// The answer.
        answer: Result<HttpAnswer, TransportFailure>,
    },
    /// The staging area of [`crate::Action::Open`] is there.
    Opened,
    /// The page of [`crate::Action::Stage`] and its checkpoint are committed.
    Staged,
    /// What [`crate::Action::Compare`] found: lists of which published records did not come. They are read once more,
    /// since rows may have moved between pages.
    Compared(Vec<List>),
    /// The store could not do what was asked.
    StoreFailed(StoreError),
    /// The time of [`crate::Action::Wait`] has come.
    TimerFired,
    /// A person, or the end of the worker, stops the run.
    Cancel,
}
