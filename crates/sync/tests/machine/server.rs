//! A server with three lists, a page style, and faults that a test scripts.

use std::collections::HashMap;

use chrono::DateTime;
use onvio::Request;
use sync::{HttpAnswer, TransportFailure};

/// Pages of each list in every style but `Bare`.
pub const PAGES: usize = 3;
/// Rows of a page.
const SIZE: usize = 4;

/// How the lists are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Bare,
    Numbered,
    Cursor,
    Offset,
    Link,
}

/// What happens to one request instead of the right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Transport(TransportFailure),
    Status(u16, Vec<(&'static str, String)>, &'static str),
    /// The first half of the right body.
    Truncated,
    /// Another body with status 200.
    Body(&'static str),
}

/// The server.
#[derive(Clone, Debug)]
pub struct Server {
    pub style: Style,
    /// Whether answers carry `Date`, and how far the server's clock is ahead of the device's.
    pub clock_ahead_ms: Option<i64>,
    /// Rows of the lists, as JSON.
    pub lists: HashMap<&'static str, Vec<String>>,
    /// Faults of (path, page), in the order in which they are met.
    pub faults: HashMap<(String, usize), Vec<Fault>>,
    /// Faults of (path, page) that never end.
    pub broken: HashMap<(String, usize), Fault>,
    /// Every request, as (path, page).
    pub requests: Vec<(String, usize)>,
    /// Every address asked.
    pub urls: Vec<String>,
    /// Lists of which a comparison misses records.
    pub missed: Vec<domain::List>,
}

impl Server {
    pub fn new(style: Style) -> Self {
        let rows = SIZE * (PAGES - 1) + 1;
        let customers = (0..rows).map(|n| {
            format!(r#"{{"id":{n},"name":"Cliente {n}","status":"won","updated_at":"2026-11-01T00:00:{n:02}Z"}}"#)
        });
        let invoices = (0..rows).map(|n| match n {
            2 => format!(r#"{{"id":{n},"issue_date":"ayer","total":1}}"#),
            _ => format!(
                r#"{{"number":{n},"client_id":{n},"issue_date":"2026-11-01","total":1{n}000}}"#
            ),
        });
        // Without ids, and in threes alike: only their order tells them apart.
        let payments = (0..rows).map(|n| {
            let same = n / 3;
            format!(
                r#"{{"invoice_number":"33-{same}","payment_date":"2026-11-02","amount":1{same}00}}"#
            )
        });
        Self {
            style,
            clock_ahead_ms: Some(0),
            lists: HashMap::from([
                ("/v1/clients", customers.collect()),
                ("/v1/invoices", invoices.collect()),
                ("/v1/payments", payments.collect()),
            ]),
            faults: HashMap::new(),
            broken: HashMap::new(),
            requests: Vec::new(),
            urls: Vec::new(),
            missed: Vec::new(),
        }
    }

    /// The next requests for a page meet these faults.
    pub fn fault(&mut self, path: &str, page: usize, faults: &[Fault]) {
        self.faults.insert((path.to_owned(), page), faults.to_vec());
    }

    pub fn answer(
        &mut self,
        request: &Request,
        now_ms: i64,
    ) -> Result<HttpAnswer, TransportFailure> {
        let (path, page) = self.locate(&request.url);
        self.requests.push((path.clone(), page));
        self.urls.push(request.url.clone());
        let right = self.right_answer(&path, page, now_ms);
        let key = (path, page);
        let scripted = self.faults.get_mut(&key).filter(|left| !left.is_empty());
        let fault = scripted
            .map(|left| left.remove(0))
            .or_else(|| self.broken.get(&key).cloned());
        match fault {
            None => Ok(right),
            Some(Fault::Transport(failure)) => Err(failure),
            Some(Fault::Truncated) => Ok(HttpAnswer {
                body: right.body[..right.body.len() / 2].to_vec(),
                ..right
            }),
            Some(Fault::Body(body)) => Ok(HttpAnswer {
                body: body.into(),
                ..right
            }),
            Some(Fault::Status(status, headers, body)) => {
                let mut answer = HttpAnswer {
                    status,
                    body: body.into(),
                    ..right
                };
                let headers = headers.into_iter();
                answer
                    .headers
                    .extend(headers.map(|(name, value)| (name.to_owned(), value)));
                Ok(answer)
            }
        }
    }

    /// Path and page (from 0) of an address.
    fn locate(&self, url: &str) -> (String, usize) {
        let rest = url.strip_prefix("https://api.example").expect("our origin");
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let parameter = |name: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.to_owned())
        };
        let number = |name| parameter(name).map(|text| text.parse::<usize>().expect("a number"));
        let page = match self.style {
            Style::Bare => 0,
            Style::Numbered | Style::Link => number("page").map_or(0, |page| page - 1),
            Style::Offset => number("offset").map_or(0, |offset| offset / SIZE),
            Style::Cursor => {
                parameter("cursor").map_or(0, |cursor| cursor[1..].parse().expect("ours"))
            }
        };
        (path.to_owned(), page)
    }

    fn right_answer(&self, path: &str, page: usize, now_ms: i64) -> HttpAnswer {
        let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        if let Some(ahead_ms) = self.clock_ahead_ms {
            let at = DateTime::from_timestamp_millis(now_ms + ahead_ms).expect("a time");
            let date = at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
            headers.push(("date".to_owned(), date));
        }
        let body = match self.lists.get(path) {
            Some(rows) => self.list(path, rows, page, &mut headers),
            None => r#"{"name":"Empresa de prueba","currency":"CLP"}"#.to_owned(),
        };
        HttpAnswer {
            status: 200,
            headers,
            body: body.into_bytes(),
            elapsed_ms: 5,
        }
    }

    fn list(
        &self,
        path: &str,
        rows: &[String],
        page: usize,
        headers: &mut Vec<(String, String)>,
    ) -> String {
        if self.style == Style::Bare {
            return format!("[{}]", rows.join(","));
        }
        let pages = rows.len().div_ceil(SIZE);
        let start = (page * SIZE).min(rows.len());
        let end = (start + SIZE).min(rows.len());
        let array = format!("[{}]", rows[start..end].join(","));
        let total = rows.len();
        let number = page + 1;
        let more = number < pages;
        match self.style {
            Style::Bare => array,
            Style::Numbered => {
                format!(r#"{{"page":{number},"totalPages":{pages},"data":{array}}}"#)
            }
            Style::Offset => format!(r#"{{"items":{array},"offset":{start},"total":{total}}}"#),
            Style::Cursor if more => format!(r#"{{"items":{array},"next_cursor":"c{number}"}}"#),
            Style::Cursor => format!(r#"{{"items":{array},"next_cursor":null}}"#),
            Style::Link => {
                if more {
                    let next = number + 1;
                    let link = format!(r#"<https://api.example{path}?page={next}>; rel="next""#);
                    headers.push(("link".to_owned(), link));
                }
                array
            }
        }
    }
}
