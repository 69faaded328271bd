//! Which requests pass: GET on a path of the list, from a page of the list, with a key in a header.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};

use crate::answer::Refusal;
use crate::{Config, Credentials};

/// Bytes of a query, of which the contract needs some hundred.
const QUERY_BYTES: usize = 4_096;
/// Bytes of a key.
const KEY_BYTES: usize = 4_096;
/// Headers that are forwarded. Cookies, addresses of callers and everything else stay here.
const PASSED: [HeaderName; 5] = [
    header::AUTHORIZATION,
    header::ACCEPT,
    header::ACCEPT_LANGUAGE,
    header::ACCEPT_ENCODING,
    header::IF_NONE_MATCH,
];
/// Names of parameters that carry keys: an address is written down in many places.
const KEY_PARAMETERS: [&str; 9] = [
    "api_key",
    "apikey",
    "key",
    "token",
    "access_token",
    "authorization",
    "auth",
    "secret",
    "client_secret",
];

/// The page that calls, when it may.
pub(crate) fn origin<'a>(
    config: &Config,
    headers: &'a HeaderMap,
) -> Result<Option<&'a HeaderValue>, Refusal> {
    let mut named = headers.get_all(header::ORIGIN).iter();
    match (named.next(), named.next()) {
        (Some(origin), None) => {
            let allowed = config
                .allowed_origins
                .iter()
                .any(|known| known.as_bytes() == origin.as_bytes());
            // The page that is served from here names its own origin in some requests.
            let own = config.static_dir.is_some() && is_same_origin(headers);
            if allowed || own {
                Ok(Some(origin))
            } else {
                Err(Refusal::Origin)
            }
        }
        // Browsers name no origin in a GET to the page's own.
        (None, _) if config.static_dir.is_some() && is_same_origin(headers) => Ok(None),
        _ => Err(Refusal::Origin),
    }
}

fn is_same_origin(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "same-origin")
}

/// The path and query to forward.
pub(crate) fn target(
    config: &Config,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<String, Refusal> {
    if uri.scheme().is_some() || uri.authority().is_some() {
        return Err(Refusal::BadRequest);
    }
    if !config.allowed_paths.iter().any(|path| path == uri.path()) {
        return Err(Refusal::NotFound);
    }
    if *method != Method::GET {
        return Err(Refusal::Method);
    }
    if has_body(headers) {
        return Err(Refusal::BadRequest);
    }
    match uri.query() {
        None => Ok(uri.path().to_owned()),
        Some(query) if is_plain_query(query) => Ok(format!("{}?{query}", uri.path())),
        Some(_) => Err(Refusal::BadRequest),
    }
}

/// A letter is handed over as JSON, which a page of another origin cannot send without being let in, and its length
/// is said.
pub(crate) fn letter(headers: &HeaderMap, most: usize) -> Result<(), Refusal> {
    let is_json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.to_str().unwrap_or_default();
        kind.split(';').next().unwrap_or_default().trim() == "application/json"
    });
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    match length {
        Some(length) if is_json && length <= most => Ok(()),
        Some(_) if is_json => Err(Refusal::LetterTooLarge),
        _ => Err(Refusal::BadRequest),
    }
}

fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(header::TRANSFER_ENCODING)
        || headers
            .get(header::CONTENT_LENGTH)
            .is_some_and(|length| length != "0")
}

/// Visible ASCII without what ends lines or addresses, however often it is encoded, and without a key.
fn is_plain_query(query: &str) -> bool {
    let visible = query
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}#".contains(&byte));
    if query.len() > QUERY_BYTES || !visible || !escapes_are_harmless(query) {
        return false;
    }
    query.split(['&', ';']).all(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        is_plain_name(&decoded(name.as_bytes()))
    })
}

/// A name that carries no key, in whatever spelling: case, dashes and what brackets add change nothing. One that is
/// encoded twice is nobody's.
fn is_plain_name(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    let bare = name.replace('-', "_");
    let bare = bare.split('[').next().unwrap_or_default();
    !name.contains('%') && !KEY_PARAMETERS.contains(&bare.trim_matches([' ', '+']))
}

/// Two digits behind each `%`, and never a control character, however often it is decoded.
fn escapes_are_harmless(query: &str) -> bool {
    let mut text = query.as_bytes().to_vec();
    let is_lone = |at: usize| text[at] == b'%' && escape_at(&text, at).is_none();
    if (0..text.len()).any(is_lone) {
        return false;
    }
    // Each time is shorter, or the last.
    loop {
        let next = decoded(&text);
        if next.iter().any(u8::is_ascii_control) {
            return false;
        }
        if next.len() == text.len() {
            return true;
        }
        text = next;
    }
}

/// Every escape as what it stands for, once.
fn decoded(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let escape = escape_at(text, at);
        bytes.push(escape.unwrap_or(text[at]));
        at += if escape.is_some() { 3 } else { 1 };
    }
    bytes
}

fn escape_at(text: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16);
    if text[at] != b'%' {
        return None;
    }
    u8::try_from(digit(at + 1)? * 16 + digit(at + 2)?).ok()
}

/// The caller's key or device token. Where keys pass through, an API may have other names for them: without
/// `Authorization` the headers that the admin passes on are the key.
pub(crate) fn key(config: &Config, headers: &HeaderMap) -> Result<String, Refusal> {
    let passes_through = config.credentials == Credentials::PassThrough;
    if !passes_through || headers.contains_key(header::AUTHORIZATION) {
        return only(headers, header::AUTHORIZATION.as_str()).map(str::to_owned);
    }
    let names = config.pass_headers.iter();
    let parts: Vec<&str> = names
        .filter(|name| headers.contains_key(name.as_str()))
        .map(|name| only(headers, name))
        .collect::<Result<_, _>>()?;
    if parts.is_empty() {
        return Err(Refusal::Unauthorized);
    }
    Ok(parts.join("\n"))
}

/// The one value of a header that carries a key.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Refusal> {
    let mut sent = headers.get_all(name).iter();
    match (sent.next(), sent.next()) {
        (Some(value), None) if !value.is_empty() && value.len() <= KEY_BYTES => {
            value.to_str().map_err(|_| Refusal::BadRequest)
        }
        (Some(_), _) => Err(Refusal::BadRequest),
        (None, _) => Err(Refusal::Unauthorized),
    }
}

/// Whether a header of the caller goes on to the upstream.
pub(crate) fn is_passed(config: &Config, name: &HeaderName) -> bool {
    PASSED.contains(name)
        || config
            .pass_headers
            .iter()
            .any(|known| known == name.as_str())
}

/// Whether the browser may send what it asks about in a preflight; letters may be posted.
pub(crate) fn preflight(
    config: &Config,
    headers: &HeaderMap,
    is_mail: bool,
) -> Result<(), Refusal> {
    let method = headers.get(header::ACCESS_CONTROL_REQUEST_METHOD);
    if method.is_none_or(|method| method != "GET" && (!is_mail || method != "POST")) {
        return Err(Refusal::Method);
    }
    let asked = headers
        .get_all(header::ACCESS_CONTROL_REQUEST_HEADERS)
        .iter();
    for list in asked {
        let list = list.to_str().map_err(|_| Refusal::BadRequest)?;
        for name in list
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| Refusal::BadRequest)?;
            let is_letter = is_mail && name == header::CONTENT_TYPE;
            if !is_letter && !is_passed(config, &name) {
                return Err(Refusal::BadRequest);
            }
        }
    }
    Ok(())
}
