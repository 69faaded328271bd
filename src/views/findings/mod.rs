//! Data quality: what is odd in the records.

use leptos::prelude::*;

use crate::i18n::*;

/// The screen.
#[component]
pub fn Findings() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="flow">
            <div class="lead">
                <h1>{t!(i18n, findings.title)}</h1>
            </div>
        </div>
    }
}
