//! The line to the page.

use js_sys::{Array, Uint8Array};
use protocol::Update;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

/// Sends updates to the page.
#[derive(Clone, Copy, Debug)]
pub struct Page;

impl Page {
    /// Sends one update; its bytes are handed over, not copied.
    #[allow(clippy::unused_self)] // the token is the right to speak: only the session holds it
    pub fn send(self, update: &Update) {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let bytes = Uint8Array::from(protocol::encode(update).as_slice());
        // It fails only when the page is gone, and then nobody waits for it.
        let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    }

    /// Lends the page a folder: it alone may ask the person whether files may be written there.
    #[allow(clippy::unused_self)] // as above
    pub fn lend(self, folder: &JsValue) {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        // As above; and what cannot be asked again can be chosen again.
        let _ = scope.post_message(folder);
    }
}
