//! Alertas: facts that want somebody.

use leptos::prelude::*;

use crate::i18n::*;

/// The screen.
#[component]
pub fn Alerts() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="flow">
            <div class="lead">
                <h1>{t!(i18n, alerts.title)}</h1>
            </div>
        </div>
    }
}
