//! What the tests over HTTP share.

use chrono::NaiveDate;
use reqwest::Response;
use sandbox::{CompanyOptions, Sandbox, SandboxOptions};
use serde_json::Value;

/// The last day of history in these tests.
pub fn today() -> NaiveDate {
    "2026-11-22".parse().expect("a date")
}

/// The usual options for `invoices`.
pub fn options(invoices: u32) -> SandboxOptions {
    SandboxOptions::new(CompanyOptions::new(1, invoices, today()))
}

/// A sandbox with 300 invoices.
pub fn start() -> Sandbox {
    Sandbox::start(options(300)).expect("a free port")
}

/// Asks with the right key.
pub async fn get(sandbox: &Sandbox, path: &str) -> Response {
    let request = reqwest::Client::new()
        .get(format!("{}{path}", sandbox.url()))
        .bearer_auth(sandbox.key());
    request.send().await.expect("an answer")
}

/// A good answer.
pub async fn json(sandbox: &Sandbox, path: &str) -> Value {
    let response = get(sandbox, path).await;
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.expect("JSON")
}

/// A good answer that is a bare array.
pub async fn list(sandbox: &Sandbox, path: &str) -> Vec<Value> {
    match json(sandbox, path).await {
        Value::Array(records) => records,
        other => panic!("no array but {other}"),
    }
}

/// The ids of records, numbers and texts alike.
pub fn ids(records: &[Value]) -> Vec<String> {
    let text = |id: &Value| {
        id.as_str()
            .map_or_else(|| id.to_string(), ToOwned::to_owned)
    };
    records.iter().map(|record| text(&record["id"])).collect()
}
