//! Answers that break on their way, and right answers in an unusual dress.

use std::time::Duration;

use crate::common::{get, ids, json, options};
use reqwest::{Client, Response, StatusCode};
use sandbox::Sandbox;
use serde_json::{Value, json};

const SIZE: usize = 70;

fn broken(kind: &str, more: Value) -> Sandbox {
    let sandbox = Sandbox::start(options(300)).expect("a free port");
    let mut orders = json!({
        "page_size": SIZE,
        "fault": { "resource": "invoices", "page": 2, "kind": kind },
    });
    let (Value::Object(orders_map), Value::Object(more)) = (&mut orders, more) else {
        panic!("objects")
    };
    orders_map.extend(more);
    sandbox.control(orders).expect("orders");
    sandbox
}

async fn ask(sandbox: &Sandbox) -> Result<Response, reqwest::Error> {
    let client = Client::builder().redirect(reqwest::redirect::Policy::none());
    let request = client
        .build()
        .expect("a client")
        .get(format!("{}/v1/invoices?page=2", sandbox.url()))
        .bearer_auth(sandbox.key());
    request.send().await
}

/// The second page when nothing is wrong.
async fn right(sandbox: &Sandbox) -> Value {
    let page = Sandbox::start(options(300)).expect("a free port");
    let style = json!({ "page_size": SIZE, "paging": sandbox.state()["paging"] });
    page.control(style).expect("orders");
    json(&page, "/v1/invoices?page=2").await
}

#[tokio::test]
async fn a_dropped_connection_gives_no_answer_and_a_cut_one_a_part_of_it() {
    assert!(ask(&broken("drop", json!({}))).await.is_err());
    let whole = get(&broken("bom", json!({})), "/v1/invoices?page=2").await;
    let length = whole.bytes().await.expect("a body").len() - 3;
    for tenth in 0..10 {
        let sandbox = broken(&format!("cut-{}", tenth * 10), json!({}));
        let mut answer = ask(&sandbox).await.expect("a status");
        assert_eq!(
            (answer.status(), answer.content_length()),
            (StatusCode::OK, Some(length as u64))
        );
        let mut received = 0;
        let end = loop {
            match answer.chunk().await {
                Ok(Some(part)) => received += part.len(),
                end => break end,
            }
        };
        assert!(end.is_err(), "{tenth}");
        assert!(
            received <= length * tenth / 10,
            "{tenth}: {received} of {length}"
        );
    }
}

#[tokio::test]
async fn a_stalled_answer_is_held_back_and_a_dripping_one_comes() {
    let sandbox = broken("stall", json!({}));
    let answer = ask(&sandbox).await.expect("a status");
    assert_eq!(sandbox.held(), 1);
    let rest = tokio::time::timeout(Duration::from_millis(100), answer.bytes());
    assert!(rest.await.is_err());
    while sandbox.held() > 0 {
        tokio::task::yield_now().await;
    }
    let sandbox = broken("drip", json!({}));
    let answer: Value = ask(&sandbox)
        .await
        .expect("a status")
        .json()
        .await
        .expect("JSON");
    assert_eq!(answer, right(&sandbox).await);
}

#[tokio::test]
async fn bodies_without_end_do_not_end() {
    for kind in ["endless", "endless-record"] {
        let mut answer = ask(&broken(kind, json!({}))).await.expect("a status");
        let mut received = 0;
        while received < 3_000_000 {
            received += answer.chunk().await.expect("more").expect("more").len();
        }
    }
}

