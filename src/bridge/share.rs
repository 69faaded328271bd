//! The share sheet of the device, where the browser has one.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::clipboard::copy;

/// What became of a text that was to be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The share sheet has taken it, or was put away.
    Sheet,
    /// There is none: it is on the clipboard.
    Clipboard,
    /// Neither takes it.
    Nowhere,
}

/// Passes a text on: by the share sheet, else by the clipboard.
pub async fn share(title: &str, text: &str) -> Shared {
    match offer(title, text) {
        Some(offered) => {
            // What fails after the sheet was shown is that somebody put it away.
            let _ = JsFuture::from(offered).await;
            Shared::Sheet
        }
        None if copy(text).await => Shared::Clipboard,
        None => Shared::Nowhere,
    }
}

/// Whether there is a share sheet.
pub fn can_share() -> bool {
    method().is_some()
}

/// Passes a text on by the share sheet alone; whether somebody took it.
pub async fn hand_on(text: &str) -> bool {
    match offer("", text) {
        Some(offered) => JsFuture::from(offered).await.is_ok(),
        None => false,
    }
}

/// Called by name: the typed binding wants a feature of its own for each field.
fn offer(title: &str, text: &str) -> Option<Promise> {
    let share = method()?;
    let data = Object::new();
    for (name, value) in [("title", title), ("text", text)] {
        Reflect::set(&data, &name.into(), &value.into()).ok()?;
    }
    share
        .call1(&window().navigator(), &data)
        .ok()?
        .dyn_into()
        .ok()
}

fn method() -> Option<Function> {
    let share = Reflect::get(&window().navigator(), &"share".into());
    share.ok()?.dyn_into().ok()
}
