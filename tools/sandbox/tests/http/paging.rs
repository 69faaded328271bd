//! Long lists in pieces, in each style: together they are the whole list.

use crate::common::{get, ids, json, list, options, start};
use sandbox::{Paging, Sandbox};
use serde_json::{Value, json};

const SIZE: usize = 70;

fn paged(paging: Paging) -> Sandbox {
    let mut options = options(300);
    options.settings.style.page_size = Some(SIZE);
    options.settings.style.paging = paging;
    Sandbox::start(options).expect("a free port")
}

fn records(envelope: &Value, key: &str) -> Vec<Value> {
    envelope[key].as_array().expect("records").clone()
}

async fn whole() -> Vec<String> {
    ids(&list(&start(), "/v1/invoices").await)
}

#[tokio::test]
async fn pages_by_number() {
    let sandbox = paged(Paging::Page);
    let first = json(&sandbox, "/v1/invoices").await;
    let pages = first["totalPages"].as_u64().expect("a number");
    assert!(pages >= 4);
    let mut got = Vec::new();
    for page in 1..=pages {
        let answer = json(&sandbox, &format!("/v1/invoices?page={page}")).await;
        assert_eq!(answer["page"], page);
        got.extend(ids(&records(&answer, "data")));
    }
    assert_eq!(got, whole().await);
    assert_eq!(get(&sandbox, "/v1/invoices?page=0").await.status(), 400);
}

#[tokio::test]
async fn pages_by_offset() {
    let sandbox = paged(Paging::Offset);
    let mut got: Vec<String> = Vec::new();
    loop {
        let answer = json(&sandbox, &format!("/v1/invoices?offset={}", got.len())).await;
        got.extend(ids(&records(&answer, "items")));
        if answer["total"].as_u64() == Some(got.len() as u64) {
            break;
        }
        assert_eq!(got.len() % SIZE, 0);
    }
    assert_eq!(got, whole().await);
}

#[tokio::test]
async fn pages_by_cursor() {
    let sandbox = paged(Paging::Cursor);
    let mut got = Vec::new();
    let mut path = "/v1/invoices".to_owned();
    loop {
        let answer = json(&sandbox, &path).await;
        got.extend(ids(&records(&answer, "data")));
        match answer["next_cursor"].as_str() {
            Some(cursor) => path = format!("/v1/invoices?cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(got, whole().await);
}

#[tokio::test]
async fn pages_by_next_link_keep_the_query() {
    let sandbox = paged(Paging::Odata);
    let since = "2026-01-01T00:00:00%2B00:00";
    let mut path = format!("/v1/invoices?modified_since={since}");
    let mut got = Vec::new();
    loop {
        let answer = json(&sandbox, &path).await;
        got.extend(ids(&records(&answer, "value")));
        let Some(link) = answer["@odata.nextLink"].as_str() else {
            break;
        };
        let rest = link.strip_prefix(&sandbox.url());
        rest.expect("the same origin").clone_into(&mut path);
    }
    let newer = list(&start(), &format!("/v1/invoices?modified_since={since}")).await;
    assert!(newer.len() > SIZE);
    assert_eq!(got, ids(&newer));
}

#[tokio::test]
async fn pages_by_link_header() {
    let sandbox = paged(Paging::Link);
    let mut path = "/v1/invoices".to_owned();
    let mut got = Vec::new();
    loop {
        let response = get(&sandbox, &path).await;
        let link = response.headers().get("link").cloned();
        let records: Vec<Value> = response.json().await.expect("an array");
        got.extend(ids(&records));
        let Some(link) = link else { break };
        let link = link.to_str().expect("text");
        let url = link
            .strip_prefix('<')
            .and_then(|rest| rest.split_once(">; rel=\"next\""));
        let (url, _) = url.expect("a next link");
        let rest = url.strip_prefix(&sandbox.url());
        rest.expect("the same origin").clone_into(&mut path);
    }
    assert_eq!(got, whole().await);
}

#[tokio::test]
async fn a_running_sandbox_can_be_told_to_page_and_to_stop_paging() {
    let sandbox = start();
    sandbox
        .control(json!({ "page_size": 25 }))
        .expect("an order");
    let first = json(&sandbox, "/v1/clients").await;
    assert_eq!(first["page"], 1);
    sandbox
        .control(json!({ "page_size": 0 }))
        .expect("an order");
    assert!(json(&sandbox, "/v1/clients").await.is_array());
}
