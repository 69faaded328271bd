//! Callers that ask too much, too slowly, or for ever.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{PAGE, Running, Upstream, header, status};

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let upstream = Upstream::plain().await;
    let proxy = Running::start(
        &upstream,
        json!({ "limits": { "requestsPerMinute": 10, "requestsPerMinuteAndAddress": 40 } }),
    )
    .await;
    let ask = async |key: &str| {
        proxy
            .get("/v1/clients", &[("Origin", PAGE), ("Authorization", key)])
            .await
    };
    for _ in 0..10 {
        assert_eq!(status(&ask("Bearer a").await), 200);
    }
    let refused = ask("Bearer a").await;
    assert_eq!(status(&refused), 429);
    let wait: u64 = header(&refused, "retry-after")
        .expect("told")
        .parse()
        .expect("seconds");
    assert!((1..=6).contains(&wait), "{wait}");
    assert_eq!(
        header(&refused, "access-control-allow-origin"),
        Some(PAGE),
        "the page may read it"
    );
    assert_eq!(status(&ask("Bearer b").await), 200, "another key");
    // Trying keys is counted by address.
    let mut tried = 0;
    while status(&ask(&format!("Bearer try-{tried}")).await) == 200 {
        tried += 1;
        assert!(tried < 60);
    }
    assert!(upstream.take().len() <= 41);
}

#[tokio::test]
async fn a_flood_reaches_the_upstream_only_as_far_as_allowed() {
    let upstream = Upstream::plain().await;
    let proxy = Running::start(&upstream, json!({ "limits": { "requestsPerMinute": 60 } })).await;
    let answers = join_all((0..1_000).map(|_| proxy.page("/v1/clients"))).await;
    let served = answers
        .iter()
        .filter(|answer| status(answer) == 200)
        .count();
    assert!((1..=62).contains(&served), "{served}");
    assert!(upstream.take().len() <= 62);
}

#[tokio::test]
async fn slow_callers_are_hung_up_on_and_leave_room_for_others() {
    let upstream = Upstream::plain().await;
    let proxy = Running::start(
        &upstream,
        json!({ "limits": { "headSeconds": 1, "connectionsPerAddress": 20 } }),
    )
    .await;
    let mut slow = Vec::new();
    for _ in 0..19 {
        let mut stream = TcpStream::connect(proxy.address())
            .await
            .expect("it listens");
        stream
            .write_all(b"GET /v1/clients HTTP/1.1\r\nX-A: ")
            .await
            .expect("sent");
        slow.push(stream);
    }
    assert_eq!(
        status(&proxy.page("/v1/clients").await),
        200,
        "beside nineteen slow ones"
    );
    let ended = join_all(slow.iter_mut().map(async |stream| {
        let mut rest = Vec::new();
        tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut rest))
            .await
            .is_ok()
    }))
    .await;
    assert!(ended.iter().all(|ended| *ended), "all were hung up on");
}

#[tokio::test]
async fn one_address_has_so_many_connections_and_no_more() {
    let upstream = Upstream::plain().await;
    let proxy = Running::start(
        &upstream,
        json!({ "limits": { "connectionsPerAddress": 5 } }),
    )
    .await;
    let mut held = Vec::new();
    for _ in 0..5 {
        let mut stream = TcpStream::connect(proxy.address())
            .await
            .expect("it listens");
        stream
            .write_all(b"GET /health HTTP/1.1\r\nHost: p\r\n\r\n")
            .await
            .expect("sent");
        let mut answer = [0; 15];
        stream.read_exact(&mut answer).await.expect("answered");
        assert_eq!(&answer, b"HTTP/1.1 200 OK");
        held.push(stream);
    }
    let mut sixth = TcpStream::connect(proxy.address())
        .await
        .expect("it listens");
    let mut nothing = Vec::new();
    // Closed without an answer: 0 bytes, or a reset.
    assert_eq!(sixth.read_to_end(&mut nothing).await.unwrap_or(0), 0);
    drop(held);
    // The places are free again once the server saw them go.
    let mut freed = false;
    for _ in 0..200 {
        if status(&proxy.get("/health", &[]).await) == 200 {
            freed = true;
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(freed);
}

#[tokio::test]
async fn a_stop_lets_the_running_answer_finish() {
    let begun = std::sync::Arc::new(tokio::sync::Notify::new());
    let told = std::sync::Arc::clone(&begun);
    let upstream = Upstream::start(move |_| {
        told.notify_one();
        let body = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            Ok::<_, std::io::Error>("[1]")
        };
        axum::http::Response::new(axum::body::Body::from_stream(futures_util::stream::once(
            body,
        )))
    })
    .await;
    let proxy = Running::start(&upstream, json!({})).await;
    let address = proxy.address();
    let request = format!(
        "GET /v1/clients HTTP/1.1\r\nHost: p\r\nOrigin: {PAGE}\r\nAuthorization: Bearer x\r\n\r\n"
    );
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(request.as_bytes()).await.expect("sent");
    begun.notified().await;
    proxy.stop().await;
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .await
        .expect("the whole answer");
    assert!(status(&answer) == 200 && answer.contains("[1]"), "{answer}");
    assert!(
        TcpStream::connect(address).await.is_err(),
        "and nothing listens any more"
    );
}
