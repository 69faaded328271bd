//! Which pages may call, what a browser is told, and which headers go on.

use axum::body::Body;
use axum::http::Response;
use serde_json::json;

use crate::support::{KEY, KINDS, PAGE, Running, TokenFile, Upstream, header, status};

#[tokio::test]
async fn a_page_of_another_origin_is_refused() {
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({})).await;
        let key = format!("Bearer {KEY}");
        for origin in [
            "null",
            "*",
            "https://evil.example",
            "http://panel.example.cl",
            "https://panel.example.cl:443",
            "https://panel.example.cl:8443",
            "https://panel.example.cl/",
            "https://panel.example.cl.",
            "https://PANEL.example.cl",
            "HTTPS://panel.example.cl",
            "https://panel.example.cl.evil.example",
            "https://evilpanel.example.cl",
            "https://x.panel.example.cl",
            "https://panel.example.cl@evil.example",
            "https://panel_example.cl",
            "https://panel.example.cl, https://evil.example",
            "https://panel.example.cl https://evil.example",
            "panel.example.cl",
            "//panel.example.cl",
            "https://",
            "file://",
            "chrome-extension://abcdef",
            "https://panel.example.cl%00",
            "https://panel.example.cl\u{00e9}",
        ] {
            let answer = proxy
                .get(
                    "/v1/clients",
                    &[("Origin", origin), ("Authorization", &key)],
                )
                .await;
            assert_eq!(status(&answer), 403, "{origin}: {answer}");
            assert_eq!(
                header(&answer, "access-control-allow-origin"),
                None,
                "{origin}"
            );
            assert_eq!(upstream.take(), [], "{origin}");
        }
        for headers in [
            vec![("Authorization", key.as_str())],
            vec![
                ("Origin", PAGE),
                ("Origin", PAGE),
                ("Authorization", key.as_str()),
            ],
            vec![
                ("Origin", PAGE),
                ("Origin", "https://evil.example"),
                ("Authorization", key.as_str()),
            ],
            vec![("Referer", PAGE), ("Authorization", key.as_str())],
            // The page is not served from here: the same origin is none.
            vec![
                ("Sec-Fetch-Site", "same-origin"),
                ("Authorization", key.as_str()),
            ],
        ] {
            assert_eq!(
                status(&proxy.get("/v1/clients", &headers).await),
                403,
                "{headers:?}"
            );
            assert_eq!(upstream.take(), []);
        }
    }
}

#[tokio::test]
async fn a_key_comes_in_one_header() {
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({})).await;
        let long = format!("Bearer {}", "k".repeat(5_000));
        for (keys, expected) in [
            (vec![], 401),
            (vec![""], 400),
            (vec!["Bearer a", "Bearer b"], 400),
            (vec![long.as_str()], 400),
            (vec!["Bearer \u{e9}"], 400),
        ] {
            let headers: Vec<(&str, &str)> = [("Origin", PAGE)]
                .into_iter()
                .chain(keys.iter().map(|key| ("Authorization", *key)))
                .collect();
            let answer = proxy.get("/v1/clients", &headers).await;
            assert_eq!(status(&answer), expected, "{keys:?}: {answer}");
            // The page may read why.
            assert_eq!(header(&answer, "access-control-allow-origin"), Some(PAGE));
            assert_eq!(upstream.take(), []);
        }
    }
}

/// APIs with keys of their own names: what the admin passes on is a key too.
#[tokio::test]
async fn a_key_may_come_in_the_headers_that_are_passed() {
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let passed = json!({ "passHeaders": ["App-Key", "App-Secret"] });
        let proxy = Running::of(kind, &upstream, passed).await;
        let long = "k".repeat(5_000);
        for (sent, expected) in [
            (vec![("App-Key", "a"), ("App-Secret", KEY)], 200),
            (vec![("App-Secret", KEY)], 200),
            (vec![("App-Key", "a"), ("Authorization", "Bearer x")], 200),
            (vec![], 401),
            (vec![("X-Other", KEY)], 401),
            (vec![("App-Key", "")], 400),
            (vec![("App-Key", "a"), ("App-Key", "b")], 400),
            (vec![("App-Key", long.as_str())], 400),
            (vec![("App-Key", "a"), ("Authorization", "")], 400),
        ] {
            let headers: Vec<(&str, &str)> = [("Origin", PAGE)]
                .into_iter()
                .chain(sent.iter().copied())
                .collect();
            let answer = proxy.get("/v1/clients", &headers).await;
            assert_eq!(status(&answer), expected, "{kind:?} {sent:?}: {answer}");
            let seen = upstream.take();
            assert_eq!(seen.len(), usize::from(expected == 200), "{sent:?}");
            for (name, value) in sent.iter().filter(|_| expected == 200) {
                assert_eq!(seen[0].2[*name], *value);
            }
        }
        assert!(!proxy.log().contains(KEY), "{}", proxy.log());
    }
}

/// Devices have tokens for the proxy itself: another header opens nothing.
#[tokio::test]
async fn where_the_key_is_kept_a_passed_header_is_no_key() {
    let file = TokenFile::new("passed");
    proxy::Devices::new(file.0.clone())
        .add("Caja", 1)
        .expect("added");
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let more = json!({ "credentials": { "mode": "key" }, "passHeaders": ["App-Key"] });
        let proxy = Running::keeping(kind, &upstream, more, KEY, &file).await;
        let headers = [("Origin", PAGE), ("App-Key", KEY)];
        assert_eq!(status(&proxy.get("/v1/clients", &headers).await), 401);
        assert_eq!(upstream.take(), []);
    }
}

