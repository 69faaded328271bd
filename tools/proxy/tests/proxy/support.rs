//! An upstream that writes down what reaches it, a proxy in front of it, and requests byte by byte.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use proxy::{Config, Proxy};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

/// The page that may call.
pub const PAGE: &str = "https://panel.example.cl";
/// The caller's key: if it is found anywhere but upstream, something leaks.
pub const KEY: &str = "tr_onvio_canary_9f8e7d6c";

/// What reached the upstream: method, path with query, headers.
pub type Seen = (String, String, HeaderMap);

type Answer = Arc<dyn Fn(&Seen) -> Response<Body> + Send + Sync>;

/// An upstream on loopback.
#[derive(Clone)]
pub struct Upstream {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    bodies: Arc<Mutex<Vec<String>>>,
    answer: Answer,
}

impl Upstream {
    /// Answers every request with `answer`.
    pub async fn start(answer: impl Fn(&Seen) -> Response<Body> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let upstream = Self {
            address: listener.local_addr().expect("an address"),
            seen: Arc::default(),
            bodies: Arc::default(),
            answer: Arc::new(answer),
        };
        let router = Router::new().fallback(note).with_state(upstream.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        upstream
    }

    /// Answers `[]`.
    pub async fn plain() -> Self {
        Self::start(|_| Response::new(Body::from("[]"))).await
    }

    /// What reached it since the last time.
    pub fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut self.seen.lock().expect("no panic"))
    }

    /// The bodies that reached it since the last time, those that were empty left out.
    pub fn take_bodies(&self) -> Vec<String> {
        std::mem::take(&mut self.bodies.lock().expect("no panic"))
    }
}

async fn note(State(upstream): State<Upstream>, request: Request) -> Response<Body> {
    let seen = (
        request.method().to_string(),
        request.uri().to_string(),
        request.headers().clone(),
    );
    let body = axum::body::to_bytes(request.into_body(), 1 << 16).await;
    let body = String::from_utf8_lossy(&body.expect("whole")).into_owned();
    if !body.is_empty() {
        upstream.bodies.lock().expect("no panic").push(body);
    }
    let answer = (upstream.answer)(&seen);
    upstream.seen.lock().expect("no panic").push(seen);
    answer
}

/// Which of the two proxies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The program.
    Native,
    /// `edge/worker.js`, as a platform would call it.
    Edge,
}

/// Both have to behave alike.
pub const KINDS: [Kind; 2] = [Kind::Native, Kind::Edge];

/// A running proxy with everything it wrote to its log.
pub struct Running {
    address: SocketAddr,
    proxy: Option<Proxy>,
    /// The process of the edge worker; it ends with this.
    _edge: Option<Child>,
    log: Arc<Mutex<String>>,
}

impl Running {
    /// The program before `upstream`; `more` goes over the usual configuration.
    pub async fn start(upstream: &Upstream, more: serde_json::Value) -> Self {
        Self::with(config(upstream, more)).await
    }

    /// One of the two before `upstream`.
    pub async fn of(kind: Kind, upstream: &Upstream, more: serde_json::Value) -> Self {
        match kind {
            Kind::Native => Self::start(upstream, more).await,
            Kind::Edge => Self::edge(&settings(upstream, more), "", "[]").await,
        }
    }

    /// One of the two, with a secret that it keeps and the file of tokens.
    pub async fn keeping(
        kind: Kind,
        upstream: &Upstream,
        more: serde_json::Value,
        secret: &str,
        file: &TokenFile,
    ) -> Self {
        let mut settings = settings(upstream, more);
        settings["devicesFile"] = serde_json::json!(file.0);
        match kind {
            Kind::Native => {
                let config: Config = serde_json::from_value(settings).expect("a configuration");
                Self::with(config.with_secret(secret)).await
            }
            Kind::Edge => {
                let devices = std::fs::read_to_string(&file.0).expect("the file");
                Self::edge(&settings, secret, &devices).await
            }
        }
    }

    /// The edge worker with a secret and the text of the file of tokens.
    pub async fn edge(settings: &serde_json::Value, secret: &str, devices: &str) -> Self {
        Self::edge_with(settings, &[("SECRET", secret), ("DEVICES", devices)]).await
    }

