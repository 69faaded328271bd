//! The language of the words. Money and dates stay those of the company.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::i18n::*;

#[component]
pub fn LanguageChoice() -> impl IntoView {
    let i18n = use_i18n();
    let choice = use_choice();
    let option = move |language: Language| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="language"
                    value=language.code()
                    prop:checked=i18n.language() == language
                    on:change=move |_| choice.choose(language)
                />
                <span lang=language.code()>{language.name()}</span>
            </label>
        }
    };
    Effect::new(move || {
        if choice.take_rebuilt() {
            focus_on_chosen();
        }
    });
    let failed = move || {
        let name = choice.failed.get()?.name();
        Some(t!(i18n, settings.language_failed, name = name))
    };
    view! {
        <section class="sec" aria-labelledby="settings-language">
            <header>
                <h2 id="settings-language">{t!(i18n, settings.language)}</h2>
            </header>
            <fieldset class="choices">
                <legend class="vh">{t!(i18n, settings.language)}</legend>
                {Language::ALL.map(option).into_iter().collect_view()}
            </fieldset>
            <p role="alert">{failed}</p>
        </section>
    }
}

/// The keyboard stays on the language that it chose.
fn focus_on_chosen() {
    let chosen = document().query_selector("input[name=language]:checked");
    if let Some(input) = chosen
        .ok()
        .flatten()
        .and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Fails only for an element that cannot take the focus.
        let _ = input.focus();
    }
}
