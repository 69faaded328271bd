//! Sync.

use leptos::prelude::*;

/// Sync.
#[component]
pub fn Sync() -> impl IntoView {
    view! { <h1>"Sync"</h1> }
}
