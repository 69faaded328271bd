//! Answers that are wrong on request.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};

use crate::clock::http_date;
use crate::contents::{Asked, Contents, json, streamed};
use crate::fault::{Fault, FaultKind, Named};
use crate::state::Shared;

/// Pieces of a slow answer, and how long each takes.
const DRIPS: usize = 40;
const DRIP: Duration = Duration::from_millis(10);

/// The head of a gzip stream, and no stream.
const GARBAGE: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03garbage that no inflater takes";

/// Instead of this answer the connection is closed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropped;

/// An error as the API words it.
pub(crate) fn error(status: StatusCode, message: &str) -> Response {
    let body = serde_json::json!({ "error": { "code": status.as_u16(), "message": message } });
    (status, axum::Json(body)).into_response()
}

/// What a fault answers whatever was asked for; `None` when it depends on the right answer.
pub(crate) fn refusal(fault: &Fault, shared: &Shared, path: &str) -> Option<Response> {
    let named = match fault.kind {
        FaultKind::Status(code) => return Some(status(fault, code, shared)),
        FaultKind::Cut(_) => return None,
        FaultKind::Named(named) => named,
    };
    let away = || shared.lock().settings.elsewhere.clone();
    Some(match named {
        Named::Drop => {
            let mut response = StatusCode::OK.into_response();
            response.extensions_mut().insert(Dropped);
            response
        }
        Named::Empty => StatusCode::OK.into_response(),
        Named::Failure => json(Body::from(r#"{"success":false,"message":"not now"}"#)),
        Named::ErrorBody => json(Body::from(r#"{"error":{"code":7,"message":"not now"}}"#)),
        Named::Shape => json(Body::from(
            r#"{"things":["one","two"],"answer":{"list":3}}"#,
        )),
        Named::Html => html(StatusCode::OK, "Ingrese a su cuenta"),
        Named::Gzip => {
            let mut response = json(Body::from(GARBAGE));
            let gzip = HeaderValue::from_static("gzip");
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, gzip);
            response
        }
        Named::GzipUndeclared => json(Body::from(GARBAGE)),
        Named::Expired => error(StatusCode::GONE, "the cursor has expired"),
        Named::Redirect => redirect(&format!("{}{path}", away())),
        Named::RedirectHere => redirect("/v1/company/info"),
        _ => return None,
    })
}

fn status(fault: &Fault, code: u16, shared: &Shared) -> Response {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match code {
        204 | 304 => (status, Body::empty()).into_response(),
        502 => html(status, "502 Bad Gateway"),
        _ => error(status, status.canonical_reason().unwrap_or("error")),
    };
    let headers = response.headers_mut();
    let retry_after = fault.retry_after.or((code == 429).then_some(1));
    if let Some(seconds) = retry_after.filter(|_| fault.retry_at.is_none()) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(seconds) = fault.retry_at {
        let at = http_date(shared.lock().clock.now() + i64::from(seconds));
        headers.extend(HeaderValue::from_str(&at).map(|at| (header::RETRY_AFTER, at)));
    }
    let challenge = match code {
        401 => Some(r#"Bearer error="invalid_token""#),
        403 => Some(r#"Bearer error="insufficient_scope""#),
        _ => None,
    };
    let challenge = challenge.map(HeaderValue::from_static);
    headers.extend(challenge.map(|challenge| (header::WWW_AUTHENTICATE, challenge)));
    response
}

fn html(status: StatusCode, title: &str) -> Response {
    let page = format!("<html><head><title>{title}</title></head><body>{title}</body></html>");
    (status, axum::response::Html(page)).into_response()
}

fn redirect(to: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, to)]).into_response()
}

/// The right answer, as a fault spoils it.
pub(crate) fn spoiled(
    contents: Contents,
    asked: Asked,
    kind: FaultKind,
    shared: &Arc<Shared>,
) -> Response {
    let named = match kind {
        FaultKind::Cut(hundredths) => return cut(&contents.text(), hundredths),
        FaultKind::Status(_) => return contents.whole(),
        FaultKind::Named(named) => named,
    };
    match named {
        Named::Truncated => json(Body::from(contents.truncated())),
        Named::Bom => json(Body::from(format!("\u{feff}{}", contents.text()))),
        Named::WrongType => {
            let mut response = contents.whole();
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            response.headers_mut().insert(header::CONTENT_TYPE, html);
            response
        }
        Named::Endless => contents.endless(),
        Named::EndlessRecord => {
            let head = match asked {
                Asked::Company => "{\"name\":\"",
                Asked::List(_) => "{\"data\":[{\"id\":\"",
            };
            let head = stream::iter([Bytes::from(head)]);
            streamed(head.chain(stream::repeat(Bytes::from("x".repeat(64 * 1024)))))
        }
        Named::Stall => {
            let text = contents.text();
            let (half, _) = halves(&text, 50);
            let held = shared.hold();
            let silence = stream::pending().map(move |part: Bytes| {
                let _held = &held;
                part
            });
            streamed(stream::iter([Bytes::from(half.to_owned())]).chain(silence))
        }
        Named::Drip => drip(&contents.text()),
        _ => contents.whole(),
    }
}

/// The body as far as so many hundredths, and the rest.
fn halves(text: &str, hundredths: u8) -> (&str, &str) {
    let mut end = text.len() * usize::from(hundredths) / 100;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.split_at(end)
}

/// A body that breaks off: its length is announced, and the connection closes before.
fn cut(text: &str, hundredths: u8) -> Response {
    let (part, _) = halves(text, hundredths);
    let broken = async {
        // What came before it has to be on its way.
        tokio::time::sleep(DRIP).await;
        Err(io::Error::new(
            io::ErrorKind::ConnectionReset,
            "cut on request",
        ))
    };
    let part = stream::iter([Ok(Bytes::from(part.to_owned()))]);
    let mut response = json(Body::from_stream(part.chain(stream::once(broken))));
    let length = HeaderValue::from(text.len());
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, length);
    response
}

fn drip(text: &str) -> Response {
    let bytes = Bytes::from(text.to_owned());
    let size = bytes.len().div_ceil(DRIPS).max(1);
    let pieces: Vec<Bytes> = (0..bytes.len())
        .step_by(size)
        .map(|from| bytes.slice(from..bytes.len().min(from + size)))
        .collect();
    streamed(stream::iter(pieces).then(|piece| async {
        tokio::time::sleep(DRIP).await;
        piece
    }))
}
