//! `OAuth2` tokens: few are asked for, whatever the upstream answers. Some APIs block who asks for more than some
//! dozens a day.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::Body;
use axum::http::Response;
use proxy::Devices;
use serde_json::{Value, json};

use crate::support::{KINDS, Running, TokenFile, Upstream, answer, settings, status};

fn oauth(upstream: &Upstream) -> Value {
    json!({
        "mode": "oauth2",
        "tokenUrl": format!("http://{}/token", upstream.address),
        "clientId": "atalaya",
    })
}

#[tokio::test]
async fn one_oauth_token_serves_all_until_it_is_refused() {
    let file = TokenFile::new("oauth");
    let given = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&given);
    // The second token is the one that is taken; the first ends in the middle.
    let upstream = Upstream::start(move |(method, path, headers)| {
        if path == "/token" {
            assert_eq!(method, "POST");
            let n = count.fetch_add(1, Ordering::SeqCst) + 1;
            return Response::new(Body::from(
                json!({ "access_token": format!("t{n}"), "expires_in": 3_600 }).to_string(),
            ));
        }
        let good = headers
            .get("authorization")
            .is_some_and(|token| token == "Bearer t2");
        Response::builder()
            .status(if good { 200 } else { 401 })
            .body(Body::from("[]"))
            .expect("an answer")
    })
    .await;
    let more = json!({ "credentials": oauth(&upstream) });
    let (_, token) = Devices::new(file.0.clone()).add("Caja", 1).expect("added");
    for kind in KINDS {
        given.store(0, Ordering::SeqCst);
        let secret = "client-secret-canary";
        let proxy = Running::keeping(kind, &upstream, more.clone(), secret, &file).await;
        let asked = futures_util::future::join_all((0..20).map(|_| proxy.device(&token))).await;
        for answer in &asked {
            assert_eq!(status(answer), 200, "{answer}");
            assert!(!answer.contains("canary"));
        }
        assert_eq!(
            given.load(Ordering::SeqCst),
            2,
            "one for all, and one more when it was refused"
        );
        assert!(!proxy.log().contains("canary"));
    }
}

/// An upstream that refuses every token, and one that gives none.
#[tokio::test]
async fn a_lasting_refusal_asks_for_few_tokens() {
    for (token_status, most) in [(200, 2), (401, 1), (500, 1)] {
        let file = TokenFile::new(&format!("lasting-{token_status}"));
        let given = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&given);
        let upstream = Upstream::start(move |(_, path, _)| {
            if path == "/token" {
                let n = count.fetch_add(1, Ordering::SeqCst);
                let token = json!({ "access_token": format!("t{n}"), "expires_in": 86_400 });
                return answer(token_status, &[], &token.to_string());
            }
            answer(401, &[], "{}")
        })
        .await;
        let (_, token) = Devices::new(file.0.clone()).add("Caja", 1).expect("added");
        for kind in KINDS {
            given.store(0, Ordering::SeqCst);
            upstream.take();
            let more = json!({ "credentials": oauth(&upstream) });
            let proxy = Running::keeping(kind, &upstream, more, "s3cret", &file).await;
            let together =
                futures_util::future::join_all((0..6).map(|_| proxy.device(&token))).await;
            let asked = upstream.take().len();
            let mut all = together;
            for _ in 0..6 {
                all.push(proxy.device(&token).await);
            }
            for seen in &all {
                assert_eq!(status(seen), 502, "{kind:?} {token_status}: {seen}");
                let code = if token_status == 500 {
                    "upstream-unreachable"
                } else {
                    "upstream-key"
                };
                // The page knows this answer by its bytes.
                assert!(
                    seen.contains(&format!("{{\"error\":\"{code}\"}}")),
                    "{seen}"
                );
            }
            let tokens = given.load(Ordering::SeqCst);
            assert_eq!(
                tokens, most,
                "{kind:?} {token_status}: tokens for twelve requests"
            );
            assert_eq!(
                upstream.take().len(),
                0,
                "{kind:?}: answered from memory ({asked} before)"
            );
        }
    }
}

#[tokio::test]
async fn a_token_is_asked_for_with_its_audience_and_scope() {
    let file = TokenFile::new("audience");
    let upstream = Upstream::start(|_| {
        answer(
            200,
            &[],
            &json!({ "access_token": "t", "expires_in": 3_600 }).to_string(),
        )
    })
    .await;
    let (_, token) = Devices::new(file.0.clone()).add("Caja", 1).expect("added");
    let mut credentials = oauth(&upstream);
    credentials["audience"] = json!("409f-audience");
    credentials["scope"] = json!("read");
    for kind in KINDS {
        let more = json!({ "credentials": credentials });
        let proxy = Running::keeping(kind, &upstream, more, "s3cret", &file).await;
        assert_eq!(status(&proxy.device(&token).await), 200);
        let forms = upstream.take_bodies();
        let form = forms.first().expect("asked for a token");
        for part in [
            "grant_type=client_credentials",
            "client_id=atalaya",
            "client_secret=s3cret",
            "audience=409f-audience",
            "scope=read",
        ] {
            assert!(form.split('&').any(|pair| pair == part), "{kind:?}: {form}");
        }
    }
}

/// What `token.rs` proves of the program by its clock.
#[tokio::test]
async fn a_day_of_refusals_at_the_edge_asks_for_some_dozens_of_tokens() {
    let (file, later) = (TokenFile::new("day"), TokenFile::new("later"));
    let (_, token) = Devices::new(file.0.clone()).add("Caja", 1).expect("added");
    let devices = std::fs::read_to_string(&file.0).expect("the file");
    let later_file = later.0.to_str().expect("a plain path");
    let clock = concat!(
        "--import=",
        env!("CARGO_MANIFEST_DIR"),
        "/tests/proxy/later.mjs"
    );
    for token_status in [200, 403, 503] {
        std::fs::write(&later.0, "0").expect("written");
        let upstream = Upstream::start(move |(_, path, _)| {
            let status = if path == "/token" { token_status } else { 401 };
            let token = json!({ "access_token": "t", "expires_in": 86_400 });
            answer(status, &[], &token.to_string())
        })
        .await;
        let settings = settings(&upstream, json!({ "credentials": oauth(&upstream) }));
        let variables = [
            ("SECRET", "s3cret"),
            ("DEVICES", devices.as_str()),
            ("NODE_OPTIONS", clock),
            ("LATER_FILE", later_file),
        ];
        let proxy = Running::edge_with(&settings, &variables).await;
        for quarter in 0..96 {
            std::fs::write(&later.0, (quarter * 900_000).to_string()).expect("written");
            assert_eq!(status(&proxy.device(&token).await), 502);
        }
        let seen = upstream.take();
        let asked = seen.iter().filter(|(_, path, _)| path == "/token").count();
        assert!((20..=30).contains(&asked), "{token_status}: {asked}");
    }
}
