//! Words that a list is searched for. They are told after a pause in typing.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::components::icon::{Icon, Name};

/// A pause in typing.
const TYPING_MS: u64 = 200;

/// The box.
#[component]
pub fn SearchBox(
    /// What can be looked for.
    #[prop(into)]
    label: Signal<String>,
    /// What is looked for now.
    text: Memo<String>,
    /// Look for something else.
    search: Callback<String>,
) -> impl IntoView {
    let pending = StoredValue::new_local(None::<TimeoutHandle>);
    let drop_pending = move || {
        pending.update_value(|pending| {
            if let Some(timer) = pending.take() {
                timer.clear();
            }
        });
    };
    let typed = move |event| {
        let typed: String = event_target_value(&event);
        drop_pending();
        let look = move || search.run(typed);
        match set_timeout_with_handle(look, Duration::from_millis(TYPING_MS)) {
            Ok(timer) => pending.set_value(Some(timer)),
            Err(error) => leptos::logging::error!("no timer: {error:?}"),
        }
    };
    on_cleanup(drop_pending);
    view! {
        <label class="search">
            <Icon name=Name::Search small=true />
            <span class="vh">{label}</span>
            <input
                class="input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=label
                prop:value=move || text.get()
                on:input=typed
            />
        </label>
    }
}
