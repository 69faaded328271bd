//! Keys that stay at the proxy, and the tokens that devices have instead.

use axum::body::Body;
use axum::http::Response;
use proxy::Devices;
use serde_json::json;

use crate::support::{
    KEY, KINDS, Kind, PAGE, Running, TokenFile, Upstream, config, settings, status,
};

#[tokio::test]
async fn a_device_never_holds_the_key() {
    let file = TokenFile::new("key");
    let upstream = Upstream::plain().await;
    let more = json!({ "credentials": { "mode": "key", "header": "X-Api-Key", "prefix": "" }, "devicesFile": file.0 });
    let proxy = Running::with(config(&upstream, more).with_secret(&format!(" {KEY}\n"))).await;
    let devices = Devices::new(file.0.clone());
    assert_eq!(
        status(&proxy.device("atl_nobody").await),
        401,
        "before there is any device"
    );
    let (ana, token) = devices.add("Teléfono de Ana", 1).expect("added");
    let (_, other) = devices.add("Caja", 2).expect("added");
    assert_ne!(token, other);
    assert_eq!(status(&proxy.device(&token).await), 200);
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
        assert_eq!(status(&proxy.device(wrong).await), 401, "{wrong}");
    }
    devices.revoke(&ana.id, 3).expect("revoked");
    assert_eq!(status(&proxy.device(&token).await), 401, "revoked");
    assert_eq!(
        status(&proxy.device(&other).await),
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
    assert_eq!(status(&proxy.device(&token).await), 200);
    let seen = upstream.take();
    assert_eq!(seen[0].2["x-api-key"], KEY);
    assert!(
        seen[0].2.get("authorization").is_none(),
        "the token stays here"
    );
    for wrong in ["", "atl_", &lost_token, KEY] {
        assert_eq!(status(&proxy.device(wrong).await), 401, "{wrong}");
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
    let answer = proxy.device(&token).await;
    assert_eq!(status(&answer), 502);
    assert!(
        answer.contains("upstream-key") && !answer.contains(KEY),
        "{answer}"
    );
}

/// An upstream of which a token opens nothing without the company's own key.
#[tokio::test]
async fn fixed_secret_headers_stay_here() {
    let file = TokenFile::new("fixed");
    let (_, token) = Devices::new(file.0.clone()).add("Caja", 1).expect("added");
    let kept = std::fs::read_to_string(&file.0).expect("the file");
    let held = TokenFile::new("integration");
    std::fs::write(&held.0, " integration-canary\n").expect("written");
    let upstream = Upstream::plain().await;
    let settings = settings(
        &upstream,
        json!({
            "credentials": { "mode": "key" },
            "secretHeaders": { "X-Integration-Key": held.0 },
            "devicesFile": file.0,
        }),
    );
    for kind in KINDS {
        let proxy = match kind {
            Kind::Native => {
                let config: proxy::Config =
                    serde_json::from_value(settings.clone()).expect("a configuration");
                Running::with(config.with_secret(KEY)).await
            }
            Kind::Edge => {
                let headers = r#"{"X-Integration-Key":"integration-canary"}"#;
                let variables = [
                    ("SECRET", KEY),
                    ("DEVICES", kept.as_str()),
                    ("SECRET_HEADERS", headers),
                ];
                Running::edge_with(&settings, &variables).await
            }
        };
        let sent = [
            ("Origin", PAGE),
            ("Authorization", &format!("Bearer {token}")),
            ("X-Integration-Key", "the caller's own"),
        ];
        let answer = proxy.get("/v1/clients", &sent).await;
        assert_eq!(status(&answer), 200, "{kind:?}: {answer}");
        let seen = upstream.take();
        assert_eq!(seen[0].2["x-integration-key"], "integration-canary");
        assert_eq!(seen[0].2.get_all("x-integration-key").iter().count(), 1);
        assert_eq!(seen[0].2["authorization"], format!("Bearer {KEY}").as_str());
        for text in [answer, proxy.log()] {
            assert!(!text.contains("canary"), "{kind:?}: {text}");
        }
    }
}

/// Who wrote the file badly, or so that the proxy may not read it, is told; no device is called unknown for it.
#[tokio::test]
async fn a_file_of_tokens_that_cannot_be_read_is_no_refusal_of_the_device() {
    let file = TokenFile::new("broken");
    std::fs::write(&file.0, "{\"tokens\":").expect("written");
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let more = json!({ "credentials": { "mode": "key" } });
        let proxy = Running::keeping(kind, &upstream, more, KEY, &file).await;
        let answer = proxy.device("atl_somebody").await;
        assert_eq!(status(&answer), 503, "{kind:?}: {answer}");
        assert!(answer.contains("{\"error\":\"devices\"}"), "{answer}");
        if kind == Kind::Native {
            let name = file.0.to_str().expect("a plain path");
            assert!(proxy.log().contains(name), "{}", proxy.log());
        }
        assert_eq!(upstream.take(), []);
    }
}

#[cfg(unix)]
#[test]
fn a_changed_file_of_tokens_keeps_its_owner_and_mode() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let file = TokenFile::new("owner");
    let devices = Devices::new(file.0.clone());
    let (ana, _) = devices.add("Ana", 1).expect("added");
    std::fs::set_permissions(&file.0, std::fs::Permissions::from_mode(0o640)).expect("its owner");
    // Only root can give a file away, and only then does the owner stand in danger.
    let given = chown(&file.0, Some(65_534), Some(65_534)).is_ok();
    let before = std::fs::metadata(&file.0).expect("there");
    assert_eq!(given, before.uid() == 65_534);
    devices.add("Caja", 2).expect("added");
    devices.revoke(&ana.id, 3).expect("revoked");
    let after = std::fs::metadata(&file.0).expect("there");
    assert_eq!(
        (after.uid(), after.gid(), after.mode() & 0o777),
        (before.uid(), before.gid(), 0o640)
    );
}

/// Root adds the first device in the folder of the service, which has to read the file.
#[cfg(unix)]
#[test]
fn the_first_file_of_tokens_is_that_of_its_folders_owner() {
    use std::os::unix::fs::{MetadataExt, chown};
    let folder = std::env::temp_dir().join(format!("atalaya-proxy-state-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let own = std::fs::metadata(&folder).expect("there").uid();
    let given = chown(&folder, Some(65_534), Some(65_534)).is_ok();
    let path = folder.join("devices.json");
    // What lies in the way was perhaps put there to be written through.
    let elsewhere = folder.join("elsewhere");
    std::fs::write(&elsewhere, "untouched").expect("written");
    std::os::unix::fs::symlink(&elsewhere, folder.join("devices.new")).expect("a link");
    Devices::new(path.clone()).add("Ana", 1).expect("added");
    let file = std::fs::metadata(&path).expect("there");
    assert_eq!(file.uid(), if given { 65_534 } else { own });
    assert_eq!(file.mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&elsewhere).expect("there");
    assert_eq!(text, "untouched");
    std::fs::remove_dir_all(&folder).expect("removed");
}
