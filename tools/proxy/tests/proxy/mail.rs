//! Letters: what the page hands over is what a real SMTP server gets, once, and nobody gets one who is not configured.

use std::path::PathBuf;
use std::process::Stdio;

use proxy::{Config, Devices};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdout, Command};

use crate::support::{KEY, PAGE, Running, TokenFile, Upstream, header, settings, status};

/// `tests/smtp.mjs`; it ends with this.
struct MailServer {
    port: u16,
    lines: Lines<BufReader<ChildStdout>>,
    _process: Child,
}

impl MailServer {
    async fn start() -> Self {
        let mut process = Command::new("node")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp.mjs"))
            .env("SMTP_SERVER", library())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node is installed");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let port = lines.next_line().await.expect("readable");
        let port = port.expect("it says its port").parse().expect("a port");
        Self {
            port,
            lines,
            _process: process,
        }
    }

    /// The next letter that arrived.
    async fn letter(&mut self) -> Value {
        serde_json::from_str(&self.line().await).expect("JSON")
    }

    /// The next thing that it says.
    async fn line(&mut self) -> String {
        let line = self.lines.next_line().await.expect("readable");
        line.expect("a line")
    }
}

/// Where `cargo xtask` installs the package smtp-server, or `SMTP_SERVER` says that it is.
fn library() -> PathBuf {
    let set = |name| std::env::var_os(name).map(PathBuf::from);
    let installed = || {
        let cache = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")));
        let tools = set("ATALAYA_TOOLS").or_else(|| Some(cache?.join("atalaya/tools")));
        Some(tools?.join("smtp-server/node_modules/smtp-server/dist/esm/smtp-server.js"))
    };
    let file = set("SMTP_SERVER").or_else(installed).expect("a home");
    assert!(
        file.is_file(),
        "{}: `cargo xtask test` installs it",
        file.display()
    );
    file
}

/// A proxy with a device, and the token of it.
struct Office {
    proxy: Running,
    token: String,
    _file: TokenFile,
}

impl Office {
    async fn open(name: &str, port: u16, more: Value) -> Self {
        let file = TokenFile::new(name);
        let (_, token) = Devices::new(file.0.clone()).add("Caja", 1).expect("added");
        let upstream = Upstream::plain().await;
        let mut all = settings(&upstream, office(&file, port));
        for (key, value) in more.as_object().expect("an object") {
            all["mail"][key] = value.clone();
        }
        let config: Config = serde_json::from_value(all).expect("a configuration");
        let words = |name: &str| (name == "ATALAYA_PROXY_MAIL_PASSWORD").then(|| "s3cret".into());
        let config = config.with_environment(words).expect("readable");
        Self {
            proxy: Running::with(config.with_secret(KEY)).await,
            token,
            _file: file,
        }
    }

    /// The answer to a letter that is handed over.
    async fn post(&self, letter: &Value) -> String {
        self.post_as(letter, PAGE, &self.token, "application/json")
            .await
    }

