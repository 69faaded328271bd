//! The v1 contract: bearer key, company info, three lists.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDateTime};
use demo::{Company, Resource};
use futures_util::stream;

use crate::clock::http_date;
use crate::fault::{self, Fault, FaultKind};
use crate::paging::{Cut, Paging, envelope};
use crate::state::Shared;

/// Records written at a time: a long list is never a whole in memory.
const CHUNK: usize = 500;

/// What a request asks for.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    Company,
    List(Resource),
}

impl Asked {
    fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::List(resource) => resource.name(),
        }
    }
}

/// A request in the journal; one that is given up ends when it is dropped.
struct Journaled {
    shared: Arc<Shared>,
    seq: u64,
    resource: &'static str,
    status: u16,
}

impl Drop for Journaled {
    fn drop(&mut self) {
        self.shared
            .lock()
            .journal
            .end(self.seq, self.resource, self.status);
    }
}

/// Answers a request of the contract.
pub(crate) async fn answer(
    asked: Asked,
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let (mut journaled, latency, cut, fault) = {
        let mut state = shared.lock();
        let settings = &state.settings;
        let cut = match asked {
            Asked::Company => Cut::asked(Paging::Page, None, &query),
            Asked::List(_) => Cut::asked(settings.paging, settings.page_size, &query),
        };
        let latency = settings.latency;
        let page = cut.map_or(1, Cut::page);
        let since = query.get("modified_since").cloned();
        let journaled = Journaled {
            seq: state.journal.begin(asked.name(), page, since),
            shared: Arc::clone(&shared),
            resource: asked.name(),
            status: 0,
        };
        let fault = fault::take(&mut state.settings.faults, asked.name(), page);
        (journaled, latency, cut, fault)
    };
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    let mut response = match &fault {
        Some(fault) if fault.kind == FaultKind::Hang => std::future::pending().await,
        Some(fault) if fault.kind != FaultKind::Truncated => fail(fault),
        _ => match contents(asked, &shared, &query, &headers, cut) {
            Ok(contents) if fault.is_some() => contents.truncated(),
            Ok(contents) => contents.whole(),
            Err(response) => *response,
        },
    };
    journaled.status = response.status().as_u16();
    let date = http_date(shared.lock().clock.now());
    if let Ok(date) = HeaderValue::from_str(&date) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}

/// An error as the API words it.
fn error(status: StatusCode, message: &str) -> Response {
    let body = serde_json::json!({ "error": { "code": status.as_u16(), "message": message } });
    (status, axum::Json(body)).into_response()
}

