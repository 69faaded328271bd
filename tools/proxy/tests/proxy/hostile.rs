//! Forms of a request that try to reach something else: none of them gets to the upstream.

use serde_json::json;

use crate::support::{KEY, KINDS, Kind, PAGE, Running, Upstream, header, status};

/// Targets and what they are answered.
const TARGETS: &[(&str, &[u16])] = &[
    // Another host
    ("http://evil.example/v1/clients", &[400]),
    ("https://evil.example/v1/clients", &[400]),
    ("http://127.0.0.1:22/v1/clients", &[400]),
    ("http://169.254.169.254/latest/meta-data/", &[400]),
    ("http://[::1]/v1/clients", &[400]),
    ("http://user:pass@evil.example/v1/clients", &[400]),
    ("http://proxy.example.cl@evil.example/v1/clients", &[400]),
    ("http://0x7f000001/v1/clients", &[400]),
    ("http://2130706433/v1/clients", &[400]),
    ("http://evil.example%00.cl/v1/clients", &[400]),
    ("ftp://evil.example/v1/clients", &[400]),
    ("gopher://evil.example/v1/clients", &[400]),
    ("file:///etc/passwd", &[400]),
    ("javascript:alert(1)", &[400]),
    ("evil.example:443", &[400, 404]),
    ("//evil.example/v1/clients", &[400, 404]),
    ("///evil.example/v1/clients", &[400, 404]),
    ("/\\evil.example/v1/clients", &[400, 404]),
    ("\\\\evil.example\\v1\\clients", &[400]),
    ("/http://evil.example/v1/clients", &[404]),
    ("/v1/clients@evil.example", &[404]),
    ("/@evil.example/v1/clients", &[404]),
    ("/.evil.example", &[404]),
    ("/:@evil.example/", &[404]),
    // Another path
    ("/", &[404]),
    ("*", &[400, 404]),
    ("/v1", &[404]),
    ("/v1/", &[404]),
    ("/v1/clients/", &[404]),
    ("/v1//clients", &[404]),
    ("//v1/clients", &[400, 404]),
    ("/v1/clients/1", &[404]),
    ("/v1/users", &[404]),
    ("/V1/CLIENTS", &[404]),
    ("/v1/clients/../users", &[404]),
    ("/v1/../v1/clients", &[404]),
    ("/./v1/clients", &[404]),
    ("/v1/./clients", &[404]),
    ("/v1/clients/..", &[404]),
    ("/v1/%2e%2e/users", &[404]),
    ("/v1/clients/%2e%2e/users", &[404]),
    ("/v1/clients%2f..%2fusers", &[404]),
    ("/v1%2fclients", &[404]),
    ("/v1/clients%252f..%252fusers", &[404]),
    ("/v1/clients/..;/users", &[404]),
    ("/v1/clients;a=b", &[404]),
    ("/v1/clients%00", &[404]),
    ("/v1/clients%0d%0aX-Evil:1", &[404]),
    ("/v1/clients%20", &[404]),
    ("/v1/clients%3fpage=2", &[404]),
    ("/v1/clients%23", &[404]),
    ("/v1/cl%69ents", &[404]),
    ("/v1/clients.json", &[404]),
    ("/v1/clients\\..\\users", &[400, 404]),
    ("/v1/\u{ff43}lients", &[400, 404]),
    ("/v1/clients\u{2025}", &[400, 404]),
    ("/_control", &[404]),
    ("/_truth", &[404]),
    ("/.well-known/openid-configuration", &[404]),
    ("/health/../v1/clients", &[404]),
    // Queries
    ("/v1/clients?api_key=x", &[400]),
    ("/v1/clients?access_token=x", &[400]),
    ("/v1/clients?a=1&Token=x", &[400]),
    ("/v1/clients?a=1;key=x", &[400]),
    ("/v1/clients?Client-Secret=x", &[400]),
    ("/v1/clients?%6bey=x", &[400]),
    ("/v1/clients?%4BEY=x", &[400]),
    ("/v1/clients?%256bey=x", &[400]),
    ("/v1/clients?api%2Dkey=x", &[400]),
    ("/v1/clients?key%5B%5D=x", &[400]),
    ("/v1/clients?%20token=x", &[400]),
    ("/v1/clients?q=%25250d", &[400]),
    ("/v1/clients?q=%0d%0aX-Evil:%201", &[400]),
    ("/v1/clients?q=%250d%250aX-Evil", &[400]),
    ("/v1/clients?q=%00", &[400]),
    ("/v1/clients?q=%zz", &[400]),
    ("/v1/clients?q=%", &[400]),
    ("/v1/clients?q=<script>", &[400]),
    ("/v1/clients?q=\"", &[400]),
    ("/v1/clients?q=`id`", &[400]),
    ("/v1/clients?q=a\\b", &[400]),
];

#[tokio::test]
async fn no_hostile_address_gets_through() {
    let upstream = Upstream::plain().await;
    let proxy = Running::start(&upstream, json!({})).await;
    assert!(TARGETS.len() >= 60);
    for (target, expected) in TARGETS {
        let answer = proxy.page(target).await;
        assert!(expected.contains(&status(&answer)), "{target}: {answer}");
        assert_eq!(upstream.take(), [], "{target} reached the upstream");
    }
    let long = format!("/v1/clients?q={}", "a".repeat(5_000));
    assert_eq!(
        status(&proxy.page(&long).await),
        400,
        "a query of 5,000 bytes"
    );
    let endless = format!("/v1/clients?q={}", "a".repeat(20_000));
    assert!(
        [414, 431].contains(&status(&proxy.page(&endless).await)),
        "a head of 20,000 bytes"
    );
    assert_eq!(upstream.take(), []);
    // And the plain one does get through: the proxy does not simply refuse everything.
    let answer = proxy
        .page("/v1/clients?modified_since=2026-11-22T10:00:00Z&page=2")
        .await;
    assert_eq!(status(&answer), 200);
    let seen = upstream.take();
    assert_eq!(
        (seen[0].0.as_str(), seen[0].1.as_str()),
        (
            "GET",
            "/v1/clients?modified_since=2026-11-22T10:00:00Z&page=2"
        )
    );
    assert!(
        !proxy.log().contains(KEY) && !proxy.log().contains("modified_since"),
        "{}",
        proxy.log()
    );
}

