//! The language of the words, before anything else is chosen.

use leptos::html::Select;
use leptos::prelude::*;

use crate::i18n::*;

#[component]
pub fn LanguagePick() -> impl IntoView {
    let i18n = use_i18n();
    let choice = use_choice();
    let field = NodeRef::<Select>::new();
    let chosen = move |event| {
        if let Some(language) = Language::serving(&event_target_value(&event)) {
            choice.choose(language);
        }
    };
    Effect::new(move || {
        let failed = choice.failed.get().is_some();
        let Some(field) = field.get() else { return };
        if failed {
            field.set_value(i18n.language().code());
        }
        if failed || choice.take_rebuilt() {
            // The keyboard stays here. Fails only for what cannot take the focus.
            let _ = field.focus();
        }
    });
    let failed = move || {
        let name = choice.failed.get()?.name();
        Some(t!(i18n, settings.language_failed, name = name))
    };
    let options = Language::ALL.map(|language| {
        let selected = i18n.language() == language;
        view! {
            <option value=language.code() lang=language.code() prop:selected=selected>
                {language.name()}
            </option>
        }
    });
    view! {
        <div class="language">
            <select
                class="input"
                node_ref=field
                aria-label=tu_string!(i18n, settings.language)
                on:change=chosen
            >
                {options.into_iter().collect_view()}
            </select>
            <p class="error" role="alert">{failed}</p>
        </div>
    }
}