fn fail(fault: &Fault) -> Response {
    let code = match fault.kind {
        FaultKind::Status(code) => code,
        FaultKind::Failure => {
            let body = serde_json::json!({ "success": false, "message": "not now" });
            return axum::Json(body).into_response();
        }
        _ => 200,
    };
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match code {
        200 | 204 | 304 => (status, Body::empty()).into_response(),
        502 => {
            let page = "<html><head><title>502 Bad Gateway</title></head><body>502</body></html>";
            (status, axum::response::Html(page)).into_response()
        }
        _ => error(status, status.canonical_reason().unwrap_or("error")),
    };
    let retry_after = fault.retry_after.or((code == 429).then_some(1));
    if let Some(seconds) = retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What a good answer holds.
enum Contents {
    Info(String),
    List {
        company: Arc<Company>,
        resource: Resource,
        positions: Vec<u32>,
        before: String,
        after: String,
        link: Option<String>,
    },
}

fn contents(
    asked: Asked,
    shared: &Shared,
    query: &HashMap<String, String>,
    headers: &HeaderMap,
    cut: Option<Cut>,
) -> Result<Contents, Box<Response>> {
    let (company, settings) = {
        let state = shared.lock();
        (Arc::clone(&state.company), state.settings.clone())
    };
    let sent = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    if sent != Some(&format!("Bearer {}", settings.key)) {
        return Err(Box::new(error(StatusCode::UNAUTHORIZED, "invalid API key")));
    }
    let Asked::List(resource) = asked else {
        return Ok(Contents::Info(company.company_info()));
    };
    let bad = |message| Box::new(error(StatusCode::BAD_REQUEST, message));
    let cut = cut.ok_or_else(|| bad("no such page"))?;
    let since = match query.get("modified_since") {
        Some(text) => Some(instant(text).ok_or_else(|| bad("modified_since is no RFC 3339"))?),
        None => None,
    };
    let since = since.filter(|_| !settings.ignore_modified_since);
    let selected = company.select(resource, since);
    let total = selected.len();
    let next = cut
        .next_page(total)
        .map(|page| next_link(resource, page, query, headers));
    let (before, after) = envelope(settings.paging, cut, total, next.as_deref());
    let is_by_header = settings.paging == Paging::Link;
    Ok(Contents::List {
        positions: selected
            .into_iter()
            .skip(cut.offset)
            .take(cut.size)
            .collect(),
        company,
        resource,
        before,
        after,
        link: next.filter(|_| is_by_header),
    })
}

/// RFC 3339, or the same without an offset, which is then UTC.
fn instant(text: &str) -> Option<i64> {
    // A plus sign that was not escaped arrives as a space.
    let text = text.trim().replace(' ', "+");
    let zoned = DateTime::parse_from_rfc3339(&text).map(|instant| instant.timestamp());
    let naive = || {
        text.parse::<NaiveDateTime>()
            .map(|time| time.and_utc().timestamp())
    };
    zoned.or_else(|_| naive()).ok()
}

/// Address of a page, on the host that the request was sent to.
fn next_link(
    resource: Resource,
    page: usize,
    query: &HashMap<String, String>,
    headers: &HeaderMap,
) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let mut link = format!(
        "http://{}/v1/{}?page={page}",
        host.unwrap_or("127.0.0.1"),
        resource.name()
    );
    if let Some(since) = query.get("modified_since") {
        let since = since.replace(['+', ' '], "%2B").replace(':', "%3A");
        link.push_str("&modified_since=");
        link.push_str(&since);
    }
    link
}

fn json(body: Body) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

impl Contents {
    /// The whole answer; a list is written while it is being sent.
    fn whole(self) -> Response {
        match self {
            Self::Info(text) => json(Body::from(text)),
            Self::List {
                company,
                resource,
                positions,
                before,
                after,
                link,
            } => {
                let chunks = positions.len().div_ceil(CHUNK);
                let records = (0..chunks).map(move |chunk| {
                    let mut text = String::new();
                    let first = chunk * CHUNK;
                    for (n, position) in positions.iter().enumerate().skip(first).take(CHUNK) {
                        if n > 0 {
                            text.push(',');
                        }
                        company.write_record(resource, *position, &mut text);
                    }
                    text
                });
                let texts = std::iter::once(before).chain(records).chain([after]);
                let parts = texts.map(|text| Ok::<_, Infallible>(Bytes::from(text)));
                let mut response = json(Body::from_stream(stream::iter(parts)));
                let link = link.map(|link| format!("<{link}>; rel=\"next\""));
                if let Some(link) = link.and_then(|link| HeaderValue::from_str(&link).ok()) {
                    response.headers_mut().insert(header::LINK, link);
                }
                response
            }
        }
    }

    /// An answer that ends in the middle of a record.
    fn truncated(self) -> Response {
        let mut text = match self {
            Self::Info(text) => text,
            Self::List {
                company,
                resource,
                positions,
                before,
                ..
            } => {
                let mut text = before;
                for position in positions.iter().take(positions.len() / 2 + 1) {
                    company.write_record(resource, *position, &mut text);
                    text.push(',');
                }
                text
            }
        };
        let mut end = text.len() - text.len().min(20);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        json(Body::from(text))
    }
}
