//! Hands a file to the person, as a download of the browser.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to begin reading the file.
const KEEP_MS: u64 = 60_000;

/// Saves `bytes` under `name`. A browser that cannot says so in the console; nothing else is lost.
pub fn save_file(name: &str, mime: &str, bytes: &[u8]) {
    if let Err(error) = try_save(name, mime, bytes) {
        leptos::logging::error!("could not save {name}: {error:?}");
    }
}

fn try_save(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            // Fails only for an address that was never made.
            let _ = Url::revoke_object_url(&address);
        },
        Duration::from_millis(KEEP_MS),
    );
    Ok(())
}
