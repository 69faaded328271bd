//! The worker in a browser.

mod clock;
mod demo;
mod deploy;
mod folder;
mod http;
mod key;
mod locks;
mod page;
mod session;
mod tabs;

use futures_channel::mpsc;
use futures_util::StreamExt;
use protocol::{Command, PROTOCOL_VERSION, Update};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use folder::Folder;
use page::Page;
use session::{Event, Session};

/// Listens to the page and says that it is ready.
pub fn start() {
    let (events, mut inbox) = mpsc::unbounded::<Event>();
    let page = Page;
    http::watch_policy();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let events = events.clone();
        move |message: MessageEvent| {
            let data = message.data();
            if let Some(folder) = Folder::of(&data) {
                let _ = events.unbounded_send(Event::Folder(folder));
                return;
            }
            let bytes = js_sys::Uint8Array::new(&data).to_vec();
            // A message of another version cannot be answered; the page compares versions first.
            if let Ok(command) = protocol::decode::<Command>(&bytes) {
                let _ = events.unbounded_send(Event::Command(command));
            }
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker lives as long as its listener.
    on_message.forget();

    spawn_local(async move {
        let mut session = Session::new(page, events);
        while let Some(event) = inbox.next().await {
            session.handle(event).await;
        }
    });
    page.send(&Update::Ready {
        protocol: PROTOCOL_VERSION,
    });
}
