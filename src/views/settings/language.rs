//! The language of the words. Money and dates stay those of the company.

use leptos::prelude::*;

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
