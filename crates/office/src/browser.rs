//! What the page says and hears: files and requests in, answers out; the first says that this program listens.

use std::cell::RefCell;
use std::rc::Rc;

use backup::RANDOM_BYTES;
use desk::Desk;
use files::import::MOST_BYTES;
use js_sys::{Array, Uint8Array};
use protocol::{FileProblem, OfficeAnswer, OfficeRequest};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

/// Listens, and says so.
pub fn start() {
    let desk = Rc::new(RefCell::new(Desk::new(random)));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let desk = &mut *desk.borrow_mut();
        let data = event.data();
        if let Some(file) = data.dyn_ref::<File>() {
            let bytes = bytes_of(file);
            let bytes = bytes.as_deref().map_err(Clone::clone);
            desk.open(&file.name(), bytes, &mut post);
        } else if let Err(message) = answer(desk, &Uint8Array::new(&data).to_vec()) {
            // Thrown out of here, so that the page hears of it as an error of its worker.
            wasm_bindgen::throw_str(&message);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    post(OfficeAnswer::Listening);
}

fn answer(desk: &mut Desk, message: &[u8]) -> Result<(), String> {
    let request: OfficeRequest = protocol::decode(message).map_err(|error| error.to_string())?;
    desk.answer(request, &mut post)
        .map_err(|error| error.to_string())
}

/// Random bytes of the browser.
fn random() -> Option<[u8; RANDOM_BYTES]> {
    let mut bytes = [0; RANDOM_BYTES];
    let crypto = scope().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Reads a file, unless it is larger than any that is read.
fn bytes_of(file: &File) -> Result<Vec<u8>, FileProblem> {
    let problem = |code: &str, detail: String| FileProblem {
        code: code.to_owned(),
        detail: Some(detail),
    };
    if file.size() > f64::from(u32::try_from(MOST_BYTES).unwrap_or(u32::MAX)) {
        return Err(problem("too-large", "bytes".to_owned()));
    }
    // The browser cannot read what was moved, changed or locked since it was chosen.
    let unreadable = |error: JsValue| problem("damaged", format!("{error:?}"));
    let reader = FileReaderSync::new().map_err(unreadable)?;
    let buffer = reader.read_as_array_buffer(file).map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Hands an answer over to the page, not copied once more.
#[allow(clippy::needless_pass_by_value, reason = "it is the end of the answer")]
fn post(answer: OfficeAnswer) {
    let bytes = Uint8Array::from(protocol::encode(&answer).as_slice());
    // It fails only when the page is gone, and then nobody waits for it.
    let _ = scope().post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}
