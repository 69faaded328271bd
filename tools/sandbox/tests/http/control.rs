//! Orders, the journal and the truth over real HTTP.

use crate::common::{get, ids, list, options, start, today};
use reqwest::{Client, Response};
use sandbox::{Question, Sandbox, TruthFilter};
use serde_json::{Value, json};

async fn post(sandbox: &Sandbox, orders: Value) -> Response {
    let request = Client::new()
        .post(format!("{}/_control", sandbox.url()))
        .json(&orders);
    request.send().await.expect("an answer")
}

async fn own(sandbox: &Sandbox, path: &str) -> Value {
    let response = Client::new()
        .get(format!("{}{path}", sandbox.url()))
        .send()
        .await;
    let response = response.expect("an answer");
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.expect("JSON")
}

fn figure(truth: &Value, id: &str) -> i64 {
    let value = truth["kpis"][id]["value"].as_str().expect("a value");
    value.parse().expect("a whole number")
}

#[tokio::test]
async fn a_payment_of_the_largest_overdue_shows_in_the_list_and_in_the_truth() {
    let sandbox = start();
    let path = "/_truth?as_of=2026-11-22&today=2026-11-22";
    let before = own(&sandbox, path).await;
    let answer: Value = post(&sandbox, json!({ "pay": { "largest_overdue": true } }))
        .await
        .json()
        .await
        .expect("JSON");
    let paid = &answer["paid"];
    let amount = paid["amount"].as_i64().expect("an amount");
    assert!(amount > 0);
    let after = own(&sandbox, path).await;
    for (id, change) in [
        ("collected-month", amount),
        ("receivable", -amount),
        ("overdue-amount", -amount),
        ("overdue-count", -1),
        ("billed-month", 0),
    ] {
        assert_eq!(figure(&after, id) - figure(&before, id), change, "{id}");
    }
    let payments = list(&sandbox, "/v1/payments").await;
    assert_eq!(
        ids(&payments).last().map(String::as_str),
        paid["payment_id"].as_str()
    );
}

#[tokio::test]
async fn a_document_is_paid_in_part_by_id() {
    let sandbox = start();
    let open = list(&sandbox, "/v1/invoices")
        .await
        .into_iter()
        .rev()
        .find(|invoice| invoice["status"] == "sent" && invoice["document_type"] == 33);
    let id = open.expect("an open invoice")["id"].clone();
    let orders = json!({ "pay": { "invoice_id": id, "amount": 1000 } });
    let answer: Value = post(&sandbox, orders).await.json().await.expect("JSON");
    assert_eq!(answer["paid"]["invoice_id"], id);
    assert_eq!(answer["paid"]["amount"], 1000);
    let nobodys = post(&sandbox, json!({ "pay": { "invoice_id": "inv-9999999" } })).await;
    assert_eq!(nobodys.status(), 400);
}

#[tokio::test]
async fn the_truth_over_http_is_the_truth_in_process() {
    let sandbox = start();
    let as_of = "2026-06-30".parse().expect("a date");
    let there = own(&sandbox, "/_truth?as_of=2026-06-30&today=2026-11-22").await;
    assert_eq!(there["as_of"], "2026-06-30");
    let here = serde_json::to_value(sandbox.truth(as_of, today())).expect("JSON");
    assert_eq!(there, here);
    assert_eq!(own(&sandbox, "/_truth").await["as_of"], "2026-11-22");
    let wrong = Client::new()
        .get(format!("{}/_truth?as_of=soon", sandbox.url()))
        .send()
        .await;
    assert_eq!(wrong.expect("an answer").status(), 400);
}

#[tokio::test]
async fn a_part_of_the_truth_over_http_is_that_part_in_process() {
    let sandbox = start();
    sandbox
        .control(json!({ "advance_days": 90 }))
        .expect("an order");
    let mut question = Question::new(today(), sandbox.today());
    let whole = sandbox.answer(&question);
    question.filter.salesperson = Some(Some("v-1".to_owned()));
    question.filter.kind = Some("33".to_owned());
    question.filter.issued_to = Some(today());
    question.stage_history_from = Some(today());
    let asked = "/_truth?as_of=2026-11-22&stage_history_from=2026-11-22&salesperson=v-1&kind=33\
                 &issued_to=2026-11-22";
    let there = own(&sandbox, asked).await;
    let here = sandbox.answer(&question);
    assert_eq!(there, serde_json::to_value(&here).expect("JSON"));
    assert!(figure(&there, "billed-month") > 0);
    assert_ne!(here.kpis["billed-month"], whole.kpis["billed-month"]);
    question.filter = TruthFilter {
        salesperson: Some(None),
        ..TruthFilter::default()
    };
    let there = own(
        &sandbox,
        "/_truth?as_of=2026-11-22&stage_history_from=2026-11-22&salesperson=",
    );
    let here = serde_json::to_value(sandbox.answer(&question)).expect("JSON");
    assert_eq!(there.await, here);
    let wrong = Client::new().get(format!("{}/_truth?seller=v-1", sandbox.url()));
    assert_eq!(wrong.send().await.expect("an answer").status(), 400);
}

#[tokio::test]
async fn a_year_passes_day_by_day() {
    let sandbox = Sandbox::start(options(1_200)).expect("a free port");
    for day in today().iter_days().skip(1).take(365) {
        let orders = json!({ "advance_days": 1 });
        let answer: Value = post(&sandbox, orders).await.json().await.expect("JSON");
        assert_eq!(answer["today"], day.to_string());
    }
    let there = own(&sandbox, "/_truth").await;
    assert_eq!(there["as_of"], "2027-11-22");
    assert!(figure(&there, "billed-month") > 0);
}

