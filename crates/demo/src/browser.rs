//! What whoever started this program says and hears: an empty message when it listens, then to each line that
//! [`Service`] understands its answer, in the same order.

use demo::Service;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens for requests, and says so.
pub fn start() {
    let mut service = Service::default();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let line = event.data().as_string().unwrap_or_default();
        match service.answer(&line) {
            Some(json) => post(json.as_bytes()),
            // Thrown out of here, so that who asked hears of it as an error of this worker.
            None => wasm_bindgen::throw_str(&format!("no answer to {line:?}")),
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(&[]);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Hands bytes over, not copied once more.
fn post(bytes: &[u8]) {
    let bytes = Uint8Array::from(bytes);
    // It fails only when nobody is there, and then nobody waits for it.
    let _ = scope().post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
