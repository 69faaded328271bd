//! Good answers in every style: whatever the envelope, the paging and the spelling, it is the same company.

use crate::common::{get, ids, json, list, options, start};
use sandbox::Sandbox;
use serde_json::{Value, json};

fn styled(orders: Value) -> Sandbox {
    let sandbox = Sandbox::start(options(300)).expect("a free port");
    sandbox.control(orders).expect("sound orders");
    sandbox
}

#[tokio::test]
async fn records_stand_where_the_envelope_says() {
    let all = ids(&list(&start(), "/v1/clients").await);
    for name in [
        "items",
        "data",
        "value",
        "results",
        "records",
        "rows",
        "list",
        "content",
        "docs",
        "clients",
        "/data/items",
        "/d/results/rows",
    ] {
        let sandbox = styled(json!({ "envelope": name }));
        let answer = json(&sandbox, "/v1/clients").await;
        let pointer = format!("/{}", name.trim_start_matches('/'));
        let records = answer.pointer(&pointer).and_then(Value::as_array);
        assert_eq!(ids(records.expect(name)), all, "{name}");
    }
    let bare = styled(json!({ "envelope": "bare", "page_size": 10 }));
    assert_eq!(list(&bare, "/v1/clients?page=2").await.len(), 10);
}

#[tokio::test]
async fn pages_from_zero_of_the_size_asked_end_with_a_short_one() {
    let sandbox = styled(json!({
        "page_size": 70, "first_page": 0, "totals": "none", "envelope": "bare",
    }));
    let mut got = Vec::new();
    for page in 0.. {
        let records = list(&sandbox, &format!("/v1/invoices?page={page}&size=60")).await;
        got.extend(ids(&records));
        if records.len() < 60 {
            break;
        }
    }
    assert_eq!(got, ids(&list(&start(), "/v1/invoices").await));
    // Nobody gets more than a page has.
    let most = list(&sandbox, "/v1/invoices?page=0&limit=1000").await;
    assert_eq!(most.len(), 70);
}

#[tokio::test]
async fn totals_and_links_are_told_as_asked() {
    let total = list(&start(), "/v1/invoices").await.len();
    let sandbox = styled(json!({ "page_size": 70, "totals": "header", "paging": "link" }));
    let answer = get(&sandbox, "/v1/invoices").await;
    assert_eq!(answer.headers()["x-total-count"], total.to_string());
    for (links, expected) in [
        ("absolute", format!("{}/v1/invoices?page=2", sandbox.url())),
        ("relative", "/v1/invoices?page=2".to_owned()),
        ("query", "?page=2".to_owned()),
    ] {
        sandbox
            .control(json!({ "paging": "next", "links": links, "totals": "rows" }))
            .expect("orders");
        let answer = json(&sandbox, "/v1/invoices").await;
        assert_eq!(answer["next"], expected);
        assert_eq!(answer["total"], total);
    }
    sandbox
        .control(json!({ "totals": "more", "hints": "meta" }))
        .expect("orders");
    assert_eq!(
        json(&sandbox, "/v1/invoices").await["meta"]["has_more"],
        true
    );
    sandbox
        .control(json!({ "paged": "payments" }))
        .expect("orders");
    assert_eq!(list(&sandbox, "/v1/invoices").await.len(), total);
    sandbox
        .control(json!({ "paged": "all", "paging": "none" }))
        .expect("orders");
    assert_eq!(list(&sandbox, "/v1/invoices").await.len(), total);
}

#[tokio::test]
async fn fields_and_spellings_are_those_of_the_dials() {
    let sandbox = styled(json!({
        "rebuild": { "clean": true },
        "fields": "renamed", "numbers": "comma", "dates": "slashes", "ids": "numbers",
    }));
    for invoice in list(&sandbox, "/v1/invoices").await {
        assert!(invoice["InvoiceId"].is_u64(), "{invoice}");
        let day = invoice["InvoiceIssueDate"].as_str().expect("a text");
        assert_eq!((day.len(), day.split('/').count()), (10, 3), "{invoice}");
        let total = invoice["InvoiceTotalAmount"].as_str().expect("a text");
        assert_eq!(total.find(','), Some(total.len() - 3), "{invoice}");
    }
    sandbox
        .control(json!({ "fields": "nested", "dates": "unix-s" }))
        .expect("orders");
    let payments = list(&sandbox, "/v1/payments").await;
    assert!(payments[0]["attributes"]["dates"]["updated_at"].is_u64());
}

#[tokio::test]
async fn a_dial_that_makes_no_sense_changes_nothing() {
    let sandbox = start();
    for orders in [
        json!({ "paging": "sideways", "page_size": 5 }),
        json!({ "page_size": -1, "cors": false }),
        json!({ "envelope": "//" }),
        json!({ "first_page": 7 }),
        json!({ "cors": "perhaps" }),
    ] {
        assert!(sandbox.control(orders.clone()).is_err(), "{orders}");
        let state = sandbox.state();
        assert_eq!(
            (&state["page_size"], &state["cors"]),
            (&Value::Null, &json!(true))
        );
    }
}

#[tokio::test]
async fn a_resource_can_be_absent_and_the_clock_can_go_ahead() {
    let sandbox = styled(json!({ "absent": "payments, clients" }));
    assert_eq!(get(&sandbox, "/v1/payments").await.status(), 404);
    assert_eq!(get(&sandbox, "/v1/invoices").await.status(), 200);
    let date = |response: reqwest::Response| {
        let text = response.headers()["date"]
            .to_str()
            .expect("text")
            .to_owned();
        chrono::DateTime::parse_from_rfc2822(&text).expect("a date")
    };
    let before = date(get(&sandbox, "/v1/company/info").await);
    sandbox
        .control(json!({ "clock_ahead_s": 10_800 }))
        .expect("orders");
    let after = date(get(&sandbox, "/v1/company/info").await);
    assert!((after - before).num_seconds() >= 10_800);
}