    async fn post_as(&self, letter: &Value, origin: &str, token: &str, kind: &str) -> String {
        let body = letter.to_string();
        let request = format!(
            "POST /mail HTTP/1.1\r\nHost: proxy.example.cl\r\nOrigin: {origin}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        self.proxy.send(request.as_bytes()).await
    }
}

fn office(file: &TokenFile, port: u16) -> Value {
    json!({
        "credentials": { "mode": "key" },
        "devicesFile": file.0,
        "mail": {
            "server": format!("smtp://127.0.0.1:{port}"),
            "user": "panel",
            "from": "Atalaya <panel@atalaya.example>",
            "recipients": ["Duena@Empresa.example", "@socios.example"],
        }
    })
}

fn letter(id: &str, to: &[&str]) -> Value {
    json!({ "id": id, "to": to, "subject": "Resumen de noviembre", "text": "Facturación: $ 1.190.000" })
}

fn told(answer: &str) -> (u16, String) {
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    (
        status(answer),
        body["error"].as_str().unwrap_or_default().to_owned(),
    )
}

#[tokio::test]
async fn a_letter_with_a_file_arrives_as_it_was_handed_over() {
    let mut server = MailServer::start().await;
    let office = Office::open("mail-arrives", server.port, json!({})).await;
    let mut report = letter("a1b2c3d4e5f60718", &["duena@empresa.example"]);
    report["subject"] = json!("Informe: \u{d1}u\u{f1}oa, 40 % m\u{e1}s");
    report["attachments"] = json!([{ "name": "Informe noviembre.csv", "type": "text/csv; charset=utf-8",
        "data": "77u/Q2xpZW50ZTtNb250bw0KxHViZcOxYTsxDQo=" }]);
    let answer = office.post(&report).await;
    assert_eq!(told(&answer), (200, String::new()), "{answer}");
    assert_eq!(header(&answer, "access-control-allow-origin"), Some(PAGE));
    let arrived = server.letter().await;
    assert_eq!(arrived["from"], "panel@atalaya.example");
    assert_eq!(arrived["to"], json!(["duena@empresa.example"]));
    let text = arrived["text"].as_str().expect("a text");
    for part in [
        "Message-ID: <a1b2c3d4e5f60718@atalaya.example>",
        "Subject: Informe: =?utf-8?b?w5F1w7FvYSw=?= 40 % =?utf-8?b?bcOhcw==?=",
        "filename=\"Informe noviembre.csv\"",
        "77u/Q2xpZW50ZTtNb250bw0KxHViZcOxYTsxDQo=",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!office.proxy.log().contains("empresa.example"));
    assert!(!office.proxy.log().contains("s3cret"));
}

#[tokio::test]
async fn only_who_is_configured_gets_a_letter() {
    let mut server = MailServer::start().await;
    let office = Office::open("mail-who", server.port, json!({})).await;
    for strangers in [
        &["otra@empresa.example"][..],
        &["duena@empresa.example", "otra@empresa.example"],
        &["duena@empresa.example.evil.example"],
        &["x@noson-socios.example"],
        &["x@sub.socios.example"],
    ] {
        let answer = office.post(&letter("a1b2c3d4e5f60718", strangers)).await;
        assert_eq!(
            told(&answer),
            (403, "recipient".to_owned()),
            "{strangers:?}"
        );
    }
    let nobody: [&[&str]; 3] = [&[], &["sin arroba"], &["a@b.example>, evil@x.example"]];
    for to in nobody {
        let answer = office.post(&letter("a1b2c3d4e5f60718", to)).await;
        assert_eq!(told(&answer), (400, "bad-request".to_owned()), "{to:?}");
    }
    // Capitals are the same address; the first that arrives is the first that was let through.
    let both = ["DUENA@empresa.example", "juan@socios.example"];
    let answer = office.post(&letter("ffffffffffffffff", &both)).await;
    assert_eq!(status(&answer), 200, "{answer}");
    let arrived = server.letter().await;
    assert_eq!(arrived["to"], json!(both));
    assert!(
        arrived["text"]
            .as_str()
            .expect("a text")
            .contains("ffffffffffffffff")
    );
}

#[tokio::test]
async fn no_letter_is_forged() {
    let server = MailServer::start().await;
    let office = Office::open("mail-forged", server.port, json!({ "letterBytes": 4_000 })).await;
    let fine = letter("a1b2c3d4e5f60718", &["duena@empresa.example"]);
    let with = |key: &str, value: Value| {
        let mut other = fine.clone();
        other[key] = value;
        other
    };
    let file =
        |name: &str, kind: &str, data: &str| json!([{ "name": name, "type": kind, "data": data }]);
    for wrong in [
        with("subject", json!("Hola\r\nBcc: evil@x.example")),
        with("subject", json!("")),
        with("subject", json!("x".repeat(300))),
        with("id", json!("short")),
        with("id", json!("a1b2c3d4e5f60718>\r\nX: y")),
        with("cc", json!(["evil@x.example"])),
        with("from", json!("evil@x.example")),
        with("attachments", file("a\r\nX: y", "text/csv", "")),
        with("attachments", file("a.csv", "no type", "")),
        with("attachments", file("a.csv", "text/csv", "no base64!")),
        json!("a letter"),
    ] {
        let answer = office.post(&wrong).await;
        assert_eq!(told(&answer), (400, "bad-request".to_owned()), "{wrong}");
    }
    let answer = office.post(&with("text", json!("x".repeat(5_000)))).await;
    assert_eq!(told(&answer), (413, "letter-too-large".to_owned()));

    let json = "application/json";
    for (origin, token, kind, expected) in [
        ("https://evil.example", office.token.as_str(), json, 403),
        (PAGE, "atl_nobody", json, 401),
        (PAGE, KEY, json, 401),
        (PAGE, &office.token, "text/plain", 400),
    ] {
        let answer = office.post_as(&fine, origin, token, kind).await;
        assert_eq!(status(&answer), expected, "{origin} {token} {kind}");
    }
    let chunked = format!(
        "POST /mail HTTP/1.1\r\nHost: x\r\nOrigin: {PAGE}\r\nAuthorization: Bearer {}\r\nContent-Type: {json}\r\n\
         Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        office.token
    );
    assert_eq!(status(&office.proxy.send(chunked.as_bytes()).await), 400);
}

#[tokio::test]
async fn what_fails_for_now_is_asked_again_and_goes_out_once() {
    let mut server = MailServer::start().await;
    let more = json!({ "recipients": ["@empresa.example"] });
    let office = Office::open("mail-again", server.port, more.clone()).await;
    let later = letter("1111111111111111", &["later@empresa.example"]);
    let first = office.post(&later).await;
    assert_eq!(told(&first), (503, "mail-unreachable".to_owned()));
    assert_eq!(header(&first, "retry-after"), Some("60"));
    assert_eq!(status(&office.post(&later).await), 200);
    // The answer got lost, so the device asks again: it is told that it is done, and nothing goes out.
    assert_eq!(status(&office.post(&later).await), 200);
    let never = letter("2222222222222222", &["never@empresa.example"]);
    assert_eq!(
        told(&office.post(&never).await),
        (502, "mail-refused".to_owned())
    );
    let next = letter("3333333333333333", &["duena@empresa.example"]);
    assert_eq!(status(&office.post(&next).await), 200);
    for id in ["1111111111111111", "3333333333333333"] {
        let arrived = server.letter().await;
        assert!(
            arrived["text"].as_str().expect("a text").contains(id),
            "{id}"
        );
    }

    drop(server);
    let answer = office
        .post(&letter("4444444444444444", &["duena@empresa.example"]))
        .await;
    assert_eq!(
        told(&answer),
        (503, "mail-unreachable".to_owned()),
        "no server"
    );
}

#[tokio::test]
async fn whoever_hangs_up_on_a_letter_may_have_it() {
    let mut server = MailServer::start().await;
    let office = Office::open("mail-broken", server.port, json!({})).await;
    let broken = letter("1111111111111111", &["broken@socios.example"]);
    let answer = office.post(&broken).await;
    assert_eq!(told(&answer), (504, "mail-unanswered".to_owned()));
    let arrived = server.letter().await;
    assert_eq!(arrived["to"], json!(["broken@socios.example"]), "it has it");
    // The next one goes out all the same.
    let next = letter("2222222222222222", &["duena@empresa.example"]);
    assert_eq!(status(&office.post(&next).await), 200);
    assert_eq!(
        server.letter().await["to"],
        json!(["duena@empresa.example"])
    );
}

#[tokio::test]
async fn so_many_letters_an_hour_and_no_more() {
    let server = MailServer::start().await;
    let office = Office::open("mail-hour", server.port, json!({ "lettersPerHour": 2 })).await;
    let ids = ["1111111111111111", "2222222222222222", "3333333333333333"];
    let mut answers = Vec::new();
    for id in ids {
        answers.push(office.post(&letter(id, &["duena@empresa.example"])).await);
    }
    let statuses: Vec<u16> = answers.iter().map(|answer| status(answer)).collect();
    assert_eq!(statuses, [200, 200, 429]);
    let wait: u64 = header(&answers[2], "retry-after")
        .and_then(|seconds| seconds.parse().ok())
        .expect("seconds");
    assert!((3_500..=3_600).contains(&wait), "{wait}");
}

#[tokio::test]
async fn customers_get_letters_where_the_admin_says_so_and_no_more_than_that() {
    let mut server = MailServer::start().await;
    let customers = json!({ "to": ["@cliente.example", "ana@otra.example"], "lettersPerDay": 3,
        "replyTo": "Cobranza <cobranza@empresa.example>" });
    let office = Office::open(
        "mail-customers",
        server.port,
        json!({ "customers": customers }),
    )
    .await;
    // Nobody whom the admin did not allow, none beside another, none under the name of one.
    for strangers in [
        &["luz@otra.example"][..],
        &["x@sub.cliente.example"],
        &["pagos@cliente.example", "ana@otra.example"],
        &["pagos@cliente.example", "duena@empresa.example"],
        &["pagos@cliente.example", "evil@x.example"],
    ] {
        let answer = office.post(&letter("a1b2c3d4e5f60718", strangers)).await;
        assert_eq!(
            told(&answer),
            (403, "recipient".to_owned()),
            "{strangers:?}"
        );
    }
    let send = async |id: &str, to: &str| told(&office.post(&letter(id, &[to])).await);
    let sent = (200, String::new());
    let often = (403, "often".to_owned());
    assert_eq!(
        send("1111111111111111", "pagos@cliente.example").await,
        sent
    );
    assert_eq!(
        send("2222222222222222", "PAGOS@cliente.example").await,
        sent
    );
    assert_eq!(
        send("3333333333333333", "pagos@cliente.example").await,
        often
    );
    assert_eq!(send("4444444444444444", "ana@otra.example").await, sent);
    let full = office
        .post(&letter("5555555555555555", &["luz@cliente.example"]))
        .await;
    assert_eq!(told(&full), (429, "too-many-requests".to_owned()));
    let wait: u64 = header(&full, "retry-after")
        .and_then(|seconds| seconds.parse().ok())
        .expect("seconds");
    assert!((86_000..=86_400).contains(&wait), "{wait}");
    assert_eq!(
        send("6666666666666666", "duena@empresa.example").await,
        sent
    );
    for to in [
        "pagos@cliente.example",
        "PAGOS@cliente.example",
        "ana@otra.example",
    ] {
        let arrived = server.letter().await;
        assert_eq!(arrived["to"], json!([to]));
        let text = arrived["text"].as_str().expect("a text");
        assert!(
            text.contains("Reply-To: Cobranza <cobranza@empresa.example>\r\n"),
            "{text}"
        );
    }
    let arrived = server.letter().await;
    let text = arrived["text"].as_str().expect("a text");
    assert!(
        !text.contains("Reply-To"),
        "the owner answers nobody: {text}"
    );
}

#[tokio::test]
async fn a_letter_whose_asker_hung_up_goes_out_and_never_again() {
    let mut server = MailServer::start().await;
    let office = Office::open("mail-hung-up", server.port, json!({})).await;
    let slow = letter("1111111111111111", &["slow@socios.example"]);
    let body = slow.to_string();
    let request = format!(
        "POST /mail HTTP/1.1\r\nHost: x\r\nOrigin: {PAGE}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        office.token,
        body.len()
    );
    let mut wire = TcpStream::connect(office.proxy.address())
        .await
        .expect("connected");
    wire.write_all(request.as_bytes()).await.expect("written");
    // The server has the letter, and thinks about it; the device is gone.
    assert_eq!(server.line().await, "\"slow\"");
    drop(wire);
    assert_eq!(status(&office.post(&slow).await), 200);
    let next = letter("2222222222222222", &["duena@empresa.example"]);
    assert_eq!(status(&office.post(&next).await), 200);
    for id in ["1111111111111111", "2222222222222222"] {
        let arrived = server.letter().await;
        let text = arrived["text"].as_str().expect("a text");
        assert!(text.contains(id), "{id}: {text}");
    }
}

#[tokio::test]
async fn what_went_out_is_known_after_a_restart() {
    let mut server = MailServer::start().await;
    let file = TokenFile::new("mail-sent-letters");
    let more = json!({ "sentFile": file.0 });
    let first = Office::open("mail-restart-1", server.port, more.clone()).await;
    let once = letter("1111111111111111", &["duena@empresa.example"]);
    assert_eq!(status(&first.post(&once).await), 200);
    drop(first);
    let second = Office::open("mail-restart-2", server.port, more).await;
    assert_eq!(status(&second.post(&once).await), 200);
    let next = letter("2222222222222222", &["duena@empresa.example"]);
    assert_eq!(status(&second.post(&next).await), 200);
    for id in ["1111111111111111", "2222222222222222"] {
        let arrived = server.letter().await;
        let text = arrived["text"].as_str().expect("a text");
        assert!(text.contains(id), "{id}: {text}");
    }
}

#[tokio::test]
async fn the_page_is_told_what_is_relayed_and_may_post_it() {
    let server = MailServer::start().await;
    let office = Office::open("mail-told", server.port, json!({})).await;
    let key = format!("Bearer {}", office.token);
    let headers = [("Origin", PAGE), ("Authorization", key.as_str())];
    let answer = office.proxy.get("/mail", &headers).await;
    let body = answer.split_once("\r\n\r\n").expect("a body").1;
    assert_eq!(
        serde_json::from_str::<Value>(body).expect("JSON"),
        json!({ "from": "Atalaya <panel@atalaya.example>", "recipients": ["duena@empresa.example", "@socios.example"],
            "customers": [], "letterBytes": 8 << 20 })
    );
    let preflight = [
        ("Origin", PAGE),
        ("Access-Control-Request-Method", "POST"),
        (
            "Access-Control-Request-Headers",
            "authorization, content-type",
        ),
    ];
    let answer = office.proxy.request("OPTIONS", "/mail", &preflight).await;
    assert_eq!(status(&answer), 204, "{answer}");
    assert_eq!(
        header(&answer, "access-control-allow-methods"),
        Some("GET, POST")
    );
    let elsewhere = office
        .proxy
        .request("OPTIONS", "/v1/clients", &preflight)
        .await;
    assert_eq!(status(&elsewhere), 405, "letters alone are posted");
    assert_eq!(
        status(&office.proxy.request("PUT", "/mail", &headers).await),
        405
    );
}

#[tokio::test]
async fn without_mail_there_is_no_such_path_and_mistakes_are_named() {
    let upstream = Upstream::plain().await;
    let proxy = Running::start(&upstream, json!({})).await;
    assert_eq!(status(&proxy.page("/mail").await), 404);
    assert_eq!(upstream.take(), []);

    let file = TokenFile::new("mail-mistakes");
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut all = settings(&upstream, office(&file, 25));
        change(&mut all);
        let config: Config = match serde_json::from_value(all) {
            Ok(config) => config,
            Err(error) => return error.to_string(),
        };
        let error = config.with_secret(KEY).checked().expect_err("a mistake");
        error.to_string()
    };
    for (key, value, words) in [
        ("server", json!("https://mail.example"), "mail.server"),
        (
            "server",
            json!("smtp://panel:x@mail.example"),
            "mail.server",
        ),
        ("recipients", json!([]), "mail.recipients"),
        ("recipients", json!(["everybody"]), "mail.recipients"),
        ("recipients", json!(["@"]), "mail.recipients"),
        ("recipient", json!("x"), "recipient"),
        ("from", json!("nobody"), "mail.from"),
        ("customers", json!({ "to": [] }), "mail.customers.to"),
        (
            "customers",
            json!({ "to": ["*", "a@b.example"] }),
            "mail.customers.to",
        ),
        (
            "customers",
            json!({ "to": ["*"], "replyTo": "x" }),
            "mail.customers.replyto",
        ),
        ("customers", json!(true), "customermail"),
    ] {
        let said = wrong(&|all| all["mail"][key] = value.clone());
        assert!(said.to_lowercase().contains(words), "{key}: {said}");
    }
    assert!(wrong(&|_| {}).contains("mail.passwordFile"));
    let open = wrong(&|all| {
        all["credentials"] = json!({ "mode": "pass-through" });
        all["mail"]["user"] = Value::Null;
    });
    assert!(open.contains("only with device tokens"), "{open}");
    let twice = wrong(&|all| {
        all["allowedPaths"] = json!(["/mail"]);
        all["mail"]["user"] = Value::Null;
    });
    assert!(twice.contains("allowedPaths"), "{twice}");
}
