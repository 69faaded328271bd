//! The demo: the living company served in process, by the same sync path as a real API.

use chrono::{Datelike, NaiveDate};
use demo::{Company, CompanyOptions, Resource};
use engine::Transport;
use onvio::Request;
use sync::{HttpAnswer, TransportFailure};

/// Address of the demo: nobody answers there, the transport does not leave the worker.
pub const BASE_URL: &str = "https://demo.invalid";
/// The company that everybody sees.
const SEED: u64 = 1;
/// Enough for every chart to have something to say, little enough to be there at once.
const INVOICES: u32 = 1_200;

/// Databases of all demos begin so.
const DATABASE_PREFIX: &str = "atalaya demo";

/// Database of this demo on a day. The company is built anew every month and lives from there day by day, so
/// that within a month each sync only adds to the one before.
pub fn database(today: NaiveDate) -> String {
    format!(
        "{DATABASE_PREFIX} {SEED}-{INVOICES} {}",
        today.format("%Y-%m")
    )
}

/// The invented company as it stands on a day.
fn company(today: NaiveDate) -> Company {
    let anchor = today.with_day(1).unwrap_or(today);
    let mut company = Company::new(CompanyOptions::new(SEED, INVOICES, anchor));
    while company.today() < today {
        company.advance_day();
    }
    company
}

/// Its name.
pub fn company_name(today: NaiveDate) -> String {
    company(today).name().to_owned()
}

/// Answers as the v1 contract does.
#[derive(Debug)]
pub struct DemoTransport {
    company: Company,
}

impl DemoTransport {
    /// The company on a day.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            company: company(today),
        }
    }
}

impl Transport for DemoTransport {
    async fn get(
        &self,
        request: &Request,
        _timeout_ms: u32,
    ) -> Result<HttpAnswer, TransportFailure> {
        let body = match request.path.rsplit('/').next() {
            Some("clients") => self.company.list(Resource::Clients, None),
            Some("invoices") => self.company.list(Resource::Invoices, None),
            Some("payments") => self.company.list(Resource::Payments, None),
            _ => self.company.company_info(),
        };
        Ok(HttpAnswer {
            status: 200,
            headers: Vec::new(),
            body: body.into_bytes(),
            elapsed_ms: 0,
        })
    }
}
