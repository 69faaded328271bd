//! What the browser is told about an answer.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::Config;

/// Headers of every answer. `origin` is that of a page that may read it.
pub(crate) fn dress(headers: &mut HeaderMap, origin: Option<&HeaderValue>) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("Date, ETag, Link, Retry-After, X-Total-Count"),
        );
    }
}

/// What a preflight is told besides.
pub(crate) fn allow(headers: &mut HeaderMap, config: &Config, asks_private: bool, is_mail: bool) {
    let (methods, usual) = if is_mail {
        ("GET, POST", "Authorization, Accept, Content-Type")
    } else {
        (
            "GET",
            "Authorization, Accept, Accept-Language, If-None-Match",
        )
    };
    let names = config
        .pass_headers
        .iter()
        .fold(usual.to_owned(), |names, more| format!("{names}, {more}"));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static(methods),
    );
    if let Ok(names) = HeaderValue::from_str(&names) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
    }
    headers.insert(
        header::ACCESS_CONTROL_MAX_AGE,
        HeaderValue::from_static("600"),
    );
    if asks_private {
        headers.insert(
            HeaderName::from_static("access-control-allow-private-network"),
            HeaderValue::from_static("true"),
        );
    }
}
