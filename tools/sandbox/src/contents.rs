//! What a good answer holds, and the answers that differ from it in what they hold.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDateTime};
use demo::{Company, Resource};
use futures_util::{Stream, stream};

use crate::answers::error;
use crate::dialect;
use crate::fault::{FaultKind, Named};
use crate::paging::{Cut, Told, envelope};
use crate::state::Settings;
use crate::style::{Ids, Links, Paging, Style};

/// Records written at a time: a long list is never a whole in memory.
const CHUNK: usize = 500;

/// What a request asks for.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    Company,
    List(Resource),
}

impl Asked {
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::List(resource) => resource.name(),
        }
    }
}

/// A request, as far as its answer depends on it.
pub(crate) struct Question<'a> {
    pub asked: Asked,
    pub query: &'a HashMap<String, String>,
    pub headers: &'a HeaderMap,
    pub cut: Option<Cut>,
    pub fault: Option<FaultKind>,
}

/// What a good answer holds.
pub(crate) enum Contents {
    Info(String),
    List(Box<List>),
}

/// Some records of a list and what stands around them.
pub(crate) struct List {
    company: Arc<Company>,
    resource: Resource,
    style: Style,
    positions: Vec<u32>,
    before: String,
    after: String,
    told: Told,
}

impl Contents {
    /// What is answered to a question with a right key.
    pub fn of(
        company: Arc<Company>,
        settings: &Settings,
        question: &Question<'_>,
    ) -> Result<Self, Box<Response>> {
        let Asked::List(resource) = question.asked else {
            return Ok(Self::Info(company.company_info()));
        };
        let is = |named| question.fault.is_some_and(|kind| kind.is(named));
        let bad = |message| Box::new(error(StatusCode::BAD_REQUEST, message));
        let mut cut = question.cut.ok_or_else(|| bad("no such page"))?;
        let since = match question.query.get("modified_since") {
            Some(text) => Some(instant(text).ok_or_else(|| bad("modified_since is no RFC 3339"))?),
            None => None,
        };
        let since = since.filter(|_| !settings.ignore_modified_since);
        let selected = company.select(resource, since);
        let mut style = settings.style.clone();
        if is(Named::SwapIds) {
            style.ids = Ids::Swapped;
        }
        if is(Named::Repeat) {
            cut.offset = cut.offset.saturating_sub(cut.size);
        }
        let (mut skipped, mut total) = (cut.offset, selected.len());
        if is(Named::Shift) {
            skipped += 1;
            total = total.saturating_sub(1);
        }
        let next = cut.next_page(total).or_else(|| {
            // A link to follow, even from the last page.
            is(Named::Elsewhere).then_some(1)
        });
        let next = next.map(|page| next_link(settings, resource, page, question));
        let announced = if is(Named::TotalFalls) {
            less(&style, cut, total)
        } else if is(Named::TotalGrows) {
            more(&style, cut, total)
        } else {
            total
        };
        let mut told = Told::of(&style, cut, announced, next.as_deref());
        if is(Named::Elsewhere) && !matches!(style.paging, Paging::Next | Paging::Odata) {
            told.link = told.link.or_else(|| next.clone());
        }
        let (before, after) = envelope(&style, cut.size == usize::MAX, &told.members);
        let page = selected.into_iter().skip(skipped).take(cut.size);
        let mut positions: Vec<u32> = page.collect();
        if is(Named::Duplicate) {
            positions.extend(positions.first().copied());
        }
        Ok(Self::List(Box::new(List {
            company,
            resource,
            style,
            positions,
            before,
            after,
            told,
        })))
    }

    /// The answer; a list is written while it is being sent.
    pub fn whole(self) -> Response {
        match self {
            Self::Info(text) => json(Body::from(text)),
            Self::List(list) => list.whole(),
        }
    }

    /// Its body as one text.
    pub fn text(&self) -> String {
        match self {
            Self::Info(text) => text.clone(),
            Self::List(list) => {
                let mut text = list.before.clone();
                list.write(0, list.positions.len(), &mut text);
                text.push_str(&list.after);
                text
            }
        }
    }

