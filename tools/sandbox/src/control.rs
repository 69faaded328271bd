//! `/_control`: how a test tells the sandbox what to do, and asks what it saw.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State as Extract;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use demo::{Company, CompanyOptions, DayReport, Posted, Resource, Target};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use thiserror::Error;

use crate::fault::Fault;
use crate::paging::Paging;
use crate::state::{Shared, State};

/// Why an order was not carried out.
#[derive(Debug, Error)]
pub enum ControlError {
    /// It is no order that the sandbox knows.
    #[error("no such order: {0}")]
    Unknown(#[from] serde_json::Error),
    /// There is nothing to pay.
    #[error("no such document, or nothing outstanding on it")]
    NothingToPay,
}

/// Orders, carried out in this order; every one may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Orders {
    /// Back to how it started, without faults.
    clear: bool,
    rebuild: Option<Rebuild>,
    cors: Option<bool>,
    latency_ms: Option<u64>,
    /// 0 is whole lists again.
    page_size: Option<usize>,
    paging: Option<Paging>,
    key: Option<String>,
    ignore_modified_since: Option<bool>,
    /// 0 stops the days.
    day_every_ms: Option<u64>,
    fault: Option<Fault>,
    faults: Vec<Fault>,
    advance_days: u32,
    pay: Option<Pay>,
    reset_log: bool,
}

/// Another company: what is missing stays as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rebuild {
    seed: Option<u64>,
    invoices: Option<u32>,
    today: Option<NaiveDate>,
    clean: Option<bool>,
    wide: Option<bool>,
}

/// A payment of today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pay {
    #[serde(default)]
    largest_overdue: bool,
    invoice_id: Option<String>,
    /// Minor units of the document's currency; all that is outstanding when missing.
    amount: Option<i64>,
}

/// What the orders did.
#[derive(Debug, Default, Serialize)]
struct Done {
    days: Vec<DayReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paid: Option<Posted>,
}

/// Carries out orders.
pub(crate) fn apply(shared: &Shared, orders: Value) -> Result<Value, ControlError> {
    let orders: Orders = serde_json::from_value(orders)?;
    let rebuilt = orders.rebuild.as_ref().map(|rebuild| {
        let present = *shared.company().options();
        Company::new(CompanyOptions {
            seed: rebuild.seed.unwrap_or(present.seed),
            invoices: rebuild.invoices.unwrap_or(present.invoices),
            today: rebuild.today.unwrap_or(present.today),
            clean: rebuild.clean.unwrap_or(present.clean),
            wide: rebuild.wide.unwrap_or(present.wide),
        })
    });
    let mut state = shared.lock();
    if orders.clear {
        state.settings = shared.initial_settings();
    }
    if let Some(company) = rebuilt {
        state.rebuild(company);
    }
    set(&mut state, &orders);
    let mut done = Done::default();
    for _ in 0..orders.advance_days {
        done.days.push(state.change(Company::advance_day));
    }
    if let Some(pay) = &orders.pay {
        let target = match &pay.invoice_id {
            Some(id) => Target::Id(id.clone()),
            None if pay.largest_overdue => Target::LargestOverdue,
            None => return Err(ControlError::NothingToPay),
        };
        let paid = state.change(|company| company.post_payment(&target, pay.amount));
        done.paid = Some(paid.ok_or(ControlError::NothingToPay)?);
    }
    if orders.reset_log {
        state.journal.reset();
    }
    let mut answer = describe(&state);
    answer["days"] = json!(done.days);
    if let Some(paid) = done.paid {
        answer["paid"] = json!(paid);
    }
    Ok(answer)
}

fn set(state: &mut State, orders: &Orders) {
    let settings = &mut state.settings;
    if let Some(cors) = orders.cors {
        settings.cors = cors;
    }
    if let Some(latency_ms) = orders.latency_ms {
        settings.latency = Duration::from_millis(latency_ms);
    }
    if let Some(page_size) = orders.page_size {
        settings.page_size = (page_size > 0).then_some(page_size);
    }
    if let Some(paging) = orders.paging {
        settings.paging = paging;
    }
    if let Some(key) = &orders.key {
        settings.key.clone_from(key);
    }
    if let Some(ignore) = orders.ignore_modified_since {
        settings.ignore_modified_since = ignore;
    }
    if let Some(day_every_ms) = orders.day_every_ms {
        settings.day_every = (day_every_ms > 0).then(|| Duration::from_millis(day_every_ms));
    }
    settings.faults.extend(orders.fault.clone());
    settings.faults.extend(orders.faults.iter().cloned());
}

/// How the sandbox is now, and what was asked of it.
pub(crate) fn describe(state: &State) -> Value {
    let (company, settings) = (&state.company, &state.settings);
    let options = company.options();
    let count = |resource| company.select(resource, None).len();
    json!({
        "ok": true,
        "company": company.name(),
        "today": company.today(),
        "start": company.start(),
        "seed": options.seed,
        "invoices": options.invoices,
        "records": {
            "clients": count(Resource::Clients),
            "invoices": count(Resource::Invoices),
            "payments": count(Resource::Payments),
        },
        "cors": settings.cors,
        "latency_ms": u64::try_from(settings.latency.as_millis()).unwrap_or(u64::MAX),
        "page_size": settings.page_size,
        "paging": settings.paging,
        "ignore_modified_since": settings.ignore_modified_since,
        "faults": settings.faults,
        "journal": state.journal,
    })
}

/// `GET /_control`
pub(crate) async fn show(Extract(shared): Extract<Arc<Shared>>) -> Response {
    axum::Json(describe(&shared.lock())).into_response()
}

/// `POST /_control`
pub(crate) async fn order(
    Extract(shared): Extract<Arc<Shared>>,
    axum::Json(orders): axum::Json<Value>,
) -> Response {
    let applied = tokio::task::spawn_blocking(move || apply(&shared, orders)).await;
    let (status, body) = match applied {
        Ok(Ok(answer)) => (StatusCode::OK, answer),
        Ok(Err(error)) => {
            let body = json!({ "ok": false, "error": error.to_string() });
            (StatusCode::BAD_REQUEST, body)
        }
        Err(error) => {
            let body = json!({ "ok": false, "error": error.to_string() });
            (StatusCode::INTERNAL_SERVER_ERROR, body)
        }
    };
    (status, axum::Json(body)).into_response()
}