/// Names as the app writes them, and cursors that are encoded already.
#[tokio::test]
async fn parameters_of_every_spelling_get_through() {
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({})).await;
        for query in [
            "%24filter=id%20gt%207&%24skip=50",
            "page%5Bnumber%5D=2&page%5Bsize%5D=50",
            "a%C3%B1o=2026",
            "cursor=ab%253D%253D",
            "cursor=100%25",
            "sort=-key&q=key",
        ] {
            let target = format!("/v1/clients?{query}");
            assert_eq!(status(&proxy.page(&target).await), 200, "{query}");
            assert_eq!(upstream.take()[0].1, target, "as it was written");
        }
    }
}

/// A platform makes the dots of an address go away before its worker sees it: then it is another, plain address.
#[tokio::test]
async fn no_hostile_address_gets_through_the_edge() {
    let upstream = Upstream::plain().await;
    let proxy = Running::of(Kind::Edge, &upstream, json!({})).await;
    for (target, _) in TARGETS {
        let answer = proxy.page(target).await;
        let seen = upstream.take();
        for (method, path, _) in &seen {
            let (path, query) = path.split_once('?').unwrap_or((path, ""));
            assert_eq!((method.as_str(), path), ("GET", "/v1/clients"), "{target}");
            let is_plain = query.bytes().all(|byte| !b"<>`\"".contains(&byte));
            assert!(is_plain && !query.ends_with("=x"), "{target}: {query}");
        }
        assert_eq!(
            status(&answer) == 200,
            !seen.is_empty(),
            "{target}: {answer}"
        );
    }
    assert_eq!(status(&proxy.page("/v1/clients?page=2").await), 200);
    assert_eq!(upstream.take()[0].1, "/v1/clients?page=2");
}

#[tokio::test]
async fn requests_that_are_two_are_none() {
    let upstream = Upstream::plain().await;
    let proxy = Running::start(&upstream, json!({ "limits": { "headSeconds": 2 } })).await;
    let head = format!(
        "Host: p\r\nConnection: close\r\nOrigin: {PAGE}\r\nAuthorization: Bearer {KEY}\r\n"
    );
    let smuggled = "GET /v1/users HTTP/1.1\r\nHost: p\r\n\r\n";
    for (what, request) in [
        (
            "a body",
            format!("GET /v1/clients HTTP/1.1\r\n{head}Content-Length: 5\r\n\r\nhello"),
        ),
        (
            "a request in a body",
            format!(
                "GET /v1/clients HTTP/1.1\r\n{head}Content-Length: {}\r\n\r\n{smuggled}",
                smuggled.len()
            ),
        ),
        (
            "a chunked body",
            format!(
                "GET /v1/clients HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
            ),
        ),
        (
            "two lengths",
            format!(
                "GET /v1/clients HTTP/1.1\r\n{head}Content-Length: 0\r\nContent-Length: 50\r\n\r\n"
            ),
        ),
        (
            "length and chunks",
            format!(
                "GET /v1/clients HTTP/1.1\r\n{head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            ),
        ),
        (
            "an odd encoding",
            format!("GET /v1/clients HTTP/1.1\r\n{head}Transfer-Encoding: xchunked\r\n\r\n"),
        ),
        (
            "a folded header",
            format!("GET /v1/clients HTTP/1.1\r\nHost: p\r\nOrigin: {PAGE}\r\n evil\r\n\r\n"),
        ),
        (
            "a bare line feed in a name",
            format!("GET /v1/clients HTTP/1.1\r\n{head}X\nY: 1\r\n\r\n"),
        ),
        (
            "a name with a space",
            format!("GET /v1/clients HTTP/1.1\r\n{head}Trans fer: 1\r\n\r\n"),
        ),
        (
            "a space in the target",
            format!("GET /v1/cli ents HTTP/1.1\r\n{head}\r\n"),
        ),
        ("no version", "GET /v1/clients\r\n\r\n".to_owned()),
        (
            "another version",
            format!("GET /v1/clients HTTP/9.9\r\n{head}\r\n"),
        ),
        (
            "another protocol",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        ),
        ("TLS", "\u{16}\u{3}\u{1}".to_owned()),
    ] {
        let answer = proxy.send(request.as_bytes()).await;
        assert!(
            [0, 400, 403, 431, 505].contains(&status(&answer)),
            "{what}: {answer}"
        );
        assert_eq!(upstream.take(), [], "{what} reached the upstream");
    }
}

#[tokio::test]
async fn only_get_is_forwarded() {
    let upstream = Upstream::plain().await;
    for kind in KINDS {
        let proxy = Running::of(kind, &upstream, json!({})).await;
        for method in [
            "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "GETT",
        ] {
            let headers = [("Origin", PAGE), ("Authorization", "Bearer x")];
            let answer = proxy.request(method, "/v1/clients", &headers).await;
            assert!(
                [400, 405].contains(&status(&answer)) || method == "CONNECT",
                "{method}: {answer}"
            );
            if status(&answer) == 405 {
                assert_eq!(header(&answer, "allow"), Some("GET, OPTIONS"));
            }
            assert_eq!(upstream.take(), [], "{method}");
        }
    }
}