    /// Its body as far as somewhere in the middle of a record.
    pub fn truncated(self) -> String {
        let mut text = match &self {
            Self::Info(text) => text.clone(),
            Self::List(list) => {
                let mut text = list.before.clone();
                list.write(0, list.positions.len() / 2 + 1, &mut text);
                text
            }
        };
        let mut end = text.len() - text.len().min(20);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text
    }

    /// The records again and again; of what is no list, one text without end.
    pub fn endless(self) -> Response {
        let (before, again) = match self {
            Self::List(list) if !list.positions.is_empty() => {
                let mut text = String::new();
                list.write(0, list.positions.len(), &mut text);
                text.push(',');
                (list.before, text)
            }
            _ => ("{\"name\":\"".to_owned(), "x".repeat(64 * 1024)),
        };
        let again = Bytes::from(again);
        let parts = stream::repeat(again);
        let parts = futures_util::StreamExt::chain(stream::iter([Bytes::from(before)]), parts);
        streamed(parts)
    }
}

impl List {
    /// Appends the records from one on to another.
    fn write(&self, from: usize, to: usize, text: &mut String) {
        let plain = dialect::is_plain(&self.style);
        for (n, position) in self.positions.iter().enumerate().take(to).skip(from) {
            if n > 0 {
                text.push(',');
            }
            if plain {
                self.company.write_record(self.resource, *position, text);
            } else {
                let mut record = String::new();
                self.company
                    .write_record(self.resource, *position, &mut record);
                text.push_str(&dialect::rewrite(&self.style, self.resource, &record));
            }
        }
    }

    fn whole(self) -> Response {
        let Told { link, total, .. } = self.told.clone();
        let (before, after) = (self.before.clone(), self.after.clone());
        let chunks = self.positions.len().div_ceil(CHUNK);
        let records = (0..chunks).map(move |chunk| {
            let mut text = String::new();
            self.write(chunk * CHUNK, (chunk + 1) * CHUNK, &mut text);
            text
        });
        let texts = std::iter::once(before).chain(records).chain([after]);
        let mut response = streamed(stream::iter(texts.map(Bytes::from)));
        let link = link.map(|link| format!("<{link}>; rel=\"next\""));
        if let Some(link) = link.and_then(|link| HeaderValue::from_str(&link).ok()) {
            response.headers_mut().insert(header::LINK, link);
        }
        if let Some(total) = total {
            let name = HeaderName::from_static("x-total-count");
            response
                .headers_mut()
                .insert(name, HeaderValue::from(total));
        }
        response
    }
}

/// One record less than there are; of pages by number, one page less.
fn less(style: &Style, cut: Cut, total: usize) -> usize {
    total.saturating_sub(step(style, cut))
}

fn more(style: &Style, cut: Cut, total: usize) -> usize {
    total + step(style, cut)
}

fn step(style: &Style, cut: Cut) -> usize {
    match style.paging {
        Paging::Page if cut.size != usize::MAX => cut.size,
        _ => 1,
    }
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

/// Address of a page (from 1), on the host that the request was sent to, or elsewhere.
fn next_link(settings: &Settings, resource: Resource, page: usize, question: &Question) -> String {
    let host = question.headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    let here = format!("http://{}", host.unwrap_or("127.0.0.1"));
    let path = format!("/v1/{}", resource.name());
    let leads_away = question.fault.is_some_and(|kind| kind.is(Named::Elsewhere));
    let place = match settings.style.links {
        _ if leads_away => format!("{}{path}", settings.elsewhere),
        Links::Absolute => format!("{here}{path}"),
        Links::Relative => path,
        Links::Query => String::new(),
    };
    let number = page - 1 + settings.style.first_page;
    let mut link = format!("{place}?page={number}");
    if let Some(since) = question.query.get("modified_since") {
        let since = since.replace(['+', ' '], "%2B").replace(':', "%3A");
        link.push_str("&modified_since=");
        link.push_str(&since);
    }
    link
}

/// An answer of JSON.
pub(crate) fn json(body: Body) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// The same in pieces.
pub(crate) fn streamed(parts: impl Stream<Item = Bytes> + Send + 'static) -> Response {
    let parts = futures_util::StreamExt::map(parts, Ok::<_, Infallible>);
    json(Body::from_stream(parts))
}
