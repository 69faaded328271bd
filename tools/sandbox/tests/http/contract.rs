//! The v1 contract over real HTTP.

use crate::common::{get, ids, json, list, options, start};
use reqwest::Method;
use sandbox::Sandbox;
use serde_json::json;

#[tokio::test]
async fn the_company_tells_its_name_currency_and_zone() {
    let sandbox = start();
    let info = json(&sandbox, "/v1/company/info").await;
    assert!(!info["name"].as_str().expect("a name").is_empty());
    assert_eq!(info["currency"], "CLP");
    assert_eq!(info["time_zone"], "America/Santiago");
}

#[tokio::test]
async fn lists_are_bare_arrays_of_records_with_id_and_time() {
    let sandbox = start();
    for path in ["/v1/clients", "/v1/invoices", "/v1/payments"] {
        let response = get(&sandbox, path).await;
        assert_eq!(response.headers()["content-type"], "application/json");
        let records: Vec<serde_json::Value> = response.json().await.expect("an array");
        assert!(records.len() > 10, "{path}");
        for record in &records {
            let changed = record.get("updated_at").or(record.get("modified_at"));
            assert!(
                changed.is_some_and(serde_json::Value::is_string),
                "{record}"
            );
        }
        let ids = ids(&records);
        assert!(ids.is_sorted(), "{path}");
        let distinct: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "{path}");
    }
}

#[tokio::test]
async fn without_the_key_nothing_is_told() {
    let sandbox = start();
    let client = reqwest::Client::new();
    let url = format!("{}/v1/clients", sandbox.url());
    for request in [
        client.get(&url),
        client.get(&url).bearer_auth("tr_onvio_wrong"),
    ] {
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 401);
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
        let body: serde_json::Value = response.json().await.expect("JSON");
        assert_eq!(body["error"]["code"], 401);
    }
}

#[tokio::test]
async fn modified_since_leaves_out_what_is_older() {
    let sandbox = start();
    let all = list(&sandbox, "/v1/invoices").await.len();
    let some = list(
        &sandbox,
        "/v1/invoices?modified_since=2026-10-01T00:00:00-03:00",
    )
    .await;
    assert!((1..all).contains(&some.len()));
    let none = list(&sandbox, "/v1/invoices?modified_since=2030-01-01T00:00:00Z").await;
    assert_eq!(none.len(), 0);
    let naive = list(
        &sandbox,
        "/v1/invoices?modified_since=2026-10-01T03:00:00.000000",
    )
    .await;
    assert_eq!(naive, some);
    let wrong = get(&sandbox, "/v1/invoices?modified_since=yesterday").await;
    assert_eq!(wrong.status(), 400);
}

#[tokio::test]
async fn what_happens_after_the_servers_date_is_newer_than_it() {
    let sandbox = start();
    let date = get(&sandbox, "/v1/payments").await.headers()["date"].clone();
    let date = chrono::DateTime::parse_from_rfc2822(date.to_str().expect("text")).expect("a date");
    let since = date.to_rfc3339().replace('+', "%2B");
    sandbox
        .control(json!({ "pay": { "largest_overdue": true } }))
        .expect("something overdue");
    let paid = list(&sandbox, &format!("/v1/payments?modified_since={since}")).await;
    assert_eq!(paid.len(), 1);
    let days = sandbox
        .control(json!({ "advance_days": 5 }))
        .expect("five days");
    assert_eq!(days["days"].as_array().map(Vec::len), Some(5));
    assert_eq!(days["today"], "2026-11-27");
    let newer = list(&sandbox, &format!("/v1/invoices?modified_since={since}")).await;
    assert!(newer.len() > 1);
}

#[tokio::test]
async fn browsers_of_any_origin_may_ask() {
    let sandbox = start();
    let preflight = |path: &'static str| {
        let url = format!("{}{path}", sandbox.url());
        reqwest::Client::new()
            .request(Method::OPTIONS, url)
            .header("Origin", "http://localhost:5001")
            .header("Access-Control-Request-Method", "GET")
            .header("Access-Control-Request-Headers", "authorization,accept")
            .send()
    };
    let allowed = preflight("/v1/clients").await.expect("an answer");
    assert_eq!(allowed.status(), 204);
    assert_eq!(allowed.headers()["access-control-allow-origin"], "*");
    assert_eq!(
        allowed.headers()["access-control-allow-headers"],
        "authorization,accept"
    );
    let answer = get(&sandbox, "/v1/clients").await;
    assert_eq!(
        answer.headers()["access-control-expose-headers"],
        "Date, Retry-After, Link, ETag, X-Total-Count"
    );

    sandbox.control(json!({ "cors": false })).expect("an order");
    let refused = preflight("/v1/clients").await.expect("an answer");
    assert_eq!(refused.status(), 405);
    assert!(
        !refused
            .headers()
            .contains_key("access-control-allow-origin")
    );
    let answer = get(&sandbox, "/v1/clients").await;
    assert_eq!(answer.status(), 200);
    assert!(!answer.headers().contains_key("access-control-allow-origin"));
    let own = preflight("/_control").await.expect("an answer");
    assert_eq!(own.headers()["access-control-allow-origin"], "*");
}

#[tokio::test]
async fn the_same_seed_answers_the_same_bytes() {
    let texts = async |sandbox: Sandbox| {
        let mut texts = Vec::new();
        for path in [
            "/v1/company/info",
            "/v1/clients",
            "/v1/invoices",
            "/v1/payments",
        ] {
            texts.push(get(&sandbox, path).await.text().await.expect("text"));
        }
        texts
    };
    assert_eq!(texts(start()).await, texts(start()).await);
    let mut other = options(300);
    other.company.seed = 2;
    let other = Sandbox::start(other).expect("a free port");
    assert_ne!(texts(start()).await, texts(other).await);
}
