//! What the page says and hears: an empty message when this program listens, tables in, the workbook out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens for tables, and says so.
pub fn start() {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let bytes = Uint8Array::new(&event.data()).to_vec();
        match write(&bytes) {
            Ok(book) => post(&book),
            // Thrown out of here, so that the page hears of it as an error of its worker.
            Err(message) => wasm_bindgen::throw_str(&message),
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(&[]);
}

fn write(tables: &[u8]) -> Result<Vec<u8>, String> {
    let tables = files::decode(tables).map_err(|error| error.to_string())?;
    files::workbook(&tables).map_err(|error| error.to_string())
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Hands bytes over to the page, not copied once more.
fn post(bytes: &[u8]) {
    let bytes = Uint8Array::from(bytes);
    // It fails only when the page is gone, and then nobody waits for it.
    let _ = scope().post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
