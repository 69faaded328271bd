//! The host over real HTTP: types, caching, policy, missing files, and a stop that is a stop.

use std::{fs, path::PathBuf};

use host::{Host, HostOptions, security};

/// A small site in the test's own folder under `target`, removed when dropped.
struct Site(PathBuf);

impl Site {
    fn new(name: &str) -> Self {
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        for (file, text) in [
            ("index.html", "<!doctype html><title>root</title>"),
            ("app-0123456789abcdef.js", "export {};"),
            ("app-0123456789abcdef_bg.wasm", "\0asm"),
            ("base-0123456789abcdef.css", "body{}"),
            ("sw.js", "// worker"),
            ("config.json", "{\"environment\":\"production\"}"),
            ("manifest.webmanifest", "{}"),
            (
                "icons/icon.svg",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
            ),
            ("sub/index.html", "<!doctype html><title>sub</title>"),
        ] {
            let path = dir.join(file);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folder");
            fs::write(path, text).expect("file");
        }
        Self(dir)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).expect("the site is there");
    }
}

async fn header(url: &str, name: &str) -> String {
    let response = reqwest::get(url).await.expect("an answer");
    assert_eq!(response.status(), 200, "{url}");
    let value = response.headers().get(name).expect(name);
    value.to_str().expect("text").to_owned()
}

#[tokio::test]
async fn each_kind_of_file_has_its_type_and_its_time() {
    let site = Site::new("kinds");
    let host = Host::start(HostOptions::new(&site.0))
        .await
        .expect("started");
    let url = host.url();
    for (path, kind, kept) in [
        ("/", "text/html", false),
        ("/index.html", "text/html", false),
        ("/sub/", "text/html", false),
        ("/app-0123456789abcdef.js", "text/javascript", true),
        ("/app-0123456789abcdef_bg.wasm", "application/wasm", true),
        ("/base-0123456789abcdef.css", "text/css", true),
        ("/sw.js", "text/javascript", false),
        ("/config.json", "application/json", false),
        ("/manifest.webmanifest", "application/manifest+json", false),
        ("/icons/icon.svg", "image/svg+xml", false),
    ] {
        let url = format!("{url}{path}");
        let found = header(&url, "content-type").await;
        assert!(found.starts_with(kind), "{path}: {found}");
        let cache = header(&url, "cache-control").await;
        assert_eq!(cache.contains("immutable"), kept, "{path}: {cache}");
        assert_eq!(cache == "no-cache", !kept, "{path}: {cache}");
    }
}

#[tokio::test]
async fn every_answer_is_strict_and_nothing_is_rewritten() {
    let site = Site::new("strict");
    let host = Host::start(HostOptions::new(&site.0))
        .await
        .expect("started");
    for path in ["/", "/sw.js", "/missing", "/cobranza"] {
        let response = reqwest::get(format!("{}{path}", host.url()))
            .await
            .expect("an answer");
        let headers = response.headers();
        for (name, value) in security() {
            assert_eq!(headers[&name], value, "{path}");
        }
        let missing = path == "/missing" || path == "/cobranza";
        assert_eq!(response.status() == 404, missing, "{path}");
        assert_eq!(headers["cache-control"] == "no-store", missing, "{path}");
    }
    let escaped = format!("{}/..%2f..%2fCargo.toml", host.url());
    assert_eq!(
        reqwest::get(escaped).await.expect("an answer").status(),
        404
    );
}

#[tokio::test]
async fn the_given_configuration_replaces_the_file() {
    let site = Site::new("config");
    let mut options = HostOptions::new(&site.0);
    options.config_json = Some("{\"environment\":\"sandbox\"}".to_owned());
    let host = Host::start(options).await.expect("started");
    let url = format!("{}/config.json", host.url());
    assert_eq!(header(&url, "content-type").await, "application/json");
    assert_eq!(header(&url, "cache-control").await, "no-cache");
    let text = reqwest::get(url).await.expect("an answer").text().await;
    assert_eq!(text.expect("text"), "{\"environment\":\"sandbox\"}");
}

#[tokio::test]
async fn a_stop_closes_kept_alive_connections_and_frees_the_port() {
    let site = Site::new("stop");
    let host = Host::start(HostOptions::new(&site.0))
        .await
        .expect("started");
    let (url, port) = (host.url(), host.port());
    let client = reqwest::Client::new();
    client.get(&url).send().await.expect("kept alive");
    host.stop().await;
    let error = client.get(&url).send().await.expect_err("nobody there");
    assert!(error.is_connect() || error.is_request(), "{error}");

    let mut again = HostOptions::new(&site.0);
    again.port = port;
    let host = Host::start(again).await.expect("the port is free again");
    client.get(&url).send().await.expect("back");
    drop(host);
}

#[tokio::test]
async fn a_taken_port_and_a_missing_folder_are_errors() {
    let site = Site::new("errors");
    let host = Host::start(HostOptions::new(&site.0))
        .await
        .expect("started");
    let mut taken = HostOptions::new(&site.0);
    taken.port = host.port();
    let error = Host::start(taken).await.expect_err("taken");
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    assert!(
        Host::start(HostOptions::new(site.0.join("nothing")))
            .await
            .is_err()
    );
}
