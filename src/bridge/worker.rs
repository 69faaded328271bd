//! The browser's side of the worker: start it, post to it, hear it, end it.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Url, Worker};

use super::root_element;

/// A program that runs beside the page. The build says on `<html data-…>` where its loader is.
#[derive(Clone, Copy, Debug)]
pub enum Program {
    /// Owns the data and every number; as long as the page lives.
    Worker,
    /// Writes a workbook, or reads files; as long as that takes.
    Office,
    /// The invented company. The worker starts it, as long as somebody looks at it.
    Demo,
}

impl Program {
    /// Its mark on `<html>`, and where Trunk puts it when the mark says nothing.
    fn mark(self) -> (&'static str, &'static str) {
        match self {
            Self::Worker => ("worker", "worker_loader.js"),
            Self::Office => ("office", "office_loader.js"),
            Self::Demo => ("demo", "demo_loader.js"),
        }
    }

    /// Address of its loader, relative to the page's folder, where the worker is too.
    pub fn address(self) -> String {
        let (mark, usual) = self.mark();
        root_element()
            .and_then(|root| root.dataset().get(mark))
            .filter(|address| !address.is_empty())
            .unwrap_or_else(|| usual.to_owned())
    }
}

/// A running worker. Dropping it ends it.
pub struct Thread {
    worker: Worker,
    // Kept alive as long as the worker can call them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
    on_object: Option<Closure<dyn FnMut(MessageEvent)>>,
}

impl Thread {
    /// Starts a program. `on_message` gets the bytes of each message, `on_death` what the browser says.
    pub fn start(
        program: Program,
        on_message: impl Fn(Vec<u8>) + 'static,
        on_death: impl Fn(String) + 'static,
    ) -> Result<Self, String> {
        let worker = Worker::new(&program.address()).map_err(|error| format!("{error:?}"))?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(bytes) = event.data().dyn_ref::<Uint8Array>() {
                on_message(bytes.to_vec());
            }
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            let message = event
                .dyn_ref::<ErrorEvent>()
                .map_or_else(|| "its file did not load".to_owned(), ErrorEvent::message);
            on_death(message);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
            on_object: None,
        })
    }

    /// Hears what is no message of bytes: an object of the browser that the worker lends.
    pub fn hear_objects(&mut self, heard: impl Fn(JsValue) + 'static) {
        let on_object = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if !data.is_instance_of::<Uint8Array>() {
                heard(data);
            }
        });
        let function = on_object.as_ref().unchecked_ref();
        // Fails only for a listener that is none.
        let _ = self
            .worker
            .add_event_listener_with_callback("message", function);
        self.on_object.replace(on_object);
    }

    /// Hands an object of the browser over.
    pub fn lend(&self, object: &JsValue) {
        if let Err(error) = self.worker.post_message(object) {
            leptos::logging::error!("could not lend to the worker: {error:?}");
        }
    }

    /// Hands a file over: it is read there, not here.
    pub fn post_file(&self, file: &web_sys::File) {
        if let Err(error) = self.worker.post_message(file) {
            leptos::logging::error!("could not post a file: {error:?}");
        }
    }

    /// Hands the bytes over without a second copy.
    pub fn post(&self, bytes: &[u8]) {
        let array = Uint8Array::from(bytes);
        let transfer = Array::of1(&array.buffer());
        if let Err(error) = self.worker.post_message_with_transfer(&array, &transfer) {
            leptos::logging::error!("could not post to the worker: {error:?}");
        }
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Address of the folder that holds `index.html`, ending in `/`.
pub fn base_folder() -> String {
    let base = document().base_uri().ok().flatten();
    base.and_then(|base| Url::new_with_base("./", &base).ok())
        .map_or_else(
            || window().location().origin().unwrap_or_default() + "/",
            |url| url.href(),
        )
}

/// Calls `act` whenever the page becomes visible or hidden, for as long as the page lives.
pub fn on_visibility_change(act: impl Fn() + 'static) {
    let handler = Closure::<dyn FnMut()>::new(act);
    document().set_onvisibilitychange(Some(handler.as_ref().unchecked_ref()));
    handler.forget();
}
