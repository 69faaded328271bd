//! What the upstream answers, and what becomes of it.

use axum::body::Body;
use axum::http::Response;
use futures_util::stream;
use serde_json::json;

use crate::support::{KINDS, Running, Upstream, answer, header, status};

#[tokio::test]
async fn statuses_of_the_api_come_back_as_they_are() {
    for kind in KINDS {
        for code in [
            200, 204, 304, 400, 401, 402, 403, 404, 409, 410, 413, 429, 500, 502, 503, 504,
        ] {
            let upstream =
                Upstream::start(move |_| answer(code, &[("Retry-After", "7")], "")).await;
            let proxy = Running::of(kind, &upstream, json!({})).await;
            let answer = proxy.page("/v1/invoices").await;
            assert_eq!(status(&answer), code);
            assert_eq!(header(&answer, "retry-after"), Some("7"), "{code}");
        }
    }
}

#[tokio::test]
async fn no_redirect_is_followed() {
    for kind in KINDS {
        let elsewhere = Upstream::plain().await;
        for code in [301, 302, 303, 307, 308, 300] {
            let to = format!("http://{}/v1/clients", elsewhere.address);
            let upstream = Upstream::start(move |_| answer(code, &[("Location", &to)], "")).await;
            let proxy = Running::of(kind, &upstream, json!({})).await;
            let answer = proxy.page("/v1/clients").await;
            assert_eq!(status(&answer), 502, "{code}");
            assert!(answer.contains("upstream-redirect"), "{answer}");
            assert_eq!(header(&answer, "location"), None);
        }
        assert_eq!(elsewhere.take(), [], "the key went elsewhere");
    }
}

#[tokio::test]
async fn an_upstream_that_is_not_there_is_told_without_its_address() {
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({ "upstream": "http://127.0.0.1:1" })).await;
        let answer = proxy.page("/v1/clients").await;
        assert_eq!(status(&answer), 502);
        assert!(
            answer.contains("upstream-unreachable") && !answer.contains("127.0.0.1"),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn an_upstream_that_says_nothing_is_given_up() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let proxy = Running::of(
            kind,
            &upstream,
            json!({
                "upstream": format!("http://{}", silent.local_addr().expect("an address")),
                "limits": { "upstreamSeconds": 1 },
            }),
        )
        .await;
        let answer = proxy.page("/v1/clients").await;
        assert_eq!(status(&answer), 504);
        assert!(answer.contains("upstream-slow"), "{answer}");
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_never_taken_for_a_whole_one() {
    let announced = Upstream::start(|_| answer(200, &[], &"x".repeat(2_000))).await;
    let proxy = Running::start(&announced, json!({ "limits": { "answerBytes": 1_000 } })).await;
    let refused = proxy.page("/v1/clients").await;
    assert!(
        status(&refused) == 502 && refused.contains("upstream-too-large"),
        "{refused}"
    );

    let endless = Upstream::start(|_| {
        let pieces = stream::repeat_with(|| Ok::<_, std::io::Error>("x".repeat(100)));
        Response::new(Body::from_stream(pieces))
    })
    .await;
    let proxy = Running::start(&endless, json!({ "limits": { "answerBytes": 1_000 } })).await;
    let cut = proxy.page("/v1/clients").await;
    assert_eq!(status(&cut), 200, "it had begun");
    assert!(
        !cut.ends_with("0\r\n\r\n"),
        "the last chunk is missing, so browsers fail"
    );
    assert!(cut.len() < 3_000);
}

#[tokio::test]
async fn compressed_bytes_go_through_untouched() {
    let upstream = Upstream::start(|_| {
        let mut response = Response::new(Body::from(vec![0x1f, 0x8b, 8, 0]));
        response
            .headers_mut()
            .insert("content-encoding", "gzip".parse().expect("a value"));
        response
    })
    .await;
    let proxy = Running::start(&upstream, json!({})).await;
    let answer = proxy
        .get(
            "/v1/clients",
            &[
                ("Origin", crate::support::PAGE),
                ("Authorization", "Bearer x"),
                ("Accept-Encoding", "gzip, br"),
            ],
        )
        .await;
    assert_eq!(header(&answer, "content-encoding"), Some("gzip"));
    assert_eq!(header(&answer, "content-length"), Some("4"));
    assert_eq!(upstream.take()[0].2["accept-encoding"], "gzip, br");
}

#[tokio::test]
async fn health_says_nothing_about_the_inside() {
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({})).await;
        let answer = proxy.get("/health", &[]).await;
        assert_eq!(status(&answer), 200);
        assert!(
            answer.contains("ok") && !answer.contains("atalaya"),
            "{answer}"
        );
        assert_eq!(header(&answer, "server"), None);
    }
}

#[tokio::test]
async fn the_page_is_served_beside_the_api() {
    let folder = std::env::temp_dir().join(format!("atalaya-proxy-page-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("index.html"), "<title>Atalaya</title>").expect("a file");
    let upstream = Upstream::plain().await;
    let proxy = Running::start(
        &upstream,
        json!({ "staticDir": folder, "allowedOrigins": [] }),
    )
    .await;
    let page = proxy.get("/", &[]).await;
    assert!(page.contains("<title>Atalaya</title>"), "{page}");
    assert!(
        header(&page, "content-security-policy")
            .expect("a policy")
            .contains("script-src 'self'")
    );
    let same = [
        ("Sec-Fetch-Site", "same-origin"),
        ("Authorization", "Bearer x"),
    ];
    assert_eq!(status(&proxy.get("/v1/clients", &same).await), 200);
    let cross = [
        ("Sec-Fetch-Site", "cross-site"),
        ("Authorization", "Bearer x"),
    ];
    assert_eq!(status(&proxy.get("/v1/clients", &cross).await), 403);
    assert_eq!(status(&proxy.get("/../Cargo.toml", &[]).await), 404);
    assert_eq!(
        status(&proxy.get("/%2e%2e/%2e%2e/etc/passwd", &[]).await),
        404
    );
    std::fs::remove_dir_all(&folder).expect("removed");
}