#[tokio::test]
async fn right_answers_in_another_dress() {
    let sandbox = broken("bom", json!({}));
    let bytes = ask(&sandbox)
        .await
        .expect("a status")
        .bytes()
        .await
        .expect("a body");
    let plain: Value =
        serde_json::from_slice(bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a mark")).expect("JSON");
    assert_eq!(plain, right(&sandbox).await);
    let answer = ask(&broken("wrong-type", json!({})))
        .await
        .expect("a status");
    assert!(
        answer.headers()["content-type"]
            .to_str()
            .expect("text")
            .starts_with("text/html")
    );
    assert_eq!(
        answer.json::<Value>().await.expect("JSON"),
        right(&sandbox).await
    );
    for (kind, header) in [
        ("no-cors", "access-control-allow-origin"),
        ("no-expose", "access-control-expose-headers"),
    ] {
        let sandbox = broken(kind, json!({}));
        assert!(
            !ask(&sandbox)
                .await
                .expect("a status")
                .headers()
                .contains_key(header),
            "{kind}"
        );
        assert!(
            get(&sandbox, "/v1/clients")
                .await
                .headers()
                .contains_key(header),
            "{kind}"
        );
    }
    let swapped = json(&broken("swap-ids", json!({})), "/v1/invoices?page=2").await;
    assert!(
        swapped != right(&sandbox).await,
        "ids of customers are numbers now and then"
    );
}

#[tokio::test]
async fn answers_that_are_no_list() {
    for kind in [
        "failure",
        "error-body",
        "shape",
        "html",
        "gzip",
        "gzip-undeclared",
        "empty",
    ] {
        let answer = ask(&broken(kind, json!({}))).await.expect("a status");
        assert_eq!(answer.status(), 200, "{kind}");
        let declared = answer.headers().contains_key("content-encoding");
        assert_eq!(declared, kind == "gzip");
        let body: Option<Value> =
            serde_json::from_slice(&answer.bytes().await.expect("a body")).ok();
        assert!(body.is_none_or(|body| body.get("data").is_none()), "{kind}");
    }
}

#[tokio::test]
async fn pages_that_do_not_add_up() {
    let page = async |kind: &str, paging: &str| {
        let path = match paging {
            "offset" => format!("/v1/invoices?offset={SIZE}"),
            _ => "/v1/invoices?page=2".to_owned(),
        };
        json(&broken(kind, json!({ "paging": paging })), &path).await
    };
    let plain = page("meanwhile", "page").await;
    let pages = plain["totalPages"].as_u64().expect("a number");
    let total = page("meanwhile", "offset").await["total"]
        .as_u64()
        .expect("a number");
    assert_eq!(page("repeat", "page").await["page"], 1);
    assert_eq!(page("total-falls", "page").await["totalPages"], pages - 1);
    assert_eq!(page("total-grows", "page").await["totalPages"], pages + 1);
    assert_eq!(page("total-falls", "offset").await["total"], total - 1);
    let rows = |answer: &Value, key: &str| ids(answer[key].as_array().expect("rows"));
    let shifted = page("shift", "offset").await;
    assert_eq!(rows(&shifted, "items")[0], rows(&plain, "data")[1]);
    let doubled = rows(&page("duplicate", "page").await, "data");
    assert_eq!((doubled.len(), &doubled[0]), (SIZE + 1, &doubled[SIZE]));
}

#[tokio::test]
async fn other_origins() {
    let away = json!({ "elsewhere": "http://127.0.0.1:9", "paging": "odata" });
    let answer = json(&broken("elsewhere", away.clone()), "/v1/invoices?page=2").await;
    assert_eq!(
        answer["@odata.nextLink"],
        "http://127.0.0.1:9/v1/invoices?page=3"
    );
    for (kind, place) in [
        ("redirect", "http://127.0.0.1:9/v1/invoices"),
        ("redirect-here", "/v1/company/info"),
    ] {
        let answer = ask(&broken(kind, away.clone())).await.expect("a status");
        assert_eq!(
            (answer.status(), &answer.headers()["location"]),
            (StatusCode::FOUND, &place.parse().expect("a value"))
        );
    }
}

#[tokio::test]
async fn a_day_passes_after_the_answer() {
    let sandbox = broken("meanwhile", json!({}));
    let before = sandbox.today();
    get(&sandbox, "/v1/invoices?page=2").await;
    assert_eq!(sandbox.today(), before.succ_opt().expect("a day"));
}

#[tokio::test]
async fn retry_after_as_a_date() {
    let sandbox = broken("503", json!({}));
    sandbox
        .control(json!({ "clear": true, "page_size": SIZE, "fault": { "kind": 503, "retry_at": 30, "times": 1 } }))
        .expect("orders");
    let answer = ask(&sandbox).await.expect("a status");
    let at = |name: &str| {
        let text = answer.headers()[name].to_str().expect("text");
        chrono::DateTime::parse_from_rfc2822(text).expect("a date")
    };
    assert_eq!((at("retry-after") - at("date")).num_seconds(), 30);
}
