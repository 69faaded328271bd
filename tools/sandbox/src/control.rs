//! `/_control`: how a test tells the sandbox what to do, and asks what it saw.

use std::sync::Arc;

use axum::extract::State as Extract;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use demo::{Company, CompanyOptions, DayReport, Posted, Resource, Target};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use thiserror::Error;

use crate::dials::is_dial;
use crate::fault::Fault;
use crate::state::{Shared, State};
use crate::words::Choice;

/// Why an order was not carried out.
#[derive(Debug, Error)]
pub enum ControlError {
    /// It is no order that the sandbox knows.
    #[error("no such order: {0}")]
    Unknown(#[from] serde_json::Error),
    /// A dial cannot be set so.
    #[error("{0}")]
    Dial(String),
    /// It names a list that there is not.
    #[error("no such list: {0}")]
    NoSuchList(String),
    /// There is nothing to pay.
    #[error("no such document, or nothing outstanding on it")]
    NothingToPay,
}

/// Orders, carried out in this order, the dials before the faults; every one may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Orders {
    /// Back to how it started, without faults.
    clear: bool,
    rebuild: Option<Rebuild>,
    fault: Option<Fault>,
    faults: Vec<Fault>,
    /// No token that was given out is taken any more.
    expire_tokens: bool,
    /// The server's clock goes ahead by so many seconds.
    clock_ahead_s: i64,
    advance_days: u32,
    pay: Option<Pay>,
    forget: Option<Forget>,
    recall: Option<String>,
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

/// Records that are told no more, without a word; the order `recall` tells all of a list again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forget {
    /// `clients`, `invoices` or `payments`.
    resource: String,
    /// Every so-manieth record of the list, from the first on.
    #[serde(default = "each")]
    one_in: usize,
}

fn each() -> usize {
    1
}

fn list(name: &str) -> Result<Resource, ControlError> {
    let all = [Resource::Clients, Resource::Invoices, Resource::Payments];
    let named = all.into_iter().find(|one| one.name() == name);
    named.ok_or_else(|| ControlError::NoSuchList(name.to_owned()))
}

/// A payment of today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pay {
    #[serde(default)]
    largest_overdue: bool,
    invoice_id: Option<String>,
    /// So many documents of one customer, by one payment.
    documents: Option<usize>,
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
pub(crate) fn apply(shared: &Shared, mut orders: Value) -> Result<Value, ControlError> {
    let dials = take_dials(&mut orders);
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
    let mut settings = if orders.clear {
        shared.initial_settings()
    } else {
        state.settings.clone()
    };
    for (name, text) in dials {
        settings.set(&name, &text).map_err(ControlError::Dial)?;
    }
    settings.faults.extend(orders.fault.clone());
    settings.faults.extend(orders.faults.iter().cloned());
    state.settings = settings;
    if let Some(company) = rebuilt {
        state.rebuild(company);
    }
    if orders.expire_tokens {
        state.tokens.expire();
    }
    let ahead = state.clock.now() + orders.clock_ahead_s;
    state.clock.set(ahead);
    let mut done = Done::default();
    for _ in 0..orders.advance_days {
        done.days.push(state.change(Company::advance_day));
    }
    if let Some(pay) = &orders.pay {
        let target = match (&pay.invoice_id, pay.documents) {
            (Some(id), _) => Some(Target::Id(id.clone())),
            (None, None) if pay.largest_overdue => Some(Target::LargestOverdue),
            (None, _) => None,
        };
        let paid = match (target, pay.documents) {
            (Some(target), _) => state.change(|company| company.post_payment(&target, pay.amount)),
            (None, Some(documents)) => {
                state.change(|company| company.post_payment_of_several(documents))
            }
            (None, None) => None,
        };
        done.paid = Some(paid.ok_or(ControlError::NothingToPay)?);
    }
    if let Some(forget) = &orders.forget {
        let resource = list(&forget.resource)?;
        let told = state.company.select(resource, None);
        let positions = told.into_iter().step_by(forget.one_in.max(1));
        state.change(|company| company.forget(resource, positions));
    }
    if let Some(recall) = &orders.recall {
        let resource = list(recall)?;
        state.change(|company| company.recall_all(resource));
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

/// The orders that set dials, as texts.
fn take_dials(orders: &mut Value) -> Vec<(String, String)> {
    let Some(orders) = orders.as_object_mut() else {
        return Vec::new();
    };
    let names: Vec<String> = orders
        .keys()
        .filter(|name| is_dial(name))
        .cloned()
        .collect();
    let take = |name: String| {
        let text = match orders.remove(&name)? {
            Value::String(text) => text,
            other => other.to_string(),
        };
        Some((name, text))
    };
    names.into_iter().filter_map(take).collect()
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
        "page_size": settings.style.page_size,
        "paging": settings.style.paging.word(),
        "ignore_modified_since": settings.ignore_modified_since,
        "tokens_issued": state.tokens.issued,
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
