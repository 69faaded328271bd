//! `/_truth`: what the numbers have to be.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use demo::{Question, TruthFilter};
use serde::Deserialize;

use crate::state::Shared;

/// The day to look at, the company's own by default, and the part of the company.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    as_of: Option<NaiveDate>,
    today: Option<NaiveDate>,
    stage_history_from: Option<NaiveDate>,
    /// Empty: customers of nobody.
    salesperson: Option<String>,
    customer: Option<String>,
    stage: Option<String>,
    stage_on: Option<NaiveDate>,
    kind: Option<String>,
    issued_from: Option<NaiveDate>,
    issued_to: Option<NaiveDate>,
}

impl Asked {
    fn question(self, company_day: NaiveDate) -> Question {
        let today = self.today.unwrap_or(company_day);
        let named = |name: String| (!name.is_empty()).then_some(name);
        Question {
            as_of: self.as_of.unwrap_or(today),
            today,
            stage_history_from: self.stage_history_from,
            filter: TruthFilter {
                salesperson: self.salesperson.map(named),
                customer: self.customer,
                stage: self.stage,
                stage_on: self.stage_on,
                kind: self.kind,
                issued_from: self.issued_from,
                issued_to: self.issued_to,
            },
        }
    }
}

/// The truth as JSON.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    Query(asked): Query<Asked>,
) -> Response {
    let company = shared.company();
    let question = asked.question(company.today());
    match tokio::task::spawn_blocking(move || company.answer(&question)).await {
        Ok(truth) => axum::Json(truth).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
