//! Fields of the sheet.

use leptos::prelude::*;

/// One of a few words.
#[component]
pub fn Pick(
    /// Distinguishes it in the sheet.
    id: &'static str,
    /// What is chosen.
    label: &'static str,
    /// The words.
    options: Vec<&'static str>,
    /// Which of them.
    chosen: RwSignal<usize>,
) -> impl IntoView {
    let options = options.into_iter().enumerate().map(move |(at, words)| {
        view! {
            <option value=at.to_string() prop:selected=move || chosen.get() == at>
                {words}
            </option>
        }
    });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                class="input"
                id=id
                on:change=move |event| {
                    if let Ok(at) = event_target_value(&event).parse() {
                        chosen.set(at);
                    }
                }
            >
                {options}
            </select>
        </div>
    }
}

/// A line that is typed: text, an amount, a day.
#[component]
pub fn Typed(
    /// Distinguishes it in the sheet.
    id: &'static str,
    /// What is typed.
    label: &'static str,
    /// `type` of the field.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keyboard a phone shows.
    #[prop(optional)]
    keyboard: Option<&'static str>,
    /// What else is to be known.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// What was typed.
    text: RwSignal<String>,
    /// Why it cannot stay so.
    #[prop(optional, into)]
    wrong: Signal<Option<&'static str>>,
) -> impl IntoView {
    let about = format!("{id}-about");
    let described = about.clone();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                class="input"
                class:money=keyboard == Some("decimal")
                id=id
                type=kind
                inputmode=keyboard
                autocomplete="off"
                maxlength="80"
                aria-invalid=move || wrong.get().map(|_| "true")
                aria-describedby=described
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <div id=about>
                {move || wrong.get().map(|words| view! { <p class="error" role="alert">{words}</p> })}
                {hint.map(|words| view! { <p class="hint">{words}</p> })}
            </div>
        </div>
    }
}
