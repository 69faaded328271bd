//! CORS: on the contract's paths as the settings say, on the sandbox's own always.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::fault::{FaultKind, Named};
use crate::state::Shared;

/// Answers preflights and lets any origin read the answers, if CORS is on.
pub(crate) async fn layer(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let is_contract = request.uri().path().starts_with("/v1/");
    let is_preflight = request.method() == Method::OPTIONS;
    let (is_on, exposes) = {
        let mut state = shared.lock();
        state.journal.preflights += u64::from(is_contract && is_preflight);
        let settings = &state.settings;
        (
            !is_contract || settings.cors,
            !is_contract || settings.expose,
        )
    };
    let asked = request
        .headers()
        .get(header::ACCESS_CONTROL_REQUEST_HEADERS)
        .cloned();
    let mut response = if is_preflight {
        let status = if is_on {
            StatusCode::NO_CONTENT
        } else {
            StatusCode::METHOD_NOT_ALLOWED
        };
        (status, Body::empty()).into_response()
    } else {
        next.run(request).await
    };
    let fault = response.extensions().get::<FaultKind>().copied();
    let is_fault = |named| fault.is_some_and(|kind| kind.is(named));
    if is_on && !is_fault(Named::NoCors) {
        let headers = response.headers_mut();
        allow(headers);
        if exposes && !is_fault(Named::NoExpose) {
            expose(headers);
        }
        if is_preflight {
            allow_preflight(headers, asked);
        }
    }
    response
}

fn allow(headers: &mut HeaderMap) {
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
}

fn expose(headers: &mut HeaderMap) {
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Date, Retry-After, Link, ETag, X-Total-Count"),
    );
}

fn allow_preflight(headers: &mut HeaderMap, asked: Option<HeaderValue>) {
    let methods = HeaderValue::from_static("GET, POST, OPTIONS");
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    // A star would not cover Authorization.
    let usual = HeaderValue::from_static("Authorization, Content-Type, Accept");
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, asked.unwrap_or(usual));
    // Tests switch CORS off and expect the browser to notice at once.
    headers.insert(
        header::ACCESS_CONTROL_MAX_AGE,
        HeaderValue::from_static("0"),
    );
    headers.insert(
        HeaderName::from_static("access-control-allow-private-network"),
        HeaderValue::from_static("true"),
    );
}
