//! What the proxy itself answers: a code, never a sentence about its inside.

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Why a request was not forwarded, or its answer not given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No plain request: another form of target, a body, two of a header, a key in the address.
    BadRequest,
    /// No token or key, or one that nobody gave or somebody took back.
    Unauthorized,
    /// A page of another origin, or none.
    Origin,
    /// A path that is not forwarded.
    NotFound,
    /// Not GET.
    Method,
    /// Too many requests; so many seconds to wait.
    TooMany(u64),
    /// The upstream cannot be reached.
    Unreachable,
    /// The upstream did not answer in time.
    Slow,
    /// The upstream sends somewhere else; redirects are never followed.
    Redirect,
    /// The upstream's answer is larger than allowed.
    TooLarge,
    /// The upstream refuses the key that is kept here.
    Key,
    /// The next page of the upstream's answer leads elsewhere.
    Link,
    /// The device tokens cannot be read, so nobody can be told from anybody.
    Devices,
    /// Somebody who may not get letters.
    Recipient,
    /// A customer who got as many letters as one may send.
    Often,
    /// A letter that is larger than allowed.
    LetterTooLarge,
    /// The SMTP server will never take this letter.
    MailRefused,
    /// The SMTP server cannot be reached, or may take the letter later.
    MailUnreachable,
    /// The SMTP server was being handed the letter and did not say whether it has it.
    MailUnanswered,
}

/// Seconds after which a letter may be handed over again.
const MAIL_AGAIN: u64 = 60;

impl Refusal {
    /// Stable word of the answer and of the log.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::Unauthorized => "unauthorized",
            Self::Origin => "origin",
            Self::NotFound => "not-found",
            Self::Method => "method",
            Self::TooMany(_) => "too-many-requests",
            Self::Unreachable => "upstream-unreachable",
            Self::Slow => "upstream-slow",
            Self::Redirect => "upstream-redirect",
            Self::TooLarge => "upstream-too-large",
            Self::Key => "upstream-key",
            Self::Link => "upstream-link",
            Self::Devices => "devices",
            Self::Recipient => "recipient",
            Self::Often => "often",
            Self::LetterTooLarge => "letter-too-large",
            Self::MailRefused => "mail-refused",
            Self::MailUnreachable => "mail-unreachable",
            Self::MailUnanswered => "mail-unanswered",
        }
    }

    /// Status of the answer.
    pub fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Origin | Self::Recipient | Self::Often => StatusCode::FORBIDDEN,
            Self::LetterTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unreachable
            | Self::Redirect
            | Self::TooLarge
            | Self::Key
            | Self::Link
            | Self::MailRefused => StatusCode::BAD_GATEWAY,
            Self::Devices | Self::MailUnreachable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Slow | Self::MailUnanswered => StatusCode::GATEWAY_TIMEOUT,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response<Body> {
        let mut response = (self.status(), Json(json!({ "error": self.code() }))).into_response();
        let headers = response.headers_mut();
        let again = match self {
            Self::TooMany(seconds) => Some(seconds),
            Self::MailUnreachable => Some(MAIL_AGAIN),
            _ => None,
        };
        if let Some(seconds) = again {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self == Self::Method {
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, OPTIONS"));
        }
        response
    }
}
