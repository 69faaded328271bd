//! The clipboard of the device.

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Whether the text is on the clipboard. A page that is not served over https has none.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    there
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
}
