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
        // The choice that failed stands in the form, not in the page.
        let failed = choice.failed.get().is_some();
        let rebuilt = choice.take_rebuilt();
        if let Some(input) = input_of(i18n.language()) {
            if failed {
                input.set_checked(true);
            }
            if failed || rebuilt {
                // The keyboard stays on the language in force. Fails only for what cannot take the focus.
                let _ = input.focus();
            }
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

fn input_of(language: Language) -> Option<web_sys::HtmlInputElement> {
    let selector = format!("input[name=language][value={}]", language.code());
    let input = document().query_selector(&selector).ok()??;
    input.dyn_into().ok()
}
