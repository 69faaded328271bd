//! Every fault over real HTTP, by option and by order.

use std::time::Duration;

use crate::common::{get, json, list, options, start};
use sandbox::{STATUSES, Sandbox};
use serde_json::{Value, json};

fn order(sandbox: &Sandbox, fault: &Value) {
    sandbox.control(json!({ "fault": fault })).expect("a fault");
}

#[tokio::test]
async fn page_two_answers_429_twice_then_works() {
    let sandbox = start();
    sandbox
        .control(json!({
            "page_size": 50,
            "fault": { "resource": "invoices", "page": 2, "kind": "429", "retry_after": 3, "times": 2 },
        }))
        .expect("orders");
    assert_eq!(get(&sandbox, "/v1/invoices").await.status(), 200);
    for _ in 0..2 {
        let refused = get(&sandbox, "/v1/invoices?page=2").await;
        assert_eq!(refused.status(), 429);
        assert_eq!(refused.headers()["retry-after"], "3");
        assert_eq!(refused.headers()["access-control-allow-origin"], "*");
    }
    assert_eq!(get(&sandbox, "/v1/invoices?page=2").await.status(), 200);
}

#[tokio::test]
async fn statuses_on_every_resource() {
    let sandbox = start();
    let paths = [
        "/v1/company/info",
        "/v1/clients",
        "/v1/invoices",
        "/v1/payments",
    ];
    for code in STATUSES {
        order(&sandbox, &json!({ "kind": code, "times": 4 }));
        for path in paths {
            assert_eq!(get(&sandbox, path).await.status(), code, "{path}");
        }
        assert_eq!(get(&sandbox, "/v1/clients").await.status(), 200);
    }
}

#[tokio::test]
async fn a_bad_gateway_is_a_page_of_html() {
    let sandbox = start();
    order(&sandbox, &json!({ "resource": "clients", "kind": 502 }));
    let response = get(&sandbox, "/v1/clients").await;
    let kind = response.headers()["content-type"]
        .to_str()
        .expect("text")
        .to_owned();
    assert!(kind.starts_with("text/html"), "{kind}");
    assert!(response.text().await.expect("text").starts_with("<html>"));
}

#[tokio::test]
async fn truncated_bodies_are_no_json_and_empty_ones_are_empty() {
    let sandbox = start();
    for path in ["/v1/company/info", "/v1/payments"] {
        order(&sandbox, &json!({ "kind": "truncated", "times": 1 }));
        let response = get(&sandbox, path).await;
        assert_eq!(response.status(), 200);
        let text = response.text().await.expect("text");
        assert!(text.len() > 20, "{path}");
        assert!(serde_json::from_str::<Value>(&text).is_err(), "{path}");
    }
    order(&sandbox, &json!({ "kind": "empty", "times": 1 }));
    let response = get(&sandbox, "/v1/payments").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.expect("text"), "");
    order(&sandbox, &json!({ "kind": "failure", "times": 1 }));
    assert_eq!(json(&sandbox, "/v1/payments").await["success"], false);
}

#[tokio::test]
async fn a_hanging_answer_never_comes_and_ends_with_the_sandbox() {
    let sandbox = start();
    order(&sandbox, &json!({ "resource": "invoices", "kind": "hang" }));
    let url = format!("{}/v1/invoices", sandbox.url());
    let request = reqwest::Client::new()
        .get(url)
        .bearer_auth(sandbox.key())
        .send();
    let hanging = tokio::spawn(request);
    while sandbox.state()["journal"]["counts"]["invoices"]["in_flight"] != 1 {
        tokio::task::yield_now().await;
    }
    assert!(!hanging.is_finished());
    assert_eq!(
        list(&sandbox, "/v1/clients").await.len(),
        list(&sandbox, "/v1/clients").await.len()
    );
    sandbox.stop().await;
    assert!(hanging.await.expect("a task").is_err());
}

#[tokio::test]
async fn faults_of_the_start_are_cleared_by_an_order_and_the_sandboxs_own_paths_never_fail() {
    let mut options = options(300);
    options.settings.faults = vec!["*:*:500".parse().expect("a fault")];
    options.settings.cors = false;
    let sandbox = Sandbox::start(options).expect("a free port");
    assert_eq!(get(&sandbox, "/v1/clients").await.status(), 500);
    for path in ["/_control", "/_truth"] {
        let own = get(&sandbox, path).await;
        assert_eq!(own.status(), 200, "{path}");
        assert_eq!(own.headers()["access-control-allow-origin"], "*", "{path}");
    }
    sandbox.control(json!({ "clear": true })).expect("an order");
    let cleared = get(&sandbox, "/v1/clients").await;
    assert_eq!(cleared.status(), 200);
    assert!(
        !cleared
            .headers()
            .contains_key("access-control-allow-origin"),
        "as it started"
    );
}

#[tokio::test]
async fn latency_holds_an_answer_back() {
    let sandbox = start();
    sandbox
        .control(json!({ "latency_ms": 120 }))
        .expect("an order");
    let asked = tokio::time::Instant::now();
    assert_eq!(get(&sandbox, "/v1/company/info").await.status(), 200);
    assert!(asked.elapsed() >= Duration::from_millis(120));
}
