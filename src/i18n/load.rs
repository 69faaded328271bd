//! The words of a language that is not compiled in, from its file `words/<code>.json`.

use std::sync::OnceLock;

use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use super::shape::I18n;
use super::{Language, keys};

/// Words that were read once. They stay: views hold on to them.
static READ: [OnceLock<Vec<&'static str>>; Language::ALL.len()] =
    [const { OnceLock::new() }; Language::ALL.len()];

/// A language with its words.
///
/// # Errors
/// The file cannot be had, or is no JSON.
pub async fn load(language: Language) -> Result<I18n, JsValue> {
    if language == Language::Spanish {
        return Ok(I18n::built_in());
    }
    let kept = &READ[language as usize];
    if let Some(texts) = kept.get() {
        return Ok(I18n::of(language, texts));
    }
    let content = json(&format!("words/{}.json", language.code())).await?;
    Ok(I18n::of(language, kept.get_or_init(|| texts(&content))))
}

/// The language that `config.json` gives, if it gives one that is known.
pub async fn configured() -> Option<Language> {
    let config = json("config.json").await.ok()?;
    let code = Reflect::get(&config, &"locale".into()).ok()?.as_string()?;
    Language::serving(&code)
}

/// A file of the site. The name stays when its content changes, so it is asked for again.
async fn json(path: &str) -> Result<JsValue, JsValue> {
    let base = document().base_uri()?.unwrap_or_default();
    let address = web_sys::Url::new_with_base(path, &base)?.href();
    let request = RequestInit::new();
    request.set_cache(RequestCache::NoCache);
    let answer = JsFuture::from(window().fetch_with_str_and_init(&address, &request)).await?;
    let answer: Response = answer.dyn_into()?;
    if !answer.ok() {
        return Err(answer.status().into());
    }
    let text = JsFuture::from(answer.text()?).await?;
    JSON::parse(&text.as_string().unwrap_or_default())
}

/// Texts in their places. One that the file lacks stays in Spanish.
fn texts(content: &JsValue) -> Vec<&'static str> {
    let mut places: Vec<(u32, usize)> = keys::IDS.iter().copied().zip(0..).collect();
    places.sort_unstable();
    let mut texts = keys::BUILT_IN.to_vec();
    place(content, "", &places, &mut texts);
    texts
}

fn place(value: &JsValue, path: &str, places: &[(u32, usize)], texts: &mut [&'static str]) {
    if let Some(text) = value.as_string() {
        let id = identity(path);
        if let Ok(found) = places.binary_search_by_key(&id, |(id, _)| *id) {
            texts[places[found].1] = Box::leak(text.into_boxed_str());
        }
    } else if let Some(group) = value.dyn_ref::<Object>() {
        for entry in Object::entries(group) {
            let entry: Array = entry.unchecked_into();
            let key = entry.get(0).as_string().unwrap_or_default();
            let inner = if path.is_empty() {
                key
            } else {
                format!("{path}.{key}")
            };
            place(&entry.get(1), &inner, places, texts);
        }
    }
}

/// Of a key: FNV-1a, as in `build/module.rs`, which sees to it that no two keys share one.
fn identity(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
