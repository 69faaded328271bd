//! The v1 contract: key, company info, three lists; and what goes wrong on request.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use demo::Company;

use crate::answers::{error, refusal, spoiled};
use crate::auth;
use crate::clock::http_date;
use crate::contents::{Asked, Contents, Question};
use crate::fault::{self, Fault, Named};
use crate::journal::Entry;
use crate::paging::Cut;
use crate::state::Shared;

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
    path: &str,
    State(shared): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let (mut journaled, latency, cut, fault) = {
        let mut state = shared.lock();
        let settings = &state.settings;
        let cut = match asked {
            Asked::List(_) if settings.is_paged(asked.name()) => {
                Cut::asked(&settings.style, &query)
            }
            _ => Some(Cut::WHOLE),
        };
        let latency = settings.latency;
        let page = cut.map_or(1, Cut::page);
        let key = auth::carries(&settings.key, &headers);
        let fault = fault::take(&mut state.settings.faults, asked.name(), page);
        let entry = Entry {
            seq: 0,
            resource: asked.name(),
            page,
            modified_since: query.get("modified_since").cloned(),
            key,
            fault: fault.as_ref().map(|fault| fault.kind),
            status: 0,
        };
        let journaled = Journaled {
            seq: state.journal.begin(entry),
            shared: Arc::clone(&shared),
            resource: asked.name(),
            status: 0,
        };
        (journaled, latency, cut, fault)
    };
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    let kind = fault.as_ref().map(|fault| fault.kind);
    if kind.is_some_and(|kind| kind.is(Named::Hang)) {
        let _held = shared.hold();
        return std::future::pending().await;
    }
    let question = Question {
        asked,
        query: &query,
        headers: &headers,
        cut,
        fault: kind,
    };
    let mut response = respond(&shared, &question, fault.as_ref(), path);
    journaled.status = response.status().as_u16();
    let date = http_date(shared.lock().clock.now());
    if let Ok(date) = HeaderValue::from_str(&date) {
        response.headers_mut().insert(header::DATE, date);
    }
    if let Some(kind) = kind {
        response.extensions_mut().insert(kind);
    }
    response
}

fn respond(
    shared: &Arc<Shared>,
    question: &Question<'_>,
    fault: Option<&Fault>,
    path: &str,
) -> Response {
    if let Some(response) = fault.and_then(|fault| refusal(fault, shared, path)) {
        return response;
    }
    let (company, settings) = {
        let mut state = shared.lock();
        let settings = state.settings.clone();
        if settings
            .absent
            .iter()
            .any(|name| name == question.asked.name())
        {
            return error(StatusCode::NOT_FOUND, "no such resource");
        }
        if !auth::admits(
            &settings.auth,
            &settings.key,
            &mut state.tokens,
            question.headers,
        ) {
            return error(StatusCode::UNAUTHORIZED, "invalid API key");
        }
        (Arc::clone(&state.company), settings)
    };
    let contents = match Contents::of(company, &settings, question) {
        Ok(contents) => contents,
        Err(response) => return *response,
    };
    let Some(kind) = question.fault else {
        return contents.whole();
    };
    if kind.is(Named::Meanwhile) {
        shared.lock().change(Company::advance_day);
    }
    spoiled(contents, question.asked, kind, shared)
}
