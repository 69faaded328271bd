//! Reads `config.json` from beside the page.

use engine::{ReadConfig, read_config};
use gloo_net::http::Request;
use web_sys::RequestCache;

/// What the admin decided. A missing file is an empty one; a broken one is reported and left out.
pub async fn load_config(base: &str) -> ReadConfig {
    let request = Request::get(&format!("{base}config.json")).cache(RequestCache::NoCache);
    match request.send().await {
        Ok(response) if response.ok() => match response.text().await {
            Ok(text) => read_config(&text),
            Err(error) => unreadable(&error.to_string()),
        },
        Ok(response) if response.status() == 404 => ReadConfig::default(),
        Ok(response) => unreadable(&format!("status {}", response.status())),
        Err(error) => unreadable(&error.to_string()),
    }
}

fn unreadable(why: &str) -> ReadConfig {
    ReadConfig {
        warnings: vec![format!("config.json: {why}")],
        ..ReadConfig::default()
    }
}
