//! Which Onvio: production, its test environment, or an address of one's own.

use leptos::prelude::*;
use protocol::Environment;

use crate::i18n::*;

/// Which Onvio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The real one.
    #[default]
    Production,
    /// Onvio's test environment.
    Sandbox,
    /// An address that is typed.
    Other,
}

impl Place {
    /// The environment, where there is one by name.
    pub fn environment(self) -> Option<Environment> {
        match self {
            Self::Production => Some(Environment::Production),
            Self::Sandbox => Some(Environment::Sandbox),
            Self::Other => None,
        }
    }
}

/// Folded away: most people connect to production.
#[component]
pub fn PlaceChoice(
    /// The choice.
    place: RwSignal<Place>,
    /// The address that is typed.
    address: RwSignal<String>,
    /// No address was typed, and it is needed.
    missing: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let option = move |value: Place, label: fn(crate::words::I18n) -> &'static str| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="place"
                    prop:checked=move || place.get() == value
                    on:change=move |_| place.set(value)
                />
                <span>{move || label(i18n)}</span>
            </label>
        }
    };
    view! {
        <details class="tbl place">
            <summary>{t!(i18n, welcome.place)}</summary>
            <fieldset>
                <legend class="vh">{t!(i18n, welcome.place)}</legend>
                {option(Place::Production, |i18n| tu_string!(i18n, welcome.production))}
                {option(Place::Sandbox, |i18n| tu_string!(i18n, welcome.sandbox))}
                {option(Place::Other, |i18n| tu_string!(i18n, welcome.other))}
            </fieldset>
            <Show when=move || place.get() == Place::Other>
                <div class="field">
                    <label for="address">{t!(i18n, welcome.address)}</label>
                    <input
                        class="input"
                        id="address"
                        type="url"
                        inputmode="url"
                        autocomplete="url"
                        spellcheck="false"
                        aria-describedby="address-hint"
                        aria-invalid=move || missing.get().then_some("true")
                        prop:value=move || address.get()
                        on:input=move |event| {
                            address.set(event_target_value(&event));
                            missing.set(false);
                        }
                    />
                    <p class="hint" id="address-hint">{t!(i18n, welcome.address_hint)}</p>
                </div>
            </Show>
        </details>
        <Show when=move || missing.get()>
            <p class="error" role="alert">{t!(i18n, welcome.address_needed)}</p>
        </Show>
    }
}