#[tokio::test]
async fn a_preflight_names_what_may_be_sent() {
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({ "passHeaders": ["X-Company"] })).await;
        let ask = async |origin: &str, method: &str, headers: &str| {
            let sent = [
                ("Origin", origin),
                ("Access-Control-Request-Method", method),
                ("Access-Control-Request-Headers", headers),
            ];
            proxy.request("OPTIONS", "/v1/clients", &sent).await
        };
        for headers in [
            "authorization",
            "Authorization, Accept",
            "authorization,if-none-match,accept-language",
            "x-company",
            "",
        ] {
            let answer = ask(PAGE, "GET", headers).await;
            assert_eq!(status(&answer), 204, "{headers}: {answer}");
            assert_eq!(header(&answer, "access-control-allow-origin"), Some(PAGE));
            assert_eq!(header(&answer, "access-control-allow-methods"), Some("GET"));
            assert_eq!(header(&answer, "vary"), Some("Origin"));
            assert!(
                header(&answer, "access-control-allow-headers")
                    .expect("named")
                    .contains("x-company")
            );
            assert_eq!(header(&answer, "access-control-allow-credentials"), None);
        }
        for headers in [
            "cookie",
            "x-forwarded-for",
            "authorization, x-evil",
            "bad name",
            "host",
        ] {
            assert_eq!(status(&ask(PAGE, "GET", headers).await), 400, "{headers}");
        }
        for method in ["POST", "PUT", "DELETE", "get", "GET, POST", "TRACE"] {
            assert_eq!(
                status(&ask(PAGE, method, "authorization").await),
                405,
                "{method}"
            );
        }
        for origin in ["https://evil.example", "null"] {
            let answer = ask(origin, "GET", "authorization").await;
            assert_eq!(
                (
                    status(&answer),
                    header(&answer, "access-control-allow-origin")
                ),
                (403, None),
                "{origin}"
            );
        }
        assert_eq!(
            status(
                &proxy
                    .request("OPTIONS", "/v1/clients", &[("Origin", PAGE)])
                    .await
            ),
            405,
            "no method asked for"
        );
        assert_eq!(
            upstream.take(),
            [],
            "a preflight never reaches the upstream"
        );
    }
}

#[tokio::test]
async fn only_what_the_api_needs_goes_on_and_comes_back() {
    let upstream = Upstream::start(|_| {
        Response::builder()
            .header("Content-Type", "application/json")
            .header("Date", "Sun, 22 Nov 2026 10:00:00 GMT")
            .header("ETag", "\"a\"")
            .header("Set-Cookie", "session=1")
            .header("Server", "onvio/1.2.3")
            .header("X-Powered-By", "secret")
            .header("Access-Control-Allow-Origin", "*")
            .header("Access-Control-Allow-Credentials", "true")
            .header("Cache-Control", "public, max-age=9999")
            .body(Body::from("[]"))
            .expect("an answer")
    })
    .await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({ "passHeaders": ["X-Company"] })).await;
        let key = format!("Bearer {KEY}");
        let answer = proxy
            .get(
                "/v1/clients",
                &[
                    ("Origin", PAGE),
                    ("Authorization", &key),
                    ("Accept", "application/json"),
                    ("If-None-Match", "\"a\""),
                    ("X-Company", "7"),
                    ("Cookie", "a=b"),
                    ("X-Forwarded-For", "1.2.3.4"),
                    ("X-Forwarded-Host", "evil.example"),
                    ("Forwarded", "for=1.2.3.4"),
                    ("Referer", "https://panel.example.cl/#/cobranza?cliente=1"),
                    ("X-Evil", "1"),
                    ("User-Agent", "a phone of somebody"),
                ],
            )
            .await;
        assert_eq!(status(&answer), 200);
        let seen = upstream.take();
        let headers = &seen[0].2;
        let names: Vec<&str> = headers.keys().map(axum::http::HeaderName::as_str).collect();
        for name in &names {
            assert!(
                [
                    "authorization",
                    "accept",
                    "if-none-match",
                    "x-company",
                    "host",
                    "user-agent",
                    "connection",
                    "sec-fetch-mode",
                    "pragma",
                    "cache-control",
                    "accept-language",
                    "accept-encoding"
                ]
                .contains(name),
                "{name} went on"
            );
        }
        assert_eq!(headers["authorization"], key.as_str());
        assert_eq!(headers["x-company"], "7");
        assert_eq!(headers["user-agent"], "atalaya-proxy");
        for (name, value) in [
            ("access-control-allow-origin", Some(PAGE)),
            ("access-control-allow-credentials", None),
            ("vary", Some("Origin")),
            ("cache-control", Some("no-store")),
            ("x-content-type-options", Some("nosniff")),
            ("etag", Some("\"a\"")),
            ("date", Some("Sun, 22 Nov 2026 10:00:00 GMT")),
            ("set-cookie", None),
            ("server", None),
            ("x-powered-by", None),
        ] {
            assert_eq!(header(&answer, name), value, "{name}");
        }
        assert!(
            !answer.contains(KEY) && !proxy.log().contains(KEY),
            "the key comes back nowhere"
        );
    }
}
