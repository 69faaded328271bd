//! The API key: kept for the next visit, found nowhere.

use std::fs;

use atalaya_e2e::{LIMIT, Outcome, Scene, Setup, scenario, until};
use serde::Deserialize;
use serde_json::json;

/// Looks for texts in everything that the browser keeps for this page: names, keys and values of every store of
/// every database, raw bytes included, web storage, caches; and in the page itself.
const SEARCH: &str = r"
    const [texts, done] = arguments;
    const encoder = new TextEncoder();
    const found = Object.fromEntries(texts.map((text) => [text, []]));
    let visited = 0;
    let bytesRead = 0;
    const seen = new Set();
    const extractable = [];

    function lookInText(text, where) {
        visited += 1;
        for (const wanted of texts) if (text.includes(wanted)) found[wanted].push(where);
    }
    function lookInBytes(bytes, where) {
        visited += 1;
        bytesRead += bytes.length;
        // One character for each byte; then each second byte, for texts of 16 bits.
        const decoder = new TextDecoder('latin1');
        const plain = decoder.decode(bytes);
        const halves = [0, 1].map((odd) => decoder.decode(bytes.filter((_, index) => index % 2 === odd)));
        for (const wanted of texts) {
            const raw = decoder.decode(encoder.encode(wanted));
            if ([plain, ...halves].some((text) => text.includes(raw))) found[wanted].push(where);
        }
    }
    function look(value, where) {
        if (typeof value === 'string') return lookInText(value, where);
        if (value === null || typeof value !== 'object' || seen.has(value)) return undefined;
        seen.add(value);
        if (value instanceof ArrayBuffer) return lookInBytes(new Uint8Array(value), where);
        if (ArrayBuffer.isView(value)) {
            return lookInBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), where);
        }
        if (value instanceof CryptoKey) {
            if (value.extractable) extractable.push(where);
            return undefined;
        }
        const pairs = value instanceof Map ? value.entries() : Object.entries(value);
        for (const [name, each] of pairs) {
            look(name, where);
            look(each, `${where}.${String(name)}`);
        }
        return undefined;
    }
    const answerOf = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    async function lookInDatabases() {
        const names = [];
        for (const { name } of await indexedDB.databases()) {
            const database = await answerOf(indexedDB.open(name));
            names.push(name);
            lookInText(name, 'name of a database');
            for (const storeName of database.objectStoreNames) {
                const store = database.transaction(storeName).objectStore(storeName);
                const [keys, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())]);
                look(keys, `${name}/${storeName} keys`);
                look(values, `${name}/${storeName}`);
            }
            database.close();
        }
        return names;
    }
    async function lookInCaches() {
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                const answer = await cache.match(request);
                lookInText(request.url, 'caches');
                lookInBytes(new Uint8Array(await answer.arrayBuffer()), `caches ${request.url}`);
            }
        }
    }
    (async () => {
        const databases = await lookInDatabases();
        await lookInCaches();
        look({ ...localStorage }, 'localStorage');
        look({ ...sessionStorage }, 'sessionStorage');
        lookInText(location.href, 'address');
        lookInText(document.cookie, 'cookies');
        lookInText(document.documentElement.outerHTML, 'page');
        for (const field of document.querySelectorAll('input, textarea')) lookInText(field.value, 'fields');
        for (const entry of performance.getEntries()) lookInText(entry.name, 'requests');
        return { databases, visited, bytesRead, found, extractable };
    })().then(done, (error) => done({ error: String(error) }));
";

/// What the search saw.
#[derive(Debug, Deserialize)]
struct Seen {
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    databases: Vec<String>,
    #[serde(default)]
    visited: usize,
    #[serde(default, rename = "bytesRead")]
    bytes_read: usize,
    #[serde(default)]
    found: std::collections::BTreeMap<String, Vec<String>>,
    #[serde(default)]
    extractable: Vec<String>,
}

#[tokio::test]
async fn the_key_is_kept_and_never_seen() {
    scenario("key", Setup::default(), async |scene: &Scene| {
        let (app, world) = (&scene.app, &scene.world);
        app.open_connected().await?;
        app.shows_truth(world.today()).await?;
        // A failure, so that its record is searched too.
        world.control(json!({ "fault": { "resource": "clients", "kind": 403 } }))?;
        app.press_sync().await?;
        app.until_marks("the sync has failed", LIMIT, |marks| {
            marks.sync() == "failed"
        })
        .await?;
        world.control(json!({ "clear": true }))?;
        for place in ["#/", "#/facturas", "#/sincronizacion", "#/ajustes"] {
            app.open(place).await?;
            let marks = app.synced().await?;
            assert_eq!(
                marks.reason(),
                "",
                "the key was forgotten on the way to {place}"
            );
            nowhere(scene).await?;
        }
        let console = scene.browser.console().await.join("\n");
        assert!(
            !console.contains(secret(world.key())),
            "the key is in the console:\n{console}"
        );
        let log = downloaded_log(scene).await?;
        if let Some(log) = log {
            assert!(
                log.contains('❌') || log.contains("403"),
                "the log has the failed run:\n{log}"
            );
            assert!(
                !log.contains(secret(world.key())),
                "the key is in the log:\n{log}"
            );
        }
        Ok(())
    })
    .await;
}

/// A part of the key that is long enough to be no accident. What stands before and after it may be shown.
fn secret(key: &str) -> &str {
    &key[9..key.len() - 4]
}

async fn nowhere(scene: &Scene) -> Outcome {
    let company = scene.world.state()?["company"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let secret = secret(scene.world.key());
    let seen: Seen = scene
        .browser
        .run_async(SEARCH, vec![json!([secret, company])])
        .await?;
    assert_eq!(seen.error, None);
    assert!(seen.databases.len() >= 2, "{:?}", seen.databases);
    assert!(
        seen.bytes_read > 100_000,
        "the search read {} bytes",
        seen.bytes_read
    );
    assert!(
        seen.visited > 50,
        "the search visited {} values",
        seen.visited
    );
    let stored = seen.found[&company]
        .iter()
        .any(|place| place.starts_with("atalaya"));
    assert!(
        stored,
        "the search would not find what is stored: {:?}",
        seen.found
    );
    assert_eq!(
        seen.found[secret],
        Vec::<String>::new(),
        "the key is on this device"
    );
    assert_eq!(
        seen.extractable,
        Vec::<String>::new(),
        "the wrapping key can be read out"
    );
    Ok(())
}

/// The file behind "Descargar registro", where the engine can be told where to save it.
async fn downloaded_log(scene: &Scene) -> Outcome<Option<String>> {
    let Some(folder) = scene.browser.downloads() else {
        return Ok(None);
    };
    scene.app.go("#/sincronizacion").await?;
    scene.app.click("button", "Descargar registro").await?;
    until("the log is saved", LIMIT, async || {
        let files = fs::read_dir(folder)?
            .filter_map(Result::ok)
            .map(|entry| entry.path());
        let complete = |path: &std::path::PathBuf| {
            path.extension()
                .is_some_and(|end| end == "txt" || end == "log")
        };
        for file in files.filter(complete) {
            let text = fs::read_to_string(&file)?;
            if !text.is_empty() {
                return Ok(Ok(Some(text)));
            }
        }
        Ok(Err(format!("{} is empty", folder.display())))
    })
    .await
}
