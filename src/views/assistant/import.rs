//! A profile document from a file or from the clipboard.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Event};

use crate::bridge::use_bridge;
use crate::i18n::*;

use super::start::Draft;

#[component]
pub fn Import(draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    let bridge = use_bridge();
    let text = RwSignal::new(String::new());
    let choose = move |event: Event| {
        spawn_local(async move {
            if let Some(content) = file_text(&event).await {
                text.set(content);
            }
        });
    };
    let use_it = move |_| bridge.send(draft.look(Some(text.get_untracked())));
    view! {
        <details class="tbl import">
            <summary>{t!(i18n, assistant.bring)}</summary>
            <div class="form">
                <div class="field">
                    <label for="assistant-file">{t!(i18n, assistant.bring_file)}</label>
                    <input
                        class="input"
                        id="assistant-file"
                        type="file"
                        accept=".json,application/json"
                        on:change=choose
                    />
                </div>
                <div class="field">
                    <label for="assistant-text">{t!(i18n, assistant.bring_text)}</label>
                    <textarea
                        class="input raw"
                        id="assistant-text"
                        rows="6"
                        spellcheck="false"
                        autocomplete="off"
                        prop:value=move || text.get()
                        on:input=move |event| text.set(event_target_value(&event))
                    ></textarea>
                </div>
                <div class="btns">
                    <button class="btn" type="button" on:click=use_it>
                        {t!(i18n, assistant.bring_use)}
                    </button>
                </div>
            </div>
        </details>
    }
}

/// The text of the file that was chosen. What is no text comes as far as it is one, and is refused as a document.
pub async fn file_text(event: &Event) -> Option<String> {
    let files = Reflect::get(&event.target()?.into(), &"files".into()).ok()?;
    let file: Blob = Reflect::get_u32(&files, 0).ok()?.dyn_into().ok()?;
    JsFuture::from(file.text()).await.ok()?.as_string()
}
