//! Keys that stay at the proxy, and the tokens that devices have instead.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::Body;
use axum::http::Response;
use proxy::Devices;
use serde_json::json;

use crate::support::{KEY, KINDS, Kind, PAGE, Running, Upstream, config, settings, status};

/// A file for tokens that goes away with the test.
struct TokenFile(PathBuf);

impl TokenFile {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("atalaya-proxy-{name}-{}.json", std::process::id()));
        // Left by a test that was killed.
        let _ = std::fs::remove_file(&path);
        Self(path)
    }
}

impl Drop for TokenFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn ask(proxy: &Running, token: &str) -> String {
    proxy
        .get(
            "/v1/clients",
            &[
                ("Origin", PAGE),
                ("Authorization", &format!("Bearer {token}")),
            ],
        )
        .await
}

#[tokio::test]
async fn a_device_never_holds_the_key() {
    let file = TokenFile::new("key");
    let upstream = Upstream::plain().await;
    let more = json!({ "credentials": { "mode": "key", "header": "X-Api-Key", "prefix": "" }, "devicesFile": file.0 });
    let proxy = Running::with(config(&upstream, more).with_secret(&format!(" {KEY}\n"))).await;
    let devices = Devices::new(file.0.clone());
    assert_eq!(
        status(&ask(&proxy, "atl_nobody").await),
        401,
        "before there is any device"
    );
    let (ana, token) = devices.add("Teléfono de Ana", 1).expect("added");
    let (_, other) = devices.add("Caja", 2).expect("added");
    assert_ne!(token, other);
    assert_eq!(status(&ask(&proxy, &token).await), 200);
    let seen = upstream.take();
    assert_eq!(seen[0].2["x-api-key"], KEY);
    assert!(
        seen[0].2.get("authorization").is_none(),
        "the token stays here"
    );
    for wrong in [
        "",
        "atl_",
        &token[..token.len() - 1],
        &format!("{token}x"),
        &token.to_uppercase(),
        KEY,
        &ana.token_hash,
    ] {
        assert_eq!(status(&ask(&proxy, wrong).await), 401, "{wrong}");
    }
    devices.revoke(&ana.id, 3).expect("revoked");
    assert_eq!(status(&ask(&proxy, &token).await), 401, "revoked");
    assert_eq!(
        status(&ask(&proxy, &other).await),
        200,
        "the other one goes on"
    );
    let kept = std::fs::read_to_string(&file.0).expect("the file");
    for text in [proxy.log(), kept] {
        assert!(
            !text.contains(&token) && !text.contains(&other) && !text.contains(KEY),
            "{text}"
        );
    }
    assert!(proxy.log().contains(&ana.id), "the log names the device");
    assert!(devices.revoke("nobody", 4).is_err());
}

#[tokio::test]
async fn a_device_at_the_edge_never_holds_the_key() {
    let file = TokenFile::new("edge");
    let devices = Devices::new(file.0.clone());
    let (_, token) = devices.add("Caja", 1).expect("added");
    let (lost, lost_token) = devices.add("Teléfono perdido", 2).expect("added");
    devices.revoke(&lost.id, 3).expect("revoked");
    let kept = std::fs::read_to_string(&file.0).expect("the file");
    let upstream = Upstream::plain().await;
    let settings = settings(
        &upstream,
        json!({ "credentials": { "mode": "key", "header": "X-Api-Key", "prefix": "" } }),
    );
    let proxy = Running::edge(&settings, KEY, &kept).await;
    assert_eq!(status(&ask(&proxy, &token).await), 200);
    let seen = upstream.take();
    assert_eq!(seen[0].2["x-api-key"], KEY);
    assert!(
        seen[0].2.get("authorization").is_none(),
        "the token stays here"
    );
    for wrong in ["", "atl_", &lost_token, KEY] {
        assert_eq!(status(&ask(&proxy, wrong).await), 401, "{wrong}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_of_tokens_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let file = TokenFile::new("mode");
    Devices::new(file.0.clone()).add("Caja", 1).expect("added");
    let mode = std::fs::metadata(&file.0)
        .expect("the file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_key_that_the_api_refuses_is_the_admins_matter() {
    let file = TokenFile::new("refused");
    let upstream = Upstream::start(|_| {
        Response::builder()
            .status(401)
            .body(Body::empty())
            .expect("an answer")
    })
    .await;
    let more = json!({ "credentials": { "mode": "key" }, "devicesFile": file.0 });
    let proxy = Running::with(config(&upstream, more).with_secret(KEY)).await;
    let (_, token) = Devices::new(file.0.clone()).add("Caja", 1).expect("added");
    let answer = ask(&proxy, &token).await;
    assert_eq!(status(&answer), 502);
    assert!(
        answer.contains("upstream-key") && !answer.contains(KEY),
        "{answer}"
    );
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
    let more = json!({
        "credentials": { "mode": "oauth2", "tokenUrl": format!("http://{}/token", upstream.address), "clientId": "atalaya" },
        "devicesFile": file.0,
    });
    let (_, token) = Devices::new(file.0.clone()).add("Caja", 1).expect("added");
    let kept = std::fs::read_to_string(&file.0).expect("the file");
    for kind in KINDS {
        given.store(0, Ordering::SeqCst);
        let secret = "client-secret-canary";
        let proxy = match kind {
            Kind::Native => {
                Running::with(config(&upstream, more.clone()).with_secret(secret)).await
            }
            Kind::Edge => Running::edge(&settings(&upstream, more.clone()), secret, &kept).await,
        };
        let asked = futures_util::future::join_all((0..20).map(|_| ask(&proxy, &token))).await;
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
