//! The share sheet of the device, where the browser has one.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag};

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

/// A file to be passed on.
#[derive(Clone, Copy, Debug)]
pub struct Enclosed<'a> {
    /// Its name, with an ending that browsers let pass.
    pub name: &'a str,
    /// Its kind, as a media type.
    pub mime: &'a str,
    /// What is in it.
    pub content: &'a str,
}

/// Passes a text on, with a file where the browser takes it: by the share sheet, else the text by the clipboard.
pub async fn share(title: &str, text: &str, enclosed: Enclosed<'_>) -> Shared {
    match offer(title, text, Some(enclosed)) {
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
    method("share").is_some()
}

/// Passes a text on by the share sheet alone; whether somebody took it.
pub async fn hand_on(text: &str) -> bool {
    match offer("", text, None) {
        Some(offered) => JsFuture::from(offered).await.is_ok(),
        None => false,
    }
}

/// Called by name: the typed binding wants a feature of its own for each field.
fn offer(title: &str, text: &str, enclosed: Option<Enclosed<'_>>) -> Option<Promise> {
    let share = method("share")?;
    let data = Object::new();
    if let Some(files) = enclosed.and_then(files) {
        Reflect::set(&data, &"files".into(), &files).ok()?;
        if !takes(&data) {
            Reflect::delete_property(&data, &"files".into()).ok()?;
        }
    }
    for (name, value) in [("title", title), ("text", text)] {
        Reflect::set(&data, &name.into(), &value.into()).ok()?;
    }
    share
        .call1(&window().navigator(), &data)
        .ok()?
        .dyn_into()
        .ok()
}

/// A list of one file.
fn files(enclosed: Enclosed<'_>) -> Option<Array> {
    let kind = FilePropertyBag::new();
    kind.set_type(enclosed.mime);
    let parts = Array::of1(&enclosed.content.into());
    let file = File::new_with_str_sequence_and_options(&parts, enclosed.name, &kind).ok()?;
    Some(Array::of1(&file))
}

/// Whether the share sheet takes all of it.
fn takes(data: &Object) -> bool {
    let said = method("canShare").map(|can_share| can_share.call1(&window().navigator(), data));
    matches!(said, Some(Ok(said)) if said.is_truthy())
}

fn method(name: &str) -> Option<Function> {
    let method = Reflect::get(&window().navigator(), &name.into());
    method.ok()?.dyn_into().ok()
}
