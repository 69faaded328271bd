//! An API in process: the living company behind pages, with faults on request; a clock that jumps.
#![allow(dead_code)] // each test file uses its own part

pub mod file;
pub mod scripted;
pub mod spreadsheet;
pub mod told;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use chrono::NaiveDate;
use demo::{Company, CompanyOptions, Resource};
use domain::{Currency, Zone};
use engine::{CancelFlag, Clock, RunRequest, Transport, unnamed_company};
use onvio::{Profile, Request};
use sync::{HttpAnswer, TransportFailure};

pub const BASE: &str = "https://host.example";

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A clock that shows the time it was slept to.
#[derive(Debug)]
pub struct JumpingClock(Cell<i64>);

impl JumpingClock {
    /// 2026-11-22T15:00:00Z.
    pub fn new() -> Self {
        Self::at(1_795_359_600_000)
    }

    /// Shows an instant, in ms since the Unix epoch.
    pub fn at(ms: i64) -> Self {
        Self(Cell::new(ms))
    }

    pub fn advance(&self, ms: i64) {
        self.0.set(self.0.get() + ms);
    }
}

impl Clock for JumpingClock {
    fn now_ms(&self) -> i64 {
        self.0.get()
    }

    async fn sleep_until(&self, at_ms: i64) {
        self.0.set(self.0.get().max(at_ms));
    }
}

/// What one request meets instead of an answer.
pub type Fault = Result<u16, TransportFailure>;

/// The living company behind numbered pages.
pub struct Api {
    pub company: RefCell<Company>,
    pub page_size: usize,
    /// Which request (counted from 0) meets which fault.
    pub faults: RefCell<VecDeque<(usize, Fault)>>,
    pub requests: RefCell<Vec<String>>,
}

impl Api {
    pub fn new(seed: u64, invoices: u32, page_size: usize) -> Self {
        Self {
            company: RefCell::new(Company::new(CompanyOptions::new(
                seed,
                invoices,
                day("2026-11-22"),
            ))),
            page_size,
            faults: RefCell::default(),
            requests: RefCell::default(),
        }
    }

    fn list(&self, resource: Resource, url: &str) -> String {
        let parameter = |name: &str| {
            let query = url.split_once('?').map_or("", |(_, query)| query);
            query.split('&').find_map(|pair| {
                pair.strip_prefix(name)?
                    .strip_prefix('=')
                    .map(str::to_owned)
            })
        };
        let page: usize = parameter("page").map_or(1, |page| page.parse().expect("a page number"));
        let since = parameter("modified_since").map(|text| {
            let text = text.replace("%3A", ":");
            chrono::DateTime::parse_from_rfc3339(&text)
                .expect("RFC 3339")
                .timestamp()
        });
        let company = self.company.borrow();
        let rows = company.page(resource, since, (page - 1) * self.page_size, self.page_size);
        let pages = rows.total.div_ceil(self.page_size).max(1);
        format!(
            r#"{{"data":{},"page":{page},"totalPages":{pages}}}"#,
            rows.json
        )
    }
}

impl Transport for Api {
    async fn get(
        &self,
        request: &Request,
        _timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        let number = self.requests.borrow().len();
        self.requests.borrow_mut().push(request.url.clone());
        let answer = |status, body: String| {
            Ok(HttpAnswer {
                status,
                headers: Vec::new(),
                body: body.into_bytes(),
                elapsed_ms: 1,
            })
        };
        let due = self
            .faults
            .borrow()
            .front()
            .is_some_and(|(at, _)| *at <= number);
        if due && let Some((_, fault)) = self.faults.borrow_mut().pop_front() {
            return answer(fault?, "{\"error\":\"x\"}".to_owned());
        }
        let body = match request.path.rsplit('/').next() {
            Some("clients") => self.list(Resource::Clients, &request.url),
            Some("invoices") => self.list(Resource::Invoices, &request.url),
            Some("payments") => self.list(Resource::Payments, &request.url),
            _ => self.company.borrow().company_info(),
        };
        answer(200, body)
    }
}

pub fn request() -> RunRequest {
    RunRequest {
        profile: Profile::onvio_v1(),
        base_url: BASE.to_owned(),
        full: false,
        name: None,
        currency: None,
        zone: None,
        expected: unnamed_company(Currency::CLP, Zone::santiago()),
        seed: 7,
        cancel: CancelFlag::default(),
    }
}
