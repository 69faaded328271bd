//! Why a scenario stopped.

use std::time::Duration;

use thirtyfour::error::WebDriverError;
use thiserror::Error;

/// What a step of a scenario returns.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Why a scenario stopped.
#[derive(Debug, Error)]
pub enum Failure {
    /// The browser or its driver refused.
    #[error("the browser: {0}")]
    Browser(#[from] WebDriverError),
    /// The page answered something of another shape.
    #[error("the page's answer: {0}")]
    Answer(#[from] serde_json::Error),
    /// A server or a file.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The sandbox refused an order.
    #[error("the sandbox: {0}")]
    Sandbox(#[from] sandbox::ControlError),
    /// Something did not come in time.
    #[error("after {limit:?} still not: {what}\n{last}")]
    Waited {
        /// What was waited for.
        what: String,
        /// How long.
        limit: Duration,
        /// What there was instead at the end.
        last: String,
    },
    /// Something is not as it has to be.
    #[error("{0}")]
    Wrong(String),
    /// This machine lacks something.
    #[error("{0}")]
    Missing(String),
}

impl Failure {
    /// An element that was found and is gone: the page drew itself anew in between.
    pub(crate) fn is_stale_element(error: &WebDriverError) -> bool {
        use thirtyfour::error::WebDriverErrorInner as Inner;
        matches!(
            &**error,
            Inner::StaleElementReference(_) | Inner::NoSuchElement(_)
        )
    }
}