    /// The edge worker with these variables beside its configuration.
    pub async fn edge_with(settings: &serde_json::Value, variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new("node")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/edge/serve.mjs"))
            .arg("0")
            .env("CONFIG", settings.to_string())
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node is installed");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let port = lines
            .next_line()
            .await
            .expect("readable")
            .expect("it says its port");
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], port.parse().expect("a port"))),
            proxy: None,
            _edge: Some(child),
            log: Arc::default(),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Asks the program to stop, and waits for it.
    pub async fn stop(self) {
        self.proxy.expect("the program").stop().await;
    }

    /// A proxy of this configuration.
    pub async fn with(config: Config) -> Self {
        let log: Arc<Mutex<String>> = Arc::default();
        let lines = Arc::clone(&log);
        let sink = Arc::new(move |line: &str| lines.lock().expect("no panic").push_str(line));
        let proxy = Proxy::start(config, sink).await.expect("it starts");
        Self {
            address: proxy.address(),
            proxy: Some(proxy),
            _edge: None,
            log,
        }
    }

    /// Everything it wrote.
    pub fn log(&self) -> String {
        self.log.lock().expect("no panic").clone()
    }

    /// The whole answer to these bytes, as text; the connection is closed after it.
    pub async fn send(&self, bytes: &[u8]) -> String {
        send_to(self.address, bytes).await
    }

    /// The answer to a GET of `target` with these headers beside `Host`.
    pub async fn get(&self, target: &str, headers: &[(&str, &str)]) -> String {
        self.request("GET", target, headers).await
    }

    /// The answer to a request without a body.
    pub async fn request(&self, method: &str, target: &str, headers: &[(&str, &str)]) -> String {
        let headers = headers.iter().fold(String::new(), |head, (name, value)| {
            head + name + ": " + value + "\r\n"
        });
        self.send(format!("{method} {target} HTTP/1.1\r\nHost: proxy.example.cl\r\n{headers}Connection: close\r\n\r\n").as_bytes()).await
    }

    /// The answer to what the page of a device with this token asks.
    pub async fn device(&self, token: &str) -> String {
        let key = format!("Bearer {token}");
        let headers = [("Origin", PAGE), ("Authorization", key.as_str())];
        self.get("/v1/clients", &headers).await
    }

    /// The answer to what the page asks.
    pub async fn page(&self, target: &str) -> String {
        self.get(
            target,
            &[
                ("Origin", PAGE),
                ("Authorization", &format!("Bearer {KEY}")),
            ],
        )
        .await
    }
}

/// A file for tokens that goes away with the test.
pub struct TokenFile(pub PathBuf);

impl TokenFile {
    pub fn new(name: &str) -> Self {
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

/// An answer of an upstream.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Response<Body> {
    let mut builder = Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder
        .body(Body::from(body.to_owned()))
        .expect("an answer")
}

/// The usual configuration with `more` over it.
pub fn config(upstream: &Upstream, more: serde_json::Value) -> Config {
    serde_json::from_value(settings(upstream, more)).expect("a configuration")
}

/// The same as JSON.
#[allow(clippy::needless_pass_by_value)] // tests write it in place
pub fn settings(upstream: &Upstream, more: serde_json::Value) -> serde_json::Value {
    let mut all = serde_json::json!({
        "listen": "127.0.0.1:0",
        "upstream": format!("http://{}", upstream.address),
        "allowedOrigins": [PAGE],
        "limits": { "requestsPerMinute": 100_000, "requestsPerMinuteAndAddress": 100_000 },
    });
    for (key, value) in more.as_object().expect("an object") {
        all[key] = value.clone();
    }
    all
}

/// Everything that comes back for these bytes.
pub async fn send_to(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    // It may answer and close before everything is sent.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "no end: {}", String::from_utf8_lossy(bytes));
    String::from_utf8_lossy(&answer).into_owned()
}

/// The status of an answer; 0 when the connection was closed without one.
pub fn status(answer: &str) -> u16 {
    answer
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest[..3].parse().ok())
        .unwrap_or(0)
}

/// The value of a header of an answer.
pub fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
