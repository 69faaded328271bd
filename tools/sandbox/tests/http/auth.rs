//! Every way in which a key comes.

use crate::common::{get, start};
use reqwest::{Client, StatusCode};
use sandbox::Sandbox;
use serde_json::{Value, json};

async fn status(sandbox: &Sandbox, headers: &[(&str, &str)]) -> StatusCode {
    let mut request = Client::new().get(format!("{}/v1/clients", sandbox.url()));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("an answer").status()
}

async fn token(sandbox: &Sandbox, secret: &str) -> Option<Value> {
    let request = Client::new()
        .post(format!("{}/oauth/token", sandbox.url()))
        .body(format!(
            "grant_type=client_credentials&client_id=atalaya&client_secret={secret}"
        ));
    let answer = request.send().await.expect("an answer");
    let is_good = answer.status() == 200;
    let body: Value = answer.json().await.expect("JSON");
    is_good.then_some(body)
}

#[tokio::test]
async fn a_header_and_a_prefix_of_their_own_and_others_besides() {
    let sandbox = start();
    sandbox
        .control(json!({
            "key": "k1", "auth_header": "X-API-Key", "auth_prefix": "Key ",
            "auth_also": "X-Tenant: 7; X-Site: cl",
        }))
        .expect("orders");
    let others = [("x-tenant", "7"), ("x-site", "cl")];
    let with = |key| [[("x-api-key", key)].as_slice(), &others].concat();
    assert_eq!(status(&sandbox, &with("Key k1")).await, 200);
    assert_eq!(status(&sandbox, &with("k1")).await, 401);
    assert_eq!(status(&sandbox, &with("Key k2")).await, 401);
    assert_eq!(status(&sandbox, &[("x-api-key", "Key k1")]).await, 401);
    assert_eq!(
        status(&sandbox, &[("authorization", "Bearer k1")]).await,
        401
    );
}

#[tokio::test]
async fn tokens_are_given_out_and_expire() {
    let sandbox = start();
    assert_eq!(
        token(&sandbox, "s").await,
        None,
        "not without being asked to"
    );
    sandbox
        .control(json!({ "oauth": "atalaya:s", "token_life_ms": 60_000, "token_uses": 2 }))
        .expect("orders");
    assert_eq!(
        get(&sandbox, "/v1/clients").await.status(),
        401,
        "the key is no token"
    );
    assert_eq!(token(&sandbox, "wrong").await, None);
    let given = token(&sandbox, "s").await.expect("a token");
    assert_eq!(given["expires_in"], 60);
    let bearer = format!("Bearer {}", given["access_token"].as_str().expect("text"));
    let headers = [("authorization", bearer.as_str())];
    for expected in [200, 200, 401] {
        assert_eq!(
            status(&sandbox, &headers).await,
            expected,
            "in the middle of a run"
        );
    }
    let given = token(&sandbox, "s").await.expect("another token");
    let bearer = format!("Bearer {}", given["access_token"].as_str().expect("text"));
    sandbox
        .control(json!({ "expire_tokens": true }))
        .expect("orders");
    assert_eq!(status(&sandbox, &[("authorization", &bearer)]).await, 401);
    assert_eq!(sandbox.state()["tokens_issued"], 2);
}

#[tokio::test]
async fn the_journal_tells_whether_the_key_came() {
    let sandbox = start();
    get(&sandbox, "/v1/clients").await;
    status(&sandbox, &[]).await;
    let smuggled = format!("x{}", sandbox.key());
    status(&sandbox, &[("x-other", &smuggled)]).await;
    let log = sandbox.state()["journal"]["log"].clone();
    let keys: Vec<&Value> = log
        .as_array()
        .expect("a log")
        .iter()
        .map(|entry| &entry["key"])
        .collect();
    assert_eq!(keys, [true, false, true]);
}
