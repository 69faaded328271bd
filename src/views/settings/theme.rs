//! Light, dark, or as the system.

use leptos::prelude::*;

use crate::i18n::*;
use crate::shell::theme::Theme;
use crate::words::I18n;

#[component]
pub fn ThemeChoice() -> impl IntoView {
    let i18n = use_i18n();
    let theme = RwSignal::new(Theme::kept());
    let option = move |value: Theme, label: fn(I18n) -> &'static str| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="theme"
                    prop:checked=move || theme.get() == value
                    on:change=move |_| {
                        theme.set(value);
                        value.choose();
                    }
                />
                <span>{move || label(i18n)}</span>
            </label>
        }
    };
    view! {
        <section class="sec" aria-labelledby="settings-theme">
            <header>
                <h2 id="settings-theme">{t!(i18n, settings.theme)}</h2>
            </header>
            <fieldset class="choices">
                <legend class="vh">{t!(i18n, settings.theme)}</legend>
                {option(Theme::System, |i18n| tu_string!(i18n, settings.theme_system))}
                {option(Theme::Light, |i18n| tu_string!(i18n, settings.theme_light))}
                {option(Theme::Dark, |i18n| tu_string!(i18n, settings.theme_dark))}
            </fieldset>
        </section>
    }
}
