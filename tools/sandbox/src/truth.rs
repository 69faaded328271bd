//! `/_truth`: what the numbers have to be.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::state::Shared;

/// Days to look at; the company's own day by default.
#[derive(Deserialize)]
pub(crate) struct Days {
    as_of: Option<NaiveDate>,
    today: Option<NaiveDate>,
}

/// The truth as JSON.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    Query(days): Query<Days>,
) -> Response {
    let company = shared.company();
    let today = days.today.unwrap_or(company.today());
    let as_of = days.as_of.unwrap_or(today);
    match tokio::task::spawn_blocking(move || company.truth(as_of, today)).await {
        Ok(truth) => axum::Json(truth).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
