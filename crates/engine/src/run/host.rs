//! What a run needs of the world around it: answers to requests, the time, and whether anybody still wants it.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use onvio::Request;
use sync::{HttpAnswer, TransportFailure};

/// The beginning of an answer.
#[derive(Debug)]
pub struct Peeked {
    /// Its first records, closed.
    pub answer: HttpAnswer,
    /// Whether more would have come.
    pub is_cut: bool,
}

/// Sends requests.
#[allow(async_fn_in_trait)] // used with one concrete type at a time, never across threads
pub trait Transport {
    /// The answer to a `GET`, whatever its status, or why there is none. A call that is dropped gives the request
    /// up.
    async fn get(&self, request: &Request, timeout_ms: u32)
    -> Result<HttpAnswer, TransportFailure>;

    /// The same, of which the first records suffice: a long answer may be given up after them, and closed.
    async fn peek(&self, request: &Request, timeout_ms: u32) -> Result<Peeked, TransportFailure> {
        let answer = self.get(request, timeout_ms).await?;
        Ok(Peeked {
            answer,
            is_cut: false,
        })
    }
}

/// The wall clock.
#[allow(async_fn_in_trait)] // as above
pub trait Clock {
    /// Milliseconds since the Unix epoch.
    fn now_ms(&self) -> i64;

    /// Returns when the wall clock shows at least `at_ms`.
    async fn sleep_until(&self, at_ms: i64);
}

/// Stops a run from outside: its company was left, its data were deleted, or a person wants so. Clones are one
/// flag.
#[derive(Clone, Debug, Default)]
pub struct CancelFlag(Rc<Flag>);

#[derive(Debug, Default)]
struct Flag {
    raised: Cell<bool>,
    waiting: RefCell<Option<Waker>>,
}

impl CancelFlag {
    /// The run ends at once, in the middle of an answer too, and writes nothing more.
    pub fn cancel(&self) {
        self.0.raised.set(true);
        if let Some(waker) = self.0.waiting.take() {
            waker.wake();
        }
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.raised.get()
    }

    /// What comes of `work`; `None`, and the work is dropped, as soon as the flag is raised.
    pub async fn unless_cancelled<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let mut work = pin!(work);
        poll_fn(|context| {
            if self.is_cancelled() {
                return Poll::Ready(None);
            }
            self.0.waiting.replace(Some(context.waker().clone()));
            work.as_mut().poll(context).map(Some)
        })
        .await
    }
}
