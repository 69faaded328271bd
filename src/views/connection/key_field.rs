//! The API key: a text box whose text is covered. A password box would have no role by which a person's
//! helper program, or a test, finds it, and browsers would offer to keep the key in their own vault.

use leptos::prelude::*;

use crate::i18n::*;

/// Label, text box, and a button that uncovers it.
#[component]
pub fn KeyField(
    /// What is typed.
    key: RwSignal<String>,
    /// Nothing was typed, and it is needed.
    missing: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let shown = RwSignal::new(false);
    let toggle_label = move || {
        if shown.get() {
            tu_string!(i18n, common.hide_key)
        } else {
            tu_string!(i18n, common.show_key)
        }
    };
    view! {
        <div class="field">
            <label for="api-key">{t!(i18n, common.api_key)}</label>
            <input
                class="input key"
                class:covered=move || !shown.get()
                id="api-key"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=move || tu_string!(i18n, welcome.key_placeholder)
                aria-invalid=move || missing.get().then_some("true")
                aria-describedby=move || missing.get().then_some("api-key-error")
                prop:value=move || key.get()
                on:input=move |event| {
                    key.set(event_target_value(&event));
                    missing.set(false);
                }
            />
            <button class="link uncover" type="button" on:click=move |_| shown.update(|shown| *shown = !*shown)>
                {toggle_label}
            </button>
            <Show when=move || missing.get()>
                <p class="error" id="api-key-error" role="alert">{t!(i18n, welcome.key_needed)}</p>
            </Show>
        </div>
    }
}
