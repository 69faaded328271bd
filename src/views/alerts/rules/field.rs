//! A field in which one of some words is chosen.

use leptos::prelude::*;

/// A select of the system. The words may change while it stands.
#[component]
pub fn Choice(
    /// Distinguishes it in the sheet.
    id: &'static str,
    /// What is chosen.
    label: &'static str,
    /// (value, words).
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Which value.
    #[prop(into)]
    chosen: Signal<String>,
    /// Another one was chosen.
    choose: Callback<String>,
) -> impl IntoView {
    let drawn = move || {
        let chosen = chosen.get();
        let options = options.get().into_iter();
        options
            .map(|(value, words)| {
                let selected = value == chosen;
                view! { <option value=value prop:selected=selected>{words}</option> }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                class="input"
                id=id
                on:change=move |event| choose.run(event_target_value(&event))
            >
                {drawn}
            </select>
        </div>
    }
}
