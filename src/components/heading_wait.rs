//! A heading that is a sentence about numbers which are still to come.

use leptos::prelude::*;

use crate::i18n::*;

/// Its place, and a word for who hears it.
#[component]
pub fn HeadingWait() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <span class="sk l"></span>
        <span class="vh">{t!(i18n, common.loading)}</span>
    }
}