#[tokio::test]
async fn another_company_takes_the_place_of_the_first() {
    let sandbox = start();
    let orders = json!({ "rebuild": { "seed": 2, "invoices": 500, "today": "2026-06-30" } });
    let answer: Value = post(&sandbox, orders).await.json().await.expect("JSON");
    assert_eq!(
        (&answer["seed"], &answer["invoices"]),
        (&json!(2), &json!(500))
    );
    assert_eq!(answer["today"], "2026-06-30");
    let mut same = options(500);
    same.company.seed = 2;
    same.company.today = "2026-06-30".parse().expect("a date");
    let same = Sandbox::start(same).expect("a free port");
    assert_eq!(
        list(&sandbox, "/v1/invoices").await,
        list(&same, "/v1/invoices").await
    );
}

#[tokio::test]
async fn the_journal_counts_who_asked_for_what() {
    let sandbox = start();
    sandbox
        .control(json!({ "page_size": 100 }))
        .expect("an order");
    for path in [
        "/v1/invoices",
        "/v1/invoices?page=2&modified_since=2026-01-01T00:00:00Z",
    ] {
        get(&sandbox, path).await.text().await.expect("text");
    }
    let journal = own(&sandbox, "/_control").await["journal"].clone();
    let counts = &journal["counts"]["invoices"];
    assert_eq!(
        (&counts["requests"], &counts["first_pages"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(counts["max_in_flight"], 1);
    assert_eq!(journal["statuses"]["200"], 2);
    assert_eq!(journal["log"][1]["page"], 2);
    assert_eq!(journal["log"][1]["modified_since"], "2026-01-01T00:00:00Z");
    let reset = sandbox
        .control(json!({ "reset_log": true }))
        .expect("an order");
    assert_eq!(reset["journal"]["log"], json!([]));
}

#[tokio::test]
async fn unknown_orders_are_refused_by_name() {
    let sandbox = start();
    let refused = post(&sandbox, json!({ "advance_day": 1 })).await;
    assert_eq!(refused.status(), 400);
    let body: Value = refused.json().await.expect("JSON");
    assert!(
        body["error"]
            .as_str()
            .expect("a reason")
            .contains("advance_day")
    );
}

#[tokio::test]
async fn days_pass_by_themselves() {
    let sandbox = start();
    sandbox
        .control(json!({ "day_every_ms": 1 }))
        .expect("an order");
    let waited = tokio::time::timeout(std::time::Duration::from_secs(30), async {
        while sandbox.today() < "2026-11-25".parse().expect("a date") {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    });
    waited.await.expect("three days within half a minute");
}

#[tokio::test]
async fn a_stopped_sandbox_frees_its_port() {
    let sandbox = start();
    let (port, url) = (sandbox.port(), sandbox.url());
    sandbox.stop().await;
    assert!(
        Client::new()
            .get(format!("{url}/_control"))
            .send()
            .await
            .is_err()
    );
    let mut again = options(300);
    again.port = port;
    let again = Sandbox::start(again).expect("the same port");
    assert_eq!(again.url(), url);
    assert_eq!(get(&again, "/v1/company/info").await.status(), 200);
}

#[tokio::test]
async fn what_is_forgotten_is_told_no_more_and_is_in_no_truth_until_it_is_recalled() {
    let sandbox = start();
    let whole = own(&sandbox, "/_truth").await;
    let before = own(&sandbox, "/_control").await;
    let order = json!({ "forget": { "resource": "invoices", "one_in": 5 } });
    let answer: Value = post(&sandbox, order).await.json().await.expect("JSON");
    let told = |answer: &Value| answer["records"]["invoices"].as_u64().expect("a number");
    assert_eq!(told(&answer), told(&before) - told(&before).div_ceil(5));
    assert_eq!(answer["records"]["payments"], before["records"]["payments"]);
    let less = own(&sandbox, "/_truth").await;
    assert!(figure(&less, "receivable") < figure(&whole, "receivable"));
    let order = json!({ "recall": "invoices" });
    let answer: Value = post(&sandbox, order).await.json().await.expect("JSON");
    assert_eq!(told(&answer), told(&before));
    assert_eq!(own(&sandbox, "/_truth").await, whole);
    let wrong = post(&sandbox, json!({ "recall": "bills" })).await;
    assert_eq!(wrong.status(), 400);
}

#[tokio::test]
async fn one_payment_pays_several_documents() {
    let sandbox = start();
    let path = "/_truth?as_of=2026-11-22&today=2026-11-22";
    let before = own(&sandbox, path).await;
    let answer: Value = post(&sandbox, json!({ "pay": { "documents": 3 } }))
        .await
        .json()
        .await
        .expect("JSON");
    let amount = answer["paid"]["amount"].as_i64().expect("an amount");
    let after = own(&sandbox, path).await;
    for (id, change) in [("collected-month", amount), ("receivable", -amount)] {
        assert_eq!(figure(&after, id) - figure(&before, id), change, "{id}");
    }
    let payments = list(&sandbox, "/v1/payments").await;
    let parts = payments.last().map(|payment| &payment["allocations"]);
    let parts = parts.and_then(Value::as_array).expect("its documents");
    let sum: Option<i64> = parts.iter().map(|part| part["amount"].as_i64()).sum();
    assert_eq!((parts.len(), sum), (3, Some(amount)));
    let nobody = post(&sandbox, json!({ "pay": { "documents": 100_000 } })).await;
    assert_eq!(nobody.status(), 400);
}
