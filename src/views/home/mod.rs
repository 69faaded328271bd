//! Inicio.

use leptos::prelude::*;

use crate::i18n::*;

/// Inicio.
#[component]
pub fn Home() -> impl IntoView {
    view! { <h1>{t!(use_i18n(), home.title)}</h1> }
}
