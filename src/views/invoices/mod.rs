//! Invoices.

use leptos::prelude::*;

/// Invoices.
#[component]
pub fn Invoices() -> impl IntoView {
    view! { <h1>"Invoices"</h1> }
}
